"""Reading a saved web page of 80 kB, as large as real ones, against lxml taking it apart and doing nothing with it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped] # has no types
from pytest_benchmark.fixture import BenchmarkFixture

from editor.domain.profile import make_catalogue
from editor.domain.vocabularies import Vocabularies
from editor.exchange.profile_page import read_page
from editor.paths import RESOURCES
from tests.benchmarks.ratio import compare

PAGE = Path(__file__).parents[1] / "data" / "pages" / "agrotransilvania" / "old.html"
LETTERS = 80_000
MENU = '<li class="leaf"><a href="/node/{n}" title="A page of the platform">Events and news {n}</a></li>\n'
REACH = 3.5


def saved_page() -> bytes:
    """The page of a cluster with as much around it as the platform has: menus, and scripts in its head."""
    page = PAGE.read_text(encoding="utf-8")
    script = "jQuery.extend(Drupal.settings, {" + '"path":"/node","theme":"platform",' * 400 + "});"
    page = page.replace("</head>", f"<script>{script}</script></head>")
    room = LETTERS - len(page)
    links = "".join(MENU.format(n=1000 + number) for number in range(room // len(MENU.format(n=1000))))
    return page.replace('<ul class="menu">', f'<ul class="menu">{links}', 1).encode()


def test_read_a_saved_page(benchmark: BenchmarkFixture) -> None:
    data = saved_page()
    catalogue, vocabularies = make_catalogue(), Vocabularies(RESOURCES / "vocabularies")
    now = datetime(2026, 11, 26, tzinfo=UTC)
    assert abs(len(data) - LETTERS) < 1000

    def read() -> object:
        return read_page(data, "page.html", catalogue, vocabularies, now)

    def parse() -> object:
        return etree.fromstring(data, etree.HTMLParser())

    assert len(read_page(data, "page.html", catalogue, vocabularies, now).filled) > 30
    compare("read a saved web page of 80 kB", read, parse, rounds=100, reach=REACH)
    benchmark(read)

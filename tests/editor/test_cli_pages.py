"""Pages of every sort on the command line: converted, imported, reported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor import cli
from tests.editor.exchange.page_scorer import PAGES
from tests.editor.exchange.test_saved_as_one import mail
from tests.editor.exchange.web_pages import SAMPLE

FOLDER = PAGES / "packaging-cluster"


@pytest.mark.parametrize(
    ("name", "dialect"),
    [
        ("old.txt", "page-old-text"),
        ("crawled.txt", "page-old-text"),
        ("new.txt", "page-new-text"),
        ("new_crawled.txt", "page-new-text"),
        ("old.html", "page-old-html"),
        ("old.mhtml", "page-old-html"),
    ],
)
def test_pages_of_every_sort_are_converted_with_a_report(tmp_path: Path, name: str, dialect: str) -> None:
    page, report = tmp_path / name, tmp_path / "report.json"
    page.write_bytes(mail(SAMPLE.encode()) if name.endswith(".mhtml") else (FOLDER / name).read_bytes())

    status = cli.main(["convert", str(page), str(tmp_path / "out.json"), "--report", str(report)])

    told = json.loads(report.read_bytes())
    written = json.loads((tmp_path / "out.json").read_bytes())
    assert status == cli.DONE
    assert (told["source"], told["dialect"]) == (name, dialect)
    assert "general.name" in told["filled"]
    assert written["profile"]["general"]["name"] == "Packaging Cluster"


def test_a_saved_page_is_imported_and_its_folder_is_not_looked_into(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    page.write_text(SAMPLE, encoding="utf-8")
    (tmp_path / "page_files").symlink_to(tmp_path / "nowhere")

    assert cli.main(["import", str(page), "--library", str(tmp_path / "library.sqlite3")]) == cli.DONE

    assert "Packaging Cluster" in capsys.readouterr().out


def test_what_is_no_page_is_refused_in_one_line_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "news.html"
    page.write_text("<html><body><p>News</p></body></html>", encoding="utf-8")

    assert cli.main(["convert", str(page), str(tmp_path / "out.json")]) == cli.FAILED

    said = capsys.readouterr().err
    assert said.startswith("news.html is no profile page.")
    assert said.count("\n") == 1
    assert not (tmp_path / "out.json").exists()

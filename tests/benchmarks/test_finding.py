"""Finding and filtering: a letter typed into the find bar, a step to the next hit, and the filter, within one frame."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from editor.domain.about import About
from editor.domain.draft import Draft
from editor.domain.history import History
from editor.domain.profile import make_catalogue
from editor.domain.values import JsonValue
from editor.domain.vocabularies import Vocabularies
from editor.paths import RESOURCES
from ui.document import ProfileDocument
from ui.find_commands import FindCommands
from ui.form.editors.base import Tools
from ui.form.editors.term_lists import TermLists
from ui.form.profile_form import Shown
from ui.main_window import MainWindow
from ui.theme import Theme

FRAME = 16
"""Milliseconds."""
WORDS = [
    "Łódź",
    "cluster",
    "furniture",
    "co-working",
    "Küste",
    "the",
    "and",
    "of",
    "innovation",
    "member",
    "services",
    "R&D",
    "digital",
]


def noon() -> datetime:
    return datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def window(qapp: QApplication) -> MainWindow:
    """A profile with a text of 40,000 letters and 1,000 records, all pages built."""
    theme = Theme(qapp)
    theme.set_scheme("light")
    theme.apply(qapp)
    vocabularies = Vocabularies(RESOURCES / "vocabularies")
    tools = Tools(theme, TermLists(vocabularies), lambda _address: None, lambda: date(2026, 11, 23))
    catalogue, chance = make_catalogue(), random.Random(1)  # noqa: S311 (words, no secrets)
    draft = Draft(catalogue)
    draft.set("strategy.description", " ".join(chance.choice(WORDS) for _ in range(5400))[:40_000])
    players: list[JsonValue] = [
        {"name": " ".join(chance.choice(WORDS) for _ in range(3)), "website": f"https://a{number}.example/"}
        for number in range(1000)
    ]
    draft.set("composition.major_players", players)
    window = MainWindow(catalogue, tools)
    window.resize(1280, 800)
    view = window.profile_view
    view.set_document(ProfileDocument(About("one"), draft, History(), noon))
    window.show_place(view)
    while view.form.build_next_page():
        pass
    window.show()
    for name in [section.name for section in catalogue.sections] * 2:
        view.form.set_current_section(name)
        QApplication.processEvents()
    return window


def measure(name: str, work: Callable[[int], object], rounds: int = 60) -> None:
    """Print the time of a call with everything painted that it changed."""
    times = []
    for number in range(rounds):
        start = time.thread_time()
        work(number)
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        times.append((time.thread_time() - start) * 1000)
    print(  # noqa: T201 (shown at the end of the run)
        f"{name}: median {statistics.median(times):.1f} ms, "
        f"p95 {statistics.quantiles(times, n=20)[-1]:.1f} ms (reach {FRAME} ms)"
    )


def test_finding(window: MainWindow) -> None:
    start = time.thread_time()
    find = FindCommands(window, make_catalogue())
    find.open()
    QApplication.processEvents()
    print(f"open the find bar the first time: {(time.thread_time() - start) * 1000:.1f} ms")  # noqa: T201
    queries = ["l", "lo", "lod", "lodz", "co", "cow", "coworking", "r and d", "nowhere", "e"]

    def type_letter(number: int) -> None:
        find.bar.line.setText(queries[number % len(queries)])
        find.bar.line.textEdited.emit(find.bar.line.text())

    measure("a letter typed into the find bar, painted", type_letter)
    find.bar.line.setText("cluster")
    measure("on to the next hit, painted", lambda _number: find.step(1))


def test_filter_and_tabs(window: MainWindow) -> None:
    form = window.profile_view.form
    form.set_current_section(make_catalogue().sections[0].name)
    QApplication.processEvents()

    measure(
        "the filter, painted",
        lambda number: form.show_only([Shown.ALL, Shown.EMPTY, Shown.CHECK, Shown.FIX][number % 4]),
    )
    form.show_only(Shown.ALL)
    measure("another tab, painted", lambda _number: form.step_section(1))
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

"""A table of 1,000 rows in the form: moving, scrolling, typing and undoing in it, beside a bare table of the same rows."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from editor.domain.about import About
from editor.domain.draft import Draft
from editor.domain.history import History
from editor.domain.profile import make_catalogue
from editor.domain.values import JsonValue
from editor.domain.vocabularies import Vocabularies
from editor.paths import RESOURCES
from tests.benchmarks.ratio import compare
from ui.document import ProfileDocument
from ui.form.editors.base import FieldEditor, Tools
from ui.form.editors.term_lists import TermLists
from ui.form.profile_form import ProfileForm
from ui.theme import Theme

PATH = "composition.major_players"
ROWS, FRAME = 1_000, 16
KEY, PLAIN, ALT = Qt.Key, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier


def noon() -> datetime:
    return datetime(2026, 11, 23, 12, tzinfo=UTC)


def rows() -> list[JsonValue]:
    return [
        {
            "name": f"Boatyard {n} of the northern islands",
            "type": {"code": "sme", "label": "SME"},
            "website": f"https://yard-{n}.example",
        }
        for n in range(ROWS)
    ]


class Ours:
    """The form with its table, and the document behind it."""

    def __init__(self, app: QApplication) -> None:
        theme = Theme(app)
        theme.set_scheme("light")
        theme.apply(app)
        term_lists = TermLists(Vocabularies(RESOURCES / "vocabularies"))
        tools = Tools(theme=theme, term_lists=term_lists, open_address=_ignore, today=lambda: date(2026, 11, 23))
        catalogue = make_catalogue()
        draft = Draft(catalogue)
        draft.set(PATH, rows())
        self.document = ProfileDocument(About("one"), draft, History(), noon)
        self.form = ProfileForm(catalogue, tools)
        self.form.resize(1040, 700)
        self.form.set_document(self.document)
        while self.form.build_next_page():
            pass
        self.form.show()
        self.form.activateWindow()
        QApplication.processEvents()
        self.form.go_to(PATH)
        QApplication.processEvents()
        view = self.form.findChild(FieldEditor, PATH).input_widget()  # type: ignore[union-attr]
        assert isinstance(view, QTableView)
        assert view.hasFocus()
        self.view = view

    def names(self) -> list[JsonValue]:
        value = self.document.draft.get(PATH)
        return [row["name"] for row in value if isinstance(row, dict)] if isinstance(value, list) else []


@pytest.fixture(scope="module")
def ours(qapp: QApplication) -> Iterator[Ours]:
    form = Ours(qapp)
    yield form
    _remove(form.form)


@pytest.fixture
def bare(ours: Ours) -> Iterator[QTableView]:
    model = QStandardItemModel()
    for row in rows():
        assert isinstance(row, dict)
        model.appendRow([QStandardItem(str(cell)) for cell in row.values()])
    view = QTableView()
    view.setModel(model)
    view.resize(ours.view.size())
    view.show()
    QApplication.processEvents()
    yield view
    _remove(view)


def _remove(widget: QWidget) -> None:
    widget.close()
    widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _ignore(_what: object) -> None:
    pass


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN, text: str = "") -> None:
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, modifier, text))


def start_at(view: QTableView, row: int) -> None:
    view.window().activateWindow()
    view.setFocus()
    QApplication.processEvents()
    assert view.hasFocus()
    view.selectionModel().setCurrentIndex(view.model().index(row, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    view.scrollTo(view.currentIndex())
    QApplication.processEvents()


def test_moving_and_scrolling(ours: Ours, bare: QTableView) -> None:
    def down(view: QTableView) -> Callable[[], None]:
        start_at(view, 0)

        def work() -> None:
            press(view, KEY.Key_Down)
            QApplication.processEvents()
            view.viewport().repaint()

        return work

    compare(f"a step down in a table of {ROWS} rows, repainted", down(ours.view), down(bare), rounds=100, reach=2)
    report_frame("a step down", down(ours.view), times=100)


def test_scrolling_by_a_page(ours: Ours) -> None:
    start_at(ours.view, 0)

    def work() -> None:
        press(ours.view, KEY.Key_PageDown)
        QApplication.processEvents()
        ours.view.viewport().repaint()

    report_frame("a page down", work, times=60)


def test_typing(ours: Ours) -> None:
    start_at(ours.view, 500)

    def letter() -> None:
        press(QApplication.focusWidget() or ours.view, KEY.Key_A, text="a")
        ours.form.repaint()

    report_frame("a letter typed into a cell", letter, times=60)
    press(QApplication.focusWidget() or ours.view, KEY.Key_Escape)


def test_changes_of_rows(ours: Ours) -> None:
    start_at(ours.view, 500)

    def name() -> None:
        press(ours.view, KEY.Key_A, text="a")
        press(QApplication.focusWidget() or ours.view, KEY.Key_Return)
        ours.form.repaint()

    def move() -> None:
        press(ours.view, KEY.Key_Down, ALT)
        ours.form.repaint()

    def undo() -> None:
        ours.document.undo()
        ours.form.repaint()

    before = ours.names()
    report_frame("a cell typed, taken and checked", name, times=30)
    assert ours.names().count("a") == 30
    start_at(ours.view, 500)
    report_frame("a row moved", move, times=30)
    assert ours.names()[530] == "a"
    report_frame("a step undone", undo, times=60)
    assert ours.names() == before


def report_frame(name: str, work: Callable[[], None], *, times: int) -> None:
    """Print the 95th percentile of the processor's time of the window's thread, beside the time of one frame."""
    taken = []
    for _ in range(times):
        start = time.thread_time()
        work()
        taken.append((time.thread_time() - start) * 1000)
        QApplication.processEvents()
    worst = statistics.quantiles(taken, n=20)[-1]
    print(  # noqa: T201 (shown at the end of the run)
        f"{name} among {ROWS} rows: p95 {worst:.1f} ms, median {statistics.median(taken):.1f} ms (a frame is {FRAME} ms)"
    )

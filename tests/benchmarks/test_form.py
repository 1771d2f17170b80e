"""The form: building a page of 60 rows, a keystroke with everything checked, and switching to another profile."""

from __future__ import annotations

import dataclasses
import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import assert_never

import pytest
from PySide6.QtCore import QEvent, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.domain.about import About
from editor.domain.draft import Draft
from editor.domain.history import History
from editor.domain.profile import make_catalogue
from editor.domain.specs import (
    Choice,
    Choices,
    Date,
    Decimal,
    Email,
    FieldSpec,
    Integer,
    LongText,
    Records,
    SectionSpec,
    Text,
    Url,
    YesNo,
)
from editor.domain.values import show_value
from editor.domain.vocabularies import Vocabularies
from editor.exchange.formats import read_file
from editor.paths import RESOURCES
from tests.benchmarks.ratio import compare
from ui.document import ProfileDocument
from ui.form.editors.base import FieldEditor, Tools
from ui.form.editors.term_lists import TermLists
from ui.form.profile_form import ProfileForm
from ui.form.section_page import SectionPage
from ui.theme import Theme

ROWS = 60
KEYS = 400


def noon() -> datetime:
    return datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def tools(qapp: QApplication) -> Tools:
    theme = Theme(qapp)
    theme.set_scheme("light")
    theme.apply(qapp)
    term_lists = TermLists(Vocabularies(RESOURCES / "vocabularies"))
    return Tools(theme=theme, term_lists=term_lists, open_address=_ignore, today=lambda: date(2026, 11, 23))


@pytest.fixture(scope="module")
def example() -> Draft:
    path = RESOURCES / "examples" / "example-submission.json"
    return read_file(path, make_catalogue(), Vocabularies(RESOURCES / "vocabularies"), noon()).draft


def sixty_fields() -> tuple[FieldSpec, ...]:
    """All fields of a profile, and some of them again under another path, until there are sixty."""
    fields = list(make_catalogue().fields.values())
    again = [dataclasses.replace(field, path=f"{field.path}_again", part_of="", total_of=()) for field in fields]
    return tuple((fields + again)[:ROWS])


def shown(page: QWidget) -> QScrollArea:
    """The page in a scroll area, painted once."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(page)
    area.resize(1040, 700)
    area.show()
    QApplication.processEvents()
    return area


def remove(area: QWidget) -> None:
    area.close()
    area.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def bare_widget(field: FieldSpec, model: QStandardItemModel, terms: QStringListModel, parent: QWidget) -> QWidget:
    """The plain widgets of Qt that a field of this kind needs at least."""
    match field.kind:
        case Text() | Url() | Email() | Integer() | Decimal():
            return QLineEdit(parent)
        case Date():
            return row_of(parent, QLineEdit(), QToolButton())
        case LongText():
            box = QWidget(parent)
            column = QVBoxLayout(box)
            column.addWidget(row_of(box, *(QToolButton() for _ in range(5))))
            column.addWidget(QPlainTextEdit())
            column.addWidget(QLabel("0 words"))
            return box
        case YesNo():
            return row_of(parent, QPushButton("Yes"), QPushButton("No"))
        case Choice():
            combo = QComboBox(parent)
            combo.setEditable(True)
            combo.setModel(terms)
            return combo
        case Choices():
            chips = QListView()
            chips.setModel(terms)
            return row_of(parent, chips, QLineEdit(), QToolButton())
        case Records():
            table = QTableView(parent)
            table.setModel(model)
            return table
        case _:
            assert_never(field.kind)


def row_of(parent: QWidget, *widgets: QWidget) -> QFrame:
    box = QFrame(parent)
    row = QHBoxLayout(box)
    for widget in widgets:
        row.addWidget(widget)
    return box


def test_building_a_page(qapp: QApplication, tools: Tools) -> None:
    del qapp
    section = SectionSpec("all", "All", "All", sixty_fields())
    model, terms = QStandardItemModel(3, 3), QStringListModel(["a", "b"])

    def ours() -> None:
        remove(shown(SectionPage(section, tools, _ignore)))

    def bare() -> None:
        page = QWidget()
        form = QFormLayout(page)
        for field in section.fields:
            form.addRow(field.label, bare_widget(field, model, terms, page))
        remove(shown(page))

    compare(f"build a page of {ROWS} full rows", ours, bare, rounds=15, reach=1.5)


def _ignore(_what: object) -> None:
    pass


def make_form(tools: Tools, draft: Draft) -> ProfileForm:
    form = ProfileForm(make_catalogue(), tools)
    form.resize(1040, 700)
    form.set_document(ProfileDocument(About("one"), draft.copy(), History(), noon))
    while form.build_next_page():
        pass
    form.show()
    QApplication.processEvents()
    return form


def press(line: QWidget, repainted: QWidget) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(line, QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a"))
    repainted.repaint()


def p99(work: Callable[[], None]) -> tuple[float, float]:
    """Median and 99th percentile, in milliseconds, of many calls; what waits is done between them, not counted."""
    times = []
    for _ in range(KEYS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
        QApplication.processEvents()
    return statistics.median(times), statistics.quantiles(times, n=100)[98]


def test_a_keystroke(qapp: QApplication, tools: Tools, example: Draft) -> None:
    del qapp
    form = make_form(tools, example)
    form.go_to("general.name")
    editor = form.findChild(FieldEditor, "general.name")
    assert isinstance(editor, FieldEditor)
    bare = QLineEdit()
    bare.show()
    QApplication.processEvents()

    our_median, ours = p99(lambda: press(editor.input_widget(), editor))
    floor_median, floor = p99(lambda: press(bare, bare))

    print(  # noqa: T201 (shown at the end of the run)
        f"keystroke with all {len(make_catalogue().fields)} fields checked: p99 {ours:.2f} ms (reach 1 ms), "
        f"median {our_median:.2f} ms; a bare line edit: p99 {floor:.2f} ms, median {floor_median:.2f} ms"
    )
    remove(form)
    remove(bare)


def test_switching_to_another_profile(qapp: QApplication, tools: Tools, example: Draft) -> None:
    del qapp
    form = make_form(tools, example)
    other = example.copy()
    for field in other.catalogue.fields.values():  # another profile with nothing to fix either
        value = other.get(field.path)
        if isinstance(value, str) and isinstance(field.kind, Text | LongText | Url):
            other.set(field.path, value + "/again")
        elif isinstance(value, list):
            other.set(field.path, value[:-1] + value[-1:] * 2)
    documents = [ProfileDocument(About("one"), draft, History(), noon) for draft in (example, other)]
    section = form.current_section
    editors = [editor for editor in form.findChildren(FieldEditor) if editor.spec.section == section]
    turns = {"ours": 0, "bare": 0}

    def ours() -> None:
        turns["ours"] += 1
        form.set_document(documents[turns["ours"] % 2])
        QApplication.processEvents()
        form.repaint()

    page, lines = bare_page(editors)

    def bare() -> None:
        turns["bare"] += 1
        draft = documents[turns["bare"] % 2].draft
        for field, line in lines:
            text = show_value(field.kind, draft.get(field.path))
            if isinstance(line, QLineEdit):
                line.setText(text)
            else:
                line.setPlainText(text)
        QApplication.processEvents()
        page.repaint()

    compare("switch to another profile, repainted", ours, bare, rounds=40, reach=2)
    remove(form)
    remove(page)


def bare_page(editors: list[FieldEditor]) -> tuple[QWidget, list[tuple[FieldSpec, QLineEdit | QPlainTextEdit]]]:
    """A plain line or text for each field of a section."""
    page = QWidget()
    form = QFormLayout(page)
    lines: list[tuple[FieldSpec, QLineEdit | QPlainTextEdit]] = []
    for editor in editors:
        plain = isinstance(editor.spec.kind, LongText | Records)
        line: QLineEdit | QPlainTextEdit = QPlainTextEdit() if plain else QLineEdit()
        form.addRow(editor.spec.label, line)
        lines.append((editor.spec, line))
    return shown(page), lines

"""The whole example is filled in with keys alone: Tab from field to field as they stand, and nothing is out of sight."""

from __future__ import annotations

from datetime import date
from typing import assert_never

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from editor.domain.draft import Draft, Mark, Origin
from editor.domain.specs import (
    Catalogue,
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
from editor.domain.values import JsonValue, term_label
from editor.domain.vocabularies import Vocabularies
from editor.exchange.formats import read_file
from editor.paths import RESOURCES
from tests.ui.form_window import FormWindow, noon, screen
from ui.form.editors.base import FieldEditor
from ui.form.problem_list import ProblemList

__all__ = ["screen"]

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
EXAMPLE = RESOURCES / "examples" / "example-submission.json"
MOST_STOPS = 12
"""Stops of Tab in one field: the text, its lengths, links beside it."""


@pytest.fixture(scope="module")
def example(catalogue: Catalogue) -> Draft:
    return read_file(EXAMPLE, catalogue, Vocabularies(RESOURCES / "vocabularies"), noon()).draft


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def field_of(widget: QWidget) -> str:
    """Path of the field that a widget is a part of; "" where it is of none."""
    above: QWidget | None = widget
    while above is not None:
        if isinstance(above, FieldEditor):
            return above.spec.path
        above = above.parentWidget()
    return ""


def type_(text: str) -> None:
    """Type letters of any language wherever the focus is."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(focused(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def fill(screen: FormWindow, field: FieldSpec, value: JsonValue) -> None:
    """Type a value into the field that has the focus, as somebody would who knows Tab and Enter."""
    match field.kind:
        case YesNo():
            type_("y" if value else "n")
        case Records(columns) if isinstance(value, list):
            for record in value:
                assert isinstance(record, dict)
                for column in columns:
                    fill(screen, column, record.get(column.name))
                    screen.key(Key.Key_Tab)
            screen.key(Key.Key_Escape)
        case Choices() if isinstance(value, list):
            for term in value:
                type_(term_label(term))
                screen.key(Key.Key_Return)
        case Choice():
            type_(term_label(value))  # Tab takes it
        case Date() if isinstance(value, str):
            type_(date.fromisoformat(value).strftime("%d.%m.%Y"))
        case LongText():
            QApplication.clipboard().setText(str(value))
            screen.key(Key.Key_V, Control)
        case Text() | Integer() | Decimal() | Date() | Url() | Email() | Choices() | Records():
            type_("" if value is None else str(value))
        case _:
            assert_never(field.kind)


def assert_is_seen(widget: QWidget) -> None:
    """What has the focus is in view, or as much of it as there is room for."""
    seen = widget.visibleRegion().boundingRect()
    assert seen.height() >= min(widget.height(), 20), (widget.objectName(), field_of(widget), seen)
    assert seen.width() > 0


def go_on(screen: FormWindow, path: str) -> str:
    """Press Tab until another field has the focus, or none; return its path."""
    for _stop in range(MOST_STOPS):
        screen.key(Key.Key_Tab)
        screen.qtbot.wait(1)
        assert_is_seen(focused())
        if screen.form.focused_path() != path or not screen.form.isAncestorOf(focused()):
            break
    return field_of(focused())


def fill_section(screen: FormWindow, section: SectionSpec, example: Draft) -> list[str]:
    """Fill the section in front; return the paths in the order in which Tab came to them."""
    path = field_of(focused())
    order: list[str] = []
    while path.startswith(section.name + "."):
        order.append(path)
        value = example.get(path)
        if value is not None:
            fill(screen, screen.form.catalogue.fields[path], value)
        path = go_on(screen, path)
    return order


def test_the_example_is_filled_in_by_keyboard_alone(screen: FormWindow, example: Draft) -> None:
    screen.window.resize(1024, 700)
    screen.open()
    catalogue = screen.form.catalogue
    order: list[str] = []

    for section in catalogue.sections:
        order += fill_section(screen, section, example)
        screen.key(Key.Key_Backtab)
        screen.form.step_section(1)  # what Ctrl+PgDown does

    assert order == list(catalogue.fields)
    for path in catalogue.fields:
        assert screen.document.draft.get(path) == example.get(path), path


def test_fields_are_reached_as_they_stand_down_the_page_and_along_each_row(screen: FormWindow) -> None:
    screen.window.resize(1024, 700)
    screen.open()

    for section in screen.form.catalogue.sections:
        screen.form.set_current_section(section.name)
        page = screen.form.page_of(section.fields[0].path)
        page.lay_out()
        places = [page.rows[field.path].editor.geometry() for field in section.fields]
        read = sorted(places, key=lambda place: (place.y(), place.x()))
        assert places == read, section.name


def test_what_can_be_done_about_a_field_is_the_next_stop_after_it(screen: FormWindow) -> None:
    catalogue = screen.form.catalogue
    for path in catalogue.fields:
        screen.draft.set(path, None, Mark(Origin.IMPORTED, "page.txt", to_confirm=True))
    screen.open()

    for section in catalogue.sections:
        screen.form.go_to(section.fields[0].path)
        page = screen.form.page_of(section.fields[0].path)
        links: dict[QWidget, str] = {
            link: path for path, row in page.rows.items() if row.note is not None for link in row.note.links()
        }
        visited: list[tuple[str, bool]] = []
        while not visited or visited[-1][0]:
            at = focused()
            visited.append((links.get(at, "") or field_of(at), at in links))
            screen.key(Key.Key_Tab)
        stops = [stop for number, stop in enumerate(visited[:-1]) if stop != visited[number - 1]]
        assert stops == [(field.path, is_link) for field in section.fields for is_link in (False, True)], section.name


def test_each_count_of_problems_is_a_stop_and_shows_its_own_by_a_key(screen: FormWindow) -> None:
    screen.draft.set("general.website", "wood")
    for path in ("composition.members_total", "composition.sme_members"):
        screen.draft.set(path, None, Mark(Origin.IMPORTED, "page.txt", to_confirm=True))
    screen.open()
    screen.part("problems.toggle").setFocus()

    stops = []
    for _stop in range(3):
        screen.key(Key.Key_Tab)
        stops.append(focused().objectName())
    screen.key(Key.Key_Backtab)
    screen.key(Key.Key_Space)

    assert stops == ["problems.fix", "problems.confirm", "problems.next"]
    listed = screen.view.problems.findChild(ProblemList)
    assert isinstance(listed, ProblemList)
    assert listed.isVisible()
    assert listed.model().rowCount() == 2

"""F6 goes round the parts of the window, and each gets the focus back where it had it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.form_window import FormWindow, screen
from ui.panes import Panes

__all__ = ["screen"]
WEBSITE = "general.website"


def open_panes(screen: FormWindow) -> None:
    screen.draft.set(WEBSITE, "wood.example")
    screen.open()
    Panes(screen.window)


def here(screen: FormWindow) -> str:
    view = screen.view
    parts: dict[str, QWidget] = {
        "header": view.header,
        "navigator": view.navigator,
        "form": view.form,
        "problems": view.problems,
    }
    focused = QApplication.focusWidget()
    assert focused is not None
    return next(name for name, part in parts.items() if part.isAncestorOf(focused))


def test_f6_goes_round_and_shift_f6_back(screen: FormWindow) -> None:
    open_panes(screen)

    there = []
    for _step in range(4):
        screen.key(Qt.Key.Key_F6)
        there.append(here(screen))
    screen.key(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)

    assert there == ["problems", "header", "navigator", "form"]
    assert here(screen) == "navigator"


def test_each_part_gets_the_focus_back_where_it_had_it(screen: FormWindow) -> None:
    open_panes(screen)
    screen.form.go_to(WEBSITE)

    screen.key(Qt.Key.Key_F6)
    screen.key(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)

    assert screen.form.focused_path() == WEBSITE
    assert here(screen) == "form"


def test_the_navigator_is_entered_at_the_section_in_front(screen: FormWindow) -> None:
    open_panes(screen)
    screen.form.step_section(2)

    screen.key(Qt.Key.Key_F6)
    while here(screen) != "navigator":
        screen.key(Qt.Key.Key_F6)

    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "navigator.composition"


def test_what_is_hidden_is_gone_past(screen: FormWindow) -> None:
    open_panes(screen)
    screen.view.navigator.hide()

    there = set()
    for _step in range(4):
        screen.key(Qt.Key.Key_F6)
        there.add(here(screen))

    assert there == {"header", "form", "problems"}


def test_tab_goes_round_all_parts_from_every_section_and_comes_back(screen: FormWindow) -> None:
    open_panes(screen)
    catalogue = screen.draft.catalogue

    for number, section in enumerate(catalogue.sections):
        first = section.fields[0].path
        screen.form.go_to(first)
        parts: list[str] = []
        for _stop in range(99):
            screen.key(Qt.Key.Key_Tab)
            if not parts or parts[-1] != here(screen):
                parts.append(here(screen))
            if len(parts) > 1 and screen.form.focused_path() == first:
                break

        assert parts == ["form", "problems", "header", "navigator", "form"], number

"""After the menu bar the focus is where it was: in sight, whatever keys come next."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from tests.ui.form_window import FormWindow, screen
from ui.menu_focus import MenuFocus

__all__ = ["screen"]
WEBSITE = "general.website"
Key = Qt.Key


@pytest.fixture
def form(screen: FormWindow) -> FormWindow:
    """The form with the focus in the menu bar, as Alt alone brings it there; before it was in a field."""
    screen.draft.set(WEBSITE, "wood.example")
    screen.open()
    MenuFocus(screen.window.menuBar())
    screen.form.go_to(WEBSITE)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, Key.Key_Alt)
    assert QApplication.focusWidget() is screen.window.menuBar()
    return screen


def has_the_focus(form: FormWindow) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and form.editor(WEBSITE).isAncestorOf(focused)


def test_a_dialog_that_is_opened_by_its_key_gives_the_focus_back(form: FormWindow) -> None:
    written = []

    def open_dialog() -> None:
        dialog = QDialog(form.window)
        line = QLineEdit(dialog)

        def write() -> None:
            QTest.keyClicks(line, "Oak")
            written.append(line.text())
            dialog.reject()

        QTimer.singleShot(0, write)
        dialog.exec()

    form.window.import_new.triggered.connect(open_dialog)

    QTest.keyClick(form.window.menuBar(), Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    form.window.activateWindow()  # which a window without a screen is not at once after a dialog

    assert written == ["Oak"]
    form.qtbot.waitUntil(lambda: has_the_focus(form))


def test_a_command_finds_the_field_that_one_was_at(form: FormWindow) -> None:
    found = []
    form.window.find_field.triggered.connect(lambda: found.append(has_the_focus(form)))

    QTest.keyClick(form.window.menuBar(), Key.Key_J, Qt.KeyboardModifier.ControlModifier)

    assert found == [True]


@pytest.mark.parametrize("key", [Key.Key_Right, Key.Key_Control, Key.Key_Shift])
def test_the_bar_keeps_its_own_keys(form: FormWindow, key: Qt.Key) -> None:
    QTest.keyClick(form.window.menuBar(), key)

    assert QApplication.focusWidget() is form.window.menuBar()

"""A window for one editor, with a line elsewhere to go to, and what the editor said."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from editor.domain.values import JsonValue
from ui.form.editors.base import FieldEditor


class Stage:
    """Shows an editor; keys go to whatever has the focus."""

    def __init__(self, qtbot: QtBot, editor: FieldEditor, width: int = 480) -> None:
        self.editor = editor
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(900, 700)
        self.elsewhere = QLineEdit(self.window)
        self.elsewhere.setGeometry(10, 640, 200, 32)
        editor.setParent(self.window)
        editor.setGeometry(20, 20, width, editor.sizeHint().height())
        self.said: list[JsonValue] = []
        self.events: list[str] = []
        editor.value_edited.connect(self._on_value_edited)
        editor.entered.connect(self._on_entered)
        editor.left.connect(self._on_left)
        self.window.show()
        self.window.activateWindow()
        self.elsewhere.setFocus()
        qtbot.waitUntil(self.elsewhere.hasFocus)

    def enter(self) -> None:
        """Come into the editor by the keyboard."""
        self.editor.input_widget().setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        """Go elsewhere."""
        self.elsewhere.setFocus(Qt.FocusReason.TabFocusReason)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(focused(), letter)

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(focused(), key, modifier)

    def click(self, widget: QWidget, point: QPoint | None = None) -> None:
        where = point if point is not None else widget.rect().center()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)

    def drag(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mousePress(widget, left, plain, start)
        for step in range(1, 5):
            QTest.mouseMove(widget, start + (end - start) * step / 4)
        QTest.mouseRelease(widget, left, plain, end)

    def list_shown(self) -> QListView | None:
        """The list under a line, if it is open."""
        lists = [view for view in self.window.findChildren(QListView, "suggestions") if view.isVisible()]
        return lists[0] if lists else None

    def rows_shown(self) -> list[str]:
        """The texts in the list under a line."""
        view = self.list_shown()
        return [] if view is None else texts_of(view)

    def _on_value_edited(self, value: JsonValue) -> None:
        self.said.append(value)

    def _on_entered(self) -> None:
        self.events.append("entered")

    def _on_left(self) -> None:
        self.events.append("left")


def focused() -> QWidget:
    """The widget with the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def texts_of(view: QListView) -> list[str]:
    """What a list shows, row by row."""
    model = view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def term(label: str, code: str = "") -> JsonValue:
    """A chosen term."""
    return {"code": code, "label": label} if code else {"label": label}

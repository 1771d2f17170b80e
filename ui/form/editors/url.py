"""UrlEditor: a web address, with a button that opens it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from editor.domain.specs import FieldSpec
from editor.domain.values import JsonValue, is_web_address
from editor.translation import _
from ui.form.editors.base import Tools
from ui.form.editors.icon_button import IconButton
from ui.form.editors.line import OneLineEditor

ROOM = 30


class UrlEditor(OneLineEditor):
    """A line, and *open* inside it while it holds an address that can be opened (http or https, nothing else)."""

    holds_address = True

    def __init__(self, spec: FieldSpec, tools: Tools, parent: QWidget | None = None) -> None:
        """An empty line."""
        super().__init__(spec, tools, parent)
        self.button: IconButton | None = None
        """Opens the address; made when there is one to open."""

    def set_value(self, value: JsonValue) -> None:
        """See `FieldEditor`."""
        super().set_value(value)
        self._show_button()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The button stands at the right."""
        super().resizeEvent(event)
        self._place_button()

    def _take(self, value: JsonValue) -> None:
        super()._take(value)
        self._show_button()

    def _show_button(self) -> None:
        can_open = isinstance(self._value, str) and is_web_address(self._value)
        if self.button is None:
            if not can_open:
                return
            self.button = IconButton(self._tools.theme, "open", _("Open the address"), "", self)
            self.button.clicked.connect(self._on_clicked)
            self.watch(self.button)
            QWidget.setTabOrder(self.line, self.button)
            self._place_button()
        if self.button.isHidden() == can_open:
            self.button.setVisible(can_open)
            self.line.setTextMargins(0, 0, self._tools.theme.px(ROOM - 8) if can_open else 0, 0)

    def _place_button(self) -> None:
        if self.button is not None:
            side = self._tools.theme.px(26)
            edge = (self.height() - side) // 2
            self.button.setGeometry(self.width() - side - edge, edge, side, side)

    def _on_clicked(self) -> None:
        if isinstance(self._value, str) and is_web_address(self._value):
            self._tools.open_address(self._value)

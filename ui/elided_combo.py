"""ElidedCombo: a list to open whose choice ends in … where there is no room for it; the tool tip has it whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from ui.words import plain_tool_tip


class ElidedCombo(QComboBox):
    """Qt cuts the words off in the middle of a letter."""

    def __init__(self, about: str, parent: QWidget) -> None:
        """Empty. `about` says to screen readers what it is for: without that they would read the tool tip, markup and all."""
        super().__init__(parent)
        self.setAccessibleDescription(about)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.currentTextChanged.connect(self._on_text_changed)

    def _on_text_changed(self, text: str) -> None:
        self.setToolTip(plain_tool_tip(text))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """As the style paints it, with as much of the words as there is room for."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        style, control = self.style(), QStyle.ComplexControl.CC_ComboBox
        room = style.subControlRect(control, option, QStyle.SubControl.SC_ComboBoxEditField, self).width()
        shown = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        option.currentText = shown
        painter = QStylePainter(self)
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

"""NumberEditor: a whole number or one with decimals. A line without arrows: the wheel never changes a number."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from editor.domain.specs import FieldSpec
from ui.form.editors.base import Tools
from ui.form.editors.line import OneLineEditor


class NumberEditor(OneLineEditor):
    """Figures at the right; empty is no number, and not 0."""

    def __init__(self, spec: FieldSpec, tools: Tools, parent: QWidget | None = None) -> None:
        """An empty line."""
        super().__init__(spec, tools, parent)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Room for a dozen figures."""
        px = self._tools.theme.px
        return QSize(px(112), px(32))

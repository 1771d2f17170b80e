"""Rows of a comparison: one field with its two values in pieces, when it changed, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget

from editor.domain.differences import Difference
from editor.domain.draft import Mark
from editor.translation import _
from ui.piece_words import PieceWords
from ui.row import Row
from ui.theme import Theme
from ui.words import Words
from ui.wrapped_link import WrappedLink

BACK_WIDTH = 72


def back_room(theme: Theme) -> int:
    """Pixels for the link that takes back, in any language."""
    return max(theme.px(BACK_WIDTH), QFontMetrics(theme.font("link")).horizontalAdvance(_("Take back")) + theme.px(8))


class ComparisonRow(Row):
    """One field on both sides."""

    choice_top = 11
    field_wanted = Signal(str)
    take_back_wanted = Signal(str)

    def __init__(
        self, theme: Theme, difference: Difference, changed: str, parent: QWidget, *, leads: bool, takes_back: bool
    ) -> None:
        """`changed` says when it changed; `leads`: whether its name leads to the field."""
        super().__init__(theme, parent)
        self.path = difference.field.path
        self.setObjectName(f"comparison.row.{self.path}")
        label = difference.field.sheet_label
        if leads:
            link = WrappedLink(theme, label, self)
            link.setObjectName(f"comparison.field.{self.path}")
            link.setAccessibleName(_("Go to {field}").format(field=label))
            link.clicked.connect(self._on_link_clicked)
            self.set_label(link)
        else:
            self.set_label(Words(theme, label, parent=self))
        for pieces, mark in ((difference.old, difference.mark_before), (difference.new, difference.mark_after)):
            self.add_value(PieceWords(theme, pieces, self, mark_words(mark, difference)))
        self.set_small(Words(theme, changed, "small", "text2", self))
        self.button: QPushButton | None = None
        if takes_back:
            self.button = QPushButton(_("Take back"), self)
            self.button.setObjectName(f"comparison.take-back.{self.path}")
            self.button.setProperty("role", "link")
            self.button.setProperty("tone", "text2")  # one in each row: quiet until it is meant
            self.button.setAccessibleName(_("Take back {field}").format(field=label))
            self.button.clicked.connect(self._on_button_clicked)
            self.set_choice(self.button)

    def choice_room(self) -> int:
        """For the link at the right."""
        return back_room(self.theme)

    def _on_link_clicked(self) -> None:
        self.field_wanted.emit(self.path)

    def _on_button_clicked(self) -> None:
        self.take_back_wanted.emit(self.path)


def mark_words(mark: Mark | None, difference: Difference) -> tuple[str, str]:
    """How a value stood with its confirmation, where that is another on the other side; and the colour of the words."""
    waits = [one is not None and one.to_confirm for one in (difference.mark_before, difference.mark_after)]
    if waits[0] == waits[1] or mark is None:
        return "", "text2"
    if mark.to_confirm:
        return _("To confirm"), "confirm"
    return (_("Confirmed"), "text2") if mark.confirmed_at else ("", "text2")

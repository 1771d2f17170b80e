"""Rows of a comparison: one field with its two values in pieces, when it changed, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget

from editor.domain.differences import Difference
from editor.domain.draft import Mark
from editor.translation import _
from ui.import_rows import Headings, Row
from ui.piece_words import PieceWords
from ui.theme import Theme
from ui.words import Words, set_tip
from ui.wrapped_link import WrappedLink

LABEL, VALUE, CHANGED = 15, 20, 9
"""Shares of the width."""
BACK_WIDTH = 72
NARROW = 700
"""Pixels of the design under which the field stands above its values."""


def back_room(theme: Theme) -> int:
    """Pixels for the link that takes back, in any language."""
    small = QFont(theme.font("small"))
    small.setWeight(QFont.Weight.Medium)
    return max(theme.px(BACK_WIDTH), QFontMetrics(small).horizontalAdvance(_("Take back")) + theme.px(8))


class ComparisonHeadings(Headings):
    """What the columns show."""

    gaps = 4

    def choice_room(self) -> int:
        """As in the rows."""
        return back_room(self.theme)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Without titles yet."""
        super().__init__(theme, parent)
        self._texts: tuple[str, ...] = ("",) * 4
        self._words = [Words(theme, "", "small", "text2", self) for _column in range(4)]
        for words, share in zip(self._words, (LABEL, VALUE, VALUE, CHANGED), strict=True):
            self.add_cell(words, share)

    def show_titles(self, titles: tuple[str, str], *, with_changed: bool) -> None:
        """Say what stands at the left and at the right."""
        texts = (_("Field"), *titles, _("Changed") if with_changed else "")
        self._texts = texts
        for words, text in zip(self._words, texts, strict=True):
            words.setText(text)
            words.setWordWrap(False)
        self.arrange()

    def arrange(self) -> None:
        """As in the rows."""
        super().arrange()
        is_narrow = self.width() < self.theme.px(NARROW)
        self._words[0].setVisible(not is_narrow)
        self._words[3].setVisible(not is_narrow)
        if is_narrow:
            around, gap = self.theme.px(16), self.theme.px(16)
            half = (self.width() - 2 * around - gap) // 2
            for number, words in enumerate(self._words[1:3]):
                self.place(words, QRect(around + number * (half + gap), 0, half, words.sizeHint().height()))
        self._cut()

    def _cut(self) -> None:
        """Titles that are too long end in …; the tool tip has them whole."""
        for words, text in zip(self._words, self._texts, strict=True):
            shown = words.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, words.width())
            words.setText(shown)
            words.setAccessibleName(text)
            set_tip(words, text if shown != text else "")


class ComparisonRow(Row):
    """One field on both sides."""

    gaps, choice_top = 4, 11
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
            self.add_cell(link, LABEL)
        else:
            self.add_cell(Words(theme, label, parent=self), LABEL)
        for pieces, mark in ((difference.old, difference.mark_before), (difference.new, difference.mark_after)):
            self.add_cell(PieceWords(theme, pieces, self, mark_words(mark, difference)), VALUE)
        self.add_cell(Words(theme, changed, "small", "text2", self), CHANGED)
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

    def arrange(self) -> None:
        """Side by side; where there is little room, the values stand below their field."""
        if self.width() >= self.theme.px(NARROW):
            super().arrange()
            return
        px = self.theme.px
        around, gap, top = px(16), px(16), px(11)
        (label, _l), (old, _o), (new, _n), (changed, _c) = self.cells
        button = self.button.sizeHint() if self.button is not None else None
        right = self.width() - around
        if self.button is not None and button is not None:
            right -= button.width()
            self.place(self.button, QRect(right, px(9), button.width(), button.height()))
            right -= gap
        when = min(changed.sizeHint().width(), px(120)) if isinstance(changed, Words) and changed.text() else 0
        self.place(changed, QRect(right - when, top, when, changed.heightForWidth(max(when, 1))))
        width = right - when - around - (gap if when else 0)
        needed = label.heightForWidth(width)
        self.place(label, QRect(around, top, width, needed))
        y, height = top + needed + px(4), 0
        half = (self.width() - 2 * around - gap) // 2
        for number, cell in enumerate((old, new)):
            needed = cell.heightForWidth(half)
            self.place(cell, QRect(around + number * (half + gap), y, half, needed))
            height = max(height, needed)
        if self.height() != y + height + px(9):
            self.setFixedHeight(y + height + px(9))

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

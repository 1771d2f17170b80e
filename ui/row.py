"""Row: cells that share a width, for comparisons of every sort; and the headings above rows. It lays out by itself."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QStyle, QWidget

from ui.theme import Theme
from ui.value_words import FoldedWords
from ui.words import Words, set_tip

LABEL_WIDTH, WIDE_LABEL, LABEL_SHARE, VALUE_SHARE, SMALL_SHARE = 144, 228, 15, 20, 9
NARROW, A_VALUE = 180, 260
"""Pixels of the design under which the label stands above its values: for a row of none, and more for each value."""
MOST_SMALL = 120


class Row(QWidget):
    """A label, values, perhaps small words at the end of them, one choice at the right, a hairline below.

    Nested layouts of words that wrap took ten times as long (60 rows: 500 ms).
    """

    changed = Signal()
    choice_top = 6

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Without content yet."""
        super().__init__(parent)
        self.theme = theme
        self.label: QWidget | None = None
        self.values: list[QWidget] = []
        self._spans = 1
        self.small: QWidget | None = None
        self._choice: QWidget | None = None

    def set_label(self, widget: QWidget) -> None:
        """Say what the row is about."""
        self.label = _wrapped(widget)

    def add_value(self, widget: QWidget, spans: int = 1) -> None:
        """Add a value; one alone may span the columns of several."""
        self.values.append(_wrapped(widget))
        self._spans = spans
        if isinstance(widget, FoldedWords):
            widget.resized.connect(self.arrange)

    def set_small(self, widget: QWidget) -> None:
        """Add small words after the values."""
        self.small = _wrapped(widget)

    def set_choice(self, widget: QWidget) -> None:
        """Put a widget at the right."""
        self._choice = widget

    def refresh(self) -> None:
        """Show what is chosen now."""

    def choice_room(self) -> int:
        """Pixels for the choice at the right: the same in all rows, and under the headings."""
        return 0

    @property
    def is_narrow(self) -> bool:
        """Whether the values stand below their label."""
        return self.width() < self.theme.px(NARROW + A_VALUE * (len(self.values) - 1 + self._spans))

    # --- placing -----------------------------------------------------------------------------------------------

    def arrange(self) -> None:
        """Place everything, and take the height that it needs."""
        height = self._arrange_narrow() if self.is_narrow else self._arrange_wide()
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _arrange_wide(self) -> int:
        """Side by side; return the height."""
        px = self.theme.px
        around, gap, top = px(16), px(16), px(13)
        columns = len(self.values) - 1 + self._spans
        parts = columns + (self.small is not None)
        room = self.width() - 2 * around - self.choice_room() - gap * (parts + (self.choice_room() > 0))
        shares = LABEL_SHARE + columns * VALUE_SHARE + (SMALL_SHARE if self.small is not None else 0)
        # Most labels stand on one line where there is one value only beside them.
        wide = min(px(WIDE_LABEL), room * 36 // 100) if len(self.values) == 1 else 0
        label_width = max(room * LABEL_SHARE // shares, px(LABEL_WIDTH), wide)
        unit = (room - label_width) / (shares - LABEL_SHARE) if shares > LABEL_SHARE else 0
        x, height = float(around), px(44)
        cells = [(self.label, label_width), *((value, unit * VALUE_SHARE) for value in self.values)]
        if self._spans > 1:
            cells[-1] = (self.values[-1], unit * VALUE_SHARE * self._spans + gap * (self._spans - 1))
        for widget, width in [*cells, (self.small, unit * SMALL_SHARE)]:
            if widget is not None:
                needed = widget.heightForWidth(max(int(width), px(40)))
                self.place(widget, QRect(round(x), top, max(int(width), px(40)), needed))
                x += width + gap
                height = max(height, top + needed + px(9))
        if self._choice is not None:
            size = self._choice.sizeHint().expandedTo(self._choice.minimumSize())
            width = min(size.width(), self.choice_room())
            place = QRect(self.width() - around - width, px(self.choice_top), width, size.height())
            self.place(self._choice, place)
        return height

    def _arrange_narrow(self) -> int:
        """The values below the label, which has the choice beside it; return the height."""
        px = self.theme.px
        around, gap, top = px(16), px(16), px(11)
        right, first = self.width() - around, px(22)
        if self._choice is not None:
            size = self._choice.sizeHint().expandedTo(self._choice.minimumSize())
            right -= size.width()
            self.place(self._choice, QRect(right, px(self.choice_top), size.width(), size.height()))
            right -= gap
            first = max(first, px(self.choice_top) + size.height() - top)
        if self.small is not None:
            has_words = not isinstance(self.small, Words) or bool(self.small.text())
            width = min(self.small.sizeHint().width(), px(MOST_SMALL)) if has_words else 0
            self.place(self.small, QRect(right - width, top, width, self.small.heightForWidth(max(width, 1))))
            right -= width + (gap if width else 0)
        if self.label is not None:
            needed = self.label.heightForWidth(right - around)
            self.place(self.label, QRect(around, top, right - around, needed))
            first = max(first if self._choice is not None else 0, needed)
        y = top + first + px(4)
        count = max(len(self.values), 1)
        each = (self.width() - 2 * around - gap * (count - 1)) // count
        for number, value in enumerate(self.values):
            self.place(value, QRect(around + number * (each + gap), y, each, value.heightForWidth(each)))
        return y + max((value.heightForWidth(each) for value in self.values), default=0) + px(9)

    def place(self, widget: QWidget, rect: QRect) -> None:
        """Put a part of the row where it belongs, seen from left to right."""
        widget.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), rect))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Another width means other heights."""
        if event.size().width() != event.oldSize().width():
            self.arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The ground and the hairline."""
        px = self.theme.px
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.color("surface"))
        painter.fillRect(px(16), self.height() - 1, self.width() - px(32), 1, self.theme.color("hairline"))


def _wrapped(widget: QWidget) -> QWidget:
    if isinstance(widget, QLabel):
        widget.setWordWrap(True)
    return widget


class Headings(Row):
    """What the columns show, on one line; titles that are too long end in …, and their tool tips have them whole."""

    def __init__(self, theme: Theme, room: int, parent: QWidget) -> None:
        """`room` is what the rows leave for their choices; no titles yet."""
        super().__init__(theme, parent)
        self._room = room
        self._titles: dict[Words, str] = {}

    def choice_room(self) -> int:
        """As in the rows."""
        return self._room

    def show_titles(self, label: str, values: tuple[str, ...], small: str | None = None, spans: int = 1) -> None:
        """Say what stands in which column."""
        for words in self._titles:
            words.hide()
            words.deleteLater()
        self._titles, self.values, self.small = {}, [], None
        self.set_label(self._words(label))
        for text in values:
            self.add_value(self._words(text), spans)
        if small is not None:
            self.set_small(self._words(small))
        self.arrange()

    def _words(self, text: str) -> Words:
        words = Words(self.theme, text, "small", "text2", self)
        words.show()
        self._titles[words] = text
        return words

    def arrange(self) -> None:
        """As in the rows, close to them; where these are narrow, only their values have titles."""
        super().arrange()
        narrow = self.is_narrow
        for part in (self.label, self.small):
            if part is not None:
                part.setVisible(not narrow)
        for words, text in self._titles.items():
            words.setWordWrap(False)
            shown = words.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, words.width())
            words.setText(shown)
            words.setAccessibleName(text)
            set_tip(words, text if shown != text else "")
            words.setGeometry(words.x(), 0, words.width(), words.sizeHint().height())
        self.setFixedHeight(self.theme.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """No hairline."""

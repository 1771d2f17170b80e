"""Rows of the import dialog: one field with its two values and the choice between them, or one line without a field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QLabel, QStyle, QWidget

from editor.domain.differences import show_lines
from editor.domain.values import JsonValue
from editor.exchange.comparison import Compared, Comparison, Finding, Reason
from editor.translation import _, later
from ui.segments import PAD as SEGMENT_PAD
from ui.segments import Segments
from ui.theme import Theme
from ui.value_words import FoldedWords, ValueWords
from ui.words import Words

CHOICE_WIDTH, LABEL_WIDTH, WIDE_LABEL = 212, 132, 228
"""At least."""
LABEL_SHARE, VALUE_SHARE, COLUMNS = 2, 3, 3

_KEPT = {
    Reason.TYPED: later("Kept: it was typed here"),
    Reason.CONFIRMED: later("Kept: a person confirmed it"),
    Reason.LISTED: later("Kept: the listed name"),
    Reason.FULLER: later("Kept: it says more"),
}


class Row(QWidget):
    """Cells that share the width, one choice at the right, a hairline below.

    It lays out by itself: nested layouts of words that wrap took ten times as long (60 rows: 500 ms).
    """

    changed = Signal()
    gaps = COLUMNS
    choice_top = 6

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Without content yet."""
        super().__init__(parent)
        self.theme = theme
        self.cells: list[tuple[QWidget, int]] = []
        self._choice: QWidget | None = None

    def add_cell(self, widget: QWidget, share: int) -> None:
        """Add a cell and its share of the width."""
        self.cells.append((widget, share))
        if isinstance(widget, QLabel):
            widget.setWordWrap(True)
        elif isinstance(widget, FoldedWords):
            widget.resized.connect(self.arrange)

    def set_choice(self, widget: QWidget) -> None:
        """Put a widget at the right."""
        self._choice = widget

    def refresh(self) -> None:
        """Show what is chosen now."""

    def choice_room(self) -> int:
        """Pixels for the choice at the right: the same in all rows, and under the headings."""
        words = QFontMetrics(self.theme.font("medium"))
        first = max(words.horizontalAdvance(text) for text in (_("Leave"), _("Keep")))
        second = max(words.horizontalAdvance(text) for text in (_("Take"), _("Mark to confirm")))
        return max(self.theme.px(CHOICE_WIDTH), first + second + 4 * self.theme.px(SEGMENT_PAD))

    def arrange(self) -> None:
        """Place cells and choice, and take the height that they need."""
        px = self.theme.px
        around, gap, top, bottom = px(16), px(16), px(13), px(9)
        choice_room = self.choice_room()
        room = self.width() - 2 * around - choice_room - gap * self.gaps
        shares = [share for _widget, share in self.cells]
        # Most labels stand on one line where there is one value only beside them.
        wide = min(px(WIDE_LABEL), room * 36 // 100) if len(self.cells) == COLUMNS - 1 else 0
        label_width = max(room * shares[0] // sum(shares), px(LABEL_WIDTH), wide) if shares else 0
        unit = (room - label_width) / max(sum(shares[1:]), 1)
        x, height = float(around), px(44)
        for number, (widget, share) in enumerate(self.cells):
            # A cell that takes the room of two columns takes the gap between them too.
            width = max(int(unit * share) if number else label_width, px(40)) + (
                gap * (self.gaps - len(self.cells)) if share > VALUE_SHARE else 0
            )
            needed = widget.heightForWidth(width)
            self.place(widget, QRect(round(x), top, width, needed))
            x += width + gap
            height = max(height, top + needed + bottom)
        if self._choice is not None:
            size = self._choice.sizeHint().expandedTo(self._choice.minimumSize())
            width = min(size.width(), choice_room)
            self.place(self._choice, QRect(self.width() - around - width, px(self.choice_top), width, size.height()))
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)

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


class Headings(Row):
    """What the columns show."""

    def arrange(self) -> None:
        """As in the rows, close to them."""
        super().arrange()
        self.setFixedHeight(self.theme.px(24))
        for widget, _share in self.cells:
            widget.move(widget.x(), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """No hairline."""


class ComparedRow(Row):
    """One field: its label, the profile's value, the file's value, and the choice."""

    def __init__(
        self, theme: Theme, comparison: Comparison, entry: Compared, parent: QWidget, *, with_ours: bool, nothing: str
    ) -> None:
        """`with_ours`: whether there is a profile to compare with; `nothing` stands where the file has no value."""
        super().__init__(theme, parent)
        self._comparison, self._entry = comparison, entry
        self.setObjectName(f"import.row.{entry.field.path}")
        self.add_cell(Words(theme, entry.field.sheet_label, parent=self), LABEL_SHARE)
        self._ours: ValueWords | None = None
        if with_ours:
            self._ours = ValueWords(theme, self._words(entry.ours, _("Empty")), self)
            self.add_cell(self._ours, VALUE_SHARE)
        note = _(_KEPT[entry.reason]) if entry.reason is not None else ""
        self._theirs = ValueWords(theme, self._words(entry.theirs, nothing), self, note)
        self.add_cell(self._theirs, VALUE_SHARE if with_ours else 2 * VALUE_SHARE)
        self._segments = self._make_segments()
        if self._segments is not None:
            self.set_choice(self._segments)
            self._segments.chosen.connect(self._on_chosen)
        self.refresh()

    def _words(self, value: JsonValue, nothing: str) -> str:
        return show_lines(self._entry.field.kind, value) if value is not None else nothing

    def _make_segments(self) -> Segments | None:
        match self._entry.finding:
            case Finding.DIFFERENT:
                return self._two(_("Keep"), _("Take"))
            case Finding.NEW:
                return self._two(_("Leave"), _("Take"))
            case Finding.LOST:
                first = _("Leave") if self._entry.ours is None else _("Keep")
                return self._two(first, _("Mark to confirm"))
            case Finding.SAME:
                return None

    def _two(self, first: str, second: str) -> Segments:
        # Translators: a choice and the field that it is about, for screen readers.
        names = [
            _("{choice}: {field}").format(choice=text, field=self._entry.field.sheet_label) for text in (first, second)
        ]
        return Segments(self.theme, (first, second), names, self)

    def refresh(self) -> None:
        """Show what is chosen now."""
        entry = self._entry
        takes = self._comparison.takes(entry.field.path)
        if self._segments is not None:
            self._segments.show_choice(int(takes))
        replaced = entry.finding is Finding.DIFFERENT and takes
        if self._ours is not None:
            self._ours.words.set_struck(struck=replaced)
            self._ours.words.set_color("text3" if replaced or entry.ours is None else "text")
        self._theirs.words.set_color("text" if takes or entry.finding is Finding.SAME else "text3")
        self._theirs.show_note(shown=not takes)

    def _on_chosen(self, number: int) -> None:
        self._comparison.take(self._entry.field.path, takes=number == 1)
        self.refresh()
        self.changed.emit()


def make_places(comparison: Comparison) -> QStandardItemModel:
    """The fields that a line can be added to; one model for all rows."""
    places = QStandardItemModel()
    leave = QStandardItem(_("Leave it in the report"))
    leave.setData("", Qt.ItemDataRole.UserRole)
    places.appendRow(leave)
    for field in comparison.text_fields():
        section = comparison.catalogue.section(field.section).title
        # Translators: a field and its section in a list of fields.
        item = QStandardItem(_("{field} ({section})").format(field=field.sheet_label, section=section))
        item.setData(field.path, Qt.ItemDataRole.UserRole)
        places.appendRow(item)
    return places


class _Places(QComboBox):
    """Its list is wider than itself; made when it first opens, for there may be hundreds of these."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def showPopup(self) -> None:  # noqa: N802 (Qt's name)
        self.view().setMinimumWidth(self._theme.px(360))
        super().showPopup()


class LineRow(Row):
    """A line that found no field: its number, what it says, and where it may go."""

    def __init__(
        self, theme: Theme, comparison: Comparison, index: int, places: QStandardItemModel, parent: QWidget
    ) -> None:
        """`index` counts the lines without a field from 0."""
        super().__init__(theme, parent)
        self._comparison, self._index = comparison, index
        unplaced = comparison.unplaced[index]
        number = Words(theme, _("Line {n}").format(n=unplaced.line), "small", "text2", self)
        self.add_cell(number, LABEL_SHARE)
        self.add_cell(ValueWords(theme, unplaced.text, self), 2 * VALUE_SHARE)
        self.combo = _Places(theme, self)
        self.combo.setObjectName(f"import.line.{unplaced.line}")
        self.combo.setModel(places)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setFixedWidth(theme.px(CHOICE_WIDTH))
        self.combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.combo.installEventFilter(self)
        self.combo.setAccessibleDescription(unplaced.text[:200])
        number.setBuddy(self.combo)
        self.set_choice(self.combo)
        self.combo.activated.connect(self._on_activated)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """The wheel scrolls the list of rows, not what is chosen."""
        if event.type() == QEvent.Type.Wheel and watched is self.combo and not self.combo.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _on_activated(self, row: int) -> None:
        self._comparison.place(self._index, str(self.combo.itemData(row)))
        self.changed.emit()

"""Rows of the import dialog: one field with its two values and the choice between them, or one line without a field."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor.domain.specs import Kind, Records
from editor.domain.values import JsonValue, show_value
from editor.exchange.comparison import Compared, Comparison, Finding, Reason
from editor.translation import _, later
from ui.theme import Theme
from ui.words import Words

CHOICE_WIDTH = 212
LABEL_SHARE, VALUE_SHARE = 2, 3
MOST_LETTERS, MOST_LINES = 280, 5

_KEPT = {
    Reason.TYPED: later("Kept: it was typed here"),
    Reason.CONFIRMED: later("Kept: a person confirmed it"),
    Reason.LISTED: later("Kept: the listed name"),
}
_UNBROKEN = re.compile(r"(\S{24})(?=\S)")


def value_words(kind: Kind, value: JsonValue) -> str:
    """A value as people read it: rows of a table on lines of their own, cells parted by commas."""
    shown = show_value(kind, value)
    if isinstance(kind, Records):
        return "\n".join(", ".join(cell for cell in line.split("\t") if cell) for line in shown.splitlines())
    return shown


class ValueWords(QWidget):
    """A value, cut where it is long, and then with a button that shows all of it."""

    def __init__(self, theme: Theme, text: str, parent: QWidget) -> None:
        """`text` is shown as it is."""
        super().__init__(parent)
        self._text = text
        lines = text.splitlines()
        self._short = "\n".join(lines[:MOST_LINES])[:MOST_LETTERS]
        self.words = Words(theme, parent=self)
        self.words.setWordWrap(True)
        self.words.setMinimumWidth(theme.px(60))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.setSpacing(0)
        column.addWidget(self.words)
        self._more: QPushButton | None = None
        if self._short != text:
            self._more = QPushButton(_("Show all"), self)
            self._more.setProperty("role", "link")
            self._more.setCheckable(True)
            self._more.toggled.connect(self._show)
            column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._show(whole=False)

    def _show(self, whole: bool) -> None:  # noqa: FBT001 (connected to a signal that says so)
        text = self._text if whole or self._more is None else self._short.rstrip() + "…"
        # A zero-width space lets a long address break; a screen reader gets the text as it is.
        self.words.setText(_UNBROKEN.sub("\\1\u200b", text))
        self.words.setAccessibleName(text)
        if self._more is not None:
            self._more.setText(_("Show less") if whole else _("Show all"))


class Segments(QWidget):
    """Two buttons side by side, one of them chosen."""

    chosen = Signal(bool)
    """A person chose: whether it is the second one."""

    def __init__(self, first: str, second: str, about: str, parent: QWidget) -> None:
        """`about` is what the choice is about, for screen readers."""
        super().__init__(parent)
        self._group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        self.buttons = (QPushButton(first, self), QPushButton(second, self))
        for number, button in enumerate(self.buttons):
            button.setCheckable(True)
            button.setProperty("role", "segment")
            # Translators: a choice and the field that it is about, for screen readers.
            button.setAccessibleName(_("{choice}: {field}").format(choice=button.text(), field=about))
            self._group.addButton(button, number)
            line.addWidget(button)
        self._group.idClicked.connect(self._on_clicked)

    def show_choice(self, *, second: bool) -> None:
        """Show which one is chosen, silently."""
        self.buttons[second].setChecked(True)

    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(number == 1)


class Row(QWidget):
    """A row with a hairline below."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Without content yet."""
        super().__init__(parent)
        self.theme = theme
        self.line = QHBoxLayout(self)
        px = theme.px
        self.line.setContentsMargins(px(18), px(7), px(18), px(7))
        self.line.setSpacing(px(16))

    def refresh(self) -> None:
        """Show what is chosen now."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The hairline."""
        px = self.theme.px
        painter = QPainter(self)
        painter.fillRect(px(18), self.height() - 1, self.width() - px(36), 1, self.theme.color("hairline"))


class ComparedRow(Row):
    """One field: its label, the profile's value, the file's value, and the choice."""

    def __init__(
        self, theme: Theme, comparison: Comparison, entry: Compared, parent: QWidget, *, with_ours: bool
    ) -> None:
        """`with_ours`: whether there is a profile to compare with."""
        super().__init__(theme, parent)
        self._comparison, self._entry = comparison, entry
        self.setObjectName(f"import.row.{entry.field.path}")
        top = Qt.AlignmentFlag.AlignTop
        label = Words(theme, entry.field.sheet_label, parent=self)
        label.setWordWrap(True)
        label.setContentsMargins(0, theme.px(6), 0, 0)
        self.line.addWidget(label, LABEL_SHARE, top)
        self._ours = self._value(entry.ours, _("Empty"))
        self._theirs = self._value(entry.theirs, _("Nothing under the label"))
        if with_ours:
            self.line.addWidget(self._ours, VALUE_SHARE, top)
        else:
            self._ours.hide()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._theirs)
        self._note = Words(theme, _(_KEPT[entry.reason]) if entry.reason else "", "small", "text2", self)
        self._note.hide()
        right.addWidget(self._note)
        right.addStretch(1)
        self.line.addLayout(right, VALUE_SHARE if with_ours else 2 * VALUE_SHARE)
        self._segments = self._make_segments()
        place = QHBoxLayout()
        place.addStretch(1)
        if self._segments is not None:
            place.addWidget(self._segments, 0, top)
            self._segments.chosen.connect(self._on_chosen)
        holder = QWidget(self)
        holder.setFixedWidth(theme.px(CHOICE_WIDTH))
        place.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(place)
        self.line.addWidget(holder, 0, top)
        self.refresh()

    def _value(self, value: JsonValue, nothing: str) -> ValueWords:
        text = value_words(self._entry.field.kind, value) if value is not None else nothing
        return ValueWords(self.theme, text, self)

    def _make_segments(self) -> Segments | None:
        about = self._entry.field.sheet_label
        match self._entry.finding:
            case Finding.DIFFERENT:
                return Segments(_("Keep"), _("Take"), about, self)
            case Finding.NEW:
                return Segments(_("Leave"), _("Take"), about, self)
            case Finding.LOST:
                first = _("Leave") if self._entry.ours is None else _("Keep")
                return Segments(first, _("Mark to confirm"), about, self)
            case Finding.SAME:
                return None

    def refresh(self) -> None:
        """Show what is chosen now."""
        entry = self._entry
        takes = self._comparison.takes(entry.field.path)
        if self._segments is not None:
            self._segments.show_choice(second=takes)
        replaced = entry.finding is Finding.DIFFERENT and takes
        self._ours.words.set_struck(struck=replaced)
        self._ours.words.set_color("text3" if replaced or entry.ours is None else "text")
        self._theirs.words.set_color("text" if takes or entry.finding is Finding.SAME else "text3")
        self._note.setVisible(bool(entry.reason) and not takes)

    def _on_chosen(self, second: bool) -> None:  # noqa: FBT001 (connected to a signal that says so)
        self._comparison.take(self._entry.field.path, takes=second)
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
        number.setContentsMargins(0, theme.px(7), 0, 0)
        top = Qt.AlignmentFlag.AlignTop
        self.line.addWidget(number, LABEL_SHARE, top)
        self.line.addWidget(ValueWords(theme, unplaced.text, self), 2 * VALUE_SHARE, top)
        self.combo = QComboBox(self)
        self.combo.setObjectName(f"import.line.{unplaced.line}")
        self.combo.setModel(places)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setFixedWidth(theme.px(CHOICE_WIDTH))
        self.combo.view().setMinimumWidth(theme.px(360))
        self.combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.combo.installEventFilter(self)
        self.combo.setAccessibleDescription(unplaced.text[:200])
        number.setBuddy(self.combo)
        self.line.addWidget(self.combo, 0, top)
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

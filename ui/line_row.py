"""LineRow: a line of a file that found no field: what it says, and where it goes: a field, the notes, or nowhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from editor.domain.differences import show_lines
from editor.domain.specs import FieldSpec
from editor.exchange.comparison import Comparison
from editor.exchange.line_places import LEAVE, NOTE
from editor.translation import _
from ui.elided_combo import ElidedCombo
from ui.import_rows import CHOICE_WIDTH, Columns, choice_room
from ui.row import Row
from ui.theme import Theme
from ui.value_words import ValueWords
from ui.words import Words


class _Places(ElidedCombo):
    """Its list is wider than itself, and made when it is first needed, for there may be thousands of these."""

    def __init__(self, theme: Theme, comparison: Comparison, index: int, parent: QWidget) -> None:
        super().__init__(comparison.lines.lines[index].text[:200], parent)
        self._theme, self._comparison, self._index = theme, comparison, index
        self._is_filled = False
        self.addItem(_("Keep as a note"), NOTE)
        self.addItem(_("Leave it out"), LEAVE)

    def show_place(self) -> None:
        """Show where the line goes now, silently."""
        place = self._comparison.lines.place_of(self._index)
        if place not in {NOTE, LEAVE}:
            self.fill()
        self.setCurrentIndex(self.findData(place))

    def fill(self) -> None:
        """Offer the fields that can take the line; those first that it surely belongs to."""
        if self._is_filled:
            return
        self._is_filled = True
        likely = self._comparison.lines.likely_fields_for(self._index)
        for fields in (
            likely,
            [field for field in self._comparison.lines.fields_for(self._index) if field not in likely],
        ):
            if fields:
                self.insertSeparator(self.count())
            for field in fields:
                self.addItem(self._words(field), field.path)

    def _words(self, field: FieldSpec) -> str:
        section = self._comparison.catalogue.section(field.section).title
        # Translators: a field and its section in a list of fields.
        return _("{field} ({section})").format(field=field.sheet_label, section=section)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        self.fill()  # arrows choose without opening the list
        super().focusInEvent(event)

    def showPopup(self) -> None:  # noqa: N802 (Qt's name)
        self.fill()
        self.view().setMinimumWidth(self._theme.px(360))
        super().showPopup()


class LineRow(Row):
    """Its number, what it says, and the list of places."""

    def __init__(self, theme: Theme, comparison: Comparison, index: int, columns: Columns, parent: QWidget) -> None:
        """`index` counts the lines without a field from 0."""
        super().__init__(theme, parent)
        self._comparison, self._index, self._columns = comparison, index, columns
        line = comparison.lines.lines[index]
        number = Words(theme, _("Line {n}").format(n=line.line), "small", "text2", self)
        self.set_label(number)
        self._words = ValueWords(theme, line.text, self)
        self.add_value(self._words, len(columns.titles) if columns.ours else 2)
        self.combo = _Places(theme, comparison, index, self)
        self.combo.setObjectName(f"import.line.{line.line}")
        self.combo.setFixedWidth(theme.px(CHOICE_WIDTH))
        self.combo.installEventFilter(self)
        number.setBuddy(self.combo)
        self.set_choice(self.combo)
        self.combo.activated.connect(self._on_activated)
        self.refresh()

    def choice_room(self) -> int:
        """As in the rows of fields."""
        return choice_room(self.theme, self._columns)

    def refresh(self) -> None:
        """Show where it goes now, and what a field makes of it."""
        self.combo.show_place()
        place, lines = self._comparison.lines.place_of(self._index), self._comparison.lines
        said = ""
        if place not in {NOTE, LEAVE}:
            value = show_lines(self._comparison.catalogue.fields[place].kind, lines.read_as(self._index, place))
            if value != lines.lines[self._index].text:
                said = _("Read as {value}").format(value=value[:200])
        self._words.say_note(said)
        self._words.words.set_color("text3" if place == LEAVE else "text")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """The wheel scrolls the list of rows, not what is chosen."""
        if event.type() == QEvent.Type.Wheel and watched is self.combo and not self.combo.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _on_activated(self, row: int) -> None:
        self._comparison.lines.place(self._index, str(self.combo.itemData(row)))
        self.refresh()
        self.changed.emit()

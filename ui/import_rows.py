"""Rows of findings: one field with its values and the choice between them, the heading of a section, a line without a field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget

from editor.domain.differences import agree, show_lines
from editor.domain.specs import SectionSpec
from editor.domain.values import JsonValue
from editor.exchange.comparison import Comparison
from editor.exchange.findings import Compared, Finding, Reason
from editor.translation import _, later
from ui.announcing import announce
from ui.piece_words import Look, PieceWords
from ui.row import Row
from ui.segments import PAD as SEGMENT_PAD
from ui.segments import Segments
from ui.theme import Theme
from ui.value_words import FoldedWords, ValueWords
from ui.words import Words

LinkWords = Callable[[Finding, str], tuple[str, bool]]
"""Of a finding and a section: what the link is called, and whether it takes."""
CHOICE_WIDTH = 212
"""At least."""

_KEPT = {
    Reason.NEWER: later("Kept: it was changed since it was handed in"),
    Reason.TYPED: later("Kept: it was typed here"),
    Reason.CONFIRMED: later("Kept: a person confirmed it"),
    Reason.LISTED: later("Kept: the listed name"),
    Reason.SOUND: later("Kept: what was read is no address"),
    Reason.FULLER: later("Kept: it says more"),
    Reason.LONGER: later("Kept: it is much longer"),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a view of findings are called, and what can be done there."""

    theirs: str
    ours: str = ""
    """Empty for a new profile: there is nothing to compare with."""
    last: str = ""
    """What was handed in last; empty where there is nothing."""
    nothing: str = ""
    """What stands where a page has lost a value."""
    chooses: bool = True
    """Whether there is a profile to take values over into."""
    explains: bool = True
    """Whether it is said why a value is kept at first."""

    @property
    def titles(self) -> tuple[str, ...]:
        """Those that there are, from left to right."""
        return tuple(title for title in (self.ours, self.last, self.theirs) if title)


def choice_room(theme: Theme, columns: Columns) -> int:
    """Pixels for the choice at the right: the same in all rows, and under the headings."""
    if not columns.chooses:
        return 0
    words = QFontMetrics(theme.font("medium"))
    first = max(words.horizontalAdvance(text) for text in (_("Leave"), _("Keep")))
    second = max(words.horizontalAdvance(text) for text in (_("Take"), _("Mark to confirm"), _("Empty it")))
    return max(theme.px(CHOICE_WIDTH), first + second + 4 * theme.px(SEGMENT_PAD))


class FindingRow(Row):
    """One field: its label, the profile's value, what was handed in, the file's value, and the choice."""

    def __init__(self, theme: Theme, comparison: Comparison, path: str, columns: Columns, parent: QWidget) -> None:
        """Shows what is chosen in `comparison`, and chooses there."""
        super().__init__(theme, parent)
        self._comparison, self._path, self._columns = comparison, path, columns
        self.setObjectName(f"import.row.{path}")
        self.set_label(Words(theme, self._entry.field.sheet_label, parent=self))
        self._ours: FoldedWords | None = None
        self._theirs: FoldedWords
        self._make_values()
        self._segments = self._make_segments() if columns.chooses else None
        if self._segments is not None:
            self.set_choice(self._segments)
            self._segments.chosen.connect(self._on_chosen)
        self.refresh()

    @property
    def _entry(self) -> Compared:
        return self._comparison.entry(self._path)

    def choice_room(self) -> int:
        """See `choice_room`."""
        return choice_room(self.theme, self._columns)

    # --- values ------------------------------------------------------------------------------------------------

    def _make_values(self) -> None:
        entry, columns = self._entry, self._columns
        note = _(_KEPT[entry.reason]) if entry.reason is not None and columns.explains else ""
        self.values = []
        if entry.finding is Finding.DIFFERENT:
            difference = entry.difference()
            self._ours = PieceWords(self.theme, difference.old, self)
            self._theirs = PieceWords(self.theme, difference.new, self, (note, "text2"))
        else:
            self._ours = ValueWords(self.theme, self._words(entry.ours, _("Empty")), self) if columns.ours else None
            nothing = columns.nothing if entry.finding is Finding.LOST else _("Empty")
            self._theirs = ValueWords(self.theme, self._words(entry.theirs, nothing), self, note)
        if self._ours is not None:
            self.add_value(self._ours)
        if columns.last:
            self.add_value(self._last_words(entry))
        self._make_offer()
        self.add_value(self._theirs, 1 if columns.ours else 2)

    def _words(self, value: JsonValue, nothing: str) -> str:
        return show_lines(self._entry.field.kind, value) if value is not None else nothing

    def _last_words(self, entry: Compared) -> QWidget:
        """What was handed in; where that stands beside already, that it does."""
        kind, last = entry.field.kind, entry.last
        if last is not None and entry.ours is not None and agree(kind, last, entry.ours):
            return Words(self.theme, _("As in your profile"), "body", "text3", self)
        if last is not None and entry.theirs is not None and agree(kind, last, entry.theirs):
            return Words(self.theme, _("As read"), "body", "text3", self)
        words = ValueWords(self.theme, self._words(last, _("Empty")), self)
        words.words.set_color("text2" if last is not None else "text3")
        return words

    def _make_offer(self) -> None:
        """A quick fix of what was read, and the way back from it."""
        if not self._columns.chooses or self._entry.finding not in {Finding.DIFFERENT, Finding.NEW}:
            return
        label = self._entry.field.sheet_label
        fix = self._comparison.offer(self._path)
        if fix is not None:
            self._theirs.offer_link(fix.label, f"{fix.label}: {label}", self._on_mended)
        elif self._comparison.is_mended(self._path):
            words = _("Take it as it was read")
            self._theirs.offer_link(words, f"{words}: {label}", self._on_mended_not)

    def _on_mended(self) -> None:
        fix = self._comparison.offer(self._path)
        if fix is not None:
            self._comparison.mend(fix)
            announce(self, _("Done: {fix}").format(fix=fix.label))
            self._make_anew()

    def _on_mended_not(self) -> None:
        self._comparison.mend_not(self._path)
        self._make_anew()

    def _make_anew(self) -> None:
        for value in self.values:
            value.hide()
            value.deleteLater()
        self._make_values()
        for value in self.values:
            value.show()
        self.refresh()
        self.arrange()
        self._theirs.focus_link()
        self.changed.emit()

    # --- choosing ----------------------------------------------------------------------------------------------

    def _make_segments(self) -> Segments | None:
        match self._entry.finding:
            case Finding.DIFFERENT:
                return self._two(_("Keep"), _("Take"))
            case Finding.NEW:
                return self._two(_("Leave"), _("Take"))
            case Finding.GONE:
                return self._two(_("Keep"), _("Empty it"))
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
        entry, takes = self._entry, self._comparison.takes(self._path)
        if self._segments is not None:
            self._segments.show_choice(int(takes))
        is_settled = entry.finding is Finding.SAME or not self._columns.chooses
        if isinstance(self._ours, ValueWords):
            struck = takes and entry.finding is Finding.GONE and not is_settled
            self._ours.words.set_struck(struck=struck)
            self._ours.words.set_color("text3" if struck or entry.ours is None else "text")
        elif isinstance(self._ours, PieceWords):
            self._ours.show_look(Look.CHANGE if takes or is_settled else Look.STAYS)
        if isinstance(self._theirs, ValueWords):
            has_value = entry.theirs is not None or entry.finding is Finding.LOST
            self._theirs.words.set_color("text" if (takes or is_settled) and has_value else "text3")
        elif isinstance(self._theirs, PieceWords):
            self._theirs.show_look(Look.CHANGE if takes or is_settled else Look.LEFT_OUT)
        self._theirs.show_note(shown=not takes)

    def _on_chosen(self, number: int) -> None:
        self._comparison.take(self._path, takes=number == 1)
        self.refresh()
        self.changed.emit()


class SectionRow(Row):
    """The heading of a section within a group, and a link that takes or keeps all of it."""

    all_wanted = Signal(object, str, bool)
    """The finding, the section, and whether all of it is to be taken."""

    def __init__(
        self, theme: Theme, finding: Finding, section: SectionSpec, link: LinkWords | None, parent: QWidget
    ) -> None:
        """`link` says what the link is called and whether it takes; None where nothing can be chosen."""
        super().__init__(theme, parent)
        self._finding, self._section, self._link_words = finding, section, link
        title = Words(theme, section.title, "small", "text2", self)
        font = QFont(title.font())
        font.setWeight(QFont.Weight.DemiBold)
        title.setFont(font)
        self._title = title
        self._link: QPushButton | None = None
        if link is not None:
            self._link = QPushButton(self)
            self._link.setObjectName(f"import.section.{section.name}")
            self._link.setProperty("role", "link")
            self._link.clicked.connect(self._on_clicked)
        self.refresh()

    def refresh(self) -> None:
        """Say what the link would do now."""
        if self._link is not None and self._link_words is not None:
            words, _takes = self._link_words(self._finding, self._section.name)
            self._link.setText(words)
            # Translators: a link and the section that it is about, for screen readers.
            self._link.setAccessibleName(_("{link}: {section}").format(link=words, section=self._section.title))
            self.arrange()

    def arrange(self) -> None:
        """On one line."""
        px = self.theme.px
        height = max(px(32), self._title.sizeHint().height() + px(12))
        width = 0
        if self._link is not None:
            size = self._link.sizeHint()
            width = size.width() + px(24)
            top = height - px(4) - size.height()
            self.place(self._link, QRect(self.width() - width, top, size.width(), size.height()))
        title = self._title.sizeHint().height()
        self.place(self._title, QRect(px(16), height - px(6) - title, self.width() - px(16) - width, title))
        self.setFixedHeight(height)

    def _on_clicked(self) -> None:
        if self._link_words is not None:
            _words, takes = self._link_words(self._finding, self._section.name)
            self.all_wanted.emit(self._finding, self._section.name, takes)

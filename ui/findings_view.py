"""FindingsView: how one state of a profile stands to another, field by field, with the choice between them.

The import dialog and the dialog that compares any two show it. What is chosen is kept in the `Comparison`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from editor.domain.specs import SectionSpec
from editor.exchange.comparison import Comparison
from editor.exchange.findings import Finding
from editor.exchange.line_places import LEAVE, NOTE
from editor.translation import _, ngettext
from ui.announcing import announce
from ui.import_rows import Columns, FindingRow, SectionRow, choice_room
from ui.import_words import Heads
from ui.line_row import LineRow
from ui.plain_area import plain_area
from ui.row import Headings, Row
from ui.row_groups import Group
from ui.segments import Segments
from ui.theme import Theme
from ui.words import Framed

UNPLACED, ALL = "unplaced", "all"
_ORDER = (Finding.DIFFERENT, Finding.LOST, None, Finding.NEW, Finding.GONE, Finding.SAME)
"""Of the groups; None stands for lines that found no field."""
_FILTERS = (Finding.DIFFERENT, Finding.NEW, Finding.GONE, Finding.LOST, None, Finding.SAME)
_CHOSEN_AT_ONCE = (Finding.DIFFERENT, Finding.NEW)
"""What "all" is about: nothing is emptied, and nothing marked, but by itself."""


class FindingsView(QWidget):
    """Filter, columns, and a group of rows for each finding."""

    changed = Signal()
    """Something was chosen."""
    chose_many = Signal()
    """Many were chosen at once, after `changed`: what came of it is worth saying."""

    def __init__(self, comparison: Comparison, heads: Heads, columns: Columns, theme: Theme, parent: QWidget) -> None:
        """`heads` are what the groups are called."""
        super().__init__(parent)
        self.setObjectName("findings")
        self.comparison = comparison
        self._theme, self._columns, self._heads = theme, columns, heads
        self._is_new = not columns.ours
        self._groups: dict[Finding | None, Group] = {}
        for finding in self._order():
            self._add_group(finding)
        self._open_usual()
        self._lay_out()
        self._show_links()

    @property
    def chooses(self) -> bool:
        """Whether something can be chosen."""
        return self._columns.chooses

    def _order(self) -> Sequence[Finding | None]:
        if not self._is_new:
            return _ORDER
        return [Finding.NEW, *(one for one in _ORDER if one is not Finding.NEW)]

    # --- parts -------------------------------------------------------------------------------------------------

    def _add_group(self, finding: Finding | None) -> None:
        if finding is None:
            n = len(self.comparison.lines.lines) if self._columns.chooses else 0
            makers: Sequence[Callable[[QWidget], Row]] = [functools.partial(self._line_row, at) for at in range(n)]
        else:
            n = len(self.comparison.of(finding))
            makers = self._makers(finding)
        group = Group(self._theme, self._heads[finding][:3], makers, self, n)
        group.setObjectName(f"import.{finding.value if finding else UNPLACED}")
        group.setVisible(n > 0)
        group.changed.connect(self._on_changed)
        group.all_wanted.connect(self._on_all_wanted)
        self._groups[finding] = group

    def _makers(self, finding: Finding) -> Sequence[Callable[[QWidget], Row]]:
        """A row for each field, and where there are several sections, one for each of them."""
        parts = self.comparison.by_section(finding)
        makers: list[Callable[[QWidget], Row]] = []
        for section, entries in parts:
            if len(parts) > 1:
                makers.append(functools.partial(self._section_row, finding, section))
            makers += [functools.partial(self._finding_row, entry.field.path) for entry in entries]
        return makers

    def _section_row(self, finding: Finding, section: SectionSpec, parent: QWidget) -> Row:
        chooses = self._columns.chooses and finding is not Finding.SAME
        row = SectionRow(self._theme, finding, section, self._link_words if chooses else None, parent)
        row.all_wanted.connect(self._take)
        return row

    def _finding_row(self, path: str, parent: QWidget) -> Row:
        return FindingRow(self._theme, self.comparison, path, self._columns, parent)

    def _line_row(self, index: int, parent: QWidget) -> Row:
        return LineRow(self._theme, self.comparison, index, self._columns, parent)

    def _make_filters(self) -> QHBoxLayout:
        counts = {finding: self._groups[finding].count for finding in _FILTERS}
        self._filters: list[Finding | str | None] = [ALL, *(finding for finding in _FILTERS if counts[finding])]
        names = [(_("All"), sum(counts.values()))]
        names += [(self._heads[finding].short, n) for finding, n in counts.items() if n]
        # Translators: a filter and how many it shows: "Different 3".
        texts = [_("{what} {n}").format(what=what, n=n) for what, n in names]
        self._filter = Segments(self._theme, texts, texts, self)
        self._filter.setObjectName("import.filter")
        self._filter.show_choice(0)
        self._filter.chosen.connect(self._on_filter_chosen)
        line = QHBoxLayout()
        line.addWidget(self._filter)
        line.addStretch(1)
        if self._columns.chooses and any(counts[finding] for finding in _CHOSEN_AT_ONCE):
            keep = _("Leave all") if self._is_new else _("Keep all")
            for text, name, clicked in (
                (keep, "import.keep-all", self._on_keep_all),
                (_("Take all"), "import.take-all", self._on_take_all),
            ):
                button = QPushButton(text, self)
                button.setObjectName(name)
                button.setProperty("role", "quiet")
                button.clicked.connect(clicked)
                line.addWidget(button)
        return line

    def _lay_out(self) -> None:
        px = self._theme.px
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._make_filters())
        whole.addSpacing(px(12))
        self._headings = Headings(self._theme, choice_room(self._theme, self._columns), self)
        self._headings.show_titles(_("Field"), self._columns.titles, spans=2 if self._is_new else 1)
        self._above = QHBoxLayout()
        self._above.setContentsMargins(1, 0, 1, 0)
        self._above.addWidget(self._headings)
        whole.addLayout(self._above)
        whole.addWidget(Framed(self._theme, self._make_area(), self), 1)

    def _make_area(self) -> QScrollArea:
        inside = QWidget(self)
        inside.setProperty("role", "plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for group in self._groups.values():
            column.addWidget(group)
        column.addStretch(1)
        area = plain_area(inside, self)
        area.setObjectName("import.rows")
        area.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        return area

    def _on_range_changed(self, _least: int, most: int) -> None:
        """The headings of the columns stay above them, scroll bar or not."""
        self._above.setContentsMargins(1, 0, 1 + (self._theme.px(8) if most else 0), 0)

    def _open_usual(self) -> None:
        usual = (Finding.DIFFERENT, Finding.LOST, None)
        only_new = not any(self._groups[finding].count for finding in usual)
        for finding, group in self._groups.items():
            folded = finding is Finding.SAME or (finding not in usual and not only_new and not self._is_new)
            group.set_open(opened=not folded)

    # --- what people do ----------------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        self._show_links()
        self.changed.emit()

    def _link_words(self, finding: Finding, section: str = "") -> tuple[str, bool]:
        """What the link of a group or a section would do, and whether that is to take."""
        entries = self.comparison.of(finding, section)
        takes = not all(self.comparison.takes(entry.field.path) for entry in entries)
        keeps = {
            Finding.NEW: _("Leave all {n}"),
            Finding.LOST: _("Mark none of {n}"),
        }.get(finding, _("Keep all {n}"))
        taking = {
            Finding.GONE: _("Empty all {n}"),
            Finding.LOST: _("Mark all {n}"),
        }.get(finding, _("Take all {n}"))
        return (taking if takes else keeps).format(n=len(entries)), takes

    def _show_links(self) -> None:
        if not self._columns.chooses:
            return
        for finding, group in self._groups.items():
            if finding is None:
                lines = self.comparison.lines
                n = len(lines.lines)
                words = _("Leave all {n} out") if lines.notes() else _("Keep all {n} as notes")
                group.show_link(words.format(n=n), takes=not lines.notes())
            elif finding is not Finding.SAME:
                words, takes = self._link_words(finding)
                group.show_link(words, takes=takes)
            for row in group.rows:
                if isinstance(row, SectionRow):
                    row.refresh()

    def _take(self, finding: Finding, section: str, takes: bool) -> None:  # noqa: FBT001 (connected to a signal)
        self.comparison.take_all(finding, section, takes=takes)
        self._show_all([finding])

    def _on_all_wanted(self, takes: bool) -> None:  # noqa: FBT001 (connected to a signal that says so)
        finding, group = next(item for item in self._groups.items() if item[1] is self.sender())
        if finding is not None:
            self._take(finding, "", takes)
            return
        self.comparison.lines.place_rest(NOTE if takes else LEAVE)
        group.refresh()
        self._on_changed()
        self.chose_many.emit()

    def _on_keep_all(self) -> None:
        for finding in (Finding.DIFFERENT, Finding.GONE, *([Finding.NEW] if self._is_new else [])):
            self.comparison.take_all(finding, takes=False)
        self._show_all([*_CHOSEN_AT_ONCE, Finding.GONE])

    def _on_take_all(self) -> None:
        for finding in _CHOSEN_AT_ONCE:
            self.comparison.take_all(finding, takes=True)
        self._show_all(_CHOSEN_AT_ONCE)

    def _show_all(self, findings: Sequence[Finding]) -> None:
        for finding in findings:
            self._groups[finding].refresh()
        self._on_changed()
        self.chose_many.emit()

    def _on_filter_chosen(self, number: int) -> None:
        wanted = self._filters[number]
        for finding, group in self._groups.items():
            group.setVisible(group.count > 0 and wanted in {ALL, finding})
            if finding is wanted:
                group.set_open(opened=True)
        if wanted == ALL:
            self._open_usual()
        n = sum(group.count for finding, group in self._groups.items() if wanted in {ALL, finding})
        announce(self, ngettext("{n} row is shown.", "{n} rows are shown.", n).format(n=n))

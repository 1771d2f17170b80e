"""ComparisonView: two drafts side by side, field by field, in sections that fold.

It shows any two drafts under any two titles, and only wishes: others take back and go to the field.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from editor.domain.differences import Difference, compare, compare_field
from editor.domain.draft import Draft
from editor.domain.specs import SectionSpec
from editor.translation import _, ngettext
from ui.comparison_rows import ComparisonRow, back_room
from ui.plain_area import plain_area
from ui.row import Headings, Row
from ui.row_groups import Group
from ui.theme import Theme
from ui.words import Framed, Words


@dataclass(frozen=True, slots=True)
class Sides:
    """What a comparison shows."""

    before: Draft
    after: Draft
    titles: tuple[str, str]
    """Of the two columns."""
    changed: Mapping[str, str] = field(default_factory=dict)
    """When a field changed last, in words, by its path."""


class ComparisonView(QWidget):
    """Headings, and the fields of each section."""

    field_wanted = Signal(str)
    take_back_wanted = Signal(str)
    """Path of a field that is to be again as it was before."""
    show_all_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, acts: bool = True) -> None:
        """`acts`: whether fields can be gone to and taken back."""
        super().__init__(parent)
        self.setObjectName("comparison")
        self._theme, self._acts = theme, acts
        self.differences: list[Difference] = []
        self._folded: set[str] = set()
        self._place = 0
        self._focus_at: int | None = None
        self._groups: dict[str, Group] = {}
        self._headings = Headings(theme, back_room(theme), self)
        self._inside = QWidget(self)
        self._inside.setProperty("role", "plain")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._area = self._make_area()
        self._frame = Framed(theme, self._area, self)
        self._nothing = self._make_nothing()
        self._lay_out()

    def _make_area(self) -> QScrollArea:
        area = plain_area(self._inside, self)
        area.setObjectName("comparison.rows")
        area.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        return area

    def _make_nothing(self) -> QFrame:
        nothing = QFrame(self)
        words = Words(self._theme, _("No field differs."), "body", "text2", nothing)
        words.setObjectName("comparison.nothing")
        show_all = QPushButton(_("Show all fields"), nothing)
        show_all.setObjectName("comparison.show-all")
        show_all.setProperty("role", "link")
        show_all.clicked.connect(self.show_all_wanted)
        line = QHBoxLayout(nothing)
        line.setContentsMargins(0, self._theme.px(24), 0, self._theme.px(24))
        line.setSpacing(self._theme.px(12))
        line.addStretch(1)
        line.addWidget(words)
        line.addWidget(show_all)
        line.addStretch(1)
        nothing.hide()
        return nothing

    def _lay_out(self) -> None:
        self._above = QHBoxLayout()
        self._above.setContentsMargins(1, 0, 1, 0)
        self._above.addWidget(self._headings)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._above)
        whole.addWidget(self._frame, 1)
        whole.addWidget(self._nothing)
        whole.addStretch(0)

    # --- showing -----------------------------------------------------------------------------------------------

    def show_drafts(self, sides: Sides, *, every: bool = False, takes_back: bool = True) -> None:
        """Compare; `every` shows the fields too that are the same, `takes_back` offers the way back of each."""
        place, focused = self._area.verticalScrollBar().value(), self._focused_row()
        self.differences = compare(sides.before, sides.after)
        self._headings.show_titles(_("Field"), sides.titles, _("Changed") if sides.changed else "")
        self._clear()
        different = {one.field.path: one for one in self.differences}
        for section in sides.after.catalogue.sections:
            entries = [
                different.get(spec.path) or compare_field(spec, sides.before.get(spec.path), sides.after.get(spec.path))
                for spec in section.fields
                if every or spec.path in different
            ]
            if entries:
                n = sum(1 for spec in section.fields if spec.path in different)
                self._add_group(
                    section, n, [self._maker(one, different, sides, takes_back=takes_back) for one in entries]
                )
        self._frame.setVisible(bool(self._groups))
        self._nothing.setVisible(not self._groups)
        self._headings.setVisible(bool(self._groups))
        self._area.verticalScrollBar().setValue(place)
        self._place, self._focus_at = place, focused
        if place or focused is not None:
            QTimer.singleShot(0, self, self._come_back)

    def show_nothing(self) -> None:
        """Show no drafts: one of them is still being read."""
        self.differences = []
        self._clear()
        for part in (self._frame, self._nothing, self._headings):
            part.hide()

    def rows(self) -> list[ComparisonRow]:
        """The rows made so far, from top to bottom."""
        return [row for group in self._groups.values() for row in group.rows if isinstance(row, ComparisonRow)]

    def _clear(self) -> None:
        self._folded -= self._groups.keys()
        self._folded |= {name for name, group in self._groups.items() if not group.is_open}
        for group in self._groups.values():
            self._column.removeWidget(group)
            group.hide()
            group.deleteLater()
        self._groups.clear()

    def _add_group(self, section: SectionSpec, n: int, makers: Sequence[functools.partial[Row]]) -> None:
        hint = ngettext("{n} change", "{n} changes", n).format(n=n) if n else _("No change")
        group = Group(self._theme, (None, section.title, hint), makers, self._inside)
        group.setObjectName(f"comparison.{section.name}")
        group.set_open(opened=section.name not in self._folded)
        self._column.insertWidget(self._column.count() - 1, group)
        group.show()  # now, not in a moment: nothing flickers
        self._groups[section.name] = group

    def _maker(
        self, one: Difference, different: Mapping[str, Difference], sides: Sides, *, takes_back: bool
    ) -> functools.partial[Row]:
        differs = one.field.path in different
        changed = sides.changed.get(one.field.path, "") if differs else ""
        return functools.partial(self._make_row, one, changed, takes_back=takes_back and self._acts and differs)

    def _make_row(self, one: Difference, changed: str, parent: QWidget, *, takes_back: bool) -> Row:
        row = ComparisonRow(self._theme, one, changed, parent, leads=self._acts, takes_back=takes_back)
        row.field_wanted.connect(self.field_wanted)
        row.take_back_wanted.connect(self.take_back_wanted)
        return row

    # --- staying where one was ---------------------------------------------------------------------------------

    def _focused_row(self) -> int | None:
        """Number of the row whose button has the focus."""
        return next((n for n, row in enumerate(self.rows()) if row.button is not None and row.button.hasFocus()), None)

    def _come_back(self) -> None:
        """The next change gets the focus of the one that was taken back."""
        self._area.verticalScrollBar().setValue(self._place)
        buttons = [row.button for row in self.rows() if row.button is not None]
        if self._focus_at is not None and buttons:
            buttons[min(self._focus_at, len(buttons) - 1)].setFocus()
        self._focus_at = None

    def _on_range_changed(self, _least: int, most: int) -> None:
        """The headings of the columns stay above them, scroll bar or not."""
        self._above.setContentsMargins(1, 0, 1 + (self._theme.px(8) if most else 0), 0)

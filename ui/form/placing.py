"""Placing: where everything on a page stands, for the width that there is.

Measures are pixels at a 10 pt font (see `Theme.px`). Where notes stand in the margin is found in `margin`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QWidget

from editor.domain.fields import Width
from ui.form.editors.base import Tools
from ui.form.field_row import FieldRow
from ui.form.ledger import LedgerLine
from ui.form.margin import Margin, Stop, Waiting

if TYPE_CHECKING:
    from ui.form.section_page import SectionPage

MARGIN, LABEL, GAP, FIELD, NOTE_GAP = 32, 176, 16, 480, 24
ROW_GAP, GROUP_GAP, TOP, CONTROL = 12, 40, 22, 32
FIRST_STOP, PART_STOP, SECOND_STOP = 296, 400, 504
"""Where notes stand, from the left of their field: beside short ones, beside numbers with parts, beside all."""
WIDEST_NOTE, NARROWEST_NOTE = 400, 120
PART_LABEL, PART_FIELD, PART_WIDTH = 124, 304, 72
LABELS_ABOVE_UNDER, NOTES_BELOW_UNDER = 956, 760
TABLE = 672
WIDTHS = {Width.NUMBER: 112, Width.SHORT: 176, Width.MEDIUM: 280, Width.FULL: 480, Width.TABLE: TABLE}


class Group:
    """A heading and the rows under it."""

    def __init__(self, title: str, heading: QLabel) -> None:
        """`heading` stands on the page."""
        self.title = title
        self.heading = heading
        self.rows: list[FieldRow] = []
        self.ledgers: dict[str, LedgerLine] = {}
        """Ledger lines by the path of the row that each stands under."""
        self.has_parts = False


class Placing:
    """One run of placing a page: keeps the running position."""

    def __init__(self, page: SectionPage, tools: Tools) -> None:
        self.page = page
        self.px = tools.theme.px
        width = page.width()
        self.width = width
        self.labels_above = width < self.px(LABELS_ABOVE_UNDER)
        self.notes_below = page.notes_below or width < self.px(NOTES_BELOW_UNDER)
        self.margin = self.px(MARGIN) if width >= self.px(NOTES_BELOW_UNDER) else self.px(24)
        self.field_x = self.margin + (0 if self.labels_above else self.px(LABEL + GAP))
        if self.notes_below and width >= self.px(LABEL + GAP + FIELD + 2 * 24):
            # Beside the preview there is room for labels at the left, but none for notes.
            self.labels_above = False
            self.field_x = self.margin + self.px(LABEL + GAP)
        self.y = self.px(TOP)
        self.note_bottom = 0
        """Of the notes below fields."""
        self.margin_notes = Margin(self.px)
        self._waiting: list[Waiting] = []
        self._placed = page.placed

    def _put(self, widget: QWidget, *place: int) -> None:
        """Give a widget its place, where it has another: nearly all stay when a page shows another profile."""
        if self._placed.get(widget) != place:
            self._placed[widget] = place
            widget.setGeometry(*place)

    def run(self) -> int:
        """Place all and return the height."""
        any_shown = False
        for group in self.page.groups:
            rows = [row for row in group.rows if row.passes_filter]
            if not rows:
                continue
            if any_shown:
                self.y += self.px(GROUP_GAP - ROW_GAP)
            any_shown = True
            if any(row.is_table for row in rows) and not self._has_margin_beside_tables:
                self.y = max(self.y, self.margin_notes.bottom + self.px(ROW_GAP))
            self._heading(group)
            places: dict[str, QRect] = {}
            for row in rows:
                places[row.spec.path] = self._row(group, row, places)
                ledger = group.ledgers.get(row.spec.path)
                if ledger is not None:
                    self._ledger(ledger)
            self.margin_notes.stand(self._waiting, list(places.values()), self.y)
            self._waiting = []
        if not any_shown:
            self.page.place_empty_text(self.margin, self.y)
            self.y += self.px(80)
        return max(self.y, self.note_bottom, self.margin_notes.bottom) + self.px(32)

    @property
    def _has_margin_beside_tables(self) -> bool:
        return not self.labels_above and not self.notes_below

    def _heading(self, group: Group) -> None:
        size = group.heading.sizeHint()
        self._put(group.heading, self.margin, self.y, self.width - 2 * self.margin, size.height())
        self.y += size.height() + self.px(10)

    def _row(self, group: Group, row: FieldRow, places: dict[str, QRect]) -> QRect:
        whole = places.get(row.spec.part_of)
        if whole is not None:
            return self._part(group, row, whole)
        x, width = self._across(row)
        top = self.y
        if row.label is not None:
            top = self._label(row, x)
        height = _height(row, width, self.px(CONTROL))
        self._put(row.editor, x, top, width, height)
        self.y = top + height + self.px(ROW_GAP)
        self._note(group, row, QRect(x, top, width, height))
        return QRect(x, top, width, height)

    def _across(self, row: FieldRow) -> tuple[int, int]:
        x = self.margin if row.is_table else self.field_x
        return x, min(self.px(WIDTHS[row.spec.width]), self.width - x - self.margin)

    def _label(self, row: FieldRow, x: int) -> int:
        """Place the label and return the top of the editor."""
        label, required = row.label, row.required_label
        if label is None:
            return self.y
        line = label.fontMetrics().lineSpacing()
        if self.labels_above:
            self._put(label, x, self.y, label.fontMetrics().horizontalAdvance(label.text()) + self.px(4), line)
            if required is not None:
                self._put(required, label.geometry().right() + self.px(8), self.y, self.px(120), line)
            return self.y + line + self.px(4)
        height = row.label_height(self.px(LABEL))
        small = required.sizeHint().height() if required is not None else 0
        top = self.y + max((self.px(CONTROL) - height) // 2, 0)  # on one line with the field; "required" hangs below
        self._put(label, self.margin, top, self.px(LABEL), height)
        if required is not None:
            self._put(required, self.margin, top + height, self.px(LABEL), small)
        return self.y

    def _part(self, group: Group, row: FieldRow, whole: QRect) -> QRect:
        """A part stands right of its whole."""
        x = whole.left() + self.px(PART_FIELD)
        width = min(self.px(PART_WIDTH), self.width - x - self.px(8))
        if row.label is not None:
            left = whole.left() + self.px(PART_LABEL)
            room = x - left - self.px(8)
            more = max(row.label_height(room) - whole.height(), 0)  # of two lines; there is room between the rows
            self._put(row.label, left, whole.top() - more // 2, room, whole.height() + more)
        self._put(row.editor, x, whole.top(), width, whole.height())
        self._note(group, row, QRect(x, whole.top(), width, whole.height()))
        return QRect(x, whole.top(), width, whole.height())

    def _ledger(self, ledger: LedgerLine) -> None:
        height = self.px(52)
        ledger.field_x = self.field_x - self.margin
        ledger.number_width = self.px(WIDTHS[Width.NUMBER])
        self._put(ledger, self.margin, self.y - self.px(8), self.px(LABEL + GAP + FIELD), height)
        self.y += height - self.px(8)

    def _note(self, group: Group, row: FieldRow, place: QRect) -> None:
        note = row.note
        if note is None or not note.texts:
            return
        if self.notes_below or (row.is_table and not self._has_margin_beside_tables):
            x = place.x() if row.is_table else self.field_x
            width = min(self.px(FIELD), self.width - x - self.margin)
            y = max(place.bottom() + self.px(6), self.note_bottom)
            self.note_bottom = y + note.place(x, y, width) + self.px(8)
            self.y = max(self.y, self.note_bottom + self.px(ROW_GAP))
            return
        top = place.top() + (self.px(CONTROL) - note.fontMetrics().lineSpacing()) // 2
        self._waiting.append(Waiting(note, place, top, self._stops(group, place), row.focused))

    def _stops(self, group: Group, place: QRect) -> list[Stop]:
        """Where the note of a field of this group may begin: as near as nothing stands in its way."""
        far = self.margin + self.px(FIELD + NOTE_GAP) if self.labels_above else self.field_x + self.px(SECOND_STOP)
        room = self.width - self.px(12)
        stops = [Stop(far, max(min(room - far, self.px(WIDEST_NOTE)), self.px(NARROWEST_NOTE)))]
        if not self.labels_above and place.width() <= self.px(WIDTHS[Width.MEDIUM]):
            near = self.field_x + self.px(PART_STOP if group.has_parts else FIRST_STOP)
            wide = min(room - near, self.px(WIDEST_NOTE))
            if far - near - self.px(GAP) >= self.px(NARROWEST_NOTE):  # beside a note that stands further away
                stops.insert(0, Stop(near, far - near - self.px(GAP)))
            stops.insert(0, Stop(near, wide))
        return stops


def _height(row: FieldRow, width: int, least: int) -> int:
    editor = row.editor
    wanted = editor.heightForWidth(width) if editor.hasHeightForWidth() else editor.sizeHint().height()
    return max(wanted, least)

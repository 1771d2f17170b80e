"""SectionPage: the rows of one section in one column, notes in the margin beside them.

The page places its rows itself: notes stand at their field and are pushed by the note above, but never move a row.
Measures are pixels at a 10 pt font (see `Theme.px`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget

from editor.domain.draft import Draft
from editor.domain.specs import FieldSpec, SectionSpec
from ui.form.editors.base import Tools
from ui.form.field_row import FieldRow
from ui.form.ledger import LedgerLine
from ui.form.placing import FIELD, GROUP_GAP, TABLE, Group, Placing


class SectionPage(QWidget):
    """One tab of the form."""

    way_on_wanted = Signal()
    """Nothing is shown here: the person wants what is offered in its place."""

    def __init__(
        self, section: SectionSpec, tools: Tools, join: Callable[[FieldRow], None], rows: int | None = None
    ) -> None:
        """Build the rows of `section`; `join` connects each to whoever listens.

        With `rows`, only that many at first: the first window waits for what it shows, no more. See `complete`.
        """
        super().__init__()
        # It paints its ground itself: then Qt paints nothing under it whenever a widget on it changes.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.section = section
        self._tools = tools
        self.rows: dict[str, FieldRow] = {}
        self.groups: list[Group] = []
        self.placed: dict[QWidget, tuple[int, ...]] = {}
        """Where each widget was put by `Placing`."""
        self.notes_below = False
        self._lines: list[tuple[QPoint, QPoint, QPoint]] = []
        self._line_width = 0
        self.area: QScrollArea | None = None
        """The scroll area that the page is in. (To ask Qt for it costs 13 ms the first time.)"""
        self._empty_text = QLabel(self)
        self._empty_text.setTextFormat(Qt.TextFormat.PlainText)
        self._way_on = QPushButton(self)
        self._way_on.setProperty("role", "link")
        self._way_on.clicked.connect(self._on_way_on_clicked)
        # Once the row has its new height, and the page its own.
        self._reveal_soon = QTimer(self)
        self._reveal_soon.setSingleShot(True)
        self._reveal_soon.setInterval(0)
        self._reveal_soon.timeout.connect(self._on_reveal_soon)
        self._join = join
        for field in section.fields[:rows]:
            self._add_row(field)
        self._add_ledgers()
        self._empty_text.hide()
        self._way_on.hide()

    # --- building ----------------------------------------------------------------------------------------------

    @property
    def is_complete(self) -> bool:
        """Whether all rows are built."""
        return len(self.rows) == len(self.section.fields)

    def complete(self) -> list[FieldRow]:
        """Build the rows that are left, and return them."""
        fields = self.section.fields[len(self.rows) :]
        for field in fields:
            self._add_row(field)
            self.rows[field.path].set_visible(visible=True)
        for group in self.groups:
            group.heading.show()
        self._add_ledgers()
        self.lay_out_soon()
        return [self.rows[field.path] for field in fields]

    def _add_row(self, field: FieldSpec) -> None:
        if not self.groups or self.groups[-1].title != field.group:
            heading = QLabel(field.group, self)
            heading.setTextFormat(Qt.TextFormat.PlainText)
            heading.setProperty("role", "group")
            self.groups.append(Group(field.group, heading))
        row = FieldRow(field, self._tools, self)
        row.note_changed.connect(self.lay_out_soon)
        row.reveal_wanted.connect(self._reveal_soon.start)
        self._join(row)
        self.rows[field.path] = row
        group = self.groups[-1]
        group.rows.append(row)
        group.has_parts = group.has_parts or bool(field.part_of)
        if row.is_table:
            group.heading.setBuddy(row.editor.input_widget())

    def _add_ledgers(self) -> None:
        for group in self.groups:
            for row in list(group.rows):
                last = ""
                for other in group.rows:
                    if other.spec.path in row.spec.total_of or other.spec.part_of in row.spec.total_of:
                        last = other.spec.path
                if last and last not in group.ledgers:
                    group.ledgers[last] = LedgerLine(row.spec, self._tools.theme, self)

    # --- showing -----------------------------------------------------------------------------------------------

    def finish(self) -> None:
        """Make a value of what is only typed yet in the field with the focus."""
        for row in self.rows.values():
            if row.focused:
                row.editor.finish()

    def show_draft(self, draft: Draft) -> None:
        """Show all values."""
        for row in self.rows.values():
            row.show_value(draft)
        self.show_sums(draft)
        self.lay_out_soon()

    def show_sums(self, draft: Draft) -> None:
        """Work out the ledger lines anew."""
        for group in self.groups:
            for ledger in group.ledgers.values():
                ledger.show_sum(draft)

    def show_only(self, paths: Iterable[str] | None, empty_text: str = "", way_on: str = "") -> None:
        """Show the fields of these paths, or all (None); where none is here, say so and offer a `way_on`."""
        wanted = None if paths is None else set(paths)
        for row in self.rows.values():
            passes = wanted is None or row.spec.path in wanted
            if passes != row.passes_filter:
                row.passes_filter = passes
                row.set_visible(visible=passes)
        nothing = not any(row.passes_filter for row in self.rows.values())
        for group in self.groups:
            shown = any(row.passes_filter for row in group.rows)
            if group.heading.isHidden() == shown:
                group.heading.setVisible(shown)
            for path, ledger in group.ledgers.items():
                ledger.setVisible(self.rows[path].passes_filter)
        self._empty_text.setText(empty_text)
        self._empty_text.setVisible(nothing)
        self._way_on.setText(way_on)
        self._way_on.setAccessibleDescription(empty_text)
        self._way_on.setVisible(nothing)
        self.lay_out_soon()

    def reveal(self, widget: QWidget) -> None:
        """Scroll so that the widget and some room around it can be seen."""
        area = self.area
        if area is not None:
            px = self._tools.theme.px
            area.ensureWidgetVisible(widget, px(24), px(48))

    def reveal_note(self, path: str) -> None:
        """Scroll so that all that is said about a field can be seen too, where there is room for both."""
        row = self.rows[path]
        self.lay_out()
        if row.note is not None and not row.note.isHidden():
            self.reveal(row.note)
        self.reveal_place(row.editor, row.editor.place_to_reveal())

    def reveal_place(self, editor: QWidget, place: QRect) -> None:
        """Scroll so that a place in an editor and some room around it can be seen."""
        area, px = self.area, self._tools.theme.px
        if area is not None and not place.isEmpty():
            box = place.translated(editor.pos())
            x, y = box.center().toTuple()
            area.ensureVisible(x, y, px(24), box.height() // 2 + px(48))

    def _on_reveal_soon(self) -> None:
        row = next((row for row in self.rows.values() if row.focused), None)
        if row is not None:
            self.reveal_place(row.editor, row.editor.place_to_reveal())

    # --- placing -----------------------------------------------------------------------------------------------

    def lay_out_soon(self) -> None:
        """Place everything anew once what happens now is over."""
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def event(self, event: QEvent) -> bool:
        """An editor grew or a note changed: place everything anew."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.lay_out()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Another width may mean another layout."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.lay_out()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """What changed while the page was hidden was not placed."""
        super().showEvent(event)
        self.lay_out()

    def lay_out(self) -> None:
        """Place everything for the present width; a field with the focus stays where it is on the screen."""
        if self.width() < 50:
            return
        focused = next((row for row in self.rows.values() if row.focused and row.passes_filter), None)
        before = focused.editor.y() if focused else 0
        placing = Placing(self, self._tools)
        self.setMinimumHeight(placing.run())
        self._lines = placing.margin_notes.lines
        self._line_width = self._tools.theme.px(FIELD if placing.labels_above else TABLE)
        area = self.area
        if focused is not None and area is not None and focused.editor.y() != before:
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + focused.editor.y() - before)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The ground; bars beside fields that wait or are to mend; lines above headings but the first, and to notes far away."""
        theme, painter = self._tools.theme, QPainter(self)
        painter.fillRect(event.rect(), theme.color("surface"))
        headings = [group.heading for group in self.groups if not group.heading.isHidden()]
        for heading in headings[1:]:
            y = heading.y() - theme.px(GROUP_GAP) // 2
            painter.fillRect(heading.x(), y, min(heading.width(), self._line_width), 1, theme.color("hairline"))
        for row in self.rows.values():
            if row.state and row.passes_filter:
                box = row.editor.geometry()
                bar = QRect(box.left() - theme.px(8), box.top(), theme.px(3), box.height())
                painter.fillRect(bar, theme.color(f"{row.state}_sign"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("control"))
        for line in self._lines:
            painter.drawPolyline(line)

    def _on_way_on_clicked(self) -> None:
        self.way_on_wanted.emit()

    def place_empty_text(self, x: int, y: int) -> None:
        """Stand the words for "no such field here" at x, y."""
        self._empty_text.adjustSize()
        self._empty_text.move(x, y)
        self._way_on.adjustSize()
        self._way_on.move(x, y + self._empty_text.height() + self._tools.theme.px(8))

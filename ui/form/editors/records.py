"""RecordsEditor: a table with inline editing, for a field that holds several records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from editor.domain.specs import FieldSpec, Records
from editor.domain.values import JsonValue
from editor.translation import _
from ui.form.editors.base import Tools
from ui.form.editors.compound import CompoundEditor
from ui.form.editors.records_keys import OF_ORDER, is_of_table, is_possible
from ui.form.editors.records_model import RecordsModel
from ui.form.editors.records_tools import RowTools, make_menu
from ui.form.editors.records_view import RecordsView
from ui.form.editors.records_words import done_words, step_name

if TYPE_CHECKING:
    from editor.domain.finding import Hit
    from ui.form.editors.records_panel import CellPanel


class RecordsEditor(CompoundEditor):
    """The table in its frame; its last row is where one is added."""

    def __init__(
        self, spec: FieldSpec, tools: Tools, parent: QWidget | None = None, model: RecordsModel | None = None
    ) -> None:
        """An empty editor for a field whose kind is `Records`; `model` keeps the rows elsewhere than in a value."""
        super().__init__(spec, parent)
        assert isinstance(spec.kind, Records)  # noqa: S101 (the factory's promise)
        self._tools = tools
        self._state = ""
        self._model = model or RecordsModel(spec.kind, tools.term_lists.vocabularies, tools.today, self)
        self._view = RecordsView(self._model, tools, self)
        self._row_tools: RowTools | None = None
        self._panel: CellPanel | None = None
        self._step_name = ""
        self._row_to_reveal: int | None = None
        self._tidy_soon = QTimer(self)  # a row is not taken out while the table goes from one to another
        self._tidy_soon.setSingleShot(True)
        self._tidy_soon.timeout.connect(self._drop_blank)
        self.setFocusProxy(self._view)
        self.watch(self._view)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._model.edited.connect(self._on_edited)
        self._view.action_wanted.connect(self.do)
        self._view.panel_wanted.connect(self._on_panel_wanted)
        self._view.resized.connect(self._place_tools)
        self._view.rows_dropped.connect(self._on_rows_dropped)
        self._view.customContextMenuRequested.connect(self._on_menu_requested)
        head = self._view.horizontalHeader()
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._on_head_menu_requested)
        self._view.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self._view.selectionModel().currentChanged.connect(self._on_current_changed)

    # --- FieldEditor -------------------------------------------------------------------------------------------

    def set_value(self, value: JsonValue) -> None:
        """Show the rows."""
        if self._model.set_value(value):
            self._view.cells.stop()
            self._view.texts_changed()
            self._rows_changed()

    def set_state(self, state: str) -> None:
        """See `FieldEditor`."""
        self._state = state
        self.update()

    def show_input(self) -> None:
        """See `FieldEditor`. A table that is only read has no row at its end to add one."""
        self.close_panels()
        self._view.setEnabled(not self.is_off)
        self._model.set_read_only(read_only=self.is_read_only)
        self._rows_changed()
        self.update()

    def close_panels(self) -> None:
        """End what is being typed or chosen in a cell."""
        self._view.cells.stop()
        if self._panel is not None:
            self._panel.close()

    def input_widget(self) -> QWidget:
        """The table."""
        return self._view

    def goes_on(self) -> bool:
        """See `FieldEditor`."""
        return self._view.cells.goes_on

    def step_name(self) -> str:
        """See `FieldEditor`."""
        return self._step_name

    def is_part(self, widget: QWidget) -> bool:
        """See `CompoundEditor`."""
        return super().is_part(widget) or (self._panel is not None and self._panel.holds(widget))

    def finish(self) -> None:
        """See `FieldEditor`."""
        self._view.cells.take()
        if not self.is_inside:
            self._show_focus(focus=False)
            self._tidy_soon.start()

    def focus_cell(self, row: int, column: str) -> None:
        """Go to the cell of a column (by name); rows count from 0."""
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        index = self._model.index(min(max(row, 0), self._model.filled), self._model.column_of(column))
        self._view.go_to(index)

    def show_found(self, hit: Hit) -> QRect:
        """See `FieldEditor`. The cell is the current one."""
        index = self._index_of(hit)
        self._view.go_to(index)
        return self.place_of(hit)

    def place_of(self, hit: Hit) -> QRect:
        """See `FieldEditor`: the cell."""
        box = self._view.visualRect(self._index_of(hit))
        return QRect(self._view.viewport().mapTo(self, box.topLeft()), box.size()).intersected(self.rect())

    def _index_of(self, hit: Hit) -> QModelIndex:
        return self._model.index(hit.place.row or 0, self._model.column_of(hit.place.column))

    def place_to_reveal(self) -> QRect:
        """The row pasted last, or the current one, with the row under it; the table itself is scrolled there first.

        Nothing while a panel is open: it would stand beside another cell then.
        """
        if self._panel is not None and self._panel.is_open:
            return QRect()
        row = self._view.currentIndex().row() if self._row_to_reveal is None else self._row_to_reveal
        first, next_one = (self._model.index(min(at, self._model.filled), 0) for at in (row, row + 1))
        self._view.scrollTo(next_one)
        self._view.scrollTo(first)
        box = self._view.visualRect(first).united(self._view.visualRect(next_one))
        return QRect(self._view.viewport().mapTo(self, box.topLeft()), box.size())

    # --- actions -----------------------------------------------------------------------------------------------

    def do(self, action: str) -> None:
        """Do to the selected rows or cells what a key, a button or the menu asked for, as one edit."""
        view, model = self._view, self._model
        view.cells.take()
        if action == "menu":
            self._ask_at_cell()
            return
        if not is_possible(action, view.selected_rows(), model.filled, read_only=self.is_read_only):
            return
        if action in OF_ORDER and not model.has_order:
            return
        self._step_name = step_name(action, view.selected_rows(), model.kind, max(view.currentIndex().column(), 0))
        before = model.filled
        done = self._do_to_cells(action) or self._do_to_rows(action, view.selected_rows())
        self._step_name = ""
        if done:
            self._say(done_words(action, done, before, model.filled))

    def _do_to_cells(self, action: str) -> list[int]:
        """Do what is done to cells; return their rows where something is to be said of it, else []."""
        view, model = self._view, self._model
        cells, rows = view.selected_cells(), view.selected_rows()
        match action:
            case "copy" | "cut":
                from ui.form.editors.records_clipboard import copy_cells  # with the first copy

                self._say(copy_cells(model, cells))
                if action == "cut":
                    model.clear_cells(cells)
            case "paste" | "paste-rows":
                self._paste(as_rows=action == "paste-rows")
            case "clear" if model.clear_cells(cells):
                return rows
            case "fill" if model.fill_down(cells):
                return rows
        return []

    def _do_to_rows(self, action: str, rows: list[int]) -> list[int]:
        """Do what is done to rows; return which ones are selected then, [] where nothing was done."""
        view, model = self._view, self._model
        column = max(view.currentIndex().column(), 0)
        match action:
            case "add":
                view.edit_new()
            case "above" | "below":
                self._put_blank(rows[0] if action == "above" else rows[-1] + 1)
            case "remove" if model.remove_rows(rows):
                view.select_rows(min(rows[0], model.filled), min(rows[0], model.filled), column)
                return rows
            case "duplicate" if model.duplicate_rows(rows):
                return self._show_moved(rows[-1] + 1, len(rows))
            case "up":
                return self._move(rows, max(rows[0] - 1, 0))
            case "down":
                return self._move(rows, min(rows[-1] + 2, model.filled))
            case "sort" | "sort-back" if model.sort_rows(column, backwards=action == "sort-back"):
                return self._show_moved(0, 1)
        return []

    def _move(self, rows: list[int], before: int) -> list[int]:
        first = self._model.move_rows(rows, before)
        return [] if first is None else self._show_moved(first, len(rows))

    def _show_moved(self, first: int, rows: int) -> list[int]:
        self._view.select_rows(first, first + rows - 1, max(self._view.currentIndex().column(), 0))
        return list(range(first, first + rows))

    def _put_blank(self, row: int) -> None:
        blank = self._model.blank
        self._model.drop_blank()
        row -= blank is not None and blank < row
        self._model.put_blank(row)
        self._rows_changed()
        self._view.select_rows(row, row, 0)
        self._view.scrollTo(self._model.index(row, 0))
        self._say(_("Row {n} is new. Type into it.").format(n=row + 1))

    def _paste(self, *, as_rows: bool) -> None:
        from ui.form.editors.records_clipboard import paste_from_clipboard  # with the first paste
        from ui.form.editors.records_paste import Place

        cells = self._view.selected_cells() or [(self._model.filled, max(self._view.currentIndex().column(), 0))]
        rows, columns = [row for row, _column in cells], [column for _row, column in cells]
        height, width = rows[-1] - rows[0] + 1, max(columns) - min(columns) + 1
        is_block = len(cells) == height * width  # what is chosen here and there has no cells between to fill
        place = Place(rows[0], min(columns), height, width) if is_block else Place(rows[0], columns[0])
        pasted = paste_from_clipboard(self._model, place, as_rows=as_rows)
        if pasted.done:
            block = pasted.place
            rows_there = min(block.rows, self._model.filled - block.row)  # rows in which nothing is are not there
            if rows_there > 0:
                self._view.select_block(block.row, block.column, rows_there, block.columns)
                self._row_to_reveal = block.row + rows_there - 1
            self._view.texts_changed()
            self.reveal_wanted.emit()
        if pasted.remark:
            (self.notice if pasted.done else self.message).emit(pasted.remark)
        self._say(" ".join(said for said in (pasted.done, pasted.remark) if said))

    def _say(self, words: str) -> None:
        from ui.announcing import announce  # with the first action

        announce(self._view, words)

    # --- what happened -----------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """The keys of rows are the table's while it has the focus, whatever the window does with them elsewhere."""
        match event.type():
            case QEvent.Type.FocusIn:
                self._show_focus(focus=True)
            case QEvent.Type.ShortcutOverride if isinstance(event, QKeyEvent) and is_of_table(event):
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _on_edited(self) -> None:
        self._rows_changed()
        self.value_edited.emit(self._model.value)
        self._ask_to_reveal()

    def _on_current_changed(self) -> None:
        self._ask_to_reveal()
        if self._model.blank not in (None, self._view.currentIndex().row()):
            self._tidy_soon.start()

    def _drop_blank(self) -> None:
        if self._model.blank != self._view.currentIndex().row() or not self.is_inside:
            self._model.drop_blank()
            self._rows_changed()

    def _ask_to_reveal(self) -> None:
        self._row_to_reveal = None
        # Not between press and release of a click: it would end in another cell.
        if self.is_inside and not QApplication.mouseButtons():
            self.reveal_wanted.emit()

    def _on_selection_changed(self) -> None:
        self._view.cells.many_selected = self._view.has_many_selected
        self._show_tools()
        self._view.viewport().update()

    def _on_menu_requested(self, point: QPoint) -> None:
        self._ask(self._view.viewport().mapToGlobal(point))

    def _on_head_menu_requested(self, point: QPoint) -> None:
        head = self._view.horizontalHeader()
        column = head.logicalIndexAt(point)
        if column >= 0:
            row = max(self._view.currentIndex().row(), 0)
            self._view.select_rows(row, row, column)
            self._ask(head.mapToGlobal(point), of_head=True)

    def _ask_at_cell(self) -> None:
        box = self._view.visualRect(self._view.currentIndex())
        self._ask(self._view.viewport().mapToGlobal(box.bottomLeft()))

    def _ask(self, point: QPoint, *, of_head: bool = False) -> None:
        menu = make_menu(self._view, self._model, max(self._view.currentIndex().column(), 0), of_head=of_head)
        menu.triggered.connect(self._on_chosen)
        menu.popup(point)

    def _on_chosen(self, action: QAction) -> None:
        self.do(action.objectName())

    def _on_rows_dropped(self, before: int) -> None:
        rows = self._view.selected_rows()
        count = self._model.filled
        self._step_name = step_name("drag", rows, self._model.kind, 0)
        moved = self._move(rows, before)
        self._step_name = ""
        if moved:
            self._say(done_words("drag", moved, count, count))

    def _on_panel_wanted(self, index: QModelIndex, typed: str) -> None:
        if self._panel is None:
            from ui.form.editors.records_panel import CellPanel

            self._panel = CellPanel(self._model, self._view, self._tools)
            self._panel.closed.connect(self._on_panel_closed)
        self._panel.open_for(index, typed)

    def _on_panel_closed(self) -> None:
        if self._view.hasFocus():
            self._ask_to_reveal()

    # --- look --------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As high as its rows."""
        return QSize(self._tools.theme.px(672), self._view.wanted_height() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The table fills the frame."""
        super().resizeEvent(event)
        self._view.setGeometry(self.rect().adjusted(1, 1, -1, -1))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The frame."""
        theme, painter = self._tools.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fix, on = self._state == "fix", self.takes_input
        width = 2 if fix else 1
        painter.setPen(QPen(theme.color("fix_sign" if fix else "control" if on else "hairline"), width))
        painter.setBrush(theme.color("surface" if on else "off"))
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), theme.px(4), theme.px(4))

    def _rows_changed(self) -> None:
        self._show_tools()
        self.updateGeometry()

    def _show_focus(self, *, focus: bool) -> None:
        self._view.cells.has_focus = focus
        if focus and self._row_tools is None:
            head, has_order = self._view.horizontalHeader(), self._model.has_order
            self._row_tools = RowTools(self._tools.theme, head, has_order=has_order)
            self._row_tools.action_wanted.connect(self.do)
            self._place_tools()
        self._show_tools()
        self._view.viewport().update()

    def _show_tools(self) -> None:
        if self._row_tools is not None:
            rows = self._view.selected_rows() if self._view.cells.has_focus and self.takes_input else []
            self._row_tools.show_for(rows, self._model.filled)

    def _place_tools(self) -> None:
        if self._row_tools is not None:
            head = self._view.horizontalHeader()
            title = self._model.kind.columns[-1].label
            room = head.sectionSize(head.count() - 1) - head.fontMetrics().horizontalAdvance(title)
            width = self._row_tools.fit(room - self._tools.theme.px(24))
            self._row_tools.setGeometry(head.width() - width - self._tools.theme.px(4), 0, width, head.height() - 1)

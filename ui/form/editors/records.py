"""RecordsEditor: a table with inline editing, for a field that holds several records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from editor.domain.draft import same
from editor.domain.specs import Choices, FieldSpec, Records
from editor.domain.values import JsonValue
from ui.form.editors.base import Tools
from ui.form.editors.cells import write_cells
from ui.form.editors.compound import CompoundEditor
from ui.form.editors.records_model import RecordsModel
from ui.form.editors.records_paste import paste
from ui.form.editors.records_tools import RowTools, ask_for_action
from ui.form.editors.records_view import RecordsView, action_of
from ui.form.editors.term_lists import moved, with_or_without

if TYPE_CHECKING:
    from editor.domain.finding import Hit
    from ui.form.editors.term_popup import TermPopup


class RecordsEditor(CompoundEditor):
    """The table in its frame; its last row is where one is added."""

    def __init__(self, spec: FieldSpec, tools: Tools, parent: QWidget | None = None) -> None:
        """An empty editor for a field whose kind is `Records`."""
        super().__init__(spec, parent)
        assert isinstance(spec.kind, Records)  # noqa: S101 (the factory's promise)
        self._tools = tools
        self._state = ""
        self._model = RecordsModel(spec.kind, tools.term_lists.vocabularies, tools.today, self)
        self._view = RecordsView(self._model, tools, self)
        self._row_tools: RowTools | None = None
        self._popup: TermPopup | None = None
        self._popup_cell = (0, 0)
        self._row_to_reveal: int | None = None
        self.setFocusProxy(self._view)
        self.watch(self._view)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._model.edited.connect(self._on_edited)
        self._view.action_wanted.connect(self.do)
        self._view.panel_wanted.connect(self._on_panel_wanted)
        self._view.customContextMenuRequested.connect(self._on_menu_requested)
        self._view.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self._view.selectionModel().currentChanged.connect(self._on_current_changed)

    # --- FieldEditor -------------------------------------------------------------------------------------------

    def set_value(self, value: JsonValue) -> None:
        """Show the rows."""
        if self._model.set_value(value):
            self._view.cells.stop()
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
        if self._popup is not None:
            self._popup.close_panel()

    def input_widget(self) -> QWidget:
        """The table."""
        return self._view

    def goes_on(self) -> bool:
        """See `FieldEditor`."""
        return self._view.cells.goes_on

    def is_part(self, widget: QWidget) -> bool:
        """See `CompoundEditor`."""
        return super().is_part(widget) or (self._popup is not None and self._popup.isAncestorOf(widget))

    def finish(self) -> None:
        """See `FieldEditor`."""
        self._view.cells.take()
        if not self.is_inside:
            self._show_focus(focus=False)

    def focus_cell(self, row: int, column: str) -> None:
        """Go to the cell of a column (by name); rows count from 0."""
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        index = self._model.index(min(max(row, 0), self._model.filled), self._model.column_of(column))
        self._view.setCurrentIndex(index)
        self._view.scrollTo(index)

    def show_found(self, hit: Hit) -> QRect:
        """See `FieldEditor`. The cell is the current one."""
        index = self._index_of(hit)
        self._view.setCurrentIndex(index)
        self._view.scrollTo(index)
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
        if self._popup is not None and self._popup.isVisible():
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
        if self.is_read_only and action != "copy":
            return
        rows, column = view.selected_rows(), max(view.currentIndex().column(), 0)
        match action:
            case "add":
                view.edit_new()
            case "copy":
                self._copy(view.selected_cells())
            case "paste":
                self._paste(QApplication.clipboard().text())
            case _ if not rows:
                pass
            case "cut":
                self._copy(view.selected_cells())
                model.clear_cells(view.selected_cells())
            case "clear":
                model.clear_cells(view.selected_cells())
            case "remove":
                if model.remove_rows(rows):
                    view.select_rows(min(rows[0], model.filled), 0, column)
            case "duplicate":
                if model.duplicate_rows(rows):
                    view.select_rows(rows[-1] + 1, rows[-1] + len(rows), column)
            case "up" | "down":
                step = -1 if action == "up" else 1
                if model.move_rows(rows, step):
                    view.select_rows(rows[0] + step, rows[-1] + step, column)

    def _copy(self, cells: Sequence[tuple[int, int]]) -> None:
        if not cells:
            return
        rows = sorted({row for row, _column in cells})
        columns = sorted({column for _row, column in cells})
        text = write_cells([[self._model.text(row, column) for column in columns] for row in rows])
        QApplication.clipboard().setText(text)

    def _paste(self, text: str) -> None:
        index = self._view.currentIndex()
        row = index.row() if index.isValid() else self._model.filled
        before, filled = self._model.value, self._model.filled
        said = paste(self._model, text, row, max(index.column(), 0))
        added = self._model.filled - filled
        if added > 0:
            self._row_to_reveal = min(row + added, self._model.filled - 1)
            self.reveal_wanted.emit()
        if said:
            (self.message if same(before, self._model.value) else self.notice).emit(said)

    # --- what happened -----------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """The keys of rows are the table's while it has the focus, whatever the window does with them elsewhere."""
        match event.type():
            case QEvent.Type.FocusIn:
                self._show_focus(focus=True)
            case QEvent.Type.ShortcutOverride if isinstance(event, QKeyEvent) and action_of(event):
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _on_edited(self) -> None:
        self._rows_changed()
        self.value_edited.emit(self._model.value)
        self._ask_to_reveal()

    def _on_current_changed(self) -> None:
        self._ask_to_reveal()

    def _ask_to_reveal(self) -> None:
        self._row_to_reveal = None
        # Not between press and release of a click: it would end in another cell.
        if self.is_inside and not QApplication.mouseButtons():
            self.reveal_wanted.emit()

    def _on_selection_changed(self) -> None:
        self._view.cells.many_selected = len(self._view.selectionModel().selectedIndexes()) > 1
        self._show_tools()
        self._view.viewport().update()

    def _on_menu_requested(self, point: QPoint) -> None:
        action = ask_for_action(self._view, self._model, self._view.selected_rows(), point)
        if action:
            self.do(action)

    def _on_panel_wanted(self, index: QModelIndex, typed: str) -> None:
        column = self._model.kind.columns[index.column()]
        assert isinstance(column.kind, Choices)  # noqa: S101 (the table asks for these only)
        if self._popup is not None:
            self._popup.deleteLater()
        terms = self._tools.term_lists[column.kind.vocabulary]
        from ui.form.editors.term_popup import TermPopup

        self._popup = TermPopup(column.kind, terms, self._tools.theme, self._view, tab_closes=True)
        self._popup.step_wanted.connect(self._on_popup_step_wanted)
        self._popup.closed.connect(self._on_popup_closed)
        self._popup.toggled.connect(self._on_term_toggled)
        self._popup.clear_wanted.connect(self._on_terms_cleared)
        self._popup.move_wanted.connect(self._on_term_moved)
        self._popup_cell = (index.row(), index.column())
        box = self._view.visualRect(index)
        box.moveTopLeft(self._view.viewport().mapTo(self._view, box.topLeft()))
        self._popup.open_for(self._terms_of_cell(), box, typed)

    def _on_popup_closed(self) -> None:
        if self._view.hasFocus():
            self._view.fill_on()
            self._ask_to_reveal()

    def _on_popup_step_wanted(self, columns: int) -> None:
        self._view.step(0, columns)

    def _terms_of_cell(self) -> list[JsonValue]:
        value = self._model.cell(*self._popup_cell)
        return list(value) if isinstance(value, list) else []

    def _on_term_toggled(self, term: JsonValue) -> None:
        self._set_terms(with_or_without(self._terms_of_cell(), term))

    def _on_term_moved(self, place: int, target: int) -> None:
        self._set_terms(moved(self._terms_of_cell(), place, target))

    def _on_terms_cleared(self) -> None:
        self._set_terms([])

    def _set_terms(self, terms: list[JsonValue]) -> None:
        rows = self._model.filled
        self._model.set_cell(*self._popup_cell, terms or None)
        if self._popup is not None:
            if self._model.filled < rows:  # the row was left empty, and is gone
                self._popup.close_panel()
            else:
                self._popup.show_chosen(terms)

    # --- look --------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As high as its rows."""
        return QSize(self._tools.theme.px(672), self._view.wanted_height() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The table fills the frame."""
        super().resizeEvent(event)
        self._view.setGeometry(self.rect().adjusted(1, 1, -1, -1))
        self._place_tools()

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
            self._row_tools = RowTools(self._tools.theme, self._view.horizontalHeader())
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
            width = self._row_tools.sizeHint().width()
            self._row_tools.setGeometry(head.width() - width - self._tools.theme.px(4), 0, width, head.height() - 1)

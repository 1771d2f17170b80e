"""RecordsView: the table of a field that holds records: how one moves, selects and drags in it."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from editor.domain.specs import Choices
from ui.form.editors.base import Tools
from ui.form.editors.records_columns import ColumnShare
from ui.form.editors.records_delegate import RecordsDelegate
from ui.form.editors.records_grip import RowGrip
from ui.form.editors.records_keys import CONTROL, LONE, SHIFT, action_of
from ui.form.editors.records_model import RecordsModel

ROW, HEAD, MOST_ROWS = 34, 29, 13
Index = QModelIndex | QPersistentModelIndex
Trigger = QAbstractItemView.EditTrigger


class RecordsView(QTableView):
    """Moves as a spreadsheet does. What changes rows is said to whoever owns the table."""

    action_wanted = Signal(str)
    """Name of a `RowAction` that a key asked for."""
    panel_wanted = Signal(QModelIndex, str)
    """A cell of several terms is to be edited; what was typed."""
    resized = Signal()
    rows_dropped = Signal(int)
    """The selected rows were dragged before that row."""
    fills_page = False
    """Whether the table is all there is to scroll."""
    least_width = 0
    """Below that, columns do not share the width: it is scrolled."""

    def __init__(self, model: RecordsModel, tools: Tools, parent: QWidget) -> None:
        """Shows `model`."""
        super().__init__(parent)
        self.setProperty("role", "inner")  # at first: the rules for its head are looked up by it, once
        self._records = model
        self._theme = tools.theme
        self._works = False
        """Whether a person does something in the table, and did not only come by with Tab."""
        self._run: int | None = None
        """Column in which Tab was pressed first, since when nothing else was."""
        self.grip = RowGrip(self, model, tools.theme)
        self._make_head()
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(tools.theme.px(ROW))
        self.setModel(model)
        self.cells = RecordsDelegate(model, tools, self.grip, self)
        self.setItemDelegate(self.cells)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(Trigger.AnyKeyPressed | Trigger.EditKeyPressed | Trigger.DoubleClicked)
        self._columns = ColumnShare(self.horizontalHeader(), model.kind.columns, self.cells.text_widths)
        self.cells.step_wanted.connect(self.go_on)
        self.clicked.connect(self._on_clicked)
        self.horizontalHeader().sectionResized.connect(self._on_section_resized)

    def _make_head(self) -> None:
        # The table's own head, dressed by the style sheet: one of our own makes a table a third slower to build.
        head = self.horizontalHeader()
        head.setFixedHeight(self._theme.px(HEAD))
        head.setMinimumSectionSize(self._theme.px(56))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)

    # --- cells -------------------------------------------------------------------------------------------------

    # By ranges: an index for each of a hundred thousand cells takes a second.

    def selected_cells(self) -> list[tuple[int, int]]:
        """Row and column of each selected cell that is there, in order."""
        filled = self._records.filled
        cells = {
            (row, column)
            for part in self._selection()
            for row in range(part.top(), min(part.bottom() + 1, filled))
            for column in range(part.left(), part.right() + 1)
        }
        return sorted(cells)

    def selected_rows(self) -> list[int]:
        """Rows with a selected cell, in order."""
        filled = self._records.filled
        return sorted({row for part in self._selection() for row in range(part.top(), min(part.bottom() + 1, filled))})

    @property
    def has_many_selected(self) -> bool:
        """Whether more than one cell is selected."""
        return sum(part.width() * part.height() for part in self._selection()) > 1

    def _selection(self) -> list[QItemSelectionRange]:
        """The selected cells as blocks; the current one where none is."""
        selection = self.selectionModel().selection()
        parts = [selection.at(number) for number in range(selection.size())]
        current = self.currentIndex()
        return parts or ([QItemSelectionRange(current)] if current.isValid() else [])

    def select_rows(self, first: int, last: int, column: int, *, whole: bool = False) -> None:
        """Make a cell of the first row current; where there are several rows, or these are meant `whole`, select them."""
        # Not `setCurrentIndex`: with Ctrl held down, that one toggles.
        flags, model = QItemSelectionModel.SelectionFlag, self._records
        self.selectionModel().setCurrentIndex(model.index(first, column), flags.ClearAndSelect)
        if last != first or whole:
            lines = QItemSelection(model.index(min(first, last), 0), model.index(max(first, last), 0))
            self.selectionModel().select(lines, flags.ClearAndSelect | flags.Rows)

    def select_block(self, row: int, column: int, rows: int, columns: int) -> None:
        """Select cells; the first one is the current one."""
        flags, model = QItemSelectionModel.SelectionFlag, self._records
        self.selectionModel().setCurrentIndex(model.index(row, column), flags.ClearAndSelect)
        last = model.index(row + rows - 1, column + columns - 1)
        self.selectionModel().select(QItemSelection(model.index(row, column), last), flags.ClearAndSelect)

    def edit_new(self) -> None:
        """Begin a new row."""
        index = self._records.index(self._records.filled, 0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.go_to(index)
        self.edit(index, Trigger.AllEditTriggers, None)

    def edit(self, index: Index, trigger: Trigger = Trigger.AllEditTriggers, event: QEvent | None = None) -> bool:  # type: ignore[override]
        """A cell of several terms is edited in a panel, any other in the cell."""
        if self._records.read_only:
            return False
        wanted = trigger == Trigger.AllEditTriggers or bool(trigger & self.editTriggers())
        if wanted and index.isValid() and isinstance(self._records.kind.columns[index.column()].kind, Choices):
            typed = event.text() if isinstance(event, QKeyEvent) and trigger == Trigger.AnyKeyPressed else ""
            if trigger == Trigger.AnyKeyPressed and not typed.isprintable():
                return False
            self.panel_wanted.emit(self._records.index(index.row(), index.column()), typed.strip())
            return True
        done = super().edit(index, trigger, event)  # type: ignore[arg-type]
        if trigger in (Trigger.EditKeyPressed, Trigger.DoubleClicked) and self.cells.editing is not None:
            self.cells.editing.end(False)  # noqa: FBT003 (Qt's own; marks nothing: what is typed goes on)
        return done

    # --- keys --------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Keys of rows and cells; the rest moves and edits."""
        action, key = action_of(event), event.key()
        if key == Qt.Key.Key_Escape:
            self._leave_on_tab(event)
            return
        if key not in LONE:
            self._works = True
        if Qt.Key.Key_Home <= key <= Qt.Key.Key_PageDown:
            self._run = None
        if action:
            self.action_wanted.emit(action)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter(back=bool(event.modifiers() & SHIFT))
        elif key == Qt.Key.Key_F4:
            self._edit_with_list()
        elif key == Qt.Key.Key_Space and event.modifiers() & (SHIFT | CONTROL):
            self._select_lines(rows=bool(event.modifiers() & SHIFT))
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _leave_on_tab(self, event: QKeyEvent) -> None:
        """Esc: rows that are dragged stay where they are; the next Tab leaves the table, the next Esc a page that it fills."""
        was_at_work, self._works, self._run = self._works, False, None
        if self.grip.drop_row is not None:
            self.grip.release()
        elif not (was_at_work and self.fills_page):
            event.ignore()

    def _on_enter(self, *, back: bool) -> None:
        index = self.currentIndex()
        if index.row() == self._records.filled and not back and not self._records.read_only:
            self.edit_new()
        else:
            self.step(-1 if back else 1, 0)

    def _edit_with_list(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self.edit(index, Trigger.AllEditTriggers, None)
            show_all = getattr(self.cells.editing, "show_all", None)
            if show_all is not None:
                show_all()

    def _select_lines(self, *, rows: bool) -> None:
        cells, filled = self.selected_cells(), self._records.filled
        if cells and rows:
            self.select_rows(cells[0][0], cells[-1][0], self.currentIndex().column(), whole=True)
        elif cells:
            columns = [column for _row, column in cells]
            first, last = self._records.index(0, min(columns)), self._records.index(filled - 1, max(columns))
            self.selectionModel().select(QItemSelection(first, last), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def selectAll(self) -> None:  # noqa: N802 (Qt's name)
        """All rows, but not the one at the end that is not there yet."""
        if self._records.filled:
            self.select_rows(0, self._records.filled - 1, max(self.currentIndex().column(), 0), whole=True)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: N802
        """With Ctrl to the edges of what is filled in."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        last, moves = max(self._records.filled - 1, 0), QAbstractItemView.CursorAction
        if modifiers & CONTROL:
            match action:
                case moves.MoveUp:
                    return self._records.index(0, column)
                case moves.MoveDown:
                    return self._records.index(last, column)
                case moves.MoveLeft:
                    return self._records.index(row, 0)
                case moves.MoveRight:
                    return self._records.index(row, self._records.columnCount() - 1)
                case moves.MoveEnd:
                    return self._records.index(last, self._records.columnCount() - 1)
        return super().moveCursor(action, modifiers)

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:  # noqa: N802
        """A cell that Ctrl and a key lead to is selected, as with the key alone."""
        if event is not None and isinstance(event, QKeyEvent) and event.modifiers() & CONTROL:
            flags = QItemSelectionModel.SelectionFlag
            return flags.SelectCurrent if event.modifiers() & SHIFT else flags.ClearAndSelect
        return super().selectionCommand(index, event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 (Qt's name)
        """Tab goes to the next cell while one works in the table, and out of it at its ends.

        Whoever only came by, or pressed Esc, leaves with the next Tab: a long table is no trap.
        """
        return (self._works and self._tab(1 if next else -1)) or super().focusNextPrevChild(next)

    def _tab(self, columns: int) -> bool:
        """Go to the next or previous cell; return whether there is one. The row at the end is one stop."""
        index, width = self.currentIndex(), self._records.columnCount()
        place = index.row() * width + index.column() + columns
        if index.row() == self._records.filled:
            place = place if columns > 0 else self._records.filled * width - 1
            if columns > 0:
                return False
        if place < 0 or place >= self._records.rowCount() * width:
            return False
        self._run = index.column() if self._run is None else self._run
        self.go_to(self._records.index(place // width, place % width))
        return True

    def go_on(self, rows: int, columns: int) -> None:
        """A cell was left by a key while it was edited: Enter goes down, Tab along the row and out at the ends."""
        self._works = True
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if rows:
            self.step(rows, columns)
        elif not self._tab(columns):
            super().focusNextPrevChild(columns > 0)

    def step(self, rows: int, columns: int) -> None:
        """Go on by rows, columns; after some Tabs in a row Enter leads under the cell where they began."""
        index = self.currentIndex()
        column = index.column() if self._run is None or not rows else self._run
        self._run = None
        row = min(max(index.row() + rows, 0), self._records.rowCount() - 1)
        # A new row begins with its first cell, whichever cell of the last one was just filled.
        column = 0 if rows > 0 and row == self._records.filled else column + columns
        target = self._records.index(row, column)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if target.isValid():
            self.go_to(target)

    def go_to(self, index: QModelIndex) -> None:
        """Make a cell the current and only selected one, and bring it into view."""
        # Not `setCurrentIndex`: with Ctrl or Shift held down, that one toggles or selects all between.
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    # --- mouse -------------------------------------------------------------------------------------------------

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.row() == self._records.filled and self.cells.editing is None:
            self.edit_new()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """Coming from the keyboard, the first cell is the current one."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._works = False
        if not self.selectionModel().hasSelection():
            # Qt makes the first cell the current one, but does not select it.
            self.go_to(self._records.index(max(self.currentIndex().row(), 0), max(self.currentIndex().column(), 0)))
        self.viewport().update()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """From now on the row under the mouse is followed: it shows its grip."""
        # Not when the table is made: the binding then looks through all classes of widgets for the one of the viewport, 6 ms.
        self.viewport().setMouseTracking(True)
        super().enterEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A press on the edge of a row selects the row, and takes hold of all that are selected."""
        point = event.position().toPoint()
        row = self.grip.row_at(point)
        self._works, self._run = True, None
        if row is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        else:
            self.cells.take()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            if event.modifiers() & SHIFT and self.currentIndex().isValid():
                anchor = self.currentIndex().row()
                self.select_rows(anchor, row, 0, whole=True)
            elif not self.selectionModel().isRowSelected(row):
                self.select_rows(row, row, 0, whole=True)
            self.grip.press(point)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Drag rows, or select cells."""
        if not self.grip.move(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Rows that were dragged come here."""
        row = self.grip.release()
        if row is None:
            super().mouseReleaseEvent(event)
        else:
            self.rows_dropped.emit(row)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """No row is under the pointer any more."""
        super().leaveEvent(event)
        self.grip.leave()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The cells, and where dragged rows would come."""
        super().paintEvent(event)
        self.grip.paint()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Without the focus, the page scrolls."""
        if self.cells.has_focus or self.fills_page:
            super().wheelEvent(event)
        else:
            event.ignore()

    # --- sizes -------------------------------------------------------------------------------------------------

    def wanted_height(self) -> int:
        """Head and rows; more rows than a screen is good for scroll."""
        return self._theme.px(HEAD) + min(max(self._records.rowCount(), 1), MOST_ROWS) * self._theme.px(ROW)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Columns share the width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._columns.share(
                max(event.size().width(), self.least_width)
            )  # of the viewport; to ask Qt for that takes 12 ms the first time
        self.resized.emit()

    def texts_changed(self) -> None:
        """Other rows are shown: columns share the width anew."""
        self._columns.texts_changed()

    def _on_section_resized(self, column: int, _old: int, new: int) -> None:
        self._columns.resized(column, new)

"""RecordsView: the table of a field that holds records: its keys and the widths of its columns."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from editor.domain.specs import (
    Choice,
    Choices,
    Date,
    Decimal,
    Email,
    FieldSpec,
    Integer,
    LongText,
    Records,
    Text,
    Url,
    YesNo,
)
from ui.form.editors.base import Tools
from ui.form.editors.records_delegate import RecordsDelegate
from ui.form.editors.records_model import RecordsModel

ROW, HEAD, MOST_ROWS = 34, 29, 13
Index = QModelIndex | QPersistentModelIndex
Trigger = QAbstractItemView.EditTrigger


class RecordsView(QTableView):
    """Arrows move, typing edits, Tab leaves. What changes rows is said to whoever owns the table."""

    action_wanted = Signal(str)
    """Name of a `RowAction` that a key asked for."""
    panel_wanted = Signal(QModelIndex, str)
    """A cell of several terms is to be edited; what was typed."""
    rows_shown = Signal()
    """The table wants another height."""

    def __init__(self, model: RecordsModel, tools: Tools, parent: QWidget) -> None:
        """Shows `model`."""
        super().__init__(parent)
        self._records = model
        self._theme = tools.theme
        self._sizing = False
        self._room = 0
        self._filling: tuple[int, int] | None = None
        self._make_head()
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(tools.theme.px(ROW))
        self.setModel(model)
        self.cells = RecordsDelegate(model, tools, self)
        self.setItemDelegate(self.cells)
        self.setProperty("role", "inner")
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(Trigger.AnyKeyPressed | Trigger.EditKeyPressed | Trigger.DoubleClicked)
        self._weights = [_weight(column) for column in model.kind.columns]
        self.cells.step_wanted.connect(self.step)
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

    def selected_cells(self) -> list[tuple[int, int]]:
        """Row and column of each selected cell that is there, in order."""
        indexes = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        cells = {(index.row(), index.column()) for index in indexes if index.isValid()}
        return sorted(cell for cell in cells if cell[0] < self._records.filled)

    def selected_rows(self) -> list[int]:
        """Rows with a selected cell, in order."""
        return sorted({row for row, _column in self.selected_cells()})

    def select_rows(self, first: int, last: int, column: int) -> None:
        """Make a cell current; where there are several rows, select them."""
        # Not `setCurrentIndex`: with Ctrl held down, that one toggles.
        index, only = self._records.index(first, column), QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, only)
        if last > first:
            for row in range(first, last + 1):
                flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
                self.selectionModel().select(self._records.index(row, 0), flags)

    def edit_new(self) -> None:
        """Begin a new row."""
        index = self._records.index(self._records.filled, 0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(index)
        self.scrollTo(index)
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
            self.panel_wanted.emit(self._records.index(index.row(), index.column()), typed)
            return True
        return super().edit(index, trigger, event)  # type: ignore[arg-type]

    # --- keys --------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Keys of rows and cells; the rest moves and edits."""
        action = action_of(event)
        if action:
            self.action_wanted.emit(action)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4):
            self._edit_current(with_list=event.key() == Qt.Key.Key_F4)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _edit_current(self, *, with_list: bool) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        if index.row() == self._records.filled and not with_list:
            self.edit_new()
            return
        self.edit(index, Trigger.AllEditTriggers, None)
        show_all = getattr(self.cells.editing, "show_all", None)
        if with_list and show_all is not None:
            show_all()

    def fill_on(self) -> None:
        """The panel of the current cell was closed: the next Tab goes along the row, as from any cell being edited."""
        self._filling = (self.currentIndex().row(), self.currentIndex().column())

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 (Qt's name)
        """Tab leaves the table, but not from a cell that is being filled in."""
        if self._filling == (self.currentIndex().row(), self.currentIndex().column()):
            self.step(0, 1 if next else -1)
            return True
        return super().focusNextPrevChild(next)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """Whoever comes back does not go on filling in the row."""
        super().focusOutEvent(event)
        self._filling = None

    def step(self, rows: int, columns: int) -> None:
        """Go on by rows, columns; a cell in the same row is edited at once."""
        self._filling = None
        index = self.currentIndex()
        row = min(index.row() + rows, self._records.filled)
        # A new row begins with its first cell, whichever cell of the last one was just filled.
        column = 0 if rows and row == self._records.filled else index.column() + columns
        target = self._records.index(row, column)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if target.isValid():
            self.setCurrentIndex(target)
            if columns:
                self.edit(target, Trigger.AllEditTriggers, None)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.row() == self._records.filled and self.cells.editing is None:
            self.edit_new()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """Coming from the keyboard, the first cell is the current one."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._records.index(0, 0))
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A click beside the rows takes the focus, no more."""
        super().mousePressEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Without the focus, the page scrolls."""
        if self.cells.has_focus:
            super().wheelEvent(event)
        else:
            event.ignore()

    # --- sizes -------------------------------------------------------------------------------------------------

    def wanted_height(self) -> int:
        """Head and rows; more rows than a screen is good for scroll."""
        return self._theme.px(HEAD) + min(max(self._records.rowCount(), 1), MOST_ROWS) * self._theme.px(ROW)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Columns share the width."""
        self._room = event.size().width()  # of the viewport; to ask Qt for that takes 12 ms the first time
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        self._sizing = True
        room, weights = self._room, self._weights
        total, used = sum(weights), 0
        for column, weight in enumerate(weights):
            width = round(room * weight / total) if column < len(weights) - 1 else room - used
            self.horizontalHeader().resizeSection(column, width)
            used += width
        self._sizing = False

    def _on_section_resized(self, column: int, _old: int, new: int) -> None:
        if self._sizing:
            return
        self._weights = [self.columnWidth(at) for at in range(len(self._weights))]
        self._weights[column] = new
        self._share_width()


def _weight(column: FieldSpec) -> int:
    """How wide a column wants to be, in pixels of a table at full width."""
    match column.kind:
        case Text():
            return 252
        case LongText() | Records():
            return 260
        case Url():
            return 228
        case Choices():
            return 250
        case Email():
            return 200
        case Choice():
            return 180
        case Integer() | Decimal() | Date() | YesNo():
            return 112


def action_of(event: QKeyEvent) -> str:
    """Return the name of what a key does to rows or cells; "" where it does nothing to them."""
    key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    if event.matches(QKeySequence.StandardKey.Copy):
        return "copy"
    if event.matches(QKeySequence.StandardKey.Cut):
        return "cut"
    if event.matches(QKeySequence.StandardKey.Paste):
        return "paste"
    if modifiers == control and key in (Qt.Key.Key_Delete, Qt.Key.Key_Minus):
        return "remove"
    if modifiers == control and key == Qt.Key.Key_D:
        return "duplicate"
    if modifiers == alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        return "up" if key == Qt.Key.Key_Up else "down"
    return "clear" if not modifiers and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) else ""

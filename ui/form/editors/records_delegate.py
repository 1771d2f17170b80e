"""RecordsDelegate: how the cells of a table of records look, and how each is edited by the kind of its column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QTableView, QWidget

from editor.domain.specs import Choice
from editor.domain.values import JsonValue
from ui.form.editors.base import Tools
from ui.form.editors.choice import ChoiceLine
from ui.form.editors.records_grip import GRIP, RowGrip
from ui.form.editors.records_model import RecordsModel
from ui.form.editors.term_line import TermLine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex
INSET, SIGN, EDGE_GAP = 8, 20, 4
_IN_A_LINE = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)  # once: it is asked for with every cell
MEASURED = 40
"""Rows by which columns get their widths."""
KEEP_MS = 150
"""So often, what is being typed into a cell is taken over, so that a crash takes no more of it."""


class RecordsDelegate(QStyledItemDelegate):
    """Paints hairlines, the ring of the current cell and signs; edits text in a line, terms with type-ahead."""

    step_wanted = Signal(int, int)
    """A cell was edited and left by a key: go on by rows, columns."""

    def __init__(self, model: RecordsModel, tools: Tools, grip: RowGrip, parent: QTableView) -> None:
        """For the cells of `model`; `parent` is the table."""
        super().__init__(parent)
        self.grip = grip
        self._model = model
        self._tools = tools
        self._table = parent
        self.editing: QLineEdit | None = None
        """The line in which a cell is edited at the moment."""
        self.has_focus = False
        """Whether the focus is in the table or in one of its panels."""
        self.many_selected = False
        self.goes_on = False
        """Whether the cell whose value changes just now was changed before, in the same line."""
        self._kept: tuple[int, int, JsonValue] | None = None
        """Row, column and former value of a cell that is being edited and was changed already."""
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(KEEP_MS)
        self._keep.timeout.connect(self._on_keep)

    # --- look --------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, hairline, sign, text, ring."""
        theme, px = self._tools.theme, self._tools.theme.px
        box: QRect = option.rect
        row, column = index.row(), index.column()
        ghost = row == self._model.filled
        off = not self._table.isEnabled()
        ground = "off" if off or self._model.read_only else "surface"
        painter.save()
        # Qt has painted the ground of selected cells already; one current cell alone has a ring, no ground.
        chosen = self.many_selected and _is_selected(option)
        painter.fillRect(box, theme.color("tint" if chosen else ground))
        if not ghost:
            painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.color("hairline"))
        edge = px(GRIP) if column == 0 else 0
        text = box.adjusted(edge + (px(EDGE_GAP) if edge else px(INSET)), 0, -px(INSET), -1)
        color = "text3" if off else "text"
        words, sign = self._model.look(row, column)
        if edge:
            self._paint_edge(painter, QRect(box.left(), box.top(), edge, box.height()), row, ghost=ghost, chosen=chosen)
        if ghost:
            color = "text3" if off else "text2"
        if sign:
            self._paint_sign(painter, sign, text)
            text.setLeft(text.left() + px(SIGN))
        if ghost:  # its words have the room of the whole row; each cell paints its part of them
            painter.setClipRect(box)
            text.setLeft(box.left() - self._table.columnViewportPosition(column) + px(GRIP + EDGE_GAP))
            text.setWidth(self._table.viewport().width() - px(GRIP + EDGE_GAP + INSET))
            words = str(self._model.index(row, 0).data())
        self._paint_text(painter, text, words, color)
        self._paint_ring(painter, box.adjusted(edge, 0, 0, 0), fault=sign == "fix", current=self._is_current(index))
        painter.restore()

    def _paint_text(self, painter: QPainter, box: QRect, text: str, color: str) -> None:
        if not text:
            return
        font = self._tools.theme.font("body")
        painter.setFont(font)
        painter.setPen(self._tools.theme.color(color))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _IN_A_LINE, shown)

    def _paint_sign(self, painter: QPainter, sign: str, text: QRect) -> None:
        px = self._tools.theme.px
        icon = self._tools.theme.icon(sign, "fix_sign" if sign == "fix" else "text2")
        icon.paint(painter, QRect(text.left() - px(1), text.top(), px(16), text.height()))

    def _paint_edge(self, painter: QPainter, box: QRect, row: int, *, ghost: bool, chosen: bool) -> None:
        """Where a row is taken hold of; in the row at the end, the sign for a new one."""
        if ghost:
            icon = self._tools.theme.icon("plus", "text2")
        elif self._shows_grip(row, chosen=chosen):
            icon = self._tools.theme.icon("grip", "control")
        else:
            return
        px = self._tools.theme.px
        icon.paint(painter, QRect(box.left() + px(3), box.top(), px(16), box.height()))

    def _shows_grip(self, row: int, *, chosen: bool) -> bool:
        if self._model.read_only or not self._model.has_order:
            return False
        return chosen or self._is_current_row(row) or self.grip.hovered == row

    def _is_current_row(self, row: int) -> bool:
        return self.has_focus and self._table.currentIndex().row() == row

    def _paint_ring(self, painter: QPainter, box: QRect, *, fault: bool, current: bool) -> None:
        if not fault and not current:
            return
        color = self._tools.theme.color("accent" if current else "fix_sign")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color, 2 if current else 1.5))
        radius = self._tools.theme.px(4)
        painter.drawRoundedRect(QRectF(box).adjusted(1.5, 1.5, -1.5, -2.5), radius, radius)

    def _is_current(self, index: Index) -> bool:
        if not self.has_focus:
            return False
        return self._table.currentIndex() == index

    def text_widths(self) -> list[int]:
        """How wide the title and the first texts of each column are, with what stands around them."""
        px, model = self._tools.theme.px, self._model
        metrics = QFontMetrics(self._tools.theme.font("body"))
        rows = range(min(model.filled, MEASURED))
        around, sign = 2 * px(INSET) + px(2), px(SIGN)
        widths = []
        for column in range(model.columnCount()):
            width = metrics.horizontalAdvance(model.kind.columns[column].label)
            texts = sorted(((metrics.horizontalAdvance(model.text(row, column)), row) for row in rows), reverse=True)
            for text, row in texts:
                if text + sign <= width:
                    break  # nor do shorter ones need more, with a sign or without
                width = max(width, text + (sign if model.has_sign(row, column) else 0))
            widths.append(width + around + (px(GRIP) if column == 0 else 0))
        return widths

    # --- editing -----------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        """Return a line; with type-ahead where the column is a choice."""
        column = self._model.kind.columns[index.column()]
        match column.kind:
            case Choice(vocabulary):
                line: QLineEdit = ChoiceLine(self._tools.term_lists[vocabulary], self._tools.theme, parent)
                assert isinstance(line, ChoiceLine)  # noqa: S101 (mypy widens it)
                line.taken.connect(self._on_taken)
            case _:
                line = QLineEdit(parent)
                line.textEdited.connect(self._on_text_edited)
        line.setAccessibleName(column.label)
        self.editing, self._kept = line, None
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 (Qt's name)
        """Show the cell, unless something was typed already."""
        row, column = index.row(), index.column()
        if isinstance(editor, ChoiceLine):
            if not editor.is_typed:
                editor.show_term(self._model.cell(row, column))
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(self._model.text(row, column))

    def setModelData(self, editor: QWidget, _model: object, index: Index) -> None:  # noqa: N802 (Qt's name)
        """Take what was typed; a cell in which nothing was typed stays as it is."""
        row, column = index.row(), index.column()
        if isinstance(editor, ChoiceLine):
            self._model.set_cell(row, column, editor.typed_value())
        elif isinstance(editor, QLineEdit) and editor.isModified() and editor.text() != self._model.text(row, column):
            before = self._model.cell(row, column)
            self.goes_on = self._kept is not None
            self._kept = self._kept or (row, column, before)
            self._model.set_cell(row, column, self._model.read(column, editor.text()))
            self.goes_on = False

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """The line covers the cell."""
        box: QRect = option.rect
        editor.setGeometry(box.adjusted(self._tools.theme.px(GRIP) if index.column() == 0 else 0, 0, 0, -1))

    def destroyEditor(self, editor: QWidget, index: Index) -> None:  # noqa: N802 (Qt's name)
        """The line is gone."""
        if editor is self.editing:
            self.editing = None
        super().destroyEditor(editor, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Enter goes down (up with Shift) and Tab goes on, each taking what was typed; Esc takes nothing."""
        if (
            event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
            or not isinstance(editor, QLineEdit)
        ):
            return super().eventFilter(editor, event)
        is_open = isinstance(editor, TermLine) and editor.is_open
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if isinstance(editor, TermLine) and is_open:
                    editor.take_current()
                self.take()
                self.step_wanted.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1, 0)
            case Qt.Key.Key_Up | Qt.Key.Key_Down if not isinstance(editor, TermLine) and not _is_chord(event):
                self.take()
                self.step_wanted.emit(1 if event.key() == Qt.Key.Key_Down else -1, 0)
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                if isinstance(editor, TermLine):
                    editor.take_begun()
                self.take()
                self.step_wanted.emit(0, 1 if event.key() == Qt.Key.Key_Tab else -1)
            case Qt.Key.Key_Escape if not is_open:
                self._take_back()
            case _:
                return False
        return True

    def take(self) -> None:
        """End editing, with what was typed."""
        if self.editing is not None:
            self.commitData.emit(self.editing)
            self.stop()

    def stop(self) -> None:
        """End editing, without what was typed."""
        self._keep.stop()
        if self.editing is not None:
            self.closeEditor.emit(self.editing, QStyledItemDelegate.EndEditHint.NoHint)

    def _take_back(self) -> None:
        """End editing; the cell is again what it was before."""
        kept, self._kept = self._kept, None
        self.stop()
        if kept is not None:
            self.goes_on = True
            self._model.set_cell(*kept)
            self.goes_on = False

    def _on_text_edited(self) -> None:
        if not self._keep.isActive():
            self._keep.start()

    def _on_keep(self) -> None:
        # An emptied cell waits: a row in which nothing is left is dropped, and the line would stand in the next one.
        if self.editing is not None and self.editing.text().strip():
            self.commitData.emit(self.editing)

    def _on_taken(self, value: JsonValue) -> None:
        line = self.editing
        if isinstance(line, ChoiceLine):
            line.show_term(value)
            self.take()


def _is_selected(option: QStyleOptionViewItem) -> bool:
    from PySide6.QtWidgets import QStyle  # with the first selection: the binding makes its 13 enums, 4 ms

    state: QStyle.StateFlag = option.state
    return bool(state & QStyle.StateFlag.State_Selected)


def _is_chord(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)

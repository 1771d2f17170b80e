"""Painting the rows of a list of terms: headings, ticks, and where a found term belongs or what else it is called."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.form.editors.term_lists import Sort, TermRow, row_note, row_text
from ui.form.editors.term_model import ROW, TermModel
from ui.theme import Theme

ROW_HEIGHT = 28
_SIGNS = {Sort.KEEP: "plus", Sort.OWN: "advice", Sort.NEAR: "search"}


class TermDelegate(QStyledItemDelegate):
    """Paints the rows of a `TermModel`."""

    def __init__(self, theme: Theme, parent: QObject, *, ticks: bool = False) -> None:
        """With `ticks`, a box before each term shows whether it is chosen."""
        super().__init__(parent)
        self._theme = theme
        self._ticks = ticks

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """All rows are of one height, so that a long list opens at once."""
        return QSize(self._theme.px(120), self._theme.px(ROW_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, tick, text, note."""
        row, model = index.data(ROW), index.model()
        if not isinstance(row, TermRow) or not isinstance(model, TermModel):
            return
        theme, px = self._theme, self._theme.px
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = model.is_chosen(row)
        if row.sort is Sort.HEADING:
            self._text(painter, box.adjusted(px(10), 0, -px(8), 0), row.text, "text2", demi(theme.font("small")))
            painter.restore()
            return
        current = bool(state & QStyle.StateFlag.State_Selected)
        if current or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tint" if current else "hover"))
            painter.drawRoundedRect(box, px(4), px(4))
        text = box.adjusted(px(10), 0, -px(10), 0)
        if self._ticks and row.sort is not Sort.KEEP:
            self._tick(painter, QRect(text.left() + 1, 0, px(16), px(16)), box, chosen=chosen)
            text.setLeft(text.left() + px(28))
        elif row.sort in _SIGNS:
            theme.icon(_SIGNS[row.sort]).paint(painter, QRect(text.left() - px(2), text.top(), px(18), text.height()))
            text.setLeft(text.left() + px(24))
        text = self._note(painter, text, row)
        font = theme.font("body")
        if chosen:
            font = theme.font("medium")
        elif row.sort is Sort.HEAD_TERM:
            font = demi(font)
        self._text(painter, text, row_text(row), "on_tint" if current else "text", font)
        painter.restore()

    def _tick(self, painter: QPainter, tick: QRect, box: QRect, *, chosen: bool) -> None:
        tick.moveTop(box.top() + (box.height() - tick.height()) // 2)
        frame = QRectF(tick).adjusted(0.5, 0.5, -0.5, -0.5)
        color = self._theme.color("accent" if chosen else "control")
        painter.setPen(QPen(color, 1.2))
        painter.setBrush(color if chosen else self._theme.color("raised"))
        painter.drawRoundedRect(frame, 3, 3)
        if chosen:
            self._theme.icon("check", "on_accent").paint(painter, tick.adjusted(1, 1, -1, -1))

    def _note(self, painter: QPainter, text: QRect, row: TermRow) -> QRect:
        """Write the note at the right, and return what is left for the text."""
        note = row_note(row)
        if not note:
            return text
        font = self._theme.font("small")
        needed = QFontMetrics(self._theme.font("body")).horizontalAdvance(row_text(row)) + self._theme.px(16)
        width = min(text.width() - needed, QFontMetrics(font).horizontalAdvance(note) + 2)
        if width < self._theme.px(48):
            return text
        place = QRect(text.right() - width, text.top(), width + 1, text.height())
        self._text(painter, place, note, "text3", font)
        return text.adjusted(0, 0, -width - self._theme.px(8), 0)

    def _text(self, painter: QPainter, box: QRect, text: str, color: str, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(color))
        metrics = QFontMetrics(font)
        painter.drawText(
            box,
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine),
            metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width()),
        )


def demi(font: QFont) -> QFont:
    """The same font, a little bolder."""
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold

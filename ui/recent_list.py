"""RecentList: profiles with ring, state, share and last change, two lines each; one key or click opens one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem, QWidget

from editor.storage.headers import ProfileHeader
from editor.translation import _
from ui.form.progress_ring import paint_ring
from ui.line_delegate import LineDelegate
from ui.profile_list import CHANGED, Index, ProfileList, percent_of, state_of, title_of, tone_of
from ui.theme import Theme

ROW = 60
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class _Delegate(LineDelegate):
    row_height = ROW

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, ProfileList):
            return
        theme, px = self._theme, self._theme.px
        header, box = model.shown[index.row()], option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and bool(
            option.state & QStyle.StateFlag.State_HasFocus
        )
        painter.save()
        if chosen:
            painter.fillRect(box, theme.color("tint"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.color("hover"))
        if index.row() < model.rowCount() - 1:
            line = QRect(box.left() + px(16), box.bottom(), box.width() - px(32), 1)
            painter.fillRect(line, theme.color("hairline"))
        side = px(16)
        ring = QRect(box.left() + px(19), box.center().y() - side // 2 + 1, side, side)
        paint_ring(painter, theme, ring, header.filled, header.to_fix + header.to_confirm)
        self._paint_words(painter, header, model, box, chosen=chosen)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, header: ProfileHeader, model: ProfileList, box: QRect, *, chosen: bool
    ) -> None:
        theme, px = self._theme, self._theme.px
        at_left, at_right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        left, right = box.left() + px(50), box.right() - px(20)
        for top, words, figures, font, token, side in (
            (11, title_of(header), percent_of(header), "medium", "text", "text"),
            (30, state_of(header), model.text(header, CHANGED), "small", tone_of(header), "text2"),
        ):
            painter.setFont(theme.font("small"))
            room = painter.fontMetrics().horizontalAdvance(figures) + px(16)
            for text, role, color, align, width in (
                (words, font, token, at_left, right - left - room),
                (figures, "small", side, at_right, right - left),
            ):
                painter.setFont(theme.font(role))
                painter.setPen(theme.color("on_tint" if chosen and color in {"text", "text2"} else color))
                place = QRect(left, box.top() + px(top), width, px(20))
                shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
                painter.drawText(place, int(align | Qt.AlignmentFlag.AlignVCenter), shown)


class RecentList(QListView):
    """Arrows move; Enter or a click opens."""

    chosen = Signal(str)
    """Id of the profile that was chosen."""

    def __init__(self, theme: Theme, model: ProfileList, parent: QWidget) -> None:
        """Shows what `model` shows."""
        super().__init__(parent)
        self._profiles = model
        self.setModel(model)
        self.setItemDelegate(_Delegate(theme, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Recent profiles"))
        self.clicked.connect(self._on_clicked)
        theme.changed.connect(self.viewport().update)

    def choose_current(self) -> None:
        """Open the row that is current, or the first one."""
        row = self.currentIndex().row() if self.currentIndex().isValid() else 0
        if row < len(self._profiles.shown):
            self.chosen.emit(self._profiles.shown[row].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter opens; everything else moves."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.choose_current()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:  # noqa: N802 (Qt's name)
        """The first row is current where none was."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        if not self.currentIndex().isValid() and self._profiles.rowCount():
            self.setCurrentIndex(self._profiles.index(0, 0))

    def _on_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(self._profiles.shown[index.row()].id)

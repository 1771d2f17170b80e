"""LibraryTable: the profiles of a library in columns, painted by a delegate so that ten thousand stay fluid."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from editor.storage.headers import ProfileHeader
from editor.translation import _
from ui.form.progress_ring import paint_ring
from ui.profile_list import CHANGED, FILLED, PLACE, PROFILE, STATE, Index, ProfileList, tone_of
from ui.theme import Theme

ROW, ARROW = 36, 16
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_WIDTHS = {PLACE: 150, STATE: 328, FILLED: 84, CHANGED: 120}
_NARROW = {STATE: 216, CHANGED: 96}


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, ProfileList):
            return
        theme, px = self._theme, self._theme.px
        header, box, column = model.shown[index.row()], option.rect, index.column()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(box, theme.color("tint"))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.color("hairline"))
        place = box.adjusted(px(8), 0, -px(8), 0)
        if column == PROFILE:
            side = px(16)
            ring = QRect(place.left(), box.center().y() - side // 2, side, side)
            paint_ring(painter, theme, ring, header.filled, header.to_fix + header.to_confirm)
            place.setLeft(place.left() + side + px(12))
        token = tone_of(header) if column == STATE else "text" if column == PROFILE else "text2"
        painter.setFont(theme.font("medium" if column == PROFILE else "body"))
        painter.setPen(theme.color("on_tint" if chosen and token in {"text", "text2"} else token))
        text = model.text(header, column)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()


class LibraryTable(QTableView):
    """Arrows move, Enter and double click open; Tab leaves."""

    opened = Signal()

    def __init__(self, theme: Theme, model: ProfileList, parent: QWidget) -> None:
        """Shows what `model` shows."""
        super().__init__(parent)
        self.setObjectName("library.table")
        self.setAccessibleName(_("Profiles"))
        self._theme, self._profiles = theme, model
        self.setModel(model)
        self.setItemDelegate(_Delegate(theme, self))
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setShowGrid(False)
        self.setSizeAdjustPolicy(QAbstractItemView.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.px(ROW))
        self._set_columns(theme)
        self.setSortingEnabled(True)
        self.sortByColumn(CHANGED, Qt.SortOrder.DescendingOrder)
        self.doubleClicked.connect(self._on_double_clicked)
        theme.changed.connect(self.viewport().update)

    def _set_columns(self, theme: Theme) -> None:
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setMinimumSectionSize(theme.px(60))
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setSectionResizeMode(PROFILE, QHeaderView.ResizeMode.Stretch)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """How wide headings are is known once they have their fonts."""
        super().showEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        px, columns = self._theme.px, self.horizontalHeader()
        for column, width in (_WIDTHS | (_NARROW if self.isColumnHidden(PLACE) else {})).items():
            self.setColumnWidth(column, max(px(width), columns.sectionSizeHint(column) + px(ARROW)))

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave out what can best be missed where there is little room."""
        self.setColumnHidden(PLACE, narrow)
        self.setColumnHidden(FILLED, narrow)
        self._fit_columns()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Some rows, then it scrolls; as high as all its rows where there is room."""
        return QSize(0, self._theme.px(3 * ROW))

    def current_header(self) -> ProfileHeader | None:
        """The profile of the current row."""
        row = self.currentIndex().row()
        return self._profiles.shown[row] if 0 <= row < len(self._profiles.shown) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter opens; letters go to the first profile that starts so."""
        if event.key() in _ENTER:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _on_double_clicked(self, _index: QModelIndex) -> None:
        self.opened.emit()

"""HistoryTimeline: the points of a profile's past at the side, newest first; the chosen one is compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QMenu,
    QPushButton,
    QStyle,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.domain.timeline import Point, PointKind
from editor.translation import _
from ui.history_words import hint_of, title_of
from ui.line_delegate import LineDelegate
from ui.theme import Theme
from ui.words import Words, set_tip

WIDTH, ROW = 280, 52
_LARGE = {PointKind.NOW, PointKind.HANDED_IN}
_RINGS = {PointKind.VERSION, PointKind.MADE}
_Index = QModelIndex | QPersistentModelIndex


class PointModel(QAbstractListModel):
    """The points as a list."""

    def __init__(self, today: Callable[[], date], parent: QWidget) -> None:
        """Empty; `today` tells the day."""
        super().__init__(parent)
        self._today = today
        self.points: Sequence[Point] = ()

    def show_points(self, points: Sequence[Point]) -> None:
        """Show these."""
        if list(points) != list(self.points):
            self.beginResetModel()
            self.points = points
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        """One row a point."""
        return 0 if parent.isValid() else len(self.points)

    def words(self, row: int) -> tuple[str, str]:
        """What a point is called, and what is said below."""
        return title_of(self.points[row], self._today()), hint_of(self.points[row], self._today())

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The point in words; the delegate paints them."""
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.words(index.row())[0]
            case Qt.ItemDataRole.AccessibleTextRole:
                # Translators: a point of the past for screen readers: "Handed in, revision 2. 12 January 2026".
                return _("{title}. {hint}").format(title=self.words(index.row())[0], hint=self.words(index.row())[1])
            case _:
                return None


class _Delegate(LineDelegate):
    row_height = ROW

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        if not isinstance(model, PointModel):
            return
        theme, px, box = self._theme, self._theme.px, option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = box.adjusted(px(8), 1, -px(8), -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.color("tint" if chosen else "hover"))
            painter.drawRoundedRect(ground, px(4), px(4))
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), px(4), px(4))
        self._paint_sign(painter, box, model, index.row())
        title, hint = model.words(index.row())
        is_small = model.points[index.row()].kind in {PointKind.DAY, PointKind.IMPORT}
        left, width = box.left() + px(46), box.width() - px(46) - px(16)
        for top, text, font, token in (
            (7, title, "body" if is_small else "medium", "text"),
            (26, hint, "small", "text2"),
        ):
            painter.setFont(theme.font(font))
            painter.setPen(theme.color("on_tint" if chosen else token))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(left, box.top() + px(top), width, px(20)), int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()

    def _paint_sign(self, painter: QPainter, box: QRect, model: PointModel, row: int) -> None:
        """A dot or a ring on the line from the oldest point to now."""
        theme, px = self._theme, self._theme.px
        x, y = box.left() + px(27), box.center().y() + 1
        painter.setPen(QPen(theme.color("control"), 1))
        if row > 0:
            painter.drawLine(x, box.top(), x, y)
        if row < model.rowCount() - 1:
            painter.drawLine(x, y, x, box.bottom() + 1)
        kind = model.points[row].kind
        if kind in _LARGE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(QPoint(x, y), px(6), px(6))
        elif kind in _RINGS:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(theme.color("surface"))
            painter.drawEllipse(QPoint(x, y), px(5), px(5))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("control"))
            painter.drawEllipse(QPoint(x, y), px(3), px(3))


class HistoryTimeline(QFrame):
    """The list, and what can be done with a point."""

    chosen = Signal(object)
    """The `Point` that a person went to."""
    name_wanted = Signal()
    rename_wanted = Signal(object)
    delete_wanted = Signal(object)
    restore_wanted = Signal(object)
    close_wanted = Signal()

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget) -> None:
        """Without points yet."""
        super().__init__(parent)
        self.setProperty("role", "navigator")
        self.setAccessibleName(_("Versions"))
        self._theme = theme
        self._shown_key: tuple[str, int] | None = None
        self._read_only = ""
        self.setFixedWidth(theme.px(WIDTH))
        self._model = PointModel(today, self)
        self._list = self._make_list()
        self._make_actions()
        self._lay_out()
        theme.changed.connect(self._list.viewport().update)

    def _make_list(self) -> QListView:
        points = QListView(self)
        points.setObjectName("history.timeline")
        points.setAccessibleName(_("Versions"))
        points.setProperty("role", "inner")
        points.setModel(self._model)
        points.setItemDelegate(_Delegate(self._theme, self))
        points.setUniformItemSizes(True)
        points.setMouseTracking(True)
        points.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        points.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        points.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        points.customContextMenuRequested.connect(self._on_menu_wanted)
        points.selectionModel().currentChanged.connect(self._on_current_changed)
        return points

    def _make_actions(self) -> None:
        self._rename = self._action("rename", _("&Rename…"), "F2", self._on_rename)
        self._delete = self._action("delete", _("&Delete…"), QKeySequence.StandardKey.Delete, self._on_delete)
        self._restore = self._action("restore", _("Re&store…"), "", self._on_restore)

    def _action(self, what: str, text: str, keys: str | QKeySequence.StandardKey, done: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setObjectName(f"history.point.{what}")
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(done)
        self._list.addAction(action)
        return action

    def _lay_out(self) -> None:
        theme, px = self._theme, self._theme.px
        title = Words(theme, _("Versions"), "medium", parent=self)
        font = title.font()
        font.setWeight(font.Weight.DemiBold)
        title.setFont(font)
        close = QToolButton(self)
        close.setObjectName("history.close")
        close.setIcon(theme.icon("close"))
        close.setIconSize(QSize(px(16), px(16)))
        close.setAccessibleName(_("Back to the form"))
        close.setToolTip(_("Back to the form (Esc)"))
        close.clicked.connect(self.close_wanted)
        top = QHBoxLayout()
        top.setContentsMargins(px(16), px(8), px(8), px(4))
        top.addWidget(title, 1)
        top.addWidget(close)
        self._name = QPushButton(theme.icon("plus"), _("Name this version…"), self)
        self._name.setObjectName("history.name")
        self._name.setProperty("role", "quiet")
        self._name.clicked.connect(self.name_wanted)
        line = QFrame(self)
        line.setProperty("role", "hairline")
        line.setFixedHeight(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(12), px(8), px(8), px(8))
        foot.addWidget(self._name, 0, Qt.AlignmentFlag.AlignLeft)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self._list, 1)
        whole.addWidget(line)
        whole.addLayout(foot)

    # --- showing -----------------------------------------------------------------------------------------------

    def show_points(self, points: Sequence[Point], chosen: Point) -> None:
        """Show the points, with this one chosen, silently."""
        self._shown_key = chosen.key
        self._model.show_points(points)
        row = next((row for row, point in enumerate(points) if point.key == chosen.key), 0)
        self._list.setCurrentIndex(self._model.index(row, 0))
        self._show_actions()

    def set_read_only(self, reason: str) -> None:
        """Let nothing be changed, and say why; "" lets it be."""
        self._read_only = reason
        self._name.setEnabled(not reason)
        set_tip(self._name, reason)
        self._show_actions()

    def take_focus(self) -> None:
        """Let arrows move in the list."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def point(self) -> Point | None:
        """The point that is chosen."""
        row = self._list.currentIndex().row()
        return self._model.points[row] if 0 <= row < len(self._model.points) else None

    def _show_actions(self) -> None:
        kind = self.point.kind if self.point is not None else PointKind.NOW
        self._rename.setEnabled(kind is PointKind.VERSION and not self._read_only)
        self._delete.setEnabled(kind is PointKind.VERSION and not self._read_only)
        self._restore.setEnabled(kind is not PointKind.NOW and not self._read_only)

    # --- what people do ----------------------------------------------------------------------------------------

    def _on_current_changed(self) -> None:
        point = self.point
        if point is not None and point.key != self._shown_key:
            self._shown_key = point.key
            self._show_actions()
            self.chosen.emit(point)

    def _on_rename(self) -> None:
        self.rename_wanted.emit(self.point)

    def _on_delete(self) -> None:
        self.delete_wanted.emit(self.point)

    def _on_restore(self) -> None:
        self.restore_wanted.emit(self.point)

    def _on_menu_wanted(self, place: QPoint) -> None:
        if self._list.indexAt(place).isValid():
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions([self._rename, self._delete, self._restore])
            menu.popup(self._list.viewport().mapToGlobal(place))

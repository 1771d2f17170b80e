"""GroupList: the groups of a long vocabulary, each with the number of its terms, to choose one from."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.translation import _
from ui.form.editors.suggestions import set_up_list
from ui.form.editors.term_line import is_typing
from ui.form.editors.term_lists import Group, TermList
from ui.theme import Theme
from ui.words import plain_tool_tip

Index = QModelIndex | QPersistentModelIndex
GROUP = int(Qt.ItemDataRole.UserRole)
HEIGHT, NUMBER = 30, 36


CHOSEN = " "
"""Name of the group of what is chosen; no other is called so."""


def name_of(group: Group) -> str:
    """What a group is called on the screen."""
    # Translators: the group of the terms that are chosen, in the list of groups.
    return _("Chosen") if group.name == CHOSEN else group.name or _("All groups")


class GroupModel(QAbstractListModel):
    """All groups in one row, what is chosen in one, then each group."""

    def __init__(self, terms: TermList, parent: QObject) -> None:
        """The groups of `terms`."""
        super().__init__(parent)
        self._groups = (Group("", len(terms.vocabulary.terms)), Group(CHOSEN, 0), *terms.groups)
        self._counts: Mapping[str, int] | None = None
        self._chosen = 0

    def show_counts(self, counts: Mapping[str, int] | None) -> None:
        """Show how many terms a search found in each group; None shows how many there are."""
        self._counts = counts
        self.dataChanged.emit(self.index(0), self.index(len(self._groups) - 1))

    def show_chosen(self, n: int) -> None:
        """Show how many terms are chosen."""
        self._chosen = n
        self.dataChanged.emit(self.index(1), self.index(1))

    def count(self, group: Group) -> int:
        """The number beside a group."""
        if group.name == CHOSEN:
            return self._chosen
        if self._counts is None:
            return group.size
        return self._counts.get(group.name, 0) if group.name else sum(self._counts.values())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        """How many rows."""
        return 0 if parent.isValid() else len(self._groups)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name, count and group."""
        if not index.isValid():
            return None
        group = self._groups[index.row()]
        name = name_of(group)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return name
            case Qt.ItemDataRole.AccessibleTextRole:
                return _("{group}, {n} terms").format(group=name, n=self.count(group))
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tool_tip(name)
            case _:
                return group if role == GROUP else None


class GroupDelegate(QStyledItemDelegate):
    """Name at the left, number at the right."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        """Paints the rows of a `GroupModel`."""
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 (Qt's name)
        """All rows are of one height."""
        return QSize(self._theme.px(120), self._theme.px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, name, number."""
        group, model = index.data(GROUP), index.model()
        if not isinstance(group, Group) or not isinstance(model, GroupModel):
            return
        theme, px = self._theme, self._theme.px
        box: QRect = option.rect.adjusted(0, 1, 0, -1)
        state: QStyle.StateFlag = option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tint" if current else "hover"))
            painter.drawRoundedRect(box, px(4), px(4))
        count = model.count(group)
        text = box.adjusted(px(10), 0, -px(10), 0)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("on_tint" if current else "text2"))
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), str(count))
        font = theme.font("medium" if current else "body")
        text.setRight(text.right() - px(NUMBER))
        painter.setFont(font)
        painter.setPen(theme.color("on_tint" if current else "text" if count else "text3"))
        name = QFontMetrics(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), name)
        painter.restore()


class GroupList(QListView):
    """The list of groups."""

    group_chosen = Signal(str)
    """Name of the group; "" stands for all."""
    terms_wanted = Signal()
    """The person went on to the terms."""
    typed = Signal(str)

    def __init__(self, terms: TermList, theme: Theme, parent: QWidget) -> None:
        """The groups of `terms`."""
        super().__init__(parent)
        self._theme = theme
        set_up_list(self)
        self.groups = GroupModel(terms, self)
        self.setModel(self.groups)
        self.setItemDelegate(GroupDelegate(theme, self))
        self.setAccessibleName(_("Groups"))
        self.setCurrentIndex(self.groups.index(0))
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def wanted_width(self) -> int:
        """Width at which no name is cut."""
        metrics = QFontMetrics(self._theme.font("medium"))
        names = (str(self.groups.index(row).data()) for row in range(self.groups.rowCount()))
        return max(map(metrics.horizontalAdvance, names)) + self._theme.px(20 + NUMBER) + 2

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Right and Enter go on to the terms; typing goes to the search."""
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.terms_wanted.emit()
        elif is_typing(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _on_current_changed(self, current: QModelIndex) -> None:
        group = current.data(GROUP)
        if isinstance(group, Group):
            self.group_chosen.emit(group.name)

"""ProblemStrip: what is to fix, to confirm and to check, under the form; opens into a list that leads to the fields."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.domain.checks import Issue, Sort, count_words
from editor.domain.specs import Catalogue
from editor.translation import _
from ui.theme import Theme

ROW = 36
MOST_ROWS = 5
"""Then the list scrolls."""
LOOK = {
    Sort.FIX: ("fix", "fix_sign", "fix"),
    Sort.CONFIRM: ("confirm", "confirm_sign", "confirm"),
    Sort.CHECK: ("advice", "text2", "text2"),
}
"""Icon, colour of the sign, colour of the words."""

_Index = QModelIndex | QPersistentModelIndex


class IssueModel(QAbstractListModel):
    """The issues of the sort chosen."""

    def __init__(self, catalogue: Catalogue, parent: QWidget) -> None:
        """No issues yet."""
        super().__init__(parent)
        self._catalogue = catalogue
        self.issues: list[Issue] = []

    def show_issues(self, issues: Sequence[Issue]) -> None:
        """Show these."""
        if list(issues) == self.issues:
            return
        self.beginResetModel()
        self.issues = list(issues)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        """One row an issue."""
        return 0 if parent.isValid() else len(self.issues)

    def parts(self, row: int) -> tuple[str, str, str]:
        """Section, field, and what to do."""
        issue = self.issues[row]
        field = self._catalogue.fields[issue.path]
        return self._catalogue.section(field.section).title, field.label, issue.text

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The whole line in words; the delegate paints it in columns."""
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                section, field, text = self.parts(index.row())
                sort = self.issues[index.row()].sort.words
                # Translators: one line of the list of problems for screen readers.
                return _("{sort}: {section}, {field}. {text}").format(
                    sort=sort, section=section, field=field, text=text
                )
            case _:
                return None


class _IssueDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:  # noqa: N802 (Qt's name)
        return QSize(option.rect.width(), self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        if not isinstance(model, IssueModel):
            return
        theme, px = self._theme, self._theme.px
        box: QRect = option.rect
        icon, sign, _words = LOOK[model.issues[index.row()].sort]
        section, field, text = model.parts(index.row())
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, theme.color("tint"))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.color("hairline"))
        side = px(16)
        theme.icon(icon, sign).paint(painter, QRect(box.left() + px(16), box.center().y() - side // 2 + 1, side, side))
        columns = ((44, 108, "text2", "small"), (156, 190, "text", "medium"), (356, 0, "text2", "small"))
        for (left, width, token, font), words in zip(columns, (section, field, text), strict=True):
            room = px(width) if width else box.width() - px(left) - px(16)
            place = QRect(box.left() + px(left), box.top(), room, box.height())
            painter.setFont(theme.font(font))
            painter.setPen(theme.color("on_tint" if chosen else token))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room - px(8))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()


class ProblemStrip(QFrame):
    """Counts, and the list when it is open."""

    issue_wanted = Signal(object)
    """The person wants to go to what an `Issue` is about."""
    confirm_wanted = Signal(list)
    """Paths of fields to confirm."""
    next_wanted = Signal()

    def __init__(self, catalogue: Catalogue, theme: Theme, parent: QWidget | None = None) -> None:
        """Closed, and without issues yet."""
        super().__init__(parent)
        self.setProperty("role", "problems")
        self._theme = theme
        self._issues: Sequence[Issue] = ()
        self._sort: Sort | None = None
        self._model = IssueModel(catalogue, self)
        self._list = QListView(self)
        self._list.setObjectName("problems")
        self._list.setAccessibleName(_("Problems"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(_IssueDelegate(theme, self._list))
        self._list.setUniformItemSizes(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.activated.connect(self._on_activated)
        self._list.clicked.connect(self._on_activated)
        self._list.setVisible(False)
        self._nothing = QLabel(_("Nothing to fix, confirm or check."), self)
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._make_strip())
        layout.addWidget(self._list)

    def _make_strip(self) -> QHBoxLayout:
        theme, px = self._theme, self._theme.px
        strip = QHBoxLayout()
        strip.setContentsMargins(px(24), px(4), px(24), px(4))
        strip.setSpacing(px(12))
        self._toggle = QToolButton(self)
        self._toggle.setObjectName("problems.toggle")
        self._toggle.setText(_("Problems"))
        self._toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._toggle.setIcon(theme.icon("chev-up"))
        self._toggle.setFont(theme.font("group"))
        self._toggle.setCheckable(True)
        self._toggle.toggled.connect(self.set_open)
        strip.addWidget(self._toggle)
        self._choose = QButtonGroup(self)
        self._choose.setExclusive(False)
        self._choose.idClicked.connect(self._on_sort_clicked)
        self._counts: dict[Sort, QPushButton] = {}
        for number, sort in enumerate(Sort):
            button = QPushButton(self)
            button.setProperty("role", "quiet")
            button.setObjectName(f"problems.{sort.value}")
            button.setIcon(theme.icon(LOOK[sort][0], LOOK[sort][1]))
            button.setCheckable(True)
            self._choose.addButton(button, number)
            self._counts[sort] = button
            strip.addWidget(button)
        strip.addWidget(self._nothing)
        strip.addStretch(1)
        self._confirm_all = QPushButton(self)
        self._confirm_all.setProperty("role", "quiet")
        self._confirm_all.clicked.connect(self._on_confirm_all_clicked)
        strip.addWidget(self._confirm_all)
        self._next = QPushButton(_("Next problem"), self)
        self._next.setObjectName("problems.next")
        self._next.setProperty("role", "quiet")
        self._next.setToolTip(_("F8; the previous one: Shift+F8"))
        self._next.clicked.connect(self.next_wanted)
        strip.addWidget(self._next)
        self._key = QLabel("F8", self)
        self._key.setTextFormat(Qt.TextFormat.PlainText)
        self._key.setProperty("role", "small")
        strip.addWidget(self._key)
        return strip

    def come_after(self, widget: QWidget) -> QWidget:
        """Follow this widget in the order of Tab, and return the last of the strip."""
        for stop in (self._toggle, *self._counts.values(), self._confirm_all, self._next, self._list):
            QWidget.setTabOrder(widget, stop)
            widget = stop
        return widget

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._toggle.isChecked()

    def set_open(self, opened: bool) -> None:  # noqa: FBT001 (connected to a signal that says so)
        """Open or close the list."""
        self._toggle.setChecked(opened)
        self._toggle.setIcon(self._theme.icon("chev-down" if opened else "chev-up"))
        self._toggle.setAccessibleDescription(_("The list is open.") if opened else _("The list is closed."))
        self._show_list()

    def show_issues(self, issues: Sequence[Issue]) -> None:
        """Show the counts, and the issues where the list is open."""
        self._issues = issues
        for sort, button in self._counts.items():
            n = sum(1 for issue in issues if issue.sort is sort)
            button.setText(count_words(sort, n))
            button.setVisible(n > 0)
            if n == 0 and self._sort is sort:
                self._sort = None
                button.setChecked(False)
        self._nothing.setVisible(not issues)
        self._next.setVisible(bool(issues))
        self._key.setVisible(bool(issues))
        self._show_list()

    def _show_list(self) -> None:
        shown = [issue for issue in self._issues if self._sort is None or issue.sort is self._sort]
        if self.is_open:
            self._model.show_issues(shown)
            self._list.setFixedHeight(self._theme.px(ROW) * min(len(shown), MOST_ROWS))
        self._list.setVisible(self.is_open and bool(shown))
        n = len(self._confirmable())
        self._confirm_all.setVisible(self.is_open and self._sort is Sort.CONFIRM and n > 0)
        self._confirm_all.setText(_("Confirm all {n}").format(n=n))

    def _confirmable(self) -> list[str]:
        return [issue.path for issue in self._issues if issue.sort is Sort.CONFIRM]

    def _on_sort_clicked(self, number: int) -> None:
        sort = list(Sort)[number]
        self._sort = None if self._sort is sort else sort
        for other, button in self._counts.items():
            button.setChecked(other is self._sort)
        self.set_open(True)

    def _on_activated(self, index: QModelIndex) -> None:
        self.issue_wanted.emit(self._model.issues[index.row()])

    def _on_confirm_all_clicked(self) -> None:
        self.confirm_wanted.emit(self._confirmable())

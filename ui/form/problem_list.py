"""The list of problems: one line an issue, which leads to its field. Made when the strip is opened first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyleOptionViewItem, QWidget

from editor.domain.checks import Issue
from editor.domain.specs import Catalogue
from editor.translation import _
from ui.form.problem_look import LOOK
from ui.line_delegate import LineDelegate
from ui.theme import Theme

ROW = 36
MOST_ROWS = 5
"""Then the list scrolls."""

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


class _IssueDelegate(LineDelegate):
    row_height = ROW

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


class ProblemList(QListView):
    """The issues shown, as high as they need; hidden where there is none."""

    chosen = Signal(object)
    """The `Issue` that the person wants to go to."""

    def __init__(self, catalogue: Catalogue, theme: Theme, parent: QWidget) -> None:
        """No issues yet."""
        super().__init__(parent)
        self._theme = theme
        self._model = IssueModel(catalogue, self)
        self.setObjectName("problems")
        self.setAccessibleName(_("Problems"))
        self.setModel(self._model)
        self.setItemDelegate(_IssueDelegate(theme, self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_activated)

    def show_issues(self, issues: Sequence[Issue]) -> None:
        """Show these."""
        self._model.show_issues(issues)
        self.setFixedHeight(self._theme.px(ROW) * min(len(issues), MOST_ROWS))
        self.setVisible(bool(issues))

    def _on_activated(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.issues[index.row()])

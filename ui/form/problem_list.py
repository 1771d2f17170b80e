"""The list of problems: one line an issue, which leads to its field. Made when the strip is opened first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyleOptionViewItem, QWidget

from editor.domain.checks import Issue
from editor.domain.specs import Catalogue
from editor.translation import _
from ui.form.problem_look import LOOK
from ui.line_delegate import LineDelegate
from ui.theme import Theme
from ui.words import plain_tool_tip

ROW, NARROW = 36, 560
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
        self.offers_fixes = True
        """Whether the profile can be changed."""

    def fix_label(self, row: int) -> str:
        """What the quick fix of an issue says; "" without one."""
        fix = self.issues[row].fix
        return fix.label if fix is not None and self.offers_fixes else ""

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
                section, field, _text = self.parts(index.row())
                text = self.issues[index.row()].line if self.offers_fixes else self.issues[index.row()].text
                sort = self.issues[index.row()].sort.words
                # Translators: one line of the list of problems for screen readers.
                return _("{sort}: {section}, {field}. {text}").format(
                    sort=sort, section=section, field=field, text=text
                )
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tool_tip("\n".join(self.parts(index.row())))
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
        link = self.fix_place(model, index.row(), box)
        if not link.isEmpty():
            painter.setFont(theme.font("medium"))
            painter.setPen(theme.color("on_tint" if chosen else "accent"))
            painter.drawText(link, int(Qt.AlignmentFlag.AlignVCenter), model.fix_label(index.row()))
            box = box.adjusted(0, 0, -link.width() - px(16), 0)
        columns = [(44, 108, "text2", "small"), (156, 190, "text", "medium"), (356, 0, "text2", "small")]
        said = [section, field, text]
        if box.width() < px(NARROW):  # what to do matters more than in which section
            columns, said = [(44, 110, "text", "medium"), (158, 0, "text2", "small")], [field, text]
        for (left, width, token, font), words in zip(columns, said, strict=True):
            room = px(width) if width else max(box.width() - px(left) - px(16), px(8))
            place = QRect(box.left() + px(left), box.top(), room, box.height())
            painter.setFont(theme.font(font))
            painter.setPen(theme.color("on_tint" if chosen else token))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room - px(8))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()

    def fix_place(self, model: IssueModel, row: int, box: QRect) -> QRect:
        """Where the quick fix stands in a line, to be pressed; empty without one."""
        label, px = model.fix_label(row), self._theme.px
        if not label:
            return QRect()
        width = min(QFontMetrics(self._theme.font("medium")).horizontalAdvance(label) + 2, box.width() // 2)
        return QRect(box.right() - px(16) - width, box.top(), width, box.height())


class ProblemList(QListView):
    """The issues shown, as high as they need; hidden where there is none."""

    chosen = Signal(object)
    """The `Issue` that the person wants to go to."""
    fix_chosen = Signal(object)
    """The `Issue` whose quick fix the person wants."""

    def __init__(self, catalogue: Catalogue, theme: Theme, parent: QWidget) -> None:
        """No issues yet."""
        super().__init__(parent)
        self._theme = theme
        self._model = IssueModel(catalogue, self)
        self.setObjectName("problems")
        self.setAccessibleName(_("Problems"))
        self.setModel(self._model)
        self._lines = _IssueDelegate(theme, self)
        self.setItemDelegate(self._lines)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_activated)

    @property
    def current(self) -> Issue | None:
        """The issue of the current line."""
        row = self.currentIndex().row()
        return self._model.issues[row] if 0 <= row < len(self._model.issues) else None

    def offer_fixes(self, *, offered: bool) -> None:
        """Offer quick fixes, or none where the profile can only be read."""
        self._model.offers_fixes = offered
        self.viewport().update()

    def _fix_at(self, point: QPoint) -> Issue | None:
        index = self.indexAt(point)
        if not index.isValid():
            return None
        place = self._lines.fix_place(self._model, index.row(), self.visualRect(index))
        return self._model.issues[index.row()] if place.contains(point) else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A click on a quick fix takes it; anywhere else in the line it leads to the field."""
        issue = self._fix_at(event.position().toPoint())
        if issue is not None and event.button() == Qt.MouseButton.LeftButton:
            self.fix_chosen.emit(issue)
        else:
            super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A hand over what can be pressed."""
        super().mouseMoveEvent(event)
        is_link = self._fix_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.ArrowCursor)

    def show_issues(self, issues: Sequence[Issue]) -> None:
        """Show these."""
        self._model.show_issues(issues)
        self.setFixedHeight(self._theme.px(ROW) * min(len(issues), MOST_ROWS))
        self.setVisible(bool(issues))

    def _on_activated(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.issues[index.row()])

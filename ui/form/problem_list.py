"""The list of problems: one line an issue, which leads to its field. Made when the strip is opened first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyleOptionViewItem, QWidget

from editor.domain.checks import Issue
from editor.domain.specs import Catalogue
from editor.translation import _
from ui.form.problem_look import LOOK
from ui.line_delegate import LineDelegate
from ui.theme import Theme
from ui.words import plain_tool_tip

ROW, TWO_LINES, NARROW = 36, 50, 640
"""Under the last width field and words stand below each other."""
GAP, WIDEST = 20, 240
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
    has_two_lines = False
    widths = (0, 0)
    """Of the columns with section and field."""

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
        left, right = box.left() + px(44), box.right() - px(16)
        if self.has_two_lines:  # what to do matters more than in which section
            half = px(22)
            places = [(field, left, right, box.top() + px(4), half), (text, left, right, box.top() + px(24), half)]
        else:
            second = left + self.widths[0] + px(GAP)
            third = second + self.widths[1] + px(GAP)
            places = [
                (section, left, second - px(GAP), box.top(), box.height()),
                (field, second, third - px(GAP), box.top(), box.height()),
                (text, third, right, box.top(), box.height()),
            ]
        for number, (words, start, end, top, height) in enumerate(places):
            is_field = number == len(places) - 2
            painter.setFont(theme.font("medium" if is_field else "small"))
            painter.setPen(theme.color("on_tint" if chosen else "text" if is_field else "text2"))
            place = QRect(start, top, max(end - start, px(8)), height)
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()

    def measure(self, model: IssueModel) -> None:
        """Make the columns as wide as what is in them, within bounds."""
        small, medium = (QFontMetrics(self._theme.font(role)) for role in ("small", "medium"))
        parts = [model.parts(row) for row in range(len(model.issues))]
        self.widths = (
            min(max((small.horizontalAdvance(part[0]) for part in parts), default=0), self._theme.px(WIDEST)) + 2,
            min(max((medium.horizontalAdvance(part[1]) for part in parts), default=0), self._theme.px(WIDEST)) + 2,
        )

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
        self._lines.measure(self._model)
        self._fit()
        self.setVisible(bool(issues))

    def _fit(self) -> None:
        rows = min(len(self._model.issues), MOST_ROWS)
        if self._lines.has_two_lines:
            rows = min(rows, MOST_ROWS - 1)
        self.setFixedHeight(self._theme.px(self._lines.row_height) * rows)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """One line an issue, or two where it is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(NARROW)
        if narrow != self._lines.has_two_lines:
            self._lines.has_two_lines = narrow
            self._lines.row_height = TWO_LINES if narrow else ROW
            self.scheduleDelayedItemsLayout()
            self._fit()

    def _on_activated(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.issues[index.row()])

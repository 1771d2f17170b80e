"""LedgerLine: the sum of the parts under a column of numbers, as a bookkeeper writes it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from editor.domain.draft import Draft
from editor.domain.rules import number_at, parts_sum
from editor.domain.specs import FieldSpec
from editor.translation import _, ngettext
from ui.theme import Theme


class LedgerLine(QWidget):
    """Says what the parts of a total add up to, and by how much that differs from the total."""

    def __init__(self, spec: FieldSpec, theme: Theme, parent: QWidget) -> None:
        """Of the field `spec`, which has `total_of`."""
        super().__init__(parent)
        self.spec = spec
        self._theme = theme
        self._sum = ""
        self._difference = ""
        self.field_x = 0
        """Where the column of numbers begins; set by the page."""
        self.number_width = 0

    def show_sum(self, draft: Draft) -> None:
        """Work it out anew."""
        added, total = parts_sum(draft, self.spec), number_at(draft, self.spec.path)
        self._sum = "" if added is None else str(added)
        self._difference = "" if added is None or total is None else _difference_text(added - total)
        n = len(self.spec.total_of)
        self._label = ngettext("Sum of the {n} kinds", "Sum of the {n} kinds", n).format(n=n)
        # Translators: a sum for screen readers, such as "Sum of the 4 kinds: 84. 2 fewer than the total".
        self.setAccessibleName(
            _("{label}: {sum}. {difference}").format(label=self._label, sum=self._sum, difference=self._difference)
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Label, a line, the sum, two lines, the difference."""
        theme, painter = self._theme, QPainter(self)
        middle = self.height() // 2
        line = QRect(self.field_x, 0, self.number_width, self.height())
        flags = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(theme.color("text2"))
        after = line.right() + theme.px(12)
        if self.field_x:
            painter.drawText(QRect(0, 0, self.width(), self.height()), flags, self._label)
        else:  # labels stand above their fields: this one has room at the right only
            painter.drawText(QRect(after, 0, self.width() - after, self.height()), flags, self._label)
            after += painter.fontMetrics().horizontalAdvance(self._label) + theme.px(16)
        painter.drawText(QRect(after, 0, self.width() - after, self.height()), flags, self._difference)
        painter.setPen(theme.color("text"))
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(line.adjusted(0, 0, -theme.px(10), 0), int(flags | Qt.AlignmentFlag.AlignRight), self._sum)
        painter.setPen(QPen(theme.color("text"), 1))
        half = theme.px(20)
        painter.drawLine(line.left(), middle - half, line.right(), middle - half)
        for y in (middle + half - theme.px(5), middle + half - theme.px(2)):
            painter.drawLine(line.left(), y, line.right(), y)


def _difference_text(difference: int) -> str:
    if difference == 0:
        return _("as the total says")
    if difference < 0:
        return ngettext("{n} fewer than the total", "{n} fewer than the total", -difference).format(n=-difference)
    return ngettext("{n} more than the total", "{n} more than the total", difference).format(n=difference)

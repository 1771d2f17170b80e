"""RoundItem: how much of the profile was confirmed this year, above the sections; leads to the yearly round."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from editor.translation import _
from ui.form.navigator_items import NavigatorItem
from ui.theme import Theme


class RoundItem(NavigatorItem):
    """Words and a thin bar, pressed."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Hidden where nothing waits."""
        super().__init__(theme, 48, parent)
        self.setObjectName("navigator.round")
        self._confirmed, self._total = 0, 1

    def show_progress(self, confirmed: int, total: int, words: str) -> None:
        """Show that so many of all are confirmed; `words` say it to screen readers."""
        self._confirmed, self._total = confirmed, max(total, 1)
        self.setText(words)
        # Translators: for screen readers: opens the yearly round: "Yearly round, 12 of 47 confirmed this year".
        self.setAccessibleName(_("Yearly round, {words}").format(words=words))
        # Translators: how far the yearly round is: "Confirmed this year: 12 of 47".
        tip = _("{label}: {words}").format(label=_("Confirmed this year"), words=self._said())
        self.setToolTip(tip)
        self.update()

    def _said(self) -> str:
        # Translators: so many of all.
        return _("{n} of {total}").format(n=self._confirmed, total=self._total)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Words above the bar."""
        theme, painter, px = self.theme, QPainter(self), self.theme.px
        self.ground(painter, chosen=False)
        line = QRect(px(12), px(8), self.width() - px(24), px(20))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text2"))
        # Translators: in little room, beside "12 of 47".
        label = _("Confirmed this year")
        said = self._said()
        room = line.width() - painter.fontMetrics().horizontalAdvance(said) - px(10)
        label = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), label)
        font = QFont(theme.font("small"))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), said)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRect(line.left(), px(34), line.width(), px(4))
        painter.setBrush(theme.color("hairline"))
        painter.drawRoundedRect(bar, px(2), px(2))
        painter.setBrush(theme.color("ok_sign"))
        bar.setWidth(bar.width() * self._confirmed // self._total)
        painter.drawRoundedRect(bar, px(2), px(2))

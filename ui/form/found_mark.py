"""FoundMark: the ring around what a search found in the form. Made with the first search."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QPlainTextEdit, QWidget

from editor.domain.finding import Hit
from ui.form.editors.base import FieldEditor
from ui.theme import Theme

EDGE = 3


class FoundMark(QWidget):
    """Lies over an editor, lets the mouse through, and follows what is scrolled in it."""

    def __init__(self, theme: Theme, editor: FieldEditor, hit: Hit) -> None:
        """Around a hit in the value of `editor`, which brings it into its own view."""
        super().__init__(editor)
        self._theme, self._editor, self._hit = theme, editor, hit
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("")
        self.place = editor.show_found(hit)
        """Where it stands in the editor."""
        self._fit()
        for area in editor.findChildren(QAbstractScrollArea):
            area.verticalScrollBar().valueChanged.connect(self.follow)
        self.show()
        self.raise_()

    def follow(self) -> None:
        """What it surrounds has moved."""
        self.place = self._editor.place_of(self._hit)
        self._fit()

    def take_away(self) -> None:
        """Mark it no longer; where the focus is, the letters stay selected."""
        for line in self._editor.findChildren(QLineEdit):
            if not line.hasFocus():
                line.deselect()
        for text in self._editor.findChildren(QPlainTextEdit):
            if not text.hasFocus():
                cursor = text.textCursor()
                cursor.clearSelection()
                text.setTextCursor(cursor)
        self.hide()
        self.deleteLater()

    def _fit(self) -> None:
        edge = self._theme.px(EDGE)
        self.setGeometry(self.place.adjusted(-edge, -edge, edge, edge).intersected(self._editor.rect()))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """A ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("confirm_sign"), 2))
        radius = self._theme.px(4)
        painter.drawRoundedRect(QRectF(QRect(self.rect())).adjusted(1, 1, -1, -1), radius, radius)

"""DropSign: while files are dragged over the window, it says over all of it what would be done with them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from editor.translation import _, ngettext
from ui.theme import Theme

LIBRARY_SUFFIX = ".sqlite3"


def local_files(mime: QMimeData) -> list[str]:
    """Paths of the files of this computer that are dragged."""
    return [url.toLocalFile() for url in mime.urls() if url.isLocalFile()] if mime.hasUrls() else []


def drop_words(names: list[str]) -> str:
    """What is done with files that are dropped here."""
    if len(names) == 1:
        name = Path(names[0]).name
        is_library = name.endswith(LIBRARY_SUFFIX)
        return (_("Drop {file} to open this library") if is_library else _("Drop {file} to import it")).format(
            file=name
        )
    return ngettext("Drop {n} file to import it", "Drop {n} files to import them", len(names)).format(n=len(names))


class DropSign(QWidget):
    """Stands over all parts of the window while a drag is over it, and takes what is dropped."""

    dropped = Signal(list)
    """Paths (str) of the files."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        """Hidden, over `window`."""
        super().__init__(window)
        self.setObjectName("drop-sign")
        self._theme = theme
        self.refused = ""
        """Why nothing can be taken now, in a sentence; "" where it can."""
        self._words = ""
        self.setAcceptDrops(True)
        self.hide()

    def begin(self, event: QDragEnterEvent) -> None:
        """A drag came over the window: if it is of files, say what is done with them."""
        names = local_files(event.mimeData())
        if not names:
            return
        event.acceptProposedAction()
        self._words = self.refused or drop_words(names)
        self.setAccessibleName(self._words)
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()

    def end(self) -> None:
        """The drag is over, or gone."""
        self.hide()

    def take(self, event: QDropEvent) -> None:
        """Tell of what is dropped."""
        self.hide()
        names = local_files(event.mimeData())
        if names:
            event.acceptProposedAction()
            self.dropped.emit(names)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """It is over the sign now."""
        self.begin(event)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:  # noqa: N802 (Qt's name)
        """It has left the window."""
        self.end()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """See `take`."""
        self.take(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The window shines through; a dashed frame, the sign and the words in its middle."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(theme.color("surface"))  # of its own: all surfaces would be seen through from then on
        ground.setAlpha(225)
        painter.fillRect(self.rect(), ground)
        edge = QRectF(self.rect()).adjusted(px(12), px(12), -px(12), -px(12))
        painter.setPen(QPen(theme.color("fix_sign" if self.refused else "accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(edge, px(6), px(6))
        painter.setFont(theme.font("group"))
        metrics = painter.fontMetrics()
        room = self.rect().adjusted(px(32), px(32), -px(32), -px(32))
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        words = metrics.boundingRect(room, flags, self._words)
        side = px(32)
        sign = QRect(self.rect().center().x() - side // 2, words.top() - side - px(12), side, side)
        painter.setPen(theme.color("fix" if self.refused else "text"))
        painter.drawText(words, flags, self._words)
        theme.icon("lock" if self.refused else "import", "fix_sign" if self.refused else "accent").paint(painter, sign)

"""DropSign: while files or a copied page are dragged over the window, it says over all of it what would be done with them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from editor.domain.specs import Catalogue
from editor.frozen import frozen
from editor.translation import _, ngettext
from ui.theme import Theme

LIBRARY_SUFFIX = ".sqlite3"
_COPY = Qt.DropAction.CopyAction


@frozen
class Dropped:
    """What is dropped: files, or a page that was selected in another program."""

    names: tuple[str, ...] = ()
    """Paths of the files."""
    text: str = ""
    html: str = ""
    here: bool = False
    """Whether it is for the open profile."""

    @property
    def is_library(self) -> bool:
        """Whether it is a library, and nothing else."""
        return len(self.names) == 1 and self.names[0].endswith(LIBRARY_SUFFIX)


def local_files(mime: QMimeData) -> list[str]:
    """Paths of the files of this computer that are dragged, but for the folders that browsers keep beside a page."""
    names = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()] if mime.hasUrls() else []
    pages = tuple(Path(name).stem for name in names if name.lower().endswith((".html", ".htm")))
    return [name for name in names if not (Path(name).name.startswith(pages) and Path(name).is_dir())]


def read_drag(mime: QMimeData, catalogue: Catalogue) -> Dropped | None:
    """What is dragged; None where it is nothing for this program."""
    if names := local_files(mime):
        return Dropped(tuple(names))
    from editor.exchange.clipboard import is_page

    text, html = mime.text() if mime.hasText() else "", mime.html() if mime.hasHtml() else ""
    return Dropped((), text, html) if is_page(text, html, catalogue) else None


def drop_words(dropped: Dropped) -> str:
    """What is done with that where no profile is open."""
    names = dropped.names
    if not names:
        return _("Drop this page to import it")
    if len(names) == 1:
        text = _("Drop {file} to open this library") if dropped.is_library else _("Drop {file} to import it")
        return text.format(file=Path(names[0]).name)
    return ngettext("Drop {n} file to import it", "Drop {n} files to import them", len(names)).format(n=len(names))


def words_here(dropped: Dropped) -> str:
    """What is done with that on the half for the open profile."""
    names = dropped.names
    if not names:
        return _("Drop this page here to compare it with this profile")
    if len(names) == 1:
        return _("Drop {file} here to compare it with this profile").format(file=Path(names[0]).name)
    return ngettext(
        "Drop {n} file here to compare it with this profile",
        "Drop {n} files here to compare them with this profile",
        len(names),
    ).format(n=len(names))


def words_new(dropped: Dropped) -> str:
    """What is done with that on the half for new profiles."""
    names = dropped.names
    if not names:
        return _("Drop this page here for a new profile")
    if len(names) == 1:
        return _("Drop {file} here for a new profile").format(file=Path(names[0]).name)
    return ngettext("Drop {n} file here for a new profile", "Drop {n} files here for new profiles", len(names)).format(
        n=len(names)
    )


class DropSign(QWidget):
    """Stands over all parts of the window while a drag is over it, and takes what is dropped.

    Over an open profile it has two halves: the left one is for that profile, the right one for new ones.
    """

    dropped = Signal(object)
    """What (Dropped); once the program that it came from is told that it is taken: it waits for that."""

    def __init__(self, theme: Theme, catalogue: Catalogue, window: QWidget) -> None:
        """Hidden, over `window`."""
        super().__init__(window)
        self.setObjectName("drop-sign")
        self._theme = theme
        self._catalogue = catalogue
        self.refused = ""
        """Why nothing can be taken now, in a sentence; "" where it can."""
        self.over_profile = False
        """Whether an open profile is shown."""
        self._dragged = Dropped()
        self._halves: list[str] = []
        """What is said on both; empty where there is one thing to do only."""
        self._is_left = True
        self._words = ""
        self.setAcceptDrops(True)
        self.hide()

    def begin(self, event: QDragEnterEvent) -> None:
        """A drag came over the window: if it is of files or of a page, say what is done with them."""
        dragged = read_drag(event.mimeData(), self._catalogue)
        if dragged is None:
            return
        self._dragged = dragged
        two = self.over_profile and not self.refused and not dragged.is_library
        self._halves = [words_here(dragged), words_new(dragged)] if two else []
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self._answer(event)
        self.raise_()
        self.show()

    def _answer(self, event: QDropEvent) -> None:
        """Offer to copy: what is moved, another program takes away. And say what is done there."""
        event.setDropAction(_COPY if event.possibleActions() & _COPY else event.proposedAction())
        event.accept()
        self._is_left = event.position().x() < self.width() / 2
        words = self._halves[not self._is_left] if self._halves else self.refused or drop_words(self._dragged)
        if words != self._words:
            self._words = words
            self.setAccessibleName(words)
        self.update()

    def end(self) -> None:
        """The drag is over, or gone."""
        self.hide()

    def take(self, event: QDropEvent) -> None:
        """Tell of what is dropped."""
        self.hide()
        dragged = read_drag(event.mimeData(), self._catalogue)
        if dragged is not None:
            self._answer(event)
            here = bool(self._halves) and self._is_left
            self._dragged = Dropped(dragged.names, dragged.text, dragged.html, here)
            QTimer.singleShot(0, self, self._tell)

    def _tell(self) -> None:
        self.dropped.emit(self._dragged)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """It is over the sign now."""
        self.begin(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 (Qt's name)
        """It may have come to the other half."""
        self._answer(event)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:  # noqa: N802 (Qt's name)
        """It has left the window."""
        self.end()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """See `take`."""
        self.take(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The window shines through; a dashed frame, the sign and the words in its middle, or in that of each half."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(theme.color("surface"))  # of its own: all surfaces would be seen through from then on
        ground.setAlpha(225)
        painter.fillRect(self.rect(), ground)
        whole = self.rect().adjusted(px(12), px(12), -px(12), -px(12))
        if not self._halves:
            self._paint_part(painter, whole, self._words, "lock" if self.refused else "import", is_on=True)
            return
        left, right = QRect(whole), QRect(whole)
        left.setRight(whole.center().x() - px(6))
        right.setLeft(whole.center().x() + px(6))
        self._paint_part(painter, left, self._halves[0], "differ", is_on=self._is_left)
        self._paint_part(painter, right, self._halves[1], "new", is_on=not self._is_left)

    def _paint_part(self, painter: QPainter, part: QRect, words: str, icon: str, *, is_on: bool) -> None:
        """One thing to do; `is_on` where the drag is over it."""
        theme, px = self._theme, self._theme.px
        line = ("fix_sign" if self.refused else "accent") if is_on else "control"
        if is_on and self._halves:
            painter.fillRect(part, theme.color("tint"))
        painter.setPen(QPen(theme.color(line), 2 if is_on else 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(part), px(6), px(6))
        painter.setFont(theme.font("group"))
        room = part.adjusted(px(20), px(20), -px(20), -px(20))
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        place = painter.fontMetrics().boundingRect(room, flags, words)
        side = px(32)
        sign = QRect(part.center().x() - side // 2, place.top() - side - px(12), side, side)
        painter.setPen(theme.color("fix" if self.refused else "text" if is_on else "text2"))
        painter.drawText(place, flags, words)
        theme.icon(icon, line).paint(painter, sign)

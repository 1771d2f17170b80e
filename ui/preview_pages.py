"""PreviewPages: the pages of a sheet one below the other, with a bar at the line of the field that is edited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from editor.translation import _
from ui.theme import Theme

if TYPE_CHECKING:
    from editor.sheet.typeset import Place

GAP = 16
BAR_WIDTH, BAR_INCHES = 3, 0.32


class PreviewPages(QWidget):
    """Paints pages; as wide as there is room, or larger by a factor."""

    page_chosen = Signal(int)
    """A small page (from 0) was pressed on."""
    zoomed = Signal(int)
    """The wheel was turned with Ctrl: steps, up is larger."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """No pages yet."""
        super().__init__(parent)
        self._theme = theme
        self._images: list[QImage] = []
        self._bar: Place | None = None
        self.zoom = 1.0
        """1 is as wide as there is room."""
        self.setAccessibleName(_("Pages of the sheet"))

    def show_pages(self, images: list[QImage]) -> None:
        """Show other pages."""
        self._images = images
        self.setAccessibleDescription(_("{n} pages").format(n=len(images)))
        self.arrange()
        self.update()

    def show_bar(self, place: Place | None) -> None:
        """Show where a field stands."""
        self._bar = place
        self.update()

    def count(self) -> int:
        """How many pages there are."""
        return len(self._images)

    def image(self, number: int) -> QImage:
        """The picture of a page, from 0."""
        return self._images[number]

    def room(self) -> int:
        """Width of a page in pixels of the window."""
        parent = self.parentWidget()
        width = parent.width() if parent is not None else self.width()
        return max(int((width - 2 * self._theme.px(GAP)) * self.zoom), 50)

    def page_rect(self, number: int) -> QRect:
        """Where a page (from 0) stands: one below the other, or as many beside each other as small ones have room."""
        gap, width = self._theme.px(GAP), self.room()
        across = max((self.width() - gap) // (width + gap), 1)
        left = max((self.width() - across * (width + gap) + gap) // 2, gap)
        y = gap
        for start in range(0, len(self._images), across):
            row = self._images[start : start + across]
            heights = [width * image.height() // max(image.width(), 1) for image in row]
            if start <= number < start + across:
                at = min(number - start, len(row) - 1)
                return QRect(left + at * (width + gap), y, width, heights[at])
            y += max(heights) + gap
        return QRect(left, y, width, 0)

    def rect_of(self, place: Place, inches: float) -> QRect:
        """Where a bar stands beside a field; `inches` is the width of a page."""
        page = self.page_rect(place.page - 1)
        scale = page.width() / inches
        width = self._theme.px(BAR_WIDTH)
        left = page.left() + int(page.width() * 0.07)
        return QRect(left, page.top() + int(place.y * scale), width, int(BAR_INCHES * scale))

    def arrange(self) -> None:
        """Take the room that the pages need."""
        last = self.page_rect(len(self._images) - 1) if self._images else QRect()
        self.setMinimumHeight(last.bottom() + 1 + self._theme.px(GAP) if self._images else 0)
        self.setMinimumWidth(self.room() + 2 * self._theme.px(GAP) if self.zoom > 1 else 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Pages with a thin line around them; paper is white in the dark too."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, image in enumerate(self._images):
            place = self.page_rect(number)
            if place.intersects(event.rect()):
                painter.drawImage(place, image)
                painter.setPen(self._theme.color("hairline"))
                painter.drawRect(place.adjusted(-1, -1, 0, 0))
        if self._bar is not None and self._bar.page <= len(self._images):
            painter.fillRect(self.rect_of(self._bar, self.inches()), self._theme.color("accent"))

    def inches(self) -> float:
        """Width of the paper."""
        image = self._images[0]
        return 8.5 if image.height() * 210 < image.width() * 285 else 210 / 25.4

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A page that is pressed on in the overview is wanted as wide as there is room."""
        for number in range(len(self._images)):
            if self.zoom < 1 and self.page_rect(number).contains(event.position().toPoint()):
                self.page_chosen.emit(number)
        super().mouseReleaseEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """With Ctrl, larger or smaller; else the area scrolls."""
        from PySide6.QtCore import Qt

        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)


def nearest_place(places: Sequence[Place], path: str) -> Place | None:
    """Where a field stands; of one that is not on the sheet, where its section begins there."""
    here = [place for place in places if place.path == path]
    section = path.partition(".")[0]
    return next(iter(here or [place for place in places if place.path.startswith(f"{section}.")]), None)

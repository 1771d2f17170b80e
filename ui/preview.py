"""Preview: the pages of the sheet beside the form, set anew a moment after each change."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from editor.translation import _
from ui.document import ProfileDocument
from ui.sheet_worker import SheetWorker, Wanted
from ui.theme import Theme

PAGE_WIDTH_INCHES = 210 / 25.4
PAUSE_MS = 150
GAP = 16


class _Pages(QWidget):
    """The pages one below the other, as wide as there is room."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._images: list[QImage] = []
        self.setAccessibleName(_("Pages of the sheet"))

    def show_pages(self, images: list[QImage]) -> None:
        self._images = images
        self.setAccessibleDescription(_("{n} pages").format(n=len(images)))
        self.arrange()
        self.update()

    def count(self) -> int:
        return len(self._images)

    def page_rect(self, number: int) -> QRect:
        """Where a page (from 0) stands."""
        gap = self._theme.px(GAP)
        width = max(self.width() - 2 * gap, 50)
        y = gap
        for index, image in enumerate(self._images):
            height = width * image.height() // max(image.width(), 1)
            if index == number:
                return QRect(gap, y, width, height)
            y += height + gap
        return QRect(gap, y, width, 0)

    def arrange(self) -> None:
        """Take the height that the pages need."""
        self.setMinimumHeight(self.page_rect(len(self._images)).top())

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


class Preview(QFrame):
    """A panel with the sheet of the open document. While hidden it sets nothing, and keeps nothing: a page takes 8 MB."""

    close_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, worker: SheetWorker, theme: Theme, parent: QWidget | None = None) -> None:
        """`worker` sets the pages."""
        super().__init__(parent)
        self.setProperty("role", "preview")
        self.setMinimumWidth(theme.px(340))
        self._worker, self._theme = worker, theme
        self._document: ProfileDocument | None = None
        self._pages = _Pages(theme, self)
        self._where = QLabel(self)
        self._where.setTextFormat(Qt.TextFormat.PlainText)
        self._where.setProperty("role", "small")
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._pages)
        self._area.setAccessibleName(_("Sheet"))
        self._area.setProperty("role", "plain")
        self._area.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._make_strip())
        layout.addWidget(self._area, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        worker.pages_ready.connect(self._on_pages_ready)

    def _make_strip(self) -> QHBoxLayout:
        px = self._theme.px
        strip = QHBoxLayout()
        strip.setContentsMargins(px(16), px(4), px(12), px(4))
        title = QLabel(_("Sheet"), self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setProperty("role", "group")
        strip.addWidget(title)
        strip.addStretch(1)
        self._before = self._button("chev-left", _("Previous page"))
        self._before.clicked.connect(self._on_before_clicked)
        self._after = self._button("chev-right", _("Next page"))
        self._after.clicked.connect(self._on_after_clicked)
        self._print = self._button("print", _("Print the sheet"))
        self._print.clicked.connect(self.print_wanted)
        self._close = self._button("close", _("Close the sheet"))
        self._close.clicked.connect(self.close_wanted)
        for widget in (self._before, self._where, self._after, self._print, self._close):
            strip.addWidget(widget)
        return strip

    def _button(self, icon: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(self._theme.icon(icon))
        button.setAutoRaise(True)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return self._pages.count()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As in the pictures: a page that can be read."""
        return QSize(self._theme.px(560), self._theme.px(600))

    def set_document(self, document: ProfileDocument | None) -> None:
        """Show the sheet of this document."""
        if self._document is not None:
            self._document.field_changed.disconnect(self._on_changed)
        self._document = document
        if document is not None:
            document.field_changed.connect(self._on_changed)
        self._on_changed("")

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Other fonts mean other sizes."""
        super().changeEvent(event)
        self._pages.arrange()

    def resizeEvent(self, event: object) -> None:  # noqa: N802 (Qt's name)
        """Another width needs sharper pages."""
        del event
        self._pages.arrange()
        self._pause.start()

    def showEvent(self, event: object) -> None:  # noqa: N802 (Qt's name)
        """Set what changed while it was hidden."""
        del event
        self._pause.start(0)

    def hideEvent(self, event: object) -> None:  # noqa: N802 (Qt's name)
        """Nobody looks: give back what pages take."""
        del event
        self._pause.stop()
        self._pages.show_pages([])
        self._worker.forget()

    def _on_changed(self, _path: str) -> None:
        if self.isVisible():
            self._pause.start(PAUSE_MS)

    def _on_pause(self) -> None:
        document = self._document
        if document is not None and self.isVisible():
            width = max(self._pages.width() - 2 * self._theme.px(GAP), 100) * self.devicePixelRatioF()
            ppi = max(width / PAGE_WIDTH_INCHES, 40.0)
            self._worker.set_pages(Wanted(document.draft.copy(), document.about, document.submissions, ppi))

    def _on_pages_ready(self, pages: list[bytes]) -> None:
        if self.isVisible():  # it may have been hidden while they were set
            self._pages.show_pages([QImage.fromData(page) for page in pages])
            self._on_scrolled()

    def refresh(self) -> None:
        """What the sheet says of itself may be another now."""
        self._on_changed("")

    def _page_in_view(self) -> int:
        middle = self._area.verticalScrollBar().value() + self._area.viewport().height() // 3
        for number in range(self._pages.count()):
            if middle <= self._pages.page_rect(number).bottom():
                return number
        return max(self._pages.count() - 1, 0)

    def _on_scrolled(self, _value: int = 0) -> None:
        n, here = self._pages.count(), self._page_in_view()
        self._where.setText(_("Page {number} of {count}").format(number=here + 1, count=n) if n else "")
        self._before.setEnabled(here > 0)
        self._after.setEnabled(here < n - 1)

    def _go_to_page(self, number: int) -> None:
        gap = self._theme.px(GAP)
        self._area.verticalScrollBar().setValue(self._pages.page_rect(number).top() - gap)

    def _on_before_clicked(self) -> None:
        self._go_to_page(self._page_in_view() - 1)

    def _on_after_clicked(self) -> None:
        self._go_to_page(self._page_in_view() + 1)

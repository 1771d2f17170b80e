"""Preview: the pages of the sheet beside the form, set anew a moment after each change, at the field that is edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from editor.domain.folding import fold
from editor.domain.values import show_value
from editor.sheet.layouts import layouts_of_one
from editor.translation import _
from ui.document import ProfileDocument
from ui.preview_pages import GAP, PreviewPages, nearest_place
from ui.preview_strip import PreviewStrip
from ui.sheet_wishes import SheetWishes
from ui.sheet_worker import SheetWorker, Wanted
from ui.theme import Theme

if TYPE_CHECKING:
    from editor.sheet.typeset import Place

PAPER_INCHES = {"a4": 210 / 25.4, "letter": 8.5}
PAUSE_MS = 60
"""After the last letter; the pages follow within a tenth of a second: see `sheet_worker.py`."""
SMALLEST, LARGEST, STEP, OVERVIEW = 0.2, 4.0, 1.25, 0.28
LEAST_PPI, MOST_PPI = 40.0, 300.0


class Preview(QFrame):
    """A panel with the sheet of the open document. While hidden it sets nothing, and keeps nothing: a page takes 8 MB."""

    close_wanted = Signal()
    print_wanted = Signal()
    save_wanted = Signal()
    options_wanted = Signal()
    copy_wanted = Signal(int)
    """The page (from 1) in view is wanted as a picture."""

    def __init__(self, worker: SheetWorker, wishes: SheetWishes, theme: Theme, parent: QWidget | None = None) -> None:
        """`worker` sets the pages, as `wishes` asks."""
        super().__init__(parent)
        self.setProperty("role", "preview")
        self.setMinimumWidth(theme.px(340))
        self._worker, self._wishes, self._theme = worker, wishes, theme
        self._document: ProfileDocument | None = None
        self._places: list[Place] = []
        self._path = self._found = ""
        self._opens = False
        self._pages = PreviewPages(theme, self)
        self._pages.zoomed.connect(self.zoom)
        self._pages.page_chosen.connect(self._on_page_chosen)
        self.strip = PreviewStrip(theme, [(layout.name, layout.label) for layout in layouts_of_one()], self)
        self._join_strip()
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(self._pages)
        self._area.setAccessibleName(_("Sheet"))
        self._area.setProperty("role", "plain")
        self._area.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.strip)
        layout.addWidget(self._area, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        worker.places_ready.connect(self._on_places_ready)
        worker.pages_ready.connect(self._on_pages_ready)
        worker.refused.connect(self._on_refused)
        wishes.changed.connect(self._on_wish_changed)

    def _join_strip(self) -> None:
        strip = self.strip
        strip.show_layout(self._wishes.wish.layout)
        strip.layout_chosen.connect(self._wishes.set_layout)
        strip.page_wanted.connect(self._on_page_wanted)
        strip.zoom_wanted.connect(self.zoom)
        strip.overview_wanted.connect(self.show_overview)
        strip.find_wanted.connect(self.find_text)
        strip.copy_wanted.connect(self._on_copy_wanted)
        strip.print_wanted.connect(self.print_wanted)
        strip.save_wanted.connect(self.save_wanted)
        strip.options_wanted.connect(self.options_wanted)
        strip.close_wanted.connect(self.close_wanted)

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

    # --- when it is set ----------------------------------------------------------------------------------------

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
        self._opens = True
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

    def _on_wish_changed(self) -> None:
        self.strip.show_layout(self._wishes.wish.layout)
        self._on_changed("")

    def _on_pause(self) -> None:
        document = self._document
        if document is not None and self.isVisible():
            wish = self._wishes.wish
            width = self._pages.room() * self.devicePixelRatioF()
            ppi = min(max(width / PAPER_INCHES[wish.paper], LEAST_PPI), MOST_PPI)
            said = document.draft.copy(), document.about, document.submissions
            self._worker.set_pages(Wanted(*said, ppi, wish, document.past))

    def _on_places_ready(self, places: list[Place]) -> None:
        self._places = places

    def _on_pages_ready(self, pages: list[QImage]) -> None:
        if self.isVisible():  # it may have been hidden while they were set
            self.strip.show_fault("")
            self._pages.show_pages(pages)
            self._show_path(scroll=self._opens)
            self._opens = False
            self._on_scrolled()

    def _on_refused(self, why: str) -> None:
        self._pages.show_pages([])
        self.strip.show_fault(why)
        self._on_scrolled()

    def refresh(self) -> None:
        """What the sheet says of itself may be another now."""
        self._on_changed("")

    # --- which part of it is seen ------------------------------------------------------------------------------

    def follow(self, path: str) -> None:
        """Bring the field that is edited into view, and mark it."""
        self._path = path
        if self.isVisible():
            self._show_path(scroll=True)

    def _show_path(self, *, scroll: bool) -> None:
        place = nearest_place(self._places, self._path) if self._pages.count() else None
        self._pages.show_bar(place)
        if place is not None and scroll and place.page <= self._pages.count():
            bar = self._pages.rect_of(place, self._pages.inches())
            self._area.ensureVisible(bar.center().x(), bar.center().y(), 0, self._area.viewport().height() // 3)

    def find_text(self, text: str) -> None:
        """Go to the next field on the sheet that says this."""
        document, wanted = self._document, fold(text).strip()
        if document is None or not wanted:
            return
        fields = document.draft.catalogue.fields
        paths = list(dict.fromkeys(place.path for place in self._places if place.path in fields))
        hits = [path for path in paths if wanted in fold(self._words_of(path, document))]
        if not hits:
            self.strip.tell_found(0, 0)
            return
        self._found = hits[(hits.index(self._found) + 1) % len(hits)] if self._found in hits else hits[0]
        self.strip.tell_found(hits.index(self._found) + 1, len(hits))
        self.follow(self._found)

    def _words_of(self, path: str, document: ProfileDocument) -> str:
        field = document.draft.catalogue.fields[path]
        return f"{field.sheet_label} {show_value(field.kind, document.draft.get(path))}"

    def zoom(self, step: int) -> None:
        """Larger (1), smaller (-1), or as wide as there is room (0)."""
        self._zoom_to(self._pages.zoom * STEP**step if step else 1.0)

    def show_overview(self) -> None:
        """All pages small, beside each other."""
        self._zoom_to(OVERVIEW)

    def _on_page_chosen(self, number: int) -> None:
        self._zoom_to(1.0)
        self._area.verticalScrollBar().setValue(self._pages.page_rect(number).top() - self._theme.px(GAP))

    def _zoom_to(self, zoom: float) -> None:
        bar, before = self._area.verticalScrollBar(), self._pages.page_rect(number := self._page_in_view())
        line = self._area.viewport().height() // 3
        share = (bar.value() + line - before.top()) / max(before.height(), 1)
        self._pages.zoom = min(max(zoom, SMALLEST), LARGEST)
        self._pages.arrange()
        after = self._pages.page_rect(number)
        bar.setValue(after.top() + int(share * after.height()) - line)  # what was looked at stays in view
        self._pages.update()
        self._pause.start()

    def _on_copy_wanted(self) -> None:
        if self._pages.count():
            self.copy_wanted.emit(self._page_in_view() + 1)

    def _page_in_view(self) -> int:
        middle = self._area.verticalScrollBar().value() + self._area.viewport().height() // 3
        for number in range(self._pages.count()):
            if middle <= self._pages.page_rect(number).bottom():
                return number
        return max(self._pages.count() - 1, 0)

    def _on_scrolled(self, _value: int = 0) -> None:
        self.strip.show_page(self._page_in_view(), self._pages.count())

    def _on_page_wanted(self, step: int) -> None:
        gap = self._theme.px(GAP)
        number = self._page_in_view() + step
        self._area.verticalScrollBar().setValue(self._pages.page_rect(number).top() - gap)

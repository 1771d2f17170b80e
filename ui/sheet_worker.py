"""SheetWorker: sets sheets in a thread of its own, so that no key ever waits for a page."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.domain.about import About
from editor.domain.draft import Draft
from editor.domain.vocabularies import Vocabulary
from editor.errors import EditorError
from editor.frozen import frozen
from editor.sheet.wish import PLAIN, Wish

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from editor.domain.values import JsonValue
    from editor.past_figures import Past
    from editor.sheet.typeset import Typesetter
    from editor.storage.headers import StoredSubmission

COARSE_PPI = 50.0
MOST_S = 0.08
"""Sharp pages that take longer come after coarse ones."""


@frozen
class Wanted:
    """A sheet that somebody waits for."""

    draft: Draft
    about: About
    submissions: Sequence[StoredSubmission]
    """Final submissions of the profile: a draft that is still the last one is set as that."""
    ppi: float
    wish: Wish = PLAIN
    past: Past = ()
    """Figures of former years."""


class SheetWorker(QObject):
    """Sets the latest sheet asked for; what was asked for before and not begun is forgotten."""

    places_ready = Signal(list)
    """Where fields stand on the pages that follow."""
    pages_ready = Signal(list)
    """Pages (`QImage`) in order. Where sharp ones take longer than a tenth of a second, coarser ones come before them."""
    refused = Signal(str)
    """Why a sheet could not be set, in words: a layout of one's own may be wrong."""
    crashed = Signal(object)
    """An exception: a bug."""

    def __init__(
        self, vocabularies: Mapping[str, Vocabulary], now: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        """The thread begins with the first sheet asked for."""
        super().__init__(parent)
        self._vocabularies, self._now = vocabularies, now
        self._wanted: Wanted | None = None
        self._forgets = self._works = False
        self._took = 0.0
        """Seconds that the last sharp pages took."""
        self._decoded: dict[bytes, QImage] = {}
        """The pages shown last: most are the same after the next key."""
        self._something = threading.Condition()
        self._stopped = False
        self._typesetter: Typesetter | None = None
        self._thread: threading.Thread | None = None

    def typesetter(self) -> Typesetter:
        """The one that all sheets of the window are set with, warm after the first; from any thread."""
        with self._something:
            if self._typesetter is None:
                from editor.sheet.typeset import Typesetter

                self._typesetter = Typesetter()
            return self._typesetter

    def set_pages(self, wanted: Wanted) -> None:
        """Ask for pages; `pages_ready` follows."""
        with self._something:
            self._wanted, self._forgets = wanted, False
            self._something.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="sheets", daemon=True)
            self._thread.start()

    def forget(self) -> None:
        """Nobody looks at sheets any more: set none, and give back the memory of those that were set."""
        with self._something:
            self._wanted, self._forgets = None, self._thread is not None
            self._something.notify()

    def is_at_rest(self) -> bool:
        """Whether nothing is being done, nor waits."""
        with self._something:
            return self._wanted is None and not self._forgets and not self._works

    def stop(self) -> None:
        """End the thread and wait for it."""
        with self._something:
            self._stopped = True
            self._something.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while True:
            with self._something:
                self._works = False
                while self._wanted is None and not self._forgets and not self._stopped:
                    self._something.wait()
                wanted, self._wanted, self._forgets, self._works = self._wanted, None, False, True
            if self._stopped:
                return
            try:
                if wanted is None:
                    self._decoded = {}
                    self.typesetter().forget()
                else:
                    self._set(self.typesetter(), wanted)
            except EditorError as error:
                self.refused.emit(str(error))
            except Exception as error:  # the border of a thread: a bug is told, and the next sheet may be fine
                self.crashed.emit(error)

    def _set(self, typesetter: Typesetter, wanted: Wanted) -> None:
        from editor.sheet.layouts import make_sheet
        from editor.submitting import about_of

        said = wanted.draft, wanted.about, wanted.submissions
        about = about_of(*said, self._vocabularies, self._now(), wanted.past)
        content = make_sheet([(wanted.draft, about)], wanted.wish)
        if self._took > MOST_S and wanted.ppi > COARSE_PPI:
            self._show(typesetter, content, COARSE_PPI)
            if self._is_outdated():
                return
        start = time.monotonic()
        self._show(typesetter, content, wanted.ppi)
        self._took = time.monotonic() - start

    def _show(self, typesetter: Typesetter, content: Mapping[str, JsonValue], ppi: float) -> None:
        from ui.pictures import decoded

        pages, places = typesetter.pages_with_places(content, ppi)
        known = self._decoded
        self._decoded = {page: known[page] if page in known else decoded(page) for page in pages}
        self.places_ready.emit(places)
        self.pages_ready.emit([self._decoded[page] for page in pages])

    def _is_outdated(self) -> bool:
        """Whether another sheet is asked for, or none any more."""
        with self._something:
            return self._wanted is not None or self._forgets or self._stopped

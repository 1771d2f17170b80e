"""SheetWorker: sets sheets in a thread of its own, so that no key ever waits for a page."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from editor.domain.about import About
from editor.domain.draft import Draft
from editor.domain.vocabularies import Vocabulary


@dataclass(frozen=True, slots=True)
class Wanted:
    """A sheet that somebody waits for."""

    draft: Draft
    about: About
    ppi: float


class SheetWorker(QObject):
    """Sets the latest sheet asked for; what was asked for before and not begun is forgotten."""

    pages_ready = Signal(list)
    """Pages as PNG (bytes), in order."""
    crashed = Signal(object)
    """An exception: a bug."""

    def __init__(self, vocabularies: Mapping[str, Vocabulary], parent: QObject | None = None) -> None:
        """The thread begins with the first sheet asked for."""
        super().__init__(parent)
        self._vocabularies = vocabularies
        self._wanted: Wanted | None = None
        self._something = threading.Condition()
        self._stopped = False
        self._thread: threading.Thread | None = None

    def set_pages(self, wanted: Wanted) -> None:
        """Ask for pages; `pages_ready` follows."""
        with self._something:
            self._wanted = wanted
            self._something.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="sheets", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End the thread and wait for it."""
        with self._something:
            self._stopped = True
            self._something.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        from editor.sheet.typeset import Typesetter

        typesetter = Typesetter()
        while True:
            with self._something:
                while self._wanted is None and not self._stopped:
                    self._something.wait()
                wanted, self._wanted = self._wanted, None
            if self._stopped or wanted is None:
                return
            try:
                self._set(typesetter.pages, wanted)
            except Exception as error:  # the border of a thread: a bug is told, and the next sheet may be fine
                self.crashed.emit(error)

    def _set(self, pages: Callable[..., list[bytes]], wanted: Wanted) -> None:
        from editor.sheet.content import make_content
        from editor.submitting import draft_about

        about = draft_about(wanted.draft, wanted.about, self._vocabularies)
        self.pages_ready.emit(pages(make_content(wanted.draft, about), wanted.ppi))

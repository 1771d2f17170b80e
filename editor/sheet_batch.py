"""Many sheets at once: where sheets and files meet. A file each, on all cores; what fails is told, and the rest is made."""

from __future__ import annotations

import itertools
import os
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from editor.errors import EditorError
from editor.exchange.file_names import safe_file_name
from editor.exchange.files import write_file
from editor.frozen import frozen
from editor.sheet.head import profile_name
from editor.sheet.layouts import Subject, layout_of, make_sheet
from editor.sheet.outputs import write_sheet
from editor.sheet.typeset import Typesetter
from editor.sheet.wish import Wish
from editor.translation import _

if TYPE_CHECKING:
    from concurrent.futures import Future

MOST_THREADS = 8

Wanted = tuple[str, Callable[[], Subject]]
"""What a sheet is asked for by, and how its profile is read."""
WantedSheet = tuple[str, Callable[[], Sequence[Subject]]]
"""The same of a sheet with the profiles on it."""


def wanted_sheets(wanted: Iterable[Wanted], wish: Wish) -> Iterator[WantedSheet]:
    """A sheet for each profile; one for all of them, where the layout shows several."""

    def alone(read: Callable[[], Subject]) -> Callable[[], Sequence[Subject]]:
        return lambda: [read()]

    if layout_of(wish.layout).of_several:
        all_of_them = [read for _name, read in wanted]
        # Translators: what a sheet with several clusters side by side is called, as a file.
        yield _("Comparison"), lambda: [read() for read in all_of_them]
    else:
        for name, read in wanted:
            yield name, alone(read)


@frozen
class Outcome:
    """What became of one sheet."""

    name: str
    """Of the file that was written; else what the sheet was asked for by."""
    fault: str = ""
    """Why it was not written; "" where it was."""


@frozen
class _Begun:
    """A sheet on its way."""

    name: str
    """What it was asked for by."""
    file: str = ""
    subjects: Sequence[Subject] = ()
    fault: str = ""
    """Why it could not be read."""


class SheetBatch:
    """Writes a file each into a folder. Each thread has a typesetter of its own."""

    def __init__(self, folder: Path, wish: Wish, suffix: str, page: int = 1) -> None:
        """`suffix` (".pdf") is the form of the files, `page` that of pictures."""
        self._folder, self._wish, self._suffix, self._page = folder, wish, suffix, page
        self._own = threading.local()
        self._taken: set[str] = set()

    def write(self, wanted: Iterable[Wanted]) -> Generator[Outcome, None, None]:
        """Make a sheet of each that is wanted, or one of all, and tell in that order.

        Reading is done here, one after the other; setting on all cores; writing, which waits for the disk, beside that.
        Who asks for no further outcome gets no further file, but those that were begun.
        """
        from concurrent.futures import ThreadPoolExecutor

        threads = min(os.cpu_count() or 1, MOST_THREADS)
        ahead = 2 * threads
        waiting: list[Future[Future[Outcome]]] = []
        with ThreadPoolExecutor(threads, "writing") as disk, ThreadPoolExecutor(threads, "sheets") as pool:
            todo = wanted_sheets(wanted, self._wish)
            while True:
                for name, read in itertools.islice(todo, ahead - len(waiting)):
                    waiting.append(pool.submit(self._set, disk.submit, self._begin(name, read)))
                if not waiting:
                    return
                yield waiting.pop(0).result().result()

    def _begin(self, name: str, read: Callable[[], Sequence[Subject]]) -> _Begun:
        try:
            subjects = read()
        except EditorError as error:
            return _Begun(name, fault=str(error))
        return _Begun(name, self._free_name(profile_name(subjects[0][0]) if len(subjects) == 1 else name), subjects)

    def _set(self, submit: Callable[..., Future[Outcome]], begun: _Begun) -> Future[Outcome]:
        if not hasattr(self._own, "typesetter"):
            self._own.typesetter = Typesetter()
        fault, data = begun.fault, b""
        if not fault:
            try:
                content = make_sheet(begun.subjects, self._wish)
                data = write_sheet(content, self._suffix, self._own.typesetter, self._wish.standard, self._page)
            except EditorError as error:
                fault = str(error)
        return submit(self._write, begun, data, fault)

    def _write(self, begun: _Begun, data: bytes, fault: str) -> Outcome:
        if fault:
            return Outcome(begun.name, fault)
        try:
            write_file(self._folder / begun.file, data)
        except EditorError as error:
            return Outcome(begun.name, str(error))
        return Outcome(begun.file)

    def _free_name(self, name: str) -> str:
        """A file name that no other sheet of this batch has, whatever the case of its letters."""
        for number in itertools.count(1):
            file = safe_file_name(name, self._suffix if number == 1 else f" ({number}){self._suffix}")
            if file.casefold() not in self._taken:
                self._taken.add(file.casefold())
                return file
        raise AssertionError

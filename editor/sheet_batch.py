"""Many sheets at once: where sheets and files meet. A file each, on all cores; what fails is told, and the rest is made."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from editor.errors import EditorError
from editor.exchange.file_names import safe_file_name
from editor.exchange.files import write_file
from editor.frozen import frozen
from editor.sheet.beside import SheetProcess
from editor.sheet.head import profile_name
from editor.sheet.layouts import Subject, layout_of, make_sheet
from editor.sheet.wish import Wish
from editor.translation import _

if TYPE_CHECKING:
    from concurrent.futures import Future

    from editor.domain.values import JsonValue

MOST_AT_ONCE = 8
"""Processes that make sheets. Each takes 130 MB."""
MOST_IN_A_ROW = 8
"""Sheets that a process is asked for at once: see `beside`."""

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
    """Writes a file each into a folder. Where there are many, each core has a process that makes them."""

    def __init__(self, folder: Path, wish: Wish, suffix: str, page: int = 1) -> None:
        """`suffix` (".pdf") is the form of the files, `page` that of pictures."""
        self._folder, self._wish, self._suffix, self._page = folder, wish, suffix, page
        self._idle: SimpleQueue[SheetProcess] = SimpleQueue()
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}
        self._given_up = False

    def give_up(self) -> None:
        """Begin no further sheet: `write` tells what becomes of those that were begun, and ends."""
        self._given_up = True

    def write(self, wanted: Iterable[Wanted]) -> Generator[Outcome, None, None]:
        """Make a sheet of each that is wanted, or one of all, and tell in that order.

        Reading and what sheets say is done here, one after the other, ahead of setting on all cores; writing, which
        waits for the disk, beside that.
        Who asks for no further outcome gets no further file, but those that were begun.
        """
        from concurrent.futures import ThreadPoolExecutor

        at_once = min(os.cpu_count() or 1, MOST_AT_ONCE)
        todo = list(wanted_sheets(wanted, self._wish))
        in_a_row = max(min(len(todo) // (4 * at_once), MOST_IN_A_ROW), 1)
        rows: Iterator[Sequence[WantedSheet]] = (
            todo[start : start + in_a_row] for start in range(0, len(todo), in_a_row)
        )
        waiting: list[Future[list[Future[Outcome]]]] = []
        with ExitStack() as open_ones:
            for _maker in range(at_once):
                # To begin a process takes as long as three sheets.
                maker = SheetProcess(elsewhere=len(todo) > 2 * at_once)
                open_ones.callback(maker.end)
                self._idle.put(maker)
            disk = open_ones.enter_context(ThreadPoolExecutor(at_once, "writing"))
            pool = open_ones.enter_context(ThreadPoolExecutor(at_once, "sheets"))
            open_ones.callback(lambda: [row.cancel() for row in waiting])
            while True:
                if self._given_up:
                    rows, waiting[:] = iter(()), [row for row in waiting if not row.cancel()]
                for row in itertools.islice(rows, 2 * at_once - len(waiting)):
                    begun = [self._begin(name, read) for name, read in row]
                    waiting.append(pool.submit(self._set, disk.submit, begun, [self._content(each) for each in begun]))
                if not waiting:
                    return
                for outcome in waiting.pop(0).result():
                    yield outcome.result()

    def _begin(self, name: str, read: Callable[[], Sequence[Subject]]) -> _Begun:
        try:
            subjects = read()
        except EditorError as error:
            return _Begun(name, fault=str(error))
        return _Begun(name, self._free_name(profile_name(subjects[0][0]) if len(subjects) == 1 else name), subjects)

    def _set(
        self,
        submit: Callable[..., Future[Outcome]],
        row: Sequence[_Begun],
        contents: Sequence[dict[str, JsonValue] | str],
    ) -> list[Future[Outcome]]:
        maker = self._idle.get()
        try:
            readable = [content for content in contents if not isinstance(content, str)]
            made = maker.write_sheets(readable, self._suffix, self._wish.standard, self._page)
            return [
                submit(self._write, begun, content if isinstance(content, str) else next(made))
                for begun, content in zip(row, contents, strict=True)
            ]
        finally:
            self._idle.put(maker)

    def _content(self, begun: _Begun) -> dict[str, JsonValue] | str:
        """What the sheet says, or why there is none."""
        try:
            return begun.fault or make_sheet(begun.subjects, self._wish)
        except EditorError as error:
            return str(error)

    def _write(self, begun: _Begun, made: bytes | EditorError | str) -> Outcome:
        if not isinstance(made, bytes):
            return Outcome(begun.name, str(made))
        try:
            write_file(self._folder / begun.file, made)
        except EditorError as error:
            return Outcome(begun.name, str(error))
        return Outcome(begun.file)

    def _free_name(self, name: str) -> str:
        """A file name that no other sheet of this batch has, whatever the case of its letters."""
        alone = safe_file_name(name, self._suffix).casefold()
        for number in itertools.count(self._numbers.get(alone, 1)):  # those before are taken
            file = safe_file_name(name, self._suffix if number == 1 else f" ({number}){self._suffix}")
            if file.casefold() not in self._taken:
                self._taken.add(file.casefold())
                self._numbers[alone] = number + 1
                return file
        raise AssertionError

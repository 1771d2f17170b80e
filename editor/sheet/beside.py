"""Sheets made in a process beside this one, where many are made: each core has one.

Threads of one process wait for each other: for typst's memory of what it has set (3 ms of a sheet's 25), and for Python.
Contents go to the process and files come back through its pipes, each after its length; contents are plain data, so
nothing else is shared. Several go at once: between two sheets, typst pushes all that Python needs out of the
processor's caches, and to make contents one after the other takes half of the time.

The process ends with the pipe that it is asked through.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Generator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

from editor.errors import EditorError
from editor.paths import RESOURCES
from editor.sheet.outputs import write_sheet
from editor.sheet.typeset import Typesetter, template_words
from editor.sheet.wish import PLAIN, WishError
from editor.translation import _, set_language

if TYPE_CHECKING:
    from editor.domain.values import JsonValue

Content = Mapping[str, "JsonValue"]

_LENGTH = 8
_MADE, _REFUSED = b"+", b"-"
_PROGRAM = Path(__file__).resolve().parents[2]
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from editor.sheet.beside import answer_all; answer_all(sys.argv[2])"
)


class SheetProcess:
    """Makes sheets as `write_sheet` does, in a process that begins with the first. `end` ends it.

    Where there can be no such process, or it is gone, sheets are made here.
    """

    def __init__(self, *, elsewhere: bool = True) -> None:
        """Nothing begins yet; where not `elsewhere`, no process ever does."""
        self._process: subprocess.Popen[bytes] | None = None
        self._typesetter = Typesetter()
        # A program that was packed has no Python that could be asked for another module.
        self._can_be_had = elsewhere and bool(sys.executable) and not hasattr(sys, "frozen")

    def write_sheets(
        self, contents: Sequence[Content], suffix: str, standard: str = PLAIN.standard, page: int = 1
    ) -> Generator[bytes | EditorError, None, None]:
        """Each content as a file, in their order; or why there is none."""
        self._ask(json.dumps([contents, suffix, standard, page]).encode())
        missing = len(contents)
        try:
            for content in contents:
                answer = self._answer()
                missing -= 1
                try:
                    if not answer:
                        yield write_sheet(content, suffix, self._typesetter, standard, page)
                    else:
                        yield answer[1:] if answer[:1] == _MADE else WishError(answer[1:].decode())
                except EditorError as error:
                    yield error
        finally:
            if missing:  # nobody wants them, and the next answers would be taken for others
                self._gone()

    def end(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            with process, contextlib.suppress(OSError):  # what could not be sent to it any more
                _pipe(process.stdin).close()

    def _ask(self, question: bytes) -> None:
        if self._can_be_had:
            try:
                self._process = self._process or _start()
                _send(_pipe(self._process.stdin), question)
            except OSError:
                self._gone()

    def _answer(self) -> bytes:
        """The next answer of the process; b"" where there is none."""
        answer = _received(_pipe(self._process.stdout)) if self._process else b""
        if not answer:
            self._gone()
        return answer

    def _gone(self) -> None:
        self._can_be_had = False
        self.end()


def _start() -> subprocess.Popen[bytes]:
    """The process, which looks for modules where this program's are, not where it was started from."""
    return subprocess.Popen(  # noqa: S603  (this program, and nothing that anybody typed)
        [sys.executable, "-P", "-c", _START, str(_PROGRAM), _("en")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "RAYON_NUM_THREADS": "1"},  # the other cores have processes of their own
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def answer_all(language: str) -> None:
    """Make what is asked for through stdin until that ends: what a process of `SheetProcess` does.

    What nobody foresaw ends it; then the sheet is made by who asked for it, where a fault is told as any other is.
    """
    import gc
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for who asks
    gc.set_threshold(100_000)
    set_language(language, RESOURCES / "translations")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # so that nothing else is ever taken for an answer
    typesetter = Typesetter()
    while question := _received(sys.stdin.buffer):
        contents, suffix, standard, page = json.loads(question)
        for write in _writers(contents, suffix, standard, page, typesetter):
            try:
                answer = _MADE + write()
            except EditorError as error:
                answer = _REFUSED + str(error).encode()
            _send(answers, answer)
    os._exit(0)  # it has nothing to put away


def _writers(
    contents: list[Content], suffix: str, standard: str, page: int, typesetter: Typesetter
) -> list[Callable[[], bytes]]:
    """What makes each file; all that Python does for it is done before the first."""
    if suffix == ".pdf":
        return [partial(typesetter.pdf, content, standard, template_words(content)) for content in contents]
    return [partial(write_sheet, content, suffix, typesetter, standard, page) for content in contents]


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # noqa: S101
    return pipe


def _send(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(len(data).to_bytes(_LENGTH))
    pipe.write(data)
    pipe.flush()


def _received(pipe: IO[bytes]) -> bytes:
    """What was sent; b"" where the pipe ended before all of it came."""
    length = int.from_bytes(pipe.read(_LENGTH))
    data = pipe.read(length)
    return data if len(data) == length else b""

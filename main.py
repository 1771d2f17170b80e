"""Reads the arguments; hands over to the window or to the command line."""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # what `signal` is made of: to make its enums would take 0.5 ms
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from editor.late import put_off
from editor.paths import RESOURCES
from editor.translation import set_language


def main(argv: Sequence[str]) -> int:
    """Do what the arguments (without the program's name) say; return the exit status."""
    set_language(None, RESOURCES / "translations")
    put_off_unused()
    options = window_options(argv)
    if options is None:
        gc.set_threshold(100_000)  # a command is short: looking for garbage took 8 ms of 220
        from editor import cli

        return cli.main(argv)
    if not has_screen():
        print(_no_screen(), file=sys.stderr)
        return 2
    # Ctrl+C ends the program at once until the window takes it (see ui/ending.py), and leaves no traceback.
    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
    gc.disable()  # see ui/garbage.py; and to look for garbage among what is just being made would take 10 ms
    try:
        # Before Qt, which makes each further import slower.
        import editor.domain.profile
        import editor.storage.quick  # noqa: F401
        from ui.binding import load_binding

        load_binding()
        from ui import application

        library, timing = options
        return application.main(library, timing=timing)
    except Exception as error:  # the edge of the program: beyond it nobody would be told
        return _tell_of_start(error)


def put_off_unused() -> None:
    """Let nothing be loaded for what Qt's binding and SQLAlchemy could do and do for nobody here: measured, 25 ms and 4 MB."""
    put_off("asyncio", "iscoroutine")
    put_off("importlib.metadata")
    put_off("tempfile")
    put_off("random")
    put_off("sqlalchemy.dialects.sqlite.aiosqlite")
    put_off("sqlalchemy.dialects.sqlite.pysqlcipher")
    put_off("logging")  # SQLAlchemy asks for it, but that is imported after the first paint: 2 ms


def _tell_of_start(error: Exception) -> int:
    """Qt itself may be what is missing: then stderr has to do."""
    try:
        from ui.crash import tell_of_start
    except ImportError:
        raise error from None
    return tell_of_start(error)


def window_options(argv: Sequence[str]) -> tuple[Path | None, bool] | None:
    """Return the library named, and whether times are to be printed; None where the command line has to read it.

    The window has to be fast: argparse alone takes 10 ms.
    """
    library, timing = None, False
    words = iter(argv)
    for word in words:
        if word == "--timing":
            timing = True
        elif word.startswith("--library="):
            library = Path(word.removeprefix("--library="))
        elif word == "--library" and (path := next(words, None)) is not None:
            library = Path(path)
        else:
            return None
    return library, timing


def has_screen() -> bool:
    """Whether Qt can open a window; without one, it would abort the program."""
    if not sys.platform.startswith(("linux", "freebsd")):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _no_screen() -> str:
    from editor.translation import _

    return _(
        "There is no screen to open the window on. Use a command instead, such as:"
        " main.py convert INPUT OUTPUT (main.py --help names the others)."
    )


if __name__ == "__main__":
    exit_status = main(sys.argv[1:])
    if window_options(sys.argv[1:]) is not None:
        sys.exit(exit_status)
    # A command has closed and printed everything; taking the interpreter apart would take another 20 ms.
    os._exit(exit_status)

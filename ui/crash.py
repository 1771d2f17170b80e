"""What happens when the program itself is wrong: it is logged, a person is told once, and editing goes on.

The log (in the state folder, for the person's own eyes) has the whole story; the report that is shown and copied has no
word of a profile: types and places, never the messages of exceptions.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

from editor import __version__, paths
from editor.translation import _

if TYPE_CHECKING:
    import logging

LOG_NAME = "program.log"
LARGEST_LOG = 512 * 1024
"""Bytes; then the log begins anew, and two older ones are kept."""
MOST_FRAMES = 40

_LEVELS = {
    QtMsgType.QtDebugMsg: "DEBUG",
    QtMsgType.QtInfoMsg: "INFO",
    QtMsgType.QtWarningMsg: "WARNING",
    QtMsgType.QtCriticalMsg: "ERROR",
    QtMsgType.QtFatalMsg: "CRITICAL",
}


def log_path() -> Path:
    """The log of the program."""
    return paths.state_folder() / LOG_NAME


def describe(error: BaseException) -> str:
    """Return a report without contents of profiles: versions, and type and places of the error and its causes."""
    import platform

    lines = [
        f"Cluster Profile Editor {__version__}",
        f"Python {platform.python_version()}, Qt {_qt_version()}, {platform.system()} {platform.release()}",
        "",
    ]
    seen: set[int] = set()
    part: BaseException | None = error
    while part is not None and id(part) not in seen:
        seen.add(id(part))
        kind = type(part)
        lines.append(f"{kind.__module__}.{kind.__qualname__}")
        for frame in traceback.extract_tb(part.__traceback__)[-MOST_FRAMES:]:
            place = "/".join(Path(frame.filename).parts[-3:])
            lines.append(f"  {place}:{frame.lineno} in {frame.name}")
        part = part.__cause__ or part.__context__
    return "\n".join(lines)


def _qt_version() -> str:
    from PySide6.QtCore import qVersion

    return qVersion()


class Crashes(QObject):
    """The hooks of Python and Qt while they are ours."""

    _told = Signal(str)

    def __init__(self, tell: Callable[[str], object]) -> None:
        """`tell` gets a report; it is called from the event loop of the thread that makes this, once for each place."""
        super().__init__()
        self._places: set[str] = set()
        self._lock = threading.Lock()
        self._busy = threading.local()
        self._logger: logging.Logger | None = None
        self._before = (sys.excepthook, threading.excepthook)
        self._qt_before: Callable[[QtMsgType, QMessageLogContext, str], Any] | None = None
        self._tell = tell
        # Queued: an error in the middle of painting, or in another thread, is told when that is over.
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    def hook(self) -> None:
        """Take over."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        self._qt_before = qInstallMessageHandler(self._on_qt_message)

    def unhook(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._before
        qInstallMessageHandler(self._qt_before)
        if self._logger is not None:
            for handler in list(self._logger.handlers):
                handler.close()
                self._logger.removeHandler(handler)

    def report(self, error: BaseException) -> None:
        """Log the error, and tell the person where that place was not told before. From any thread."""
        if getattr(self._busy, "now", False):
            return  # what goes wrong here must not come here again
        self._busy.now = True
        try:
            story = "".join(traceback.format_exception(error))
            self._log("ERROR", story)
            _say_to_programmers(story)
            report = describe(error)
            with self._lock:
                is_new = report not in self._places
                self._places.add(report)
            if is_new:
                self._told.emit(report)
        finally:
            self._busy.now = False

    def _on_told(self, report: str) -> None:
        self._tell(report)

    def _on_exception(self, kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, where)
        else:
            self.report(error.with_traceback(where))

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            self.report(args.exc_value)

    def _on_qt_message(self, level: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if getattr(self._busy, "now", False):
            return
        self._busy.now = True
        try:
            category = context.category or "default"
            self._log(_LEVELS.get(level, "WARNING"), f"Qt ({category}): {message}")
            _say_to_programmers(message + "\n")
        finally:
            self._busy.now = False

    def _log(self, level: str, text: str) -> None:
        import logging

        with contextlib.suppress(OSError):  # a full disk must not make it worse
            if self._logger is None:
                self._logger = _make_logger(log_path())
            self._logger.log(logging.getLevelNamesMapping()[level], text)


def _say_to_programmers(text: str) -> None:
    if sys.stderr is not None:  # a program without a console has none
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(text)


def _make_logger(path: Path) -> logging.Logger:
    """A logger of its own that writes to `path`, which nobody else may read."""
    import logging
    from logging.handlers import RotatingFileHandler

    class PrivateFile(RotatingFileHandler):
        def _open(self) -> io.TextIOWrapper[Any]:
            descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            return io.TextIOWrapper(os.fdopen(descriptor, "ab"), encoding="utf-8", errors="backslashreplace")

        def handleError(self, _record: object) -> None:  # noqa: N802 (logging's name)
            """Nobody to tell: the disk is full or gone."""

    paths.make_folder(path.parent)
    logger = logging.Logger("crash", logging.INFO)
    handler = PrivateFile(path, maxBytes=LARGEST_LOG, backupCount=2, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    return logger


@contextlib.contextmanager
def told() -> Iterator[None]:
    """What goes wrong in the block is told, and what comes after it is done all the same."""
    try:
        yield
    except Exception as error:
        report(error)


def tell_of_start(error: BaseException) -> int:
    """The program could not start: log it, tell a person on stderr and in a plain window, and return the exit status.

    Nothing of the program's own look is used: it may be what is broken. Without a person at a screen there is no window.
    """
    story = "".join(traceback.format_exception(error))
    with contextlib.suppress(Exception):  # whatever else is broken, stderr is told
        logger = _make_logger(log_path())
        logger.critical("At the start: %s", story)
        for handler in logger.handlers:
            handler.close()
    words = _("Cluster Profile Editor cannot start. Your profiles are as they were. More is in {file}")
    _say_to_programmers(story + words.format(file=log_path()) + "\n")
    with contextlib.suppress(Exception):
        from PySide6.QtGui import QGuiApplication
        from PySide6.QtWidgets import QApplication, QMessageBox

        application = QApplication.instance() or QApplication(sys.argv[:1])
        if QGuiApplication.platformName() not in _NOBODY_LOOKS:
            box = QMessageBox()
            box.setObjectName("start-failed")
            box.setTextFormat(Qt.TextFormat.PlainText)
            box.setText(words.format(file=log_path()))
            box.setDetailedText(describe(error))
            box.exec()
        del application
    return 1


_NOBODY_LOOKS = {"offscreen", "minimal"}
"""Platforms of Qt without a screen."""

_crashes: Crashes | None = None
"""The hooks are one per process, and so is this."""


def install(tell: Callable[[str], object]) -> Crashes:
    """Log what goes wrong in the program from now on and `tell` a person, with a report to copy."""
    global _crashes
    if _crashes is not None:
        _crashes.unhook()
    _crashes = Crashes(tell)
    _crashes.hook()
    return _crashes


def uninstall() -> None:
    """Give the hooks back to those who had them."""
    global _crashes
    if _crashes is not None:
        _crashes.unhook()
        _crashes = None


def report(error: BaseException) -> None:
    """Report an error that was caught on another thread."""
    if _crashes is not None:
        _crashes.report(error)
    else:
        sys.__excepthook__(type(error), error, error.__traceback__)

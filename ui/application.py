"""Builds the objects of the window and joins them: the only composition root.

The form of the last profile is painted from one plain read of its row; the library, its history and the rest of the
pages follow in a thread and when idle. So nothing imported at the top of this file may import SQLAlchemy or pydantic.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from editor import paths
from editor.domain.profile import make_catalogue
from editor.domain.vocabularies import Vocabularies
from editor.frozen import frozen
from editor.person import person_name
from editor.storage.quick import QuickProfile, read_first
from editor.translation import _
from ui import crash
from ui.backup_commands import BackupCommands
from ui.commands import Commands
from ui.dialogs import Dialogs, QtDialogs
from ui.ending import Ending
from ui.form.editors.base import Tools
from ui.form.editors.term_lists import TermLists
from ui.garbage import GarbageCollector
from ui.library_session import LibrarySession
from ui.main_window import MainWindow
from ui.place_commands import PlaceCommands
from ui.settings import Settings
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.spelling import Spelling

APP_ID = "eu.clusterprofile.Editor"


def now() -> datetime:
    """The time, with its zone."""
    return datetime.now(tz=UTC)


def today() -> date:
    """The day, where the person is."""
    return now().astimezone().date()


def open_address(address: str) -> None:
    """Open a web or mail address outside the program."""
    from ui import outside

    outside.open_address(address)


class LateSpelling:
    """The spelling of all long texts, made when somebody writes one."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is looked for yet."""
        self._settings = settings
        self._spelling: Spelling | None = None

    def spelling(self) -> Spelling:
        """The one."""
        if self._spelling is None:
            from ui.spelling import Spelling

            self._spelling = Spelling(paths.state_folder(), self._settings)
        return self._spelling


LATER_MS = 700
"""After this pause what may soon be wanted is loaded."""


class Start(QObject):
    """What happens after the first paint: the library is opened and the other pages are built."""

    _loaded = Signal()

    def __init__(
        self, window: MainWindow, session: LibrarySession, commands: Commands, settings: Settings, *, timing: bool
    ) -> None:
        """`timing` prints PAINT, FORM and READY at those moments."""
        super().__init__(window)
        self._settings = settings
        self._window, self._session, self._commands, self._timing = window, session, commands, timing
        self._left = 2  # pages, library
        self._pages = QTimer(self)
        self._pages.setInterval(0)
        self._pages.timeout.connect(self._on_pages)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER_MS)
        self._later.timeout.connect(self._on_later)
        window.painted.connect(self._on_painted)
        commands.ready.connect(self._on_library_ready)

    def _say(self, word: str) -> None:
        if self._timing:
            print(word, flush=True)  # noqa: T201 (asked for by --timing)

    def _on_painted(self) -> None:
        self._say("PAINT")
        # The values were set and the focus given before the window was shown: it takes keys.
        self._say("FORM")
        QTimer.singleShot(0, self._on_first_idle)

    def _on_first_idle(self) -> None:
        from ui.form_commands import FormCommands
        from ui.menu_focus import MenuFocus
        from ui.panes import Panes
        from ui.remembering import Remembering
        from ui.round_commands import RoundCommands
        from ui.writing_commands import WritingCommands

        FormCommands(self._window)
        WritingCommands(self._window)
        self._commands.add_exchange()
        MenuFocus(self._window.menuBar())
        Panes(self._window)
        Remembering(self._window, self._settings, self._loaded)
        RoundCommands(self._window, self._loaded, now)
        self._session.start()
        self._pages.start()

    def _on_pages(self) -> None:
        if not self._window.profile_view.form.build_next_page():
            self._pages.stop()
            self._one_less()

    def _on_library_ready(self) -> None:
        self._one_less()

    def _one_less(self) -> None:
        self._left -= 1
        if self._left == 0:
            self._say("READY")
            self._loaded.emit()
            self._later.start()

    def _on_later(self) -> None:
        import ui.form.editors.term_popup  # noqa: F401 (17 ms: the first panel shall open within a frame)


@frozen
class Parts:
    """What `make_window` built."""

    window: MainWindow
    session: LibrarySession
    dialogs: Dialogs
    commands: Commands
    backups: BackupCommands
    ending: Ending


def make_window(
    application: QApplication,
    library: Path,
    settings: Settings,
    *,
    timing: bool = False,
    make_dialogs: Callable[[QWidget, Theme], Dialogs] = QtDialogs,
) -> Parts:
    """Build the window on a library and join its parts; the caller shows it."""
    catalogue = make_catalogue()
    theme = Theme(application)
    theme.set_scheme(settings.scheme)
    theme.apply(application)
    vocabularies = Vocabularies(paths.RESOURCES / "vocabularies")
    late = LateSpelling(settings)
    tools = Tools(theme, TermLists(vocabularies), open_address, today, late.spelling)
    first: QuickProfile | None = read_first(library, settings.last_profile or None, catalogue)
    window = MainWindow(catalogue, tools)
    session = LibrarySession(library, catalogue, now, crash.report, window, person=person_name)
    session.make = not settings.was_opened(library)
    dialogs = make_dialogs(window, theme)
    commands = Commands(window, session, dialogs, settings, tools, vocabularies, now)
    backups = BackupCommands(window, session, dialogs, commands, now, paths.backup_folder())
    start = Start(window, session, commands, settings, timing=timing)
    start.setObjectName("start")
    commands.show_first(first)
    PlaceCommands(window, session, dialogs, settings, commands)
    ending = Ending(session, commands.finish, dialogs.ask_close_unsaved, application, window)
    return Parts(window, session, dialogs, commands, backups, ending)


def main(library: Path | None = None, *, timing: bool = False) -> int:
    """Open the window and return the exit status of the program."""
    # Not by setStyle, which returns a QStyle: the binding then makes the 13 enums of that, 5 ms before the first window.
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    application.setApplicationName(paths.APP_NAME)
    application.setApplicationDisplayName(_("Cluster Profile Editor"))
    application.setDesktopFileName(APP_ID)
    paths.make_folder(paths.state_folder())
    settings = Settings(paths.state_folder() / "settings.ini")
    library = library or settings.last_library or paths.default_library()
    parts = make_window(application, library, settings, timing=timing)
    crash.install(parts.dialogs.tell_crash)
    collector = GarbageCollector(application)
    collector.setObjectName("garbage")
    parts.window.painted.connect(parts.ending.listen)
    application.aboutToQuit.connect(parts.session.end)
    application.aboutToQuit.connect(parts.commands.sheets.stop)
    parts.window.show()
    return application.exec()

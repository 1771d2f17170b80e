"""The program on the stage: a window on a library of its own, brought to one page after another in this process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QScrollArea, QWidget

from tests.gallery.libraries import LIBRARIES, NOW
from tests.gallery.looks import Look
from tests.gallery.pages import Inside, Page
from tests.gallery.pseudo import speak
from ui import application as program
from ui import theme as theme_of_program
from ui.dialogs import QtDialogs
from ui.form.editors.base import FieldEditor
from ui.form.editors.overlay import Overlay
from ui.form.profile_form import Shown
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.theme import Theme

PATIENCE_S = 30.0
SETTLED_MS = 50
PAGE = Path(__file__).parent.parent / "data" / "pages"
OTHER_WINDOW = """
import sys, datetime, pathlib
from editor.storage.ownership import Ownership
one = Ownership(pathlib.Path(sys.argv[1]), "Cluster Profile Editor", lambda: datetime.datetime.now(datetime.UTC))
print(one.take(), flush=True)
sys.stdin.readline()
"""
"""Holds a library until its input is closed."""

Looker = Callable[[QWidget], None]


def black_palette(app: QApplication) -> QPalette:
    """What systems offer to people who see little: white and yellow on black, what is chosen in cyan."""
    del app
    palette = QPalette(QColor("black"))
    role = QPalette.ColorRole
    for color_role, color in (
        *((role.Window, "black"), (role.Base, "black"), (role.Button, "black"), (role.HighlightedText, "black")),
        *((role.WindowText, "white"), (role.Text, "white"), (role.ButtonText, "white"), (role.Highlight, "cyan")),
    ):
        palette.setColor(color_role, QColor(color))
    return palette


class StageDialogs(QtDialogs):
    """The real ones; files are chosen without a dialog, for those of the system are not ours."""

    to_import: Path

    def choose_file_to_import(self) -> list[Path]:
        """See `Dialogs`."""
        return [self.to_import]


class Stage:
    """One look, one process. `show` comes to a page and lets somebody look at it."""

    def __init__(self, look: Look, folder: Path) -> None:
        """Libraries are made in `folder`."""
        self.look, self.folder = look, folder
        os.environ["CLUSTER_PROFILE_EDITOR_DATA"] = str(folder / "own")
        time.tzset()
        if look.long:
            speak()
        running = QApplication.instance()
        self.application = (
            running if isinstance(running, QApplication) else QApplication(["gallery", "-style", "Fusion"])
        )
        font = QFont(self.application.font())
        font.setPointSizeF(look.points)
        self.application.setFont(font)
        self.application.setCursorFlashTime(0)
        if look.contrast:
            theme_of_program.wants_contrast = lambda: True
            theme_of_program.palette_of_system = black_palette
        program.now = lambda: NOW
        QDialog.exec = lambda dialog: self._exec(dialog)  # type: ignore[method-assign]
        self._library = ""
        self._other: subprocess.Popen[str] | None = None
        self._looker: Looker | None = None
        self._inside: list[Inside] = []
        self._looked = False
        self.parts: program.Parts

    # --- the window --------------------------------------------------------------------------------------------

    def _open(self, library: str) -> None:
        """The window on that library."""
        if library == self._library:
            self._reset()
            return
        self.close()
        folder = self.folder / library
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        path = folder / "library.sqlite3"
        settings = Settings(folder / "settings.ini")
        settings.last_profile = LIBRARIES[library](path)
        settings.scheme = "dark" if self.look.dark else "light"
        settings.remember_opened(path)
        if library == "read-only":
            command = [sys.executable, "-c", OTHER_WINDOW, str(path)]
            self._other = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            assert self._other.stdout is not None
            self._other.stdout.readline()
        self._library = library
        ready: list[bool] = []
        self.parts = program.make_window(self.application, path, settings, make_dialogs=_make_dialogs)
        self.parts.commands.ready.connect(lambda: ready.append(True))
        self.window.resize(self.look.width, self.look.height)
        self.window.move(0, 0)
        self.window.show()
        self.window.activateWindow()
        self.wait(lambda: bool(ready), f"the library {library} is open")
        self.settle()

    def _reset(self) -> None:
        """Back to the first section of the profile, with nothing open."""
        for top in QApplication.topLevelWidgets():
            if isinstance(top, QDialog | QMenu) and top.isVisible():
                top.close()
        window, view = self.window, self.parts.window.profile_view
        for panel in window.findChildren(Overlay):
            if panel.isVisible():
                panel.close_panel()
        sign = window.findChild(QWidget, "drop-sign")
        if isinstance(sign, QWidget):
            sign.hide()
        if window.show_history.isChecked():
            window.show_history.trigger()
        view.go_to.clear()
        if view.go_to.popup().isVisible():
            view.go_to.popup().hide()
        if view.document is not None:
            window.show_place(view)
            if window.show_preview.isChecked():
                window.show_preview.trigger()
            view.problems.set_open(False)
            view.form.show_only(Shown.ALL)
            self.go_to_section(0)
            view.focus_first()
        window.resize(self.look.width, self.look.height)
        self.settle()

    def close(self) -> None:
        """End the program, and whoever held its library."""
        if self._library:
            self.parts.window.close()
            self.parts.session.end()
            self.parts.window.deleteLater()
            for theme in self.application.findChildren(Theme):
                theme.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            self._library = ""
        if self._other is not None:
            self._other.communicate()
            self._other = None

    # --- looking -----------------------------------------------------------------------------------------------

    def show(self, page: Page, looker: Looker) -> None:
        """Come to a page, and let `looker` look at its window."""
        self._open(page.library)
        self._looker, self._inside, self._looked = looker, list(page.inside), False
        page.come(self)
        self.settle()
        if not self._looked:
            tops = [
                one for one in QApplication.topLevelWidgets() if one.isVisible() and isinstance(one, QDialog | QMenu)
            ]
            top = tops[-1] if tops else self.window
            if page.dialog and type(top).__name__ != page.dialog:
                raise AssertionError(f"{page.name} shows a {type(top).__name__}, not the {page.dialog}")
            self._look(top)
        if page.leaves_marks:
            self.close()

    def _look(self, top: QWidget) -> None:
        self._looked = True
        if self._looker is not None:
            self._looker(top)

    def _exec(self, dialog: QDialog) -> int:
        """In the place of `QDialog.exec`: look at the dialog, and change nothing by it.

        What a page has still to do goes on inside of it; the last dialog that opens is the one to look at.
        """
        dialog.open()
        self.settle()
        if self._inside:
            self._inside.pop(0)(self, dialog)
            self.settle()
        if not self._looked:
            self._look(dialog)
        if shiboken6.isValid(dialog):
            dialog.done(0)
        return 0

    # --- for pages ---------------------------------------------------------------------------------------------

    @property
    def window(self) -> MainWindow:
        """The program's window."""
        return self.parts.window

    def spin(self, ms: int = 0) -> None:
        """Let the program work."""
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        """Let the program work until something is so. Raises TimeoutError."""
        until = time.monotonic() + PATIENCE_S
        while not condition():
            if time.monotonic() > until:
                raise TimeoutError(f"not within {PATIENCE_S:.0f} s: {what}")
            self.spin(5)

    def settle(self) -> None:
        """Let the program come to rest."""
        self.spin(SETTLED_MS)
        self.wait(self.parts.session.is_all_saved, "everything is saved")
        for _ in range(3):  # what came is laid out, from the inside to the outside
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            self.spin(10)

    def go_to_section(self, number: int, *, scrolled: bool = False) -> None:
        """Bring a section to the front, at its top or its end."""
        form = self.window.profile_view.form
        form.tabs.setCurrentIndex(number)
        self.settle()
        area = form.findChild(QScrollArea, form.current_section)
        assert isinstance(area, QScrollArea)
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum() if scrolled else 0)

    def go_to(self, path: str) -> FieldEditor:
        """Give the focus to a field, and return its editor."""
        form = self.window.profile_view.form
        form.go_to(path)
        self.settle()
        spec = form.catalogue.paths[path]
        editor = form.findChild(FieldEditor, spec.full or path)
        assert isinstance(editor, FieldEditor)
        return editor

    def press(self, name: str, within: QWidget | None = None) -> None:
        """Press the visible button of that object name."""
        from PySide6.QtWidgets import QAbstractButton

        buttons = (within or self.window).findChildren(QAbstractButton, name)
        next(button for button in buttons if button.isVisible()).click()


def _make_dialogs(window: QWidget, theme: Theme) -> StageDialogs:
    dialogs = StageDialogs(window, theme)
    dialogs.to_import = next(iter(sorted(PAGE.glob("*.txt"))), PAGE)
    return dialogs

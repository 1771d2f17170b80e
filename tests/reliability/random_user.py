"""Somebody who does anything: clicks, types, drags, pastes, opens and closes what can be opened and closed.

What is done is chosen by what is in front: a menu, a dialog, the window. Whatever is done may begin a loop of events of
its own (a dialog that waits), so each action is begun by a timer, and the next timer is set before it.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

from tests.reliability.random_hands import Hands
from tests.reliability.real_window import RealWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QWidget

DATA = Path(__file__).parents[1] / "data"
LATE_MS = 200
HOSTILE = {
    "empty.html": b"",
    "deep.html": b"<div>" * 20_000,
    "zeros.json": b"\x00" * 5000,
    "half.json": b'{"format": "cluster-profile-submission", "profile": {',
    "twice.json": b'{"format": 1, "format": 2}',
    "page.txt": "Home > Cluster Organisations > \u202eevil\n\nGeneral Information\nNumber of staff :\u00a0\n12\n".encode(),
    "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "surrogate.json": b'{"format": "cluster-profile-submission", "profile": {"general": {"name": "\\ud800"}}}',
    "no.sqlite3": b"this is no library, and is long enough to have a header" * 40,
}


class RandomUser:
    """Does things in a window, each chosen by chance."""

    def __init__(self, program: RealWindow, chance: random.Random) -> None:
        """Files are made and written in the program's folder."""
        self._program, self._chance, self._left = program, chance, 0
        self._window = program.parts.window
        self.files = self._make_files(program.folder)
        self.log: list[str] = []
        """What was done."""
        self._hands = Hands(self._window, chance, self._say)
        self._window.quit.setEnabled(False)
        self._deep = 0

    def _make_files(self, folder: Path) -> list[Path]:
        hostile = folder / "files"
        hostile.mkdir(exist_ok=True)
        for name, data in HOSTILE.items():
            (hostile / name).write_bytes(data)
        real = [path for path in sorted(DATA.glob("pages/**/*")) if path.suffix in {".txt", ".html", ".htm"}]
        return [*real, *sorted(DATA.glob("submissions/*.json")), *sorted(hostile.iterdir()), folder / "not there.txt"]

    def work(self, actions: int, seconds: float) -> None:
        """Do so many things; what is open in the end is closed. Raises TimeoutError where something hangs."""
        self._left = actions
        self._next()
        try:
            self._program.wait(lambda: self._left <= 0 and self._deep == 0, "the actions are done", seconds)
        finally:
            self._left = 0
        self.close_all()
        self._close_what_comes_late()

    def _close_what_comes_late(self) -> None:
        """Close dialogs that open when the library answers to what was asked for last."""
        from PySide6.QtCore import QTimer

        closing = QTimer()
        closing.setInterval(LATE_MS // 10)
        closing.timeout.connect(_close_modal)
        closing.start()
        self._program.wait_saved()
        self._program.spin(LATE_MS)
        closing.stop()

    def close_all(self) -> None:
        """Close menus and dialogs."""
        from PySide6.QtWidgets import QApplication

        for _try in range(50):
            front = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if front is None:
                return
            front.close()
            self._program.spin()
        raise TimeoutError(f"{front} does not close")

    def _next(self) -> None:
        from PySide6.QtCore import QTimer

        if self._left > 0:
            QTimer.singleShot(self._chance.choice((0, 0, 0, 0, 1, 5, 30)), self._act)

    def _act(self) -> None:
        from PySide6.QtWidgets import QApplication, QDialog, QMenu

        if self._left <= 0:
            return  # given up
        self._left -= 1
        self._deep += 1
        self._next()
        try:
            popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
            if self._left <= 0:
                self.close_front()
            elif isinstance(popup, QMenu):
                self._in_menu(popup)
            elif popup is not None:
                self._say("close a popup")
                popup.close()
            elif isinstance(modal, QDialog):
                self._in_dialog(modal)
            else:
                self._in_window()
        finally:
            self._deep -= 1

    def close_front(self) -> None:
        """At the end: close what waits for somebody, or the loops of events in it never end; also what opens only then."""
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        front = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if self._deep > 0:  # something still waits: a file is read apart, and what was read is shown when it comes
            QTimer.singleShot(1, self.close_front)
        if front is not None:
            front.close()

    def _say(self, what: str) -> None:
        self.log.append(what)

    # --- in front ----------------------------------------------------------------------------------------------

    def _in_menu(self, menu: QMenu) -> None:
        from PySide6.QtCore import Qt

        if self._chance.random() < 0.3:
            self._say("leave a menu")
            self._hands.key(menu, Qt.Key.Key_Escape)
            return
        actions = [action for action in menu.actions() if action.isEnabled() and not action.isSeparator()]
        if not actions:
            menu.close()
            return
        action = self._chance.choice(actions)
        self._say(f"in a menu: {action.text()}")
        self._hands.click(menu, menu.actionGeometry(action).center())

    def _in_dialog(self, dialog: QDialog) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QFileDialog

        name = dialog.objectName() or type(dialog).__name__
        if isinstance(dialog, QFileDialog):
            self._in_file_dialog(dialog)
        elif self._chance.random() < 0.25:
            self._say(f"leave {name}")
            self._hands.key(dialog, Qt.Key.Key_Escape)
        elif type(dialog).__module__.startswith("PySide6"):  # the print dialog
            self._say(f"close {name}")
            dialog.reject()
        else:
            self._anything_in(dialog, name)

    def _in_file_dialog(self, dialog: QFileDialog) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QFileDialog, QLineEdit

        line = dialog.findChild(QLineEdit, "fileNameEdit")
        if line is None or self._chance.random() < 0.2:
            self._say("leave a file dialog")
            dialog.reject()
            return
        if dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave:
            path = self._program.folder / f"out {self._chance.randrange(6)}{self._chance.choice(('', '.json', '.pdf'))}"
        elif "library" in dialog.windowTitle():
            path = self._program.folder / self._chance.choice(("library.sqlite3", "other.sqlite3", "files/no.sqlite3"))
        else:
            path = self._chance.choice(self.files)
        self._say(f"in a file dialog: {path.name}")
        line.setText(str(path))
        self._hands.key(line, Qt.Key.Key_Return)
        if dialog.isVisible():  # no such file: Qt says so in a box of its own, later
            dialog.reject()

    def _in_window(self) -> None:
        act = self._chance.choices(
            (
                self._hands.type, self._hands.press, self._click_anywhere, self._command, self._go_to_field, self._hands.drag,
                self._hands.paste, self._hands.wheel, self._resize, self._drop, self._open_profile, self._menu_bar, self._hands.look_around,
            ),
            weights=(22, 22, 22, 8, 8, 4, 4, 3, 1, 1, 2, 2, 2),
        )[0]  # fmt: skip
        act()

    def _click_anywhere(self) -> None:
        self._hands.click_in(self._window, "window")

    def _anything_in(self, home: QWidget, name: str) -> None:
        """Click, type or press something in a window."""
        choice = self._chance.random()
        if choice < 0.6:
            self._hands.click_in(home, name)
        elif choice < 0.8:
            self._hands.type()
        else:
            self._hands.press()

    # --- the program -------------------------------------------------------------------------------------------

    def _command(self) -> None:
        actions = [action for action in self._window.commands if action.isEnabled()]
        action = self._chance.choice(actions)
        self._say(f"command {action.objectName()}")
        action.trigger()

    def _menu_bar(self) -> None:
        bar = self._window.menuBar()
        action = self._chance.choice(bar.actions())
        self._say(f"open the menu {action.text()}")
        self._hands.click(bar, bar.actionGeometry(action).center())

    def _go_to_field(self) -> None:
        view = self._window.profile_view
        if view.document is None or self._window.places.currentWidget() is not view:
            self._open_profile()
            return
        path = self._chance.choice(list(view.document.draft.catalogue.fields))
        self._say(f"go to {path}")
        view.form.go_to(path)

    def _open_profile(self) -> None:
        headers = self._program.parts.session.headers
        if not headers or self._chance.random() < 0.2:
            self._say("new profile, or the example")
            self._chance.choice((self._program.parts.commands.open_example, self._window.new.trigger))()
            return
        self._say("open a profile")
        self._program.parts.commands.open_profile(self._chance.choice(headers).id)

    def _resize(self) -> None:
        self._say("resize")
        self._window.resize(self._chance.randint(500, 1600), self._chance.randint(300, 1100))

    def _drop(self) -> None:
        from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
        from PySide6.QtGui import QDropEvent
        from PySide6.QtWidgets import QApplication

        mime = QMimeData()
        paths = self._chance.sample(self.files, k=2)
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        self._say(f"drop {[path.name for path in paths]}")
        event = QDropEvent(
            QPointF(20, 20), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(self._window, event)


class Outside:
    """Takes the place of the system's browser and file manager: nothing is opened."""

    @staticmethod
    def openUrl(_url: object) -> bool:  # noqa: N802 (Qt's name)
        """Open nothing."""
        return True


def _close_modal() -> None:
    from PySide6.QtWidgets import QApplication

    front = QApplication.activeModalWidget()
    if front is not None:
        front.close()


def stay_inside() -> None:
    """Let the program open no addresses and no folders outside."""
    from ui import outside

    outside.QDesktopServices = Outside  # type: ignore[assignment, attr-defined]

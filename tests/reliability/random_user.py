"""Somebody who does anything: clicks, types, drags, pastes, opens and closes what can be opened and closed.

What is done is chosen by what is in front: a menu, a dialog, the window. Whatever is done may begin a loop of events of
its own (a dialog that waits), so each action is begun by a timer, and the next timer is set before it.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

from tests.reliability.real_window import RealWindow

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QWidget

DATA = Path(__file__).parents[1] / "data"
WORDS = (
    "wood ",
    "Łódź ",
    "12",
    "2012-07-17",
    "https://example.org",
    "a@b.org",
    "**bold** ",
    "- item\n",
    "<b>x</b>",
    "=1+1",
    "n",
    "Denmark",
)
PASTED = (
    "Name\tType\tWebsite\nWood Works\tUniversity\thttps://wood.example\n",
    "a\tb\tc\td\te\tf\tg\n" * 30,
    '"quoted ""cell"" with\ttab"\tnext\r\nsecond\t\r\n',
    "one line",
    "\u202eright to left\u202c and \ufeff mark \x00 NUL 👩‍🔬",
    "word " * 9000,
    "",
)
HTML = "<table><tr><td>Name</td><td><b>Type</b></td></tr><tr><td>Wood</td><td>University</td></tr></table><img src='file:///etc/passwd'>"
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
        self._program.wait(lambda: self._left <= 0 and self._deep == 0, "the actions are done", seconds)
        self.close_all()

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
        """At the end: close what waits for somebody, or the loops of events in it never end."""
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        front = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if front is not None:
            QTimer.singleShot(0, self.close_front)
            front.close()

    def _say(self, what: str) -> None:
        self.log.append(what)

    # --- in front ----------------------------------------------------------------------------------------------

    def _in_menu(self, menu: QMenu) -> None:
        from PySide6.QtCore import Qt

        if self._chance.random() < 0.3:
            self._say("leave a menu")
            self._key(menu, Qt.Key.Key_Escape)
            return
        actions = [action for action in menu.actions() if action.isEnabled() and not action.isSeparator()]
        if not actions:
            menu.close()
            return
        action = self._chance.choice(actions)
        self._say(f"in a menu: {action.text()}")
        self._click(menu, menu.actionGeometry(action).center())

    def _in_dialog(self, dialog: QDialog) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QFileDialog

        name = dialog.objectName() or type(dialog).__name__
        if isinstance(dialog, QFileDialog):
            self._in_file_dialog(dialog)
        elif self._chance.random() < 0.25:
            self._say(f"leave {name}")
            self._key(dialog, Qt.Key.Key_Escape)
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
        self._key(line, Qt.Key.Key_Return)
        if dialog.isVisible():  # no such file: Qt says so in a box of its own, later
            dialog.reject()

    def _in_window(self) -> None:
        act = self._chance.choices(
            (
                self._type, self._press, self._click_anywhere, self._command, self._go_to_field, self._drag,
                self._paste, self._wheel, self._resize, self._drop, self._open_profile, self._menu_bar, self._look_around,
            ),
            weights=(22, 22, 22, 8, 8, 4, 4, 3, 1, 1, 2, 2, 2),
        )[0]  # fmt: skip
        act()

    def _anything_in(self, home: QWidget, name: str) -> None:
        """Click, type or press something in a window."""
        choice = self._chance.random()
        if choice < 0.6:
            self._click_in(home, name)
        elif choice < 0.8:
            self._type()
        else:
            self._press()

    # --- keys --------------------------------------------------------------------------------------------------

    def _focus(self) -> QWidget:
        from PySide6.QtWidgets import QApplication

        focused = QApplication.focusWidget()
        return self._window if focused is None else focused

    def _type(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        focused = self._focus()
        text = "".join(self._chance.choices(WORDS, k=self._chance.randint(1, 3)))
        self._say(f"type {text!r} into {_name(focused)}")
        for letter in text.encode("ascii", "replace").decode():
            if letter == "\n":
                self._key(self._focus(), Qt.Key.Key_Return)
            else:
                QTest.keyClicks(self._focus(), letter)

    def _press(self) -> None:
        from PySide6.QtCore import Qt

        plain, control = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
        shift, alt = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
        key = Qt.Key
        keys = [
            *[(one, plain) for one in (key.Key_Tab, key.Key_Return, key.Key_Escape, key.Key_Backspace, key.Key_Delete)] * 3,
            *[(one, plain) for one in (key.Key_Up, key.Key_Down, key.Key_Left, key.Key_Right, key.Key_Home, key.Key_End)],
            *[(one, plain) for one in (key.Key_PageUp, key.Key_PageDown, key.Key_Space, key.Key_F2, key.Key_F4, key.Key_F8, key.Key_F9)],
            *[(key.Key_Z, control)] * 6, *[(key.Key_Y, control)] * 4, *[(key.Key_Backtab, shift)] * 2,
            *[(one, control) for one in (key.Key_A, key.Key_C, key.Key_X, key.Key_V, key.Key_B, key.Key_I, key.Key_K, key.Key_Return, key.Key_D)],
            *[(one, control) for one in (key.Key_PageUp, key.Key_PageDown, key.Key_Home, key.Key_End, key.Key_L, key.Key_J, key.Key_Delete)],
            *[(one, alt) for one in (key.Key_Down, key.Key_Up)], *[(one, shift) for one in (key.Key_Down, key.Key_Right, key.Key_F8)],
            *[(one, control | shift) for one in (key.Key_Z, key.Key_V, key.Key_L, key.Key_7, key.Key_8)],
        ]  # fmt: skip
        pressed, modifier = self._chance.choice(keys)
        focused = self._focus()
        self._say(f"press {modifier.name} {pressed.name} in {_name(focused)}")
        for _time in range(self._chance.choice((1, 1, 1, 4))):
            self._key(self._focus(), pressed, modifier)

    def _key(self, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        QTest.keyClick(widget, key, modifier or Qt.KeyboardModifier.NoModifier)

    def _paste(self) -> None:
        from PySide6.QtCore import QMimeData, Qt
        from PySide6.QtGui import QGuiApplication

        clipboard = QGuiApplication.clipboard()
        if self._chance.random() < 0.3:
            mime = QMimeData()
            mime.setHtml(HTML)
            mime.setText("plain")
            clipboard.setMimeData(mime)
        else:
            clipboard.setText(self._chance.choice(PASTED))
        self._say(f"paste {clipboard.text()[:20]!r} into {_name(self._focus())}")
        self._key(self._focus(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    # --- the mouse ---------------------------------------------------------------------------------------------

    def _visible(self, home: QWidget) -> list[QWidget]:
        from PySide6.QtWidgets import QWidget

        return [
            widget
            for widget in home.findChildren(QWidget)
            if widget.isVisible() and widget.window() is home and not widget.visibleRegion().isEmpty()
        ]

    def _point_in(self, widget: QWidget) -> QPoint:
        shown = widget.visibleRegion().boundingRect()
        left, top = self._chance.random(), self._chance.random()
        return shown.topLeft() + type(shown.topLeft())(int(left * (shown.width() - 1)), int(top * (shown.height() - 1)))

    def _click_anywhere(self) -> None:
        self._click_in(self._window, "window")

    def _click_in(self, home: QWidget, name: str) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QContextMenuEvent
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QAbstractButton, QApplication

        widgets = self._visible(home)
        buttons: list[QWidget] = [
            widget for widget in widgets if isinstance(widget, QAbstractButton) and widget.isEnabled()
        ]
        if buttons and self._chance.random() < 0.5:
            widgets = buttons
        if not widgets:
            return
        widget = self._chance.choice(widgets)
        point = self._point_in(widget)
        how = self._chance.random()
        self._say(
            f"{'click' if how < 0.8 else 'double click' if how < 0.9 else 'menu'} in {name}: {_name(widget)} at {point.toTuple()}"
        )
        if how < 0.8:
            self._click(widget, point)
        elif how < 0.9:
            QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
        else:
            event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, widget.mapToGlobal(point))
            QApplication.sendEvent(widget, event)

    def _click(self, widget: QWidget, point: QPoint) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)

    def _drag(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        from ui.form.editors.chip_field import ChipField

        widgets = self._visible(self._window)
        chips = [widget for widget in widgets if isinstance(widget, ChipField)]
        widget = self._chance.choice(chips if chips and self._chance.random() < 0.7 else widgets)
        start, end = self._point_in(widget), self._point_in(widget)
        self._say(f"drag in {_name(widget)} from {start.toTuple()} to {end.toTuple()}")
        left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mousePress(widget, left, plain, start)
        for step in range(1, 5):
            QTest.mouseMove(widget, start + (end - start) * step / 4)
        QTest.mouseRelease(widget, left, plain, end)

    def _wheel(self) -> None:
        from PySide6.QtCore import QPoint, QPointF, Qt
        from PySide6.QtGui import QWheelEvent
        from PySide6.QtWidgets import QApplication

        widget = self._chance.choice(self._visible(self._window))
        point = self._point_in(widget)
        self._say(f"wheel over {_name(widget)}")
        turn = QPoint(0, self._chance.choice((-120, 120, -600)))
        event = QWheelEvent(
            QPointF(point), QPointF(widget.mapToGlobal(point)), QPoint(), turn, Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(widget, event)

    def _look_around(self) -> None:
        """Move over everything, so that what waits for the pointer shows."""
        from PySide6.QtTest import QTest

        for widget in self._chance.sample(widgets := self._visible(self._window), k=min(10, len(widgets))):
            QTest.mouseMove(widget, self._point_in(widget))
        self._say("look around")

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
        self._click(bar, bar.actionGeometry(action).center())

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


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()}".strip()


class Outside:
    """Takes the place of the system's browser and file manager: nothing is opened."""

    @staticmethod
    def openUrl(_url: object) -> bool:  # noqa: N802 (Qt's name)
        """Open nothing."""
        return True


def stay_inside() -> None:
    """Let the program open no addresses and no folders outside."""
    from ui import application, backup_commands, commands

    for module in (application, backup_commands, commands):
        module.QDesktopServices = Outside  # type: ignore[attr-defined]

"""Panes: F6 goes round the parts of the window: header, navigator, form, what is found, problems, sheet."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from editor.translation import _
from ui.main_window import MainWindow, join


class Panes(QObject):
    """Each part gets the focus where it had it last, or at its first stop."""

    def __init__(self, window: MainWindow) -> None:
        """Add the two commands to the menu View."""
        super().__init__(window)
        self._window, self._view = window, window.profile_view
        self._last: dict[QWidget, QWidget] = {}
        menu = next(menu for menu in window.menus if window.next_section in menu.actions())
        for name, text, keys, command in (
            ("next-pane", _("&Next part of the window"), "F6", self.next),
            ("previous-pane", _("Previous part &of the window"), "Shift+F6", self.previous),
        ):
            action = window.add_command(name, text, QKeySequence(keys).toString())
            menu.insertAction(window.next_section, action)
            join(action, command)

    def next(self) -> None:
        """Go to the next part."""
        self._step(1)

    def previous(self) -> None:
        """Go to the previous part."""
        self._step(-1)

    def _step(self, step: int) -> None:
        parts = [part for part in self._parts() if part.isVisible() and self._stops(part)]
        focused = QApplication.focusWidget()
        here = next((part for part in parts if focused is not None and part.isAncestorOf(focused)), None)
        if here is not None and focused is not None:
            self._last[here] = focused
        if not parts:
            return
        number = parts.index(here) + step if here is not None else 0
        self._enter(parts[number % len(parts)])

    def _parts(self) -> list[QWidget]:
        place = self._window.places.currentWidget()
        if place is not self._view:
            return [place] if place is not None else []
        view = self._view
        parts = [view.header, view.navigator, view.form, *view.below, view.problems]
        return [*parts, *(part for part in (view.preview, view.past) if part is not None)]

    def _stops(self, part: QWidget) -> list[QWidget]:
        """What Tab reaches in a part, from its top left on.

        The order of Tab itself is not asked for: the binding makes what `nextInFocusChain` returns a child of the widget
        that was asked, and takes it for deleted when that one is.
        """
        found = [
            widget
            for widget in part.findChildren(QWidget)
            if bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
            and widget.focusProxy() is None
            and widget.isVisibleTo(part)
            and widget.isEnabled()
        ]
        return sorted(found, key=lambda widget: _place(widget, part))

    def _enter(self, part: QWidget) -> None:
        last, stops = self._last.get(part), self._stops(part)
        wanted = last if last in stops else next((stop for stop in stops if _is_chosen(stop)), stops[0])
        wanted.setFocus(Qt.FocusReason.TabFocusReason)


def _place(widget: QWidget, part: QWidget) -> tuple[int, int]:
    corner = widget.mapTo(part, QPoint(0, widget.height() // 2))
    return corner.y(), corner.x()


def _is_chosen(widget: QWidget) -> bool:
    """Whether it is the line of several that shows where one is: the section in front, in the navigator."""
    return bool(widget.property("checked"))

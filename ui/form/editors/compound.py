"""CompoundEditor: an editor of several widgets, panels among them, that is entered and left as one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from ui.form.editors.base import FieldEditor


class CompoundEditor(FieldEditor):
    """`entered` and `left` are said once, however the focus moves between the widgets of the editor.

    A menu that opens over it does not leave it.
    """

    is_inside = False
    """Whether the focus is in the editor."""

    def is_part(self, widget: QWidget) -> bool:
        """Whether the focus in `widget` is the focus in this editor. Panels add themselves."""
        return self.isAncestorOf(widget)

    def take_back(self) -> bool:
        """Undo takes back first what is only typed yet; return whether there was anything."""
        return False

    def enter_by(self, widget: QWidget) -> None:
        """The focus came into `widget`, which tells so itself: it is watched only from now on.

        A filter on each input would see all of their events, and make a page a fifth slower to build.
        """
        widget.removeEventFilter(self)
        self.watch(widget)
        self._enter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """See `FieldEditor.watch`."""
        match event.type():
            case QEvent.Type.FocusIn:
                self._enter()
                return False
            case QEvent.Type.FocusOut:
                return False
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
                if self.take_back():
                    return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        if self.is_inside:
            return
        self.is_inside = True
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
        self.update()
        self.entered.emit()

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and (new is self or self.is_part(new)):
            return
        self.is_inside = False
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.disconnect(self._on_focus_changed)
        self.finish()
        self.update()
        self.left.emit()

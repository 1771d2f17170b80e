"""Remembering: what the window shows at the next start as it was: the place in the profile, and the sheet beside it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QScrollArea

from ui import crash
from ui.main_window import MainWindow
from ui.settings import Settings


class Remembering(QObject):
    """Made after the first paint; goes back once all is loaded, unless the person was quicker."""

    def __init__(self, window: MainWindow, settings: Settings, ready: SignalInstance) -> None:
        """`ready` is said once everything is loaded."""
        super().__init__(window)
        self._window, self._settings = window, settings
        self._view, self._form = window.profile_view, window.profile_view.form
        self._first = self._field = self._form.focused_path()
        self._has_changed = False
        self._scrolled = 0
        self._soon = QTimer(self)  # once what the focus brought into view is laid out
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._on_soon)
        self._splitter = settings.bytes_of("splitter")
        if self._form.document is not None:
            self._form.document.field_changed.connect(self._on_field_changed)
        self._form.field_entered.connect(self._on_field_entered)
        window.show_preview.triggered.connect(self._on_preview_triggered)
        window.closing.connect(self._on_closing)
        ready.connect(self._on_ready)

    # --- the start ---------------------------------------------------------------------------------------------

    def _on_ready(self) -> None:
        document = self._form.document
        if document is None or self._window.places.currentWidget() is not self._view:
            return
        if self._settings.shows_sheet and not self._window.show_preview.isChecked():
            self._window.show_preview.trigger()
        path, scrolled = self._settings.place_in(document.profile_id)
        stayed = not self._has_changed and self._field == self._first
        known = self._form.catalogue.fields.get(path)
        if not stayed or known is None or known.section != self._form.current_section:
            return
        if self._window.isActiveWindow() and path != self._first:
            self._form.go_to(path)
        self._scrolled = scrolled
        self._soon.start()

    def _on_soon(self) -> None:
        area = self._area()
        if area is not None:
            area.verticalScrollBar().setValue(self._scrolled)

    def _area(self) -> QScrollArea | None:
        area = self._form.findChild(QScrollArea, self._form.current_section)
        return area if isinstance(area, QScrollArea) else None

    # --- what people do ----------------------------------------------------------------------------------------

    def _on_field_changed(self, _path: str) -> None:
        self._has_changed = True

    def _on_field_entered(self, path: str) -> None:
        self._field = path

    def _on_preview_triggered(self) -> None:
        if self._window.show_preview.isChecked() and not self._splitter.isEmpty():
            self._view.splitter.restoreState(self._splitter)

    def _on_closing(self) -> None:
        with crash.told():  # nothing here is worth a window that does not close
            self._remember()

    def _remember(self) -> None:
        document, area = self._form.document, self._area()
        if document is not None and area is not None:
            self._settings.remember_place(document.profile_id, self._field, area.verticalScrollBar().value())
        self._settings.shows_sheet = self._window.show_preview.isChecked()
        if self._view.preview is not None and not self._view.preview.isHidden():
            self._settings.remember_bytes("splitter", self._view.splitter.saveState())
        self._settings.save()

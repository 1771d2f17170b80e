"""WritingCommands: a long text on a page of its own, and back to the same place in the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.domain.specs import FieldSpec, LongText
from editor.translation import _
from ui.form.editors.long_text import LongTextEditor
from ui.main_window import MainWindow, join

if TYPE_CHECKING:
    from ui.writing_view import WritingView


class WritingCommands(QObject):
    """Opens the page in the place of the form, and closes it."""

    def __init__(self, window: MainWindow) -> None:
        """Add the command to the window's menu of what is seen."""
        super().__init__(window)
        self._window, self._place, self._form = window, window.profile_view, window.profile_view.form
        self._view: WritingView | None = None
        self._path = ""
        self._came_from = ""
        self._notes = self._form.catalogue.notes
        notes = window.add_command("notes", _("N&otes"), "Ctrl+Shift+M", "list")
        menu = next(menu for menu in window.menus if window.name_version in menu.actions())
        menu.insertAction(window.name_version, notes)
        join(notes, self.open_notes)
        self._place.navigator.notes_wanted.connect(self.open_notes)
        window.form_commands.append(notes)
        action = window.add_command("write", _("One &text on a page of its own"), "F11")
        menu = next(menu for menu in window.menus if window.show_preview in menu.actions())
        menu.insertAction(window.show_preview, action)
        join(action, self.toggle)
        window.form_commands.append(action)
        self._form.page_wanted.connect(self.open)
        self._form.going.connect(self._on_going)
        self._place.writing_left.connect(self._on_left)
        self._place.document_shown.connect(self._close)
        window.places.currentChanged.connect(self._close)
        window.read_only_changed.connect(self._on_read_only_changed)

    def toggle(self) -> None:
        """Open the text that has the focus; from its page, go back."""
        path = self._form.focused_path()
        if path and isinstance(self._form.catalogue.fields[path].kind, LongText):
            self.open(path)
        else:
            self._form.notice.emit(_("Only a long text can have a page of its own."))

    def open_notes(self) -> None:
        """Show the notes on the profile."""
        self._form.go_to(self._notes.path)

    def open(self, path: str) -> None:
        """Show the text of a field on the page."""
        document = self._place.document
        if document is None:
            return
        if path == self._path == self._notes.path and self._view is not None and self._place.shows_writing:
            self._view.take_focus()  # undo leads here, and the cursor stays
            return
        self._came_from = self._form.focused_path() if not self._place.shows_writing else self._came_from
        self._form.finish()
        document.end_typing()
        view = self._view or self._make_view()
        self._path = path
        before = self._editor_of(path)
        row = view.show_field(self._form.catalogue.paths[path], document, read_only=bool(self._window.read_only))
        self._form.join(row)
        if before is not None:
            view.editor.go_on_from(before)
        self._place.show_writing(view)
        self._window.show_for_form(shown=False)
        view.take_focus()

    def back_to_form(self) -> None:
        """Show the form again, at the place where one wrote."""
        if self._view is None or not self._place.shows_writing:
            return
        path, written = self._path, self._view.editor
        self._place.show_body()
        if path == self._notes.path:
            self._close()
            if self._came_from:
                self._form.go_to(self._came_from)
            else:
                self._place.focus_first()
            return
        row = self._form.bring(path)
        if isinstance(row.editor, LongTextEditor):
            row.editor.go_on_from(written)
        self._close()
        row.editor.input_widget().setFocus()

    def _make_view(self) -> WritingView:
        from ui.writing_view import WritingView

        self._view = view = WritingView(self._window.tools, self._place)
        view.close_wanted.connect(self.back_to_form)
        view.step_wanted.connect(self._on_step_wanted)
        return view

    def _editor_of(self, path: str) -> LongTextEditor | None:
        """The editor of the form, as it is; its section comes to the front. Notes have none."""
        if path == self._notes.path:
            return None
        self._form.set_current_section(self._form.catalogue.fields[path].section)
        built = self._form.findChild(LongTextEditor, path)
        editor = built if isinstance(built, LongTextEditor) else self._form.bring(path).editor
        return editor if isinstance(editor, LongTextEditor) else None

    def _long_texts(self) -> list[FieldSpec]:
        fields = self._form.catalogue.fields.values()
        return [*(field for field in fields if isinstance(field.kind, LongText)), self._notes]

    def _on_step_wanted(self, step: int) -> None:
        paths = [field.path for field in self._long_texts()]
        document = self._place.document
        if document is not None:
            document.leave(self._path)
        self.open(paths[(paths.index(self._path) + step) % len(paths)])

    def _on_going(self, path: str) -> None:
        """Somebody goes to a field of the form: where it is the one on the page, the page is the place to be."""
        if self._view is None or not self._place.shows_writing:
            return
        spec = self._form.catalogue.paths[path]
        if (spec.full or path) == self._path:
            self._view.editor.show_length(path)
        else:
            self._close()

    def _close(self) -> None:
        if self._view is not None and self._place.shows_writing:
            self._place.show_body()

    def _on_left(self) -> None:
        if self._view is not None:
            self._view.clear()
        if self._window.places.currentWidget() is self._place and not self._place.shows_past:
            self._window.show_for_form(shown=True)

    def _on_read_only_changed(self) -> None:
        if self._view is not None and self._place.shows_writing:
            self._view.row.set_read_only(read_only=bool(self._window.read_only))

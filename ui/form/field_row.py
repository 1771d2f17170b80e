"""FieldRow: label, editor and note of one field. Accessibility is set here, once for all fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from editor.domain.checks import Issue, Sort
from editor.domain.draft import Draft
from editor.domain.specs import FieldSpec, Records
from editor.translation import _
from ui.form.editors.base import FieldEditor, Tools
from ui.form.editors.factory import make_editor
from ui.form.notes import Note, NoteAction, NoteText, Tone, note_of_author, notes_of_issues


class FieldRow(QObject):
    """The widgets of one field on a page, and what they show. The page places them."""

    value_edited = Signal(str, object)
    """Path and new value, after each change by a person."""
    left = Signal(str)
    entered = Signal(str)
    action_wanted = Signal(str, object)
    """Path and the `NoteAction` chosen."""
    reveal_wanted = Signal()
    """See `FieldEditor`."""
    note_changed = Signal()
    """The page has to place the notes anew."""

    def __init__(self, spec: FieldSpec, tools: Tools, page: QWidget) -> None:
        """Widgets on `page`."""
        super().__init__(page)
        self.spec = spec
        self._tools = tools
        self._page = page
        self.is_table = isinstance(spec.kind, Records)
        self.label: QLabel | None = None
        self.editor: FieldEditor = make_editor(spec, tools, page)
        if not self.is_table:  # the heading of its group is a table's label
            self.label = QLabel(spec.label, page)
            self.label.setTextFormat(Qt.TextFormat.PlainText)
            self.label.setWordWrap(True)
            self.label.setBuddy(self.editor.input_widget())
        self.required_label: QLabel | None = None
        if spec.required:
            self.required_label = QLabel(_("required"), page)
            self.required_label.setTextFormat(Qt.TextFormat.PlainText)
            self.required_label.setProperty("role", "small")
        self._label_width = self._label_height = 0
        self.note: Note | None = None
        self.state = ""
        self.focused = False
        self.read_only = False
        self.passes_filter = True
        self.editor.input_widget().setAccessibleName(self._accessible_name())
        self.editor.value_edited.connect(self._on_value_edited)
        self.editor.length_edited.connect(self.value_edited)
        self.editor.left.connect(self._on_left)
        self.editor.entered.connect(self._on_entered)
        self.editor.reveal_wanted.connect(self.reveal_wanted)
        self._describe(())

    def widgets(self) -> list[QWidget]:
        """All widgets of the row but the note."""
        return [widget for widget in (self.label, self.required_label, self.editor) if widget is not None]

    def label_height(self, width: int) -> int:
        """Height of the label where it is that wide; its words never change, and Qt takes long to break lines."""
        if self.label is None:
            return 0
        if self._label_width != width:
            self._label_width, self._label_height = width, self.label.heightForWidth(width)
        return self._label_height

    def set_visible(self, *, visible: bool) -> None:
        """Show or hide the row."""
        for widget in self.widgets():
            widget.setVisible(visible)
        if self.note is not None:
            self.note.setVisible(visible and bool(self.note.texts))

    def set_read_only(self, *, read_only: bool) -> None:
        """Let the value only be read, and offer nothing beside it that would change it: `show_issues` follows."""
        self.read_only = read_only
        self.editor.set_read_only(read_only=read_only)

    def show_value(self, draft: Draft) -> None:
        """Show the draft's value, silently, and whether the field has a meaning yet."""
        self.editor.set_value(draft.get(self.spec.path))
        if self.spec.lengths:
            self.editor.set_lengths({length.path: draft.get(length.path) for length in self.spec.lengths})
        self.show_needs(draft)

    def show_needs(self, draft: Draft) -> None:
        """A field without the one it needs takes no input and says why; a value that it has stays in reach."""
        needs = self.spec.needs
        if needs is not None:
            off = draft.get(needs.field) is None and draft.get(self.spec.path) is None
            self.editor.set_off(_(needs.reason) if off else "")

    def show_issues(self, issues: Sequence[Issue], draft: Draft, *, tried: bool) -> None:
        """Show what is to be said: issues, then the help while the field has the focus.

        What is missing is said beside the field only after handing in was `tried`.
        """
        shown = [issue for issue in issues if tried or not issue.missing]
        state = ""
        if any(issue.sort is Sort.FIX for issue in shown):
            state = "fix"
        elif any(issue.sort is Sort.CONFIRM for issue in shown):
            state = "confirm"
        if state != self.state:
            self.state = state
            self.editor.set_state(state)
            self._page.update()
        has_value = draft.get(self.spec.path) is not None
        texts = notes_of_issues(shown, has_value=has_value)
        needs = self.spec.needs
        if needs is not None and draft.get(needs.field) is None:
            texts.append(NoteText(Tone.OFF, _(needs.reason)))
        elif self.focused and self.spec.help:
            texts.append(NoteText(Tone.HELP, self.spec.help))
        proposed = note_of_author(draft.mark(self.spec.path)) if self.focused else None
        if proposed is not None:
            texts.append(proposed)
        self._say([replace(text, actions=()) for text in texts] if self.read_only else texts)

    def faults(self) -> str:
        """What is to fix, with the label, as it is announced; "" where nothing is."""
        texts = self.note.texts if self.note is not None else ()
        said = [text.text for text in texts if text.tone in (Tone.FIX, Tone.STOP)]
        # Translators: what is to fix in a field, for screen readers, such as "Email: Write the address as ...".
        return _("{label}: {text}").format(label=self.spec.label, text=" ".join(said)) if said else ""

    def _say(self, texts: Sequence[NoteText]) -> None:
        if self.note is None:
            if not texts:
                return
            self.note = Note(self._tools.theme, self._page, self.spec.path)
            self.note.action_wanted.connect(self._on_action_wanted)
        if tuple(texts) == self.note.texts:
            return
        self.note.say(texts, self.spec.label)
        self.note.setVisible(bool(texts) and self.passes_filter)
        before = self.editor.last_stop()
        for link in self.note.links():
            QWidget.setTabOrder(before, link)
            before = link
        self._describe(texts)
        self.note_changed.emit()

    def _accessible_name(self) -> str:
        if self.spec.required:
            # Translators: name of a field for screen readers, such as "Country, required".
            return _("{label}, required").format(label=self.spec.label)
        return self.spec.label

    def _describe(self, texts: Sequence[NoteText]) -> None:
        parts = [text.text for text in texts if text.tone is not Tone.HELP]
        if self.spec.help:
            parts.append(self.spec.help)
        self.editor.input_widget().setAccessibleDescription("\n".join(parts))

    def _on_value_edited(self, value: object) -> None:
        self.value_edited.emit(self.spec.path, value)

    def _on_left(self) -> None:
        self.focused = False
        self.left.emit(self.spec.path)

    def _on_entered(self) -> None:
        self.focused = True
        self.entered.emit(self.spec.path)

    def _on_action_wanted(self, action: NoteAction) -> None:
        self.action_wanted.emit(self.spec.path, action)

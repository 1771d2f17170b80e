"""FindCommands: what is done with the find bar. Made with the first search, not with the first window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from editor.domain.finding import Finder, Hit, Hits, can_replace, replacing
from editor.domain.specs import Catalogue
from editor.translation import _, ngettext
from ui.announcing import announce
from ui.document import ProfileDocument
from ui.find_bar import FindBar
from ui.find_list import spoken
from ui.form.editors.base import FieldEditor
from ui.form.found_mark import FoundMark
from ui.main_window import MainWindow

LONGEST_TAKEN = 80
"""Letters of a selection that are taken as what to find."""
SAY_AFTER_MS = 300
"""What is found is said once typing pauses."""


class FindCommands(QObject):
    """Searches the profile in view, walks through what is found, and replaces it."""

    def __init__(self, window: MainWindow, catalogue: Catalogue) -> None:
        """The bar stands under the form from now on."""
        super().__init__(window)
        self._window, self._catalogue = window, catalogue
        self._view, self._form = window.profile_view, window.profile_view.form
        self._finder = Finder()
        self._hits: Sequence[Hit] = Hits([])
        self._at = -1
        self._mark: FoundMark | None = None
        self._came_from = ""
        self._document: ProfileDocument | None = None
        self.bar = FindBar(catalogue, window.tools.theme, self._view)
        self.bar.found.found.can_replace = self._can_replace
        self._view.add_below_form(self.bar)
        self.bar.hide()
        self.bar.query_changed.connect(self._on_query_changed)
        self.bar.step_wanted.connect(self.step)
        self.bar.hit_chosen.connect(self._on_hit_chosen)
        self.bar.replace_wanted.connect(self.replace_this)
        self.bar.replace_all_wanted.connect(self.replace_all)
        self.bar.close_wanted.connect(self.close)
        self.bar.toggle.toggled.connect(self._on_refresh)
        self._view.document_shown.connect(self._on_document_shown)
        self._form.field_entered.connect(self._on_field_entered)
        window.read_only_changed.connect(self._on_read_only_changed)
        # Several edits are searched once.
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(0)
        self._refresh.timeout.connect(self._on_refresh)
        self._say = QTimer(self)
        self._say.setSingleShot(True)
        self._say.setInterval(SAY_AFTER_MS)
        self._say.timeout.connect(self._on_say)
        self._on_document_shown()
        self._on_read_only_changed(window.read_only)

    # --- what a person wants -----------------------------------------------------------------------------------

    def open(self) -> None:
        """Ask what to find; a few words that are selected are offered."""
        if not self.bar.has_focus:
            self._came_from = self._form.focused_path()
        selected = _selected_text()
        self.bar.ask(selected)
        self._search(show=bool(self.bar.line.text()))

    def look_for(self, text: str) -> None:
        """Look for a text that was typed elsewhere."""
        self.bar.line.setText(text)
        self.open()

    def open_replacing(self) -> None:
        """Ask what to find, and what to put in its place."""
        self.open()
        if not self._window.read_only:
            self.bar.open_replacing(True)  # noqa: FBT003 (as the button's signal says it)
            if not self.bar.line.text():
                self.bar.line.setFocus()

    def close(self) -> None:
        """Put the bar away, and be where the search led, or where it began."""
        self.bar.hide()
        hit = self._current()
        if hit is not None:
            self._go_to(hit)
        elif self._came_from:
            self._form.go_to(self._came_from)
        else:
            self._view.focus_first()
        self._unmark()

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) hit, around the end; the focus stays in the bar where it is there."""
        if not self.bar.line.text().strip():
            self.open()
            return
        self._search(show=False)
        if self._hits:
            self._show((self._at + step) % len(self._hits))

    def replace_this(self) -> None:
        """Put the other text in the place of the hit that is marked, and go on to the next."""
        hit = self._current()
        if hit is not None:
            self._replace([hit], hit.text)

    def replace_all(self) -> None:
        """Put the other text in the place of all that is found, as one step."""
        self._replace(self._hits, self.bar.line.text())

    def _replace(self, hits: Sequence[Hit], found: str) -> None:
        document, text = self._document, self.bar.replacement.text()
        if document is None:
            return
        edits = replacing(document.draft, hits, text)
        label = _("Replace “{found}” with “{text}”") if text else _("Take out “{found}”")
        if not document.change(label.format(found=_short(found), text=_short(text)), edits):
            return
        n = sum(1 for hit in hits if hit.path in {edit.path for edit in edits})
        words = ngettext("Replaced {n} time. Undo takes it back.", "Replaced {n} times. Undo takes it back.", n)
        self._window.show_saved(words.format(n=n))
        self._search(show=True)
        announce(self.bar, words.format(n=n))

    # --- searching ---------------------------------------------------------------------------------------------

    def _search(self, *, show: bool) -> None:
        """Search anew; to `show` is to bring the hit nearest to where the person is into view."""
        self._refresh.stop()
        if self._document is not None:
            self._finder.take(self._document.draft)
        before = self._at
        self._hits = self._finder.find(self.bar.line.text()) if self._document is not None else Hits([])
        replaceable = 0
        if self._document is not None and self.bar.toggle.isChecked():
            replaceable = sum(map(self._can_replace, self._hits))
        self.bar.show_hits(self._hits, replaceable)
        if show:
            self._show(self._nearest())
        else:
            self._at = min(before, len(self._hits) - 1)
            self._tell()

    def _nearest(self) -> int:
        """The first hit from where the search began, or the last one shown, on."""
        if not self._hits:
            return -1
        order = {path: index for index, path in enumerate(self._catalogue.fields)}
        section = self._catalogue.section(self._form.current_section)
        here = self._came_from if self._came_from.startswith(section.name + ".") else section.fields[0].path
        at = order[here]
        last = len(order)  # where the notes are
        return next((number for number, hit in enumerate(self._hits) if order.get(self._field(hit), last) >= at), 0)

    def _field(self, hit: Hit) -> str:
        """Path of the field in whose place it stands: of a shorter length, the one of the full text."""
        return self._catalogue.paths[hit.path].full or hit.path

    def _is_note(self, hit: Hit) -> bool:
        return hit.path == self._catalogue.notes.path

    def _current(self) -> Hit | None:
        return self._hits[self._at] if 0 <= self._at < len(self._hits) else None

    def _show(self, number: int) -> None:
        self._at = number
        hit = self._current()
        if hit is None:
            self._unmark()
        elif self.bar.has_focus:
            self._show_mark(hit)
        else:
            self._go_to(hit)
        self._tell()
        self._say.start()

    def _go_to(self, hit: Hit) -> None:
        """Give the focus to what was found."""
        self._form.go_to(hit.path, hit.place.row, hit.place.column)
        field = self._field(hit)
        if self._is_note(hit):
            page = self._view.findChild(FieldEditor, field)
            if isinstance(page, FieldEditor):
                page.show_found(hit)
            return
        self._form.page_of(field).rows[field].editor.show_found(hit)

    def _show_mark(self, hit: Hit) -> None:
        self._unmark()
        if self._is_note(hit):  # on a page of their own: the list shows what is found there
            return
        row = self._form.bring(hit.path)
        self._mark = FoundMark(self._window.tools.theme, row.editor, hit)
        self._form.page_of(self._field(hit)).reveal_place(row.editor, self._mark.place)

    def _unmark(self) -> None:
        if self._mark is not None:
            self._mark.take_away()
            self._mark = None

    def _tell(self) -> None:
        hit = self._current()
        able = hit is not None and self._can_replace(hit)
        self.bar.show_current(self._at, self._words(), can_replace=able)

    def _can_replace(self, hit: Hit) -> bool:
        return self._document is not None and can_replace(self._document.draft, hit)

    def _words(self) -> str:
        if not self.bar.line.text().strip():
            return ""
        if not self._hits:
            return _("Nothing found")
        # Translators: which of the places where a text was found, such as "3 of 12".
        return _("{at} of {n}").format(at=self._at + 1, n=len(self._hits))

    # --- what happened -----------------------------------------------------------------------------------------

    def _on_query_changed(self, _text: str) -> None:
        self._search(show=True)
        self._say.start()

    def _on_hit_chosen(self, number: int) -> None:
        self._at = number
        hit = self._current()
        if hit is not None:
            self._unmark()
            self._go_to(hit)
            self._tell()

    def _on_say(self) -> None:
        hit = self._current()
        announce(self.bar, f"{self._words()}. {spoken(self._catalogue, hit)}" if hit is not None else self._words())

    def _on_field_entered(self, _path: str) -> None:
        self._unmark()

    def _on_document_shown(self) -> None:
        if self._document is not None:
            self._document.field_changed.disconnect(self._on_field_changed)
        self._document = self._view.document
        self._came_from = ""
        self._unmark()
        if self._document is not None:
            self._document.field_changed.connect(self._on_field_changed)
        self._on_refresh()

    def _on_field_changed(self, _path: str) -> None:
        if not self.bar.isHidden():
            self._refresh.start()

    def _on_refresh(self) -> None:
        if not self.bar.isHidden():
            self._search(show=False)
            if self._mark is not None:
                self._mark.follow()

    def _on_read_only_changed(self, reason: str) -> None:
        self.bar.set_read_only(read_only=bool(reason))


def _selected_text() -> str:
    widget = QApplication.focusWidget()
    text = ""
    if isinstance(widget, QLineEdit):
        text = widget.selectedText()
    elif isinstance(widget, QPlainTextEdit):
        text = widget.textCursor().selectedText()
    text = text.strip()
    return text if len(text) <= LONGEST_TAKEN and "\u2029" not in text else ""


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_TAKEN // 2 else text[: LONGEST_TAKEN // 2] + "…"

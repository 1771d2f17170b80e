"""ProfileView: everything about the open profile: header, navigator, form, problems, and the sheet beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from editor.domain.about import About
from editor.domain.checks import Issue
from editor.domain.draft import Draft
from editor.domain.kept import HANDED_IN
from editor.domain.specs import Catalogue
from editor.translation import _
from ui.document import ProfileDocument
from ui.form.editors.base import Tools
from ui.form.navigator import Navigator
from ui.form.problems import ProblemStrip
from ui.form.profile_form import ProfileForm
from ui.go_to import GoToField
from ui.header import Header

if TYPE_CHECKING:
    from ui.find_bar import FindBar
    from ui.round_bar import RoundBar

    BelowForm = FindBar | RoundBar


BESIDE_NAVIGATOR, BESIDE_FORM = 1480, 800
"""Under the first width the navigator gives way to the sheet, under the second the form does too."""


def about_words(about: About, draft: Draft) -> str:
    """The state of a draft in a line, and what became of the revision before it."""
    if about.replaces is None:
        return _("Draft, not handed in yet")
    text = _("Revision {before} is final. What you change now becomes revision {revision}.")
    if draft.get(HANDED_IN) is not None:
        from editor.domain.handing import Stage, stage_of  # not for a first paint that does not need it

        text = {
            Stage.FINAL: text,
            Stage.HANDED_IN: _("Revision {before} was handed in. What you change now becomes revision {revision}."),
            Stage.RETURNED: _("Revision {before} was returned. What you change now becomes revision {revision}."),
            Stage.ACCEPTED: _("Revision {before} was accepted. What you change now becomes revision {revision}."),
        }[stage_of(draft, about.revision - 1)]
    return text.format(revision=about.revision, before=about.revision - 1)


class ProfileView(QWidget):
    """Joins the parts around the form, and shows the document in all of them."""

    section_shown = Signal(str)
    title_changed = Signal()
    next_problem_wanted = Signal()
    writing_left = Signal()
    """One text alone is not shown any more."""
    page_left = Signal()
    """What `show_page` showed is not shown any more."""
    document_shown = Signal()
    """Another document is shown now, or none."""

    def __init__(self, catalogue: Catalogue, tools: Tools, parent: QWidget | None = None) -> None:
        """Without a document yet."""
        super().__init__(parent)
        self._theme = tools.theme
        self._document: ProfileDocument | None = None
        self.preview: QWidget | None = None
        """The sheet beside the form, once it was shown."""
        self._last_of_form: QWidget | None = None
        self._name_path = next(field.path for field in catalogue.fields.values() if field.names)
        self.header = Header(tools.theme, self)
        self.go_to = GoToField(catalogue, tools.theme, self.header)
        self.header.add_search(self.go_to)
        self.navigator = Navigator(catalogue, tools.theme, self)
        self.splitter = QSplitter(self)
        self._middle = QFrame(self.splitter)
        self.form = ProfileForm(catalogue, tools, self._middle)
        self.problems = ProblemStrip(catalogue, tools.theme, self._middle)
        self.splitter.setChildrenCollapsible(False)
        self._lay_out()
        self.navigator.section_wanted.connect(self.form.set_current_section)
        self.navigator.group_wanted.connect(self.form.go_to_group)
        self.navigator.filter_wanted.connect(self.form.show_only)
        self.form.section_shown.connect(self._on_section_shown)
        self.form.page_built.connect(self._on_page_built)
        self.form.filter_changed.connect(self._on_filter_changed)
        self.problems.issue_wanted.connect(self.form.go_to_issue)
        self.problems.confirm_wanted.connect(self._on_confirm_wanted)
        self.problems.fix_wanted.connect(self._on_fix_wanted)
        self.problems.next_wanted.connect(self.next_problem_wanted)
        self.go_to.field_wanted.connect(self.form.go_to)
        # The states around the form follow the typing a moment later, so that a key never waits for them.
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(40)
        self._refresh.timeout.connect(self.refresh)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.form, 1)
        column.addWidget(self.problems)
        self.splitter.setStretchFactor(0, 1)
        self._past: QWidget | None = None
        self._writing: QWidget | None = None
        self._page: QWidget | None = None
        self._below: list[BelowForm] = []
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.navigator)
        body.addWidget(self.splitter, 1)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addWidget(self.header)
        self._outer.addLayout(body, 1)

    def add_to_navigator(self, item: QWidget) -> None:
        """Let something stand above the sections, also in the order of Tab."""
        self.navigator.add_on_top(item)
        if self._last_of_form is not None:
            self._on_page_built(self._last_of_form)

    def add_below_form(self, bar: BelowForm) -> None:
        """Let a bar stand between the form and the problems, also in the order of Tab."""
        column = self._middle.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, bar)
        self._below.append(bar)
        if self._last_of_form is not None:
            self._on_page_built(self._last_of_form)

    def add_preview(self, preview: QWidget) -> None:
        """Let the sheet stand beside the form, or in its place where there is no room for both."""
        self.preview = preview
        preview.hide()
        self.splitter.addWidget(preview)
        self.splitter.setStretchFactor(1, 0)

    def show_preview(self, *, shown: bool) -> None:
        """Show the sheet, or the form alone."""
        if self.preview is None:
            return
        focused = self.form.focused_path() if shown else ""
        self.preview.setVisible(shown)
        self._share_room()
        self.form.set_notes_below(below=shown)
        if shown and self._middle.isHidden():
            self.preview.setFocus()
        elif focused and self.window().focusWidget() is None:
            self.form.go_to(focused)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Another width may have room for other parts."""
        super().resizeEvent(event)
        self._share_room()
        self.header.set_narrow(narrow=self.width() < self._theme.px(BESIDE_FORM))

    def _share_room(self) -> None:
        px, has_sheet = self._theme.px, self.preview is not None and not self.preview.isHidden()
        self._middle.setVisible(not has_sheet or self.width() >= px(BESIDE_FORM))
        has_form = not (self.shows_past or self.shows_writing or self.shows_page)
        self.navigator.setVisible(has_form and (not has_sheet or self.width() >= px(BESIDE_NAVIGATOR)))

    @property
    def below(self) -> list[QWidget]:
        """What stands between the form and the problems."""
        return list(self._below)

    @property
    def past(self) -> QWidget | None:
        """The history, once it was shown."""
        return self._past

    def show_page(self, page: QWidget) -> None:
        """Show something else in the place of the form, until `close_page`."""
        self.show_body()
        self.show_form()
        if self._page is not page:
            self._page = page
            self._outer.addWidget(page, 1)
        page.show()
        self._show_body(shown=False)

    def close_page(self) -> None:
        """Show the form again, where something else stood in its place."""
        if self.shows_page and self._page is not None:
            self._page.hide()
            self._show_body(shown=True)
            self.page_left.emit()

    @property
    def shows_page(self) -> bool:
        """Whether something else stands in the place of the form."""
        return self._page is not None and not self._page.isHidden()

    def show_writing(self, writing: QWidget) -> None:
        """Show one text in the place of the form."""
        self.close_page()
        if self._writing is None:
            self._writing = writing
            self._outer.addWidget(writing, 1)
        writing.show()
        self._show_body(shown=False)

    def show_body(self) -> None:
        """Show the form again, where one text stood in its place."""
        if self.shows_writing and self._writing is not None:
            self._writing.hide()
            self._show_body(shown=True)
            self.writing_left.emit()

    @property
    def shows_writing(self) -> bool:
        """Whether one text stands in the place of the form."""
        return self._writing is not None and not self._writing.isHidden()

    def show_past(self, past: QWidget) -> None:
        """Show the history in the place of the form."""
        self.show_body()
        self.close_page()
        if self._past is None:
            self._past = past
            self._outer.addWidget(past, 1)
        past.show()
        self._show_body(shown=False)

    def show_form(self) -> None:
        """Show the form again."""
        if self._past is not None:
            self._past.hide()
            self._show_body(shown=True)

    def _show_body(self, *, shown: bool) -> None:
        self.splitter.setVisible(shown)
        self._share_room()
        self._outer.setStretch(1, int(shown))  # what is hidden takes no room

    @property
    def shows_past(self) -> bool:
        """Whether the history stands in the place of the form."""
        return self._past is not None and not self._past.isHidden()

    @property
    def document(self) -> ProfileDocument | None:
        """The document shown."""
        return self._document

    def show_first(self, document: ProfileDocument, section: str) -> None:
        """Show the first document of the window, with this section in front."""
        self._listen_to(document)
        self.form.show_first(document, section)
        self.navigator.show_section(self.form.current_section)
        self.refresh()
        self.document_shown.emit()

    def _listen_to(self, document: ProfileDocument) -> None:
        self._document = document
        document.field_changed.connect(self._on_changed)
        document.issues_changed.connect(self._on_changed)

    def set_document(self, document: ProfileDocument) -> None:
        """Show another document."""
        self.close_document()
        self._listen_to(document)
        self.form.set_document(document)
        self.navigator.show_section(self.form.current_section)
        self.refresh()
        self.document_shown.emit()

    def close_document(self) -> None:
        """Show none any more."""
        if self._document is not None:
            self._document.field_changed.disconnect(self._on_changed)
            self._document.issues_changed.disconnect(self._on_changed)
            self._document = None
            self.form.set_document(None)
            self.document_shown.emit()

    def set_read_only(self, *, read_only: bool) -> None:
        """Let the profile only be read, or be edited."""
        self.form.set_read_only(read_only=read_only)
        self.problems.set_read_only(read_only=read_only)

    def profile_name(self) -> str:
        """Name of the profile; words for one without a name."""
        value = self._document.draft.get(self._name_path) if self._document is not None else None
        return str(value) if value is not None else _("Unnamed profile")

    def refresh(self) -> None:
        """Show name, state, navigator and problems as they are now."""
        document = self._document
        if document is None:
            return
        self._refresh.stop()
        self.header.name.say(self.profile_name())
        self.header.state.say(about_words(document.about, document.draft))
        self.navigator.show_document(document)
        self.problems.show_issues(document.issues)
        self.title_changed.emit()

    def focus_first(self) -> None:
        """Put the cursor into the first field of the section in front."""
        section = self.form.current_section
        if self._document is not None:
            self.form.go_to(self._document.draft.catalogue.section(section).fields[0].path)

    def _on_page_built(self, last: QWidget) -> None:
        # Tab goes round: form, what stands below it, problems, header, navigator, tabs, form.
        self._last_of_form = last
        for bar in self._below:
            last = bar.come_after(last)
        self.navigator.come_after(self.header.come_after(self.problems.come_after(last)))

    def _on_changed(self, _path: str = "") -> None:
        self._refresh.start()

    def _on_section_shown(self, name: str) -> None:
        self.navigator.show_section(name)
        self.section_shown.emit(name)

    def _on_filter_changed(self) -> None:
        self.navigator.show_filter(self.form.shown)

    def _on_fix_wanted(self, issue: Issue) -> None:
        if self._document is not None:
            self._document.fix(issue)

    def _on_confirm_wanted(self, paths: list[str]) -> None:
        if self._document is not None:
            self._document.confirm(paths)

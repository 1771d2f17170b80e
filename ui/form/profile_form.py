"""ProfileForm: the tabs, with the state of each in its title, and the page of each section."""

from __future__ import annotations

import enum
from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from editor.domain.checks import Issue, Sort, count_words
from editor.domain.draft import Draft
from editor.domain.specs import Catalogue
from editor.domain.values import JsonValue
from editor.translation import _
from ui.document import ProfileDocument
from ui.form.editors.base import FieldEditor, Tools
from ui.form.field_row import FieldRow
from ui.form.notes import Act, Note, NoteAction
from ui.form.placing import MARGIN
from ui.form.section_page import SectionPage
from ui.theme_spaces import TAB_SIDE

ROWS_AT_FIRST = 12
"""More than a window of usual height shows."""


class Shown(enum.Enum):
    """Which fields the form shows."""

    ALL = "all"
    FIX = "fix"
    CONFIRM = "confirm"
    CHECK = "check"
    EMPTY = "empty"


def paths_shown(shown: Shown, document: ProfileDocument) -> list[str] | None:
    """Paths of the fields that a filter shows; None for all."""
    match shown:
        case Shown.ALL:
            return None
        case Shown.EMPTY:
            return [path for path in document.draft.catalogue.fields if document.draft.get(path) is None]
        case Shown.FIX | Shown.CONFIRM | Shown.CHECK:
            sort = Sort(shown.value)
            return list(dict.fromkeys(issue.path for issue in document.issues if issue.sort is sort))


class ProfileForm(QWidget):
    """The form of the profile that is open. Pages are built when they are first needed."""

    page_wanted = Signal(str)
    """The text of the field with that path is wanted on a page of its own."""
    going = Signal(str)
    """A field is about to be brought to the front."""
    section_shown = Signal(str)
    """Name of the section whose tab is now in front."""
    field_entered = Signal(str)
    """Path of the field that has the focus now."""
    undo_wanted = Signal()
    redo_wanted = Signal()
    refused = Signal()
    """Something was typed into a field that can only be read."""
    message = Signal(str)
    """A sentence that an editor has for the person."""
    notice = Signal(str)
    """A remark that an editor has on something that worked."""
    filter_changed = Signal()
    page_built = Signal(QWidget)
    """There are new widgets at the end of the order of Tab; the last of them."""

    def __init__(self, catalogue: Catalogue, tools: Tools, parent: QWidget | None = None) -> None:
        """Tabs for the sections of `catalogue`, without a document yet."""
        super().__init__(parent)
        self._catalogue = catalogue
        self._tools = tools
        self._document: ProfileDocument | None = None
        self._tried_to_hand_in = False
        self._notes_below = False
        self._read_only = False
        self.shown = Shown.ALL
        self._pages: dict[str, SectionPage] = {}
        self._stale: set[str] = set()
        self._left_at: dict[str, str] = {}
        """By section, path of the field that had the focus when another section came to the front."""
        self._is_going = False
        """Whether a field of the section that comes to the front gets the focus."""
        self._areas: dict[str, QScrollArea] = {}
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName(_("Sections"))
        self._stack = QStackedWidget(self)
        for section in catalogue.sections:
            self.tabs.addTab(section.title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_strip())
        layout.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._on_current_changed)
        # Issues of several edits are shown once.
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(0)
        self._refresh.timeout.connect(self._on_refresh)

    def _make_strip(self) -> QFrame:
        """The tabs, in line with the labels below them."""
        strip = QFrame(self)
        strip.setProperty("role", "tabs")
        row = QHBoxLayout(strip)
        px = self._tools.theme.px
        row.setContentsMargins(px(MARGIN) - px(TAB_SIDE), 0, px(8), 0)
        row.addWidget(self.tabs)
        row.addStretch(1)
        return strip

    # --- document ----------------------------------------------------------------------------------------------

    @property
    def catalogue(self) -> Catalogue:
        """The sections and fields of the form."""
        return self._catalogue

    @property
    def document(self) -> ProfileDocument | None:
        """The document shown."""
        return self._document

    def show_first(self, document: ProfileDocument, section: str) -> None:
        """Show the first document of the window, with the rows that can be seen; `build_next_page` builds the rest."""
        names = [known.name for known in self._catalogue.sections]
        if section in names:
            with QSignalBlocker(self.tabs):
                self.tabs.setCurrentIndex(names.index(section))
        self._page(self.current_section, ROWS_AT_FIRST)
        self._stack.setCurrentWidget(self._area(self.current_section))
        self.set_document(document)
        self.section_shown.emit(self.current_section)

    def set_document(self, document: ProfileDocument | None) -> None:
        """Show another document."""
        self.finish()  # what is only typed yet belongs to the document shown so far
        if self._document is not None:
            self._document.field_changed.disconnect(self._on_field_changed)
            self._document.issues_changed.disconnect(self._on_issues_changed)
        self._document = document
        self._tried_to_hand_in = False
        self.shown = Shown.ALL
        if document is None:
            return
        document.field_changed.connect(self._on_field_changed)
        document.issues_changed.connect(self._on_issues_changed)
        self._stale = set(self._pages)
        self._show_page(self.current_section)
        self._show_titles()
        self.filter_changed.emit()

    def finish(self) -> None:
        """Make values of what is only typed yet."""
        for page in self._pages.values():
            page.finish()

    @property
    def current_section(self) -> str:
        """Name of the section in front."""
        return self._catalogue.sections[max(self.tabs.currentIndex(), 0)].name

    def set_current_section(self, name: str) -> None:
        """Bring a section to the front."""
        for index, section in enumerate(self._catalogue.sections):
            if section.name == name:
                self.tabs.setCurrentIndex(index)

    def step_section(self, step: int) -> None:
        """Go to the next (1) or previous (-1) tab, around the end."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())

    def build_next_page(self) -> bool:
        """Build one more page ahead of its need; return whether any is left to build."""
        unbuilt = [section.name for section in self._catalogue.sections if not self._is_built(section.name)]
        for name in unbuilt[:1]:
            self._page(name)
        return len(unbuilt) > 1

    def _show_rows(self, rows: Sequence[FieldRow]) -> None:
        document = self._document
        if document is None or not rows or rows[0].spec.section in self._stale:
            return
        for row in rows:
            row.show_value(document.draft)
            row.show_issues(document.issues_of(row.spec.path), document.draft, tried=self._tried_to_hand_in)
        page = self._pages[rows[0].spec.section]
        page.show_sums(document.draft)
        if self.shown is not Shown.ALL:
            self._filter_page(page)

    def _is_built(self, name: str) -> bool:
        return name in self._pages and self._pages[name].is_complete

    def show_tried_to_hand_in(self) -> None:
        """From now on say beside the fields what is missing."""
        self._tried_to_hand_in = True
        self._on_refresh()

    def set_notes_below(self, *, below: bool) -> None:
        """Place notes below the fields: there is no margin beside the preview."""
        self._notes_below = below
        for page in self._pages.values():
            page.notes_below = below
            page.lay_out_soon()

    def set_read_only(self, *, read_only: bool) -> None:
        """Let all values only be read, or be edited; what is only typed yet is taken first."""
        self.finish()
        self._read_only = read_only
        for page in self._pages.values():
            for row in page.rows.values():
                row.set_read_only(read_only=read_only)
        self._on_refresh()

    # --- going to a field --------------------------------------------------------------------------------------

    def go_to(self, path: str, row: int | None = None, column: str = "") -> None:
        """Bring a field to the front and give it the focus; in a table, a cell. Notes have a page of their own."""
        if path == self._catalogue.notes.path:
            self.going.emit(path)
            self.page_wanted.emit(path)
            return
        if path in self._catalogue.kept:  # on no page of the form
            return
        self._is_going = True
        try:
            editor = self.bring(path).editor
        finally:
            self._is_going = False
        editor.input_widget().setFocus()
        if row is not None:
            editor.focus_cell(row, column)

    def bring(self, path: str) -> FieldRow:
        """Bring a field to the front, without the focus, and return its row."""
        self.going.emit(path)
        wanted, spec = path, self._catalogue.paths[path]
        path = spec.full or path
        self.set_current_section(spec.section)
        self._show_page(spec.section)
        page = self._pages[spec.section]
        if path not in page.rows:
            page = self._page(spec.section)
        field_row = page.rows[path]
        if not field_row.passes_filter:
            self.show_only(Shown.ALL)
        field_row.editor.show_length(wanted)
        page.lay_out()
        page.reveal(field_row.editor)
        return field_row

    def page_of(self, path: str) -> SectionPage:
        """The page of a field that was brought to the front."""
        return self._pages[self._catalogue.fields[path].section]

    def go_to_issue(self, issue: Issue) -> None:
        """Bring what an issue is about to the front."""
        self.go_to(issue.path, issue.row, issue.column)

    def go_to_group(self, section: str, group: str) -> None:
        """Bring the first field under a heading to the front."""
        for field in self._catalogue.section(section).fields:
            if field.group == group:
                self.go_to(field.path)
                return

    def focused_path(self) -> str:
        """Path of the field that has the focus, or had it last in this window; "" where none had."""
        widget: QWidget | None = self.focusWidget()
        while widget is not None and widget is not self:
            if isinstance(widget, FieldEditor):
                return widget.spec.path
            if isinstance(widget, Note):  # its links are about the field
                return widget.path
            widget = widget.parentWidget()
        return ""

    # --- filter ------------------------------------------------------------------------------------------------

    def show_only(self, shown: Shown) -> None:
        """Show only some fields: the form becomes today's list of things to do."""
        self.shown = shown
        document = self._document
        if document is not None:
            paths = paths_shown(shown, document)
            if paths and not any(path.startswith(self.current_section + ".") for path in paths):
                self.set_current_section(self._catalogue.fields[paths[0]].section)
        for page in self._pages.values():
            self._filter_page(page)
        self.filter_changed.emit()

    def _filter_page(self, page: SectionPage) -> None:
        if self._document is not None:
            paths = paths_shown(self.shown, self._document)
            if paths is None:
                page.show_only(None)
                return
            from ui.form.filter_words import nothing_words, section_to_go_on_with, way_on_words

            other = section_to_go_on_with(self._catalogue, page.section.name, paths)
            nothing = nothing_words(self.shown, elsewhere=bool(other))
            page.show_only(paths, nothing, way_on_words(self._catalogue, other))

    def paths_shown(self) -> list[str]:
        """Paths of the fields that the filter shows now."""
        paths = paths_shown(self.shown, self._document) if self._document is not None else []
        return list(self._catalogue.fields) if paths is None else paths

    # --- inside ------------------------------------------------------------------------------------------------

    def _area(self, name: str) -> QScrollArea:
        """What the page of a section scrolls in; made when it is first needed."""
        area = self._areas.get(name)
        if area is None:
            area = self._areas[name] = QScrollArea(self._stack)
            area.setObjectName(name)
            area.setAccessibleName(self._catalogue.section(name).title)
            area.setWidgetResizable(True)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setProperty("role", "sheet")
            self._stack.addWidget(area)
        return area

    def _page(self, name: str, rows: int | None = None) -> SectionPage:
        """The page of a section, built if need be: whole, or its first `rows`."""
        page = self._pages.get(name)
        if page is not None and rows is None and not page.is_complete:
            new = page.complete()
            self.page_built.emit(new[-1].editor.last_stop())
            self._show_rows(new)
        if page is None:
            page = SectionPage(self._catalogue.section(name), self._tools, self.join, rows)
            page.notes_below = self._notes_below
            page.way_on_wanted.connect(self._on_way_on_wanted)
            self._pages[name] = page
            self._stale.add(name)
            page.area = self._area(name)
            page.area.setWidget(page)
            self.page_built.emit(list(page.rows.values())[-1].editor.last_stop())
        return page

    def join(self, row: FieldRow) -> None:
        """Let a row that shows a field of the document be heard."""
        if self._read_only:
            row.set_read_only(read_only=True)
        row.value_edited.connect(self._on_value_edited)
        row.left.connect(self._on_left)
        row.entered.connect(self._on_entered)
        row.action_wanted.connect(self._on_action_wanted)
        row.editor.undo_wanted.connect(self.undo_wanted)
        row.editor.redo_wanted.connect(self.redo_wanted)
        row.editor.refused.connect(self.refused)
        row.editor.message.connect(self.message)
        row.editor.notice.connect(self.notice)
        row.editor.page_wanted.connect(self.page_wanted)

    def _show_page(self, name: str) -> None:
        """Build the page if need be, and let it show the document if it does not yet."""
        document = self._document
        page = self._pages.get(name) or self._page(name)
        if document is None or name not in self._stale:
            return
        self._stale.discard(name)
        page.show_draft(document.draft)
        self._show_issues(page, document)
        self._filter_page(page)

    def _show_issues(self, page: SectionPage, document: ProfileDocument) -> None:
        for path, row in page.rows.items():
            row.show_issues(document.issues_of(path), document.draft, tried=self._tried_to_hand_in)

    def _show_row_issues(self, path: str) -> None:
        document, page = self._document, self._pages.get(self._catalogue.fields[path].section)
        if document is not None and page is not None and path in page.rows:
            page.rows[path].show_issues(document.issues_of(path), document.draft, tried=self._tried_to_hand_in)

    def _show_titles(self) -> None:
        document = self._document
        for index, section in enumerate(self._catalogue.sections):
            n = document.count(Sort.FIX, section.name) if document is not None else 0
            # Translators: title of a tab, such as "Strategy (2 to fix)".
            title = _("{title} ({state})").format(title=section.title, state=count_words(Sort.FIX, n))
            title = title if n else section.title
            if self.tabs.tabText(index) != title:
                self.tabs.setTabText(index, title)

    def _on_current_changed(self, _index: int) -> None:
        self._show_page(self.current_section)
        if self.shown is not Shown.ALL:  # what was mended since stayed only while the tab was in front
            self._filter_page(self._pages[self.current_section])
        self._bring_section(self.current_section)
        self.section_shown.emit(self.current_section)

    def _bring_section(self, name: str) -> None:
        """Show its page; a focus that was on the page before comes along, to where it was last or to the first field."""
        path, comes_along = self.focused_path(), _has_focus(self._stack.focusWidget())
        if comes_along:
            self._left_at[path.partition(".")[0]] = path
            # Or Qt gives it to whatever comes next while the page is hidden, and that is read out; this tells the section.
            self.tabs.setFocus()
        self._stack.setCurrentWidget(self._area(name))
        rows = self._pages[name].rows
        row = rows.get(self._left_at.get(name, ""))
        if row is None or not row.passes_filter:
            row = next((row for row in rows.values() if row.passes_filter), None)
        if comes_along and row is not None and not self._is_going:
            row.editor.input_widget().setFocus()

    def _on_value_edited(self, path: str, value: JsonValue) -> None:
        if self._document is not None:
            spec = self._catalogue.paths[path]
            if spec is self._catalogue.notes:  # in no section
                self._document.set_value(path, value)
                return
            editor = self._pages[spec.section].rows[spec.full or path].editor
            self._document.set_value(path, value, goes_on=editor.goes_on(), label=editor.step_name())

    def _on_left(self, path: str) -> None:
        if self._document is not None and path == self._catalogue.notes.path:
            self._document.leave(path)
        elif self._document is not None:
            row = self._pages[self._catalogue.fields[path].section].rows[path]
            shown = row.faults()
            self._document.leave(path)
            self._show_row_issues(path)
            if row.faults() not in ("", shown):
                from ui.announcing import announce  # with the first fault

                announce(row.editor, row.faults())

    def _on_entered(self, path: str) -> None:
        if path == self._catalogue.notes.path:
            return
        self._show_row_issues(path)
        page = self._pages[self._catalogue.fields[path].section]
        page.reveal(page.rows[path].editor)
        self.field_entered.emit(path)

    def _on_action_wanted(self, path: str, action: NoteAction) -> None:
        document = self._document
        if document is None:
            return
        match action.act:
            case Act.CONFIRM:
                document.confirm([path])
            case Act.FIX if action.issue is not None:
                document.fix(action.issue)
            case Act.FIX | Act.CHANGE:
                pass
        self._pages[self._catalogue.fields[path].section].rows[path].editor.input_widget().setFocus()

    def _on_field_changed(self, path: str) -> None:
        document, spec = self._document, self._catalogue.paths[path]
        page, path = self._pages.get(spec.section), spec.full or path
        if document is None or page is None or spec.section in self._stale or path not in page.rows:
            return
        page.rows[path].show_value(document.draft)
        _show_dependents(page, path, document.draft)

    def _on_issues_changed(self) -> None:
        self._refresh.start()

    def _on_refresh(self) -> None:
        document = self._document
        if document is None:
            return
        for name, page in self._pages.items():
            if name not in self._stale:
                self._show_issues(page, document)
        self._show_titles()

    def _on_way_on_wanted(self) -> None:
        from ui.form.filter_words import section_to_go_on_with

        paths = self.paths_shown()
        section = section_to_go_on_with(self._catalogue, self.current_section, paths)
        if section:
            self.go_to(next(path for path in paths if path.startswith(section + ".")))
        else:
            self.show_only(Shown.ALL)


def _has_focus(widget: QWidget | None) -> bool:
    return widget is not None and widget.hasFocus()


def _show_dependents(page: SectionPage, path: str, draft: Draft) -> None:
    """Show anew what depends on a field: those that need it, sums that it is a part of."""
    for row in page.rows.values():
        if row.spec.needs is not None and row.spec.needs.field == path:
            row.show_needs(draft)
    if any(path == row.spec.path or path in row.spec.total_of for row in page.rows.values() if row.spec.total_of):
        page.show_sums(draft)

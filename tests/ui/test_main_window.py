"""The window as a person uses it, from the start page to files written, without its dialogs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage, QPageSize, QPalette
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from editor.coming_due import DueDay
from editor.domain.about import Status
from editor.domain.checks import Issue
from editor.domain.draft import Draft, Edit
from editor.domain.member_counts import Count, CountedDay
from editor.domain.members import make_register_field
from editor.domain.plausibility import Earlier
from editor.domain.register import Intake
from editor.domain.specs import Catalogue
from editor.domain.vocabularies import Vocabulary
from editor.errors import LibraryError
from editor.exchange.comparison import Beside
from editor.exchange.office.cells import Sheet
from editor.exchange.reading import Reading
from editor.exchange.record_tables import RecordTable
from editor.sheet.wish import Wish
from editor.storage.headers import ProfileHeader, StoredSubmission
from editor.storage.library import Library
from ui.application import Parts, make_window
from ui.backup_shelf import BackupChoice, Shelf
from ui.batch_dialog import Read
from ui.compare_sides import SideSource, Taking
from ui.document import ProfileDocument
from ui.drop_sign import Dropped
from ui.export_dialog import Export
from ui.form.editors.base import FieldEditor
from ui.library_view import LibraryView
from ui.members.document import RegisterDocument
from ui.preview import Preview
from ui.questionnaire_dialog import Asking
from ui.rows_dialog import Rows
from ui.settings import Settings
from ui.start_page import StartPage
from ui.theme import Theme
from ui.verify_dialog import FindOut
from ui.ways_dialog import Way

NAME, WEBSITE, STAFF = "general.name", "general.website", "general.management_staff"
PAGE = """Home > Cluster Organisations > Wood Cluster

General Information
Number of staff in the management team of the cluster organisation :\u00a0
12
Other Label:\u00a0
Best of Wood
"""


@dataclass
class FakeDialogs:
    """Answers what the test says, and writes down what was told."""

    to_import: list[Path] = field(default_factory=list)
    last_year: str | Path | None = None
    compares: Callable[[SideSource], Taking | None] | None = None
    others: list[str] = field(default_factory=list)
    to_write: Path | None = None
    library: Path | None = None
    wishes: Callable[[Wish], Wish] | None = None
    many: Callable[[Sequence[ProfileHeader], Wish, Read], None] | None = None
    reviewed: list[Reading] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    takes_import: bool = True
    asking: Asking | None = None
    export: Export | None = None
    rows: Callable[[Sheet, Catalogue, Mapping[str, Vocabulary]], Rows] | None = None
    intake: Intake | None = None
    counts: Callable[[CountedDay], tuple[list[Count], date] | frozenset[int]] | None = None
    hand_in: Callable[[ProfileDocument], Issue | Path | None] | None = None
    earlier: Sequence[Earlier] = ()
    point: str | None = None
    days: Sequence[DueDay] = ()
    takes_day: bool = False
    calendar: bool = False
    find_out: FindOut | None = None
    closes_unsaved: bool = True
    register: Callable[[RegisterDocument], frozenset[int] | None] | None = None
    backup: Callable[[Shelf], BackupChoice | None] | None = None
    name: str | None = None
    agrees: bool = True
    way: str | None = None
    ways: list[Way] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def choose_file_to_import(self) -> list[Path]:
        return self.to_import

    def choose_last_year(self, headers: Sequence[ProfileHeader], last_id: str) -> str | Path | None:
        self.told.append(f"{last_id} of {len(headers)}")
        return self.last_year

    def choose_file_to_write(self, title: str, name: str, suffix: str) -> Path | None:
        del title, name, suffix
        return self.to_write

    def choose_library(self) -> Path | None:
        return self.library

    def choose_printer(self, printer: QPrinter, dialog_class: type[QPrintDialog]) -> bool:
        del dialog_class
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.to_write))
        return self.to_write is not None

    def save_many_sheets(self, headers: Sequence[ProfileHeader], wish: Wish, read: Read) -> None:
        if self.many is not None:
            self.many(headers, wish, read)

    def choose_wish(self, wish: Wish, catalogue: Catalogue) -> Wish | None:
        del catalogue
        return self.wishes(wish) if self.wishes else None

    def review_import(self, reading: Reading, beside: Beside, remarks: Sequence[str]) -> list[Edit] | None:
        self.reviewed.append(reading)
        self.remarks += remarks
        self.beside = beside
        if not self.takes_import:
            return None
        base = beside.current or Draft(reading.draft.catalogue)
        edits = [base.edit(path, value, reading.draft.mark(path)) for path, value in reading.draft.values.items()]
        return [edit for edit in edits if edit is not None]

    def compare(self, source: SideSource, headers: Sequence[ProfileHeader]) -> Taking | None:
        self.others = [one.id for one in headers]
        return self.compares(source) if self.compares is not None else None

    def ask_questions(self, draft: Draft, changed: Mapping[str, str], today: date) -> Asking | None:
        self.asked = (draft, changed, today)
        return self.asking

    def choose_table(self) -> Path | None:
        return self.to_import[0] if self.to_import else None

    def choose_rows(
        self,
        sheets: Sequence[Sheet],
        source: str,
        present: Mapping[str, int],
        catalogue: Catalogue,
        vocabularies: Mapping[str, Vocabulary],
        path: str,
    ) -> Rows | None:
        self.offered = (sheets, source, present, path)
        return self.rows(sheets[0], catalogue, vocabularies) if self.rows is not None else None

    def choose_members(
        self, sheets: Sequence[Sheet], source: str, present: int, vocabularies: Mapping[str, Vocabulary]
    ) -> tuple[RecordTable, Intake] | None:
        assert vocabularies
        self.told.append(f"{source} for {present}")
        return (RecordTable(sheets[0], make_register_field()), self.intake) if self.intake is not None else None

    def show_counts(
        self, count: Callable[[date], CountedDay], name_of: Callable[[int], str], today: date, read_only: str
    ) -> tuple[list[Count], date] | frozenset[int] | None:
        assert not read_only
        counted = count(today)
        self.told += [name_of(number) for remark in counted.remarks for number in remark.members]
        return self.counts(counted) if self.counts is not None else None

    def show_register_history(
        self, document: RegisterDocument, today: Callable[[], date], read_only: str
    ) -> frozenset[int] | None:
        del today
        assert not read_only
        return self.register(document) if self.register is not None else None

    def choose_export(self, section: str, *, has_profile: bool) -> Export | None:
        self.to_export = (section, has_profile)
        return self.export

    def ask_hand_in(self, document: ProfileDocument, name: str) -> Issue | Path | None:
        del name
        return self.hand_in(document) if self.hand_in is not None else None

    def show_handing(
        self,
        document: ProfileDocument,
        submissions: Sequence[StoredSubmission],
        again: Callable[[StoredSubmission], str],
    ) -> None:
        del document
        self.told += [f"{len(submissions)} submissions", *(again(one) for one in submissions)]

    def show_due(self, days: Sequence[DueDay], today: date) -> DueDay | bool | None:
        del today
        self.days = days
        self.told.append("due")
        return days[0] if days and self.takes_day else self.calendar

    def verify(self, find_out: FindOut) -> None:
        self.find_out = find_out

    def show_points(self, document: ProfileDocument) -> str | None:
        del document
        return self.point

    def choose_backup(self, shelf: Shelf) -> BackupChoice | None:
        return self.backup(shelf) if self.backup is not None else None

    def choose_way(self, title: str, text: str, ways: Sequence[Way]) -> str | None:
        self.told.append(f"{title}: {text}")
        self.ways = list(ways)
        return self.way

    def ask_close_unsaved(self, fault: str) -> bool:
        self.told.append(fault)
        return self.closes_unsaved

    def ask(self, title: str, text: str, action: str) -> bool:
        self.told.append(f"{title} {text} [{action}]")
        return self.agrees

    def ask_name(self, title: str, text: str, name: str, action: str) -> str | None:
        del text, action
        self.told.append(f"{title}: {name}")
        return self.name

    def show_shortcuts(self, actions: Iterable[QAction]) -> None:
        self.told.extend(action.text() for action in actions)

    def tell(self, title: str, text: str) -> None:
        self.told.append(f"{title}: {text}")

    def tell_error(self, text: str) -> None:
        self.told.append(text)

    def tell_crash(self, report: str) -> None:
        self.told.append(report)


class Program:
    """The program of one person: a window on a library, which can be closed and started again."""

    def __init__(self, qtbot: QtBot, application: QApplication, folder: Path) -> None:
        self.qtbot, self._application, self._folder = qtbot, application, folder
        self.dialogs = FakeDialogs()
        self.parts: Parts
        self.start()

    def start(self) -> None:
        settings = Settings(self._folder / "settings.ini")
        settings.scheme = "light"

        def dialogs(_window: QWidget, _theme: Theme) -> FakeDialogs:
            return self.dialogs

        library = self._folder / "library.sqlite3"
        self.parts = make_window(self._application, library, settings, make_dialogs=dialogs)
        self.qtbot.addWidget(self.parts.window)
        with self.qtbot.waitSignal(self.parts.commands.ready):
            self.parts.window.show()
            self.qtbot.waitExposed(self.parts.window)
        self.parts.window.activateWindow()

    def restart(self) -> None:
        self.parts.window.close()
        self.start()

    @property
    def document(self) -> ProfileDocument:
        document = self.parts.window.profile_view.document
        assert document is not None
        return document

    def has_open(self, name: str) -> bool:
        view = self.parts.window.profile_view
        return (
            view.document is not None
            and view.document.draft.get(NAME) == name
            and self.parts.window.places.currentWidget() is view
        )

    def new(self) -> None:
        before = self.parts.window.profile_view.document
        self.parts.window.new.trigger()
        self.qtbot.waitUntil(lambda: self.parts.window.profile_view.document is not before)

    def type_into(self, path: str, text: str) -> None:
        form = self.parts.window.profile_view.form
        form.go_to(path)
        editor = form.findChild(FieldEditor, path)
        assert isinstance(editor, FieldEditor)
        self.qtbot.keyClicks(editor.input_widget(), text)

    def wait_saved(self) -> None:
        label = self.parts.window.saved_label
        self.qtbot.waitUntil(lambda: label.accessibleName().startswith("Saved"))

    def import_page(self, text: str) -> None:
        path = self._folder / "page.txt"
        path.write_text(text, encoding="utf-8")
        self.dialogs.to_import = [path]
        self.parts.window.import_new.trigger()

    def open_example(self) -> None:
        before = self.parts.window.profile_view.document
        self.parts.commands.open_example()
        self.qtbot.waitUntil(lambda: self.parts.window.profile_view.document is not before)


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    program = Program(qtbot, qapp, tmp_path)
    yield program
    program.parts.window.close()


def test_the_first_start_offers_what_one_can_do(program: Program) -> None:
    assert isinstance(program.parts.window.places.currentWidget(), StartPage)


def test_what_is_typed_into_a_new_profile_is_there_after_a_restart(program: Program) -> None:
    program.new()
    program.type_into(NAME, "Wood Cluster")
    program.type_into(STAFF, "12")
    program.wait_saved()

    program.restart()

    assert program.has_open("Wood Cluster")
    assert program.document.draft.get(STAFF) == 12
    assert program.parts.window.windowTitle().startswith("Wood Cluster - ")


def test_undo_goes_back_across_fields_and_restarts_and_names_its_steps(program: Program) -> None:
    program.new()
    program.type_into(NAME, "Wood Cluster")
    program.type_into(STAFF, "12")
    program.wait_saved()
    program.restart()

    named = program.parts.window.undo.text()
    program.parts.window.undo.trigger()
    program.parts.window.undo.trigger()

    assert named == "&Undo Staff"
    assert dict(program.document.draft.values) == {}
    assert program.parts.window.redo.text() == "&Redo Name"


def test_undo_shows_what_it_takes_back(program: Program) -> None:
    program.new()
    program.type_into(STAFF, "12")
    program.parts.window.profile_view.form.set_current_section("programmes")

    program.parts.window.undo.trigger()

    assert program.parts.window.profile_view.form.focused_path() == STAFF


def test_undo_in_the_list_of_profiles_changes_no_profile(program: Program) -> None:
    program.new()
    program.type_into(STAFF, "12")
    program.wait_saved()
    program.parts.window.show_library.trigger()

    program.parts.window.undo.trigger()

    assert program.document.draft.get(STAFF) == 12


def test_a_failed_save_can_be_read(program: Program) -> None:
    window = program.parts.window

    window.show_saved("Not saved", failed=True)

    words = window.saved_label.palette().color(QPalette.ColorRole.WindowText)
    assert words == window.tools.theme.color("surface")


def test_a_page_is_looked_at_before_anything_is_stored(program: Program) -> None:
    program.dialogs.takes_import = False

    program.import_page(PAGE)

    assert [reading.draft.get(STAFF) for reading in program.dialogs.reviewed] == [12]
    assert program.parts.session.headers == []


def test_an_imported_page_becomes_a_profile(program: Program) -> None:
    program.import_page(PAGE)

    program.qtbot.waitUntil(lambda: program.has_open("Wood Cluster"))
    assert program.document.draft.get("general.other_label") == "Best of Wood"
    assert program.document.history.undo_label == "Import page.txt"


def test_importing_into_the_open_profile_is_one_step(program: Program, tmp_path: Path) -> None:
    program.new()
    program.type_into(NAME, "Wood Cluster")
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    program.dialogs.to_import = [page]

    program.parts.window.import_here.trigger()
    imported = program.document.draft.get(STAFF)
    program.parts.window.undo.trigger()

    assert imported == 12
    assert dict(program.document.draft.values) == {NAME: "Wood Cluster"}


def test_several_files_are_imported_into_the_open_profile_one_after_the_other(program: Program, tmp_path: Path) -> None:
    program.new()
    pages = [tmp_path / "first.txt", tmp_path / "none.txt", tmp_path / "second.txt"]
    for page, text in zip(pages, (PAGE, "Dear Sir or Madam.", PAGE.replace("12", "14")), strict=True):
        page.write_text(text, encoding="utf-8")
    program.dialogs.to_import = pages

    program.parts.window.import_here.trigger()

    assert [step.label for step in program.document.history.steps[-2:]] == ["Import first.txt", "Import second.txt"]
    assert program.document.draft.get(STAFF) == 14
    assert len(program.dialogs.told) == 1


def test_a_file_that_is_no_page_is_refused_in_words(program: Program) -> None:
    program.import_page("Dear Sir or Madam,\nthank you for your letter.\n")

    assert len(program.dialogs.told) == 1
    assert "page.txt" in program.dialogs.told[0]
    assert program.parts.session.headers == []


def test_several_profiles_can_be_kept_copied_put_away_and_deleted(program: Program) -> None:
    program.new()
    program.type_into(NAME, "Wood Cluster")
    program.wait_saved()

    first = program.document
    program.parts.window.duplicate.trigger()
    program.qtbot.waitUntil(lambda: program.parts.window.profile_view.document is not first)
    program.parts.window.delete.trigger()
    program.qtbot.waitUntil(lambda: len(program.parts.session.headers) == 1)

    view = program.parts.window.places.currentWidget()
    assert isinstance(view, LibraryView)
    assert program.parts.session.headers[0].id == first.profile_id


def test_a_deleted_profile_comes_back_with_undo(program: Program) -> None:
    program.new()
    program.type_into(NAME, "Wood Cluster")
    program.wait_saved()
    deleted = program.document.profile_id
    program.parts.window.delete.trigger()
    program.qtbot.waitUntil(lambda: program.parts.session.headers == [])

    view = program.parts.window.places.currentWidget()
    assert isinstance(view, LibraryView)
    view.undelete_wanted.emit(deleted)

    program.qtbot.waitUntil(lambda: [header.id for header in program.parts.session.headers] == [deleted])


def test_ctrl_z_in_the_list_takes_an_archived_profile_out_again(program: Program) -> None:
    program.new()
    program.type_into(NAME, "Wood Cluster")
    program.wait_saved()
    archived = program.document.profile_id
    program.parts.window.archive.trigger()
    program.qtbot.waitUntil(lambda: [header.archived for header in program.parts.session.headers] == [True])

    program.parts.window.undo.trigger()

    program.qtbot.waitUntil(lambda: [header.archived for header in program.parts.session.headers] == [False])
    assert program.parts.session.headers[0].id == archived


def test_a_profile_taken_back_after_deleting_has_its_history_once(program: Program) -> None:
    program.new()
    program.type_into(NAME, "Wood Cluster")
    program.wait_saved()
    deleted = program.document.profile_id
    steps = len(program.document.history.steps)
    program.parts.window.delete.trigger()
    program.qtbot.waitUntil(lambda: program.parts.session.headers == [])
    view = program.parts.window.places.currentWidget()
    assert isinstance(view, LibraryView)
    view.undelete_wanted.emit(deleted)
    program.qtbot.waitUntil(lambda: len(program.parts.session.headers) == 1)

    view.open_wanted.emit(deleted)
    program.qtbot.waitUntil(lambda: program.has_open("Wood Cluster"))

    assert len(program.document.history.steps) == steps


def test_a_deleted_profile_is_not_open_any_more(program: Program) -> None:
    program.new()
    program.parts.window.delete.trigger()
    view = program.parts.window.places.currentWidget()
    assert isinstance(view, LibraryView)

    view.back_wanted.emit()

    assert isinstance(program.parts.window.places.currentWidget(), StartPage)
    assert program.parts.window.profile_view.document is None


def test_a_profile_that_could_not_be_saved_is_opened_as_it_is_in_the_window(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.new()
    program.type_into(NAME, "Wood Cluster")
    program.wait_saved()
    unsaved = program.document

    def fail(*_arguments: object) -> None:
        raise LibraryError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(Library, "save_steps", fail)
        program.type_into(STAFF, "12")
        program.qtbot.waitUntil(lambda: "The disk is full." in program.parts.window.saved_label.accessibleName())
        program.parts.window.show_start.trigger()
        program.parts.commands.open_profile(unsaved.profile_id)

    assert program.document is unsaved
    assert program.document.draft.get(STAFF) == 12


def test_what_is_typed_while_a_profile_is_opened_anew_is_kept_and_its_history_fits(program: Program) -> None:
    program.new()
    program.type_into(NAME, "Wood Cluster")
    program.wait_saved()

    program.parts.commands.open_profile(program.document.profile_id)
    program.parts.commands.open_profile(program.document.profile_id)
    program.type_into(STAFF, "12")
    program.qtbot.waitUntil(program.parts.session.is_all_saved)
    program.type_into(WEBSITE, "https://wood.example")
    program.qtbot.waitUntil(program.parts.session.is_all_saved)
    program.restart()

    made_again = Draft(program.document.draft.catalogue)
    for step in program.document.history.steps:
        for edit in step.edits:
            made_again.apply(edit)
    assert program.document.draft.get(STAFF) == 12
    assert program.document.draft.get(WEBSITE) == "https://wood.example"
    assert made_again.to_document() == program.document.draft.to_document()


def test_a_file_that_is_no_library_leaves_the_present_one_open(program: Program, tmp_path: Path) -> None:
    before = program.parts.session.path
    odd = tmp_path / "odd.sqlite3"
    odd.write_bytes(b"no library " * 500)

    program.parts.window.dropped.emit(Dropped((str(odd),)))

    program.qtbot.waitUntil(lambda: bool(program.dialogs.told))
    program.qtbot.waitUntil(lambda: program.parts.session.path == before)
    assert len(program.dialogs.told) == 1
    assert "odd.sqlite3" in program.dialogs.told[0]


def test_the_example_is_complete_and_can_be_played_with(program: Program) -> None:
    program.open_example()

    fields = program.document.draft.catalogue.fields
    assert set(program.document.draft.values) == set(fields)
    assert [issue for issue in program.document.issues if issue.blocks] == []


def test_handing_in_writes_a_final_submission_and_counts_revisions(program: Program, tmp_path: Path) -> None:
    program.open_example()
    program.dialogs.hand_in = lambda _document: tmp_path / "final.json"

    program.parts.window.hand_in.trigger()

    program.qtbot.waitUntil(lambda: (tmp_path / "final.json").exists())
    program.qtbot.waitUntil(lambda: program.document.about.revision == 2)
    submission = json.loads((tmp_path / "final.json").read_text(encoding="utf-8"))
    assert (submission["status"], submission["revision"]) == ("final", 1)


def test_the_sheet_of_what_was_handed_in_is_final_until_something_changes(program: Program, tmp_path: Path) -> None:
    program.open_example()
    program.dialogs.hand_in = lambda _document: tmp_path / "final.json"
    program.parts.window.hand_in.trigger()
    program.qtbot.waitUntil(lambda: len(program.document.submissions) == 1)
    digest = json.loads((tmp_path / "final.json").read_text(encoding="utf-8"))["digest"]

    about = program.parts.commands.sheets.about_sheet()
    program.type_into(NAME, "!")

    assert about is not None
    assert about.digest == digest
    changed = program.parts.commands.sheets.about_sheet()
    assert changed is not None
    assert changed.status is Status.DRAFT


def test_handing_in_waits_until_the_last_key_is_on_the_disk(program: Program, tmp_path: Path) -> None:
    program.open_example()
    program.dialogs.hand_in = lambda _document: tmp_path / "final.json"
    program.type_into(NAME, "!")

    program.parts.window.hand_in.trigger()

    program.qtbot.waitUntil(lambda: (tmp_path / "final.json").exists())
    submission = json.loads((tmp_path / "final.json").read_text(encoding="utf-8"))
    assert submission["profile"]["general"]["name"] == program.document.draft.get(NAME)


def test_handing_in_leads_to_what_blocks_it_instead(program: Program) -> None:
    program.new()
    program.dialogs.hand_in = lambda document: next(issue for issue in document.issues if issue.path == NAME)

    program.parts.window.hand_in.trigger()

    assert program.parts.window.profile_view.form.focused_path() == NAME


def test_a_draft_and_a_sheet_can_be_written_at_any_time(program: Program, tmp_path: Path) -> None:
    program.new()
    program.type_into(NAME, "Wood Cluster")

    program.dialogs.to_write = tmp_path / "draft.json"
    program.parts.window.export_draft.trigger()
    program.dialogs.to_write = tmp_path / "sheet.pdf"
    program.parts.window.save_sheet.trigger()

    assert json.loads((tmp_path / "draft.json").read_text(encoding="utf-8"))["status"] == "draft"
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_a_profile_in_the_list_can_be_exported_without_opening_it(program: Program, tmp_path: Path) -> None:
    program.new()
    program.type_into(NAME, "Wood Cluster")
    program.wait_saved()
    exported = program.document.profile_id
    program.parts.window.show_library.trigger()
    view = program.parts.window.places.currentWidget()
    assert isinstance(view, LibraryView)
    program.dialogs.to_write = tmp_path / "wood.json"

    view.export_wanted.emit(exported)

    program.qtbot.waitUntil(lambda: program.dialogs.to_write is not None and program.dialogs.to_write.exists())
    assert json.loads((tmp_path / "wood.json").read_text(encoding="utf-8"))["profile_id"] == exported


def test_exporting_twice_at_once_asks_once(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program.new()
    asked = []

    def ask(title: str, _name: str, _suffix: str) -> Path:
        asked.append(title)
        program.parts.window.export_draft.trigger()  # the second press comes while the first dialog is open
        return tmp_path / "wood.json"

    monkeypatch.setattr(program.dialogs, "choose_file_to_write", ask)

    program.parts.window.export_draft.trigger()

    assert len(asked) == 1
    assert (tmp_path / "wood.json").exists()


def test_a_file_that_cannot_be_written_is_told(program: Program, tmp_path: Path) -> None:
    program.new()
    program.dialogs.to_write = tmp_path / "no such folder" / "draft.json"

    program.parts.window.export_draft.trigger()

    assert len(program.dialogs.told) == 1
    assert "no such folder" in program.dialogs.told[0]


def test_the_sheet_beside_the_form_shows_its_pages(program: Program) -> None:
    program.new()
    program.type_into(NAME, "Wood Cluster")

    with program.qtbot.waitSignal(program.parts.commands.sheets.worker.pages_ready, timeout=10_000) as ready:
        program.parts.window.show_preview.trigger()

    assert not ready.args[0][0].isNull()


def test_a_sheet_that_is_hidden_keeps_no_pages_and_is_set_again_when_it_is_shown(program: Program) -> None:
    program.new()
    window, worker = program.parts.window, program.parts.commands.sheets.worker
    window.show_preview.trigger()
    (preview,) = window.findChildren(Preview)
    program.qtbot.waitUntil(lambda: preview.pages > 0, timeout=10_000)

    window.show_preview.trigger()
    worker.pages_ready.emit([QImage()])  # set meanwhile
    program.qtbot.waitUntil(worker.is_at_rest)
    hidden = preview.pages
    window.show_preview.trigger()

    assert hidden == 0
    program.qtbot.waitUntil(lambda: preview.pages > 0, timeout=10_000)


def test_the_sheet_goes_to_the_printer(program: Program, tmp_path: Path) -> None:
    program.new()
    program.dialogs.to_write = tmp_path / "paper.pdf"

    program.parts.window.print_sheet.trigger()
    said = program.parts.window.saved_label
    program.qtbot.waitUntil(lambda: said.accessibleName().startswith("Printed: "), timeout=10_000)

    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_no_sheet_is_told(program: Program, tmp_path: Path) -> None:
    program.new()
    program.dialogs.to_write = tmp_path / "no such folder" / "paper.pdf"

    program.parts.window.print_sheet.trigger()
    program.qtbot.waitUntil(lambda: bool(program.dialogs.told), timeout=10_000)

    assert program.dialogs.told == ["The printer did not take the sheet. Look whether it is on, then print again."]


def test_the_printer_is_asked_for_the_paper_of_the_sheet(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    program.new()
    wishes = program.parts.commands.sheets.wishes
    wishes.set_wish(replace(wishes.wish, paper="letter"))
    asked: list[QPageSize.PageSizeId] = []

    def choose(printer: QPrinter, _dialog_class: type[QPrintDialog]) -> bool:
        asked.append(printer.pageLayout().pageSize().id())
        return False

    monkeypatch.setattr(program.dialogs, "choose_printer", choose)

    program.parts.window.print_sheet.trigger()

    assert asked == [QPageSize.PageSizeId.Letter]


def test_a_field_is_found_by_a_part_of_its_name(program: Program) -> None:
    program.new()
    program.parts.window.find_field.trigger()
    search = program.parts.window.profile_view.go_to

    program.qtbot.keyClicks(search, "websi")
    program.qtbot.keyClick(search, Qt.Key.Key_Return)

    assert program.parts.window.profile_view.form.focused_path() == WEBSITE


def test_the_list_of_problems_leads_to_the_field(program: Program) -> None:
    program.new()
    program.parts.window.show_problems.trigger()
    problems = program.parts.window.profile_view.problems

    problems.issue_wanted.emit(program.document.issues[0])

    assert problems.is_open
    assert program.parts.window.profile_view.form.focused_path() == NAME


def test_another_library_can_be_used(program: Program, tmp_path: Path) -> None:
    program.new()
    program.type_into(NAME, "Wood Cluster")
    program.dialogs.library = tmp_path / "other.sqlite3"

    with program.qtbot.waitSignal(program.parts.session.headers_changed):
        program.parts.window.open_library.trigger()

    assert isinstance(program.parts.window.places.currentWidget(), StartPage)
    assert program.parts.session.headers == []


def test_what_is_dropped_on_the_window_is_imported_or_opened(program: Program, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")

    program.parts.window.dropped.emit(Dropped((str(page),)))
    program.qtbot.waitUntil(lambda: program.has_open("Wood Cluster"))
    program.parts.window.dropped.emit(Dropped((str(tmp_path / "other.sqlite3"),)))

    program.qtbot.waitUntil(lambda: program.parts.session.path == tmp_path / "other.sqlite3")
    assert isinstance(program.parts.window.places.currentWidget(), StartPage)


def test_every_key_is_used_once_and_every_letter_once_a_menu(program: Program) -> None:
    window = program.parts.window
    keys = [key.toString() for action in window.commands for key in action.shortcuts()]

    letters = [
        [action.text().lower().split("&", 1)[1][0] for action in menu.actions() if "&" in action.text()]
        for menu in window.menuBar().findChildren(QMenu)
    ]

    assert len(keys) == len(set(keys))
    assert all(len(used) == len(set(used)) for used in letters), letters


def test_an_input_of_the_window_has_a_name_for_screen_readers(program: Program) -> None:
    program.open_example()

    unnamed = [
        line for line in program.parts.window.findChildren(QLineEdit) if line.isVisible() and not line.accessibleName()
    ]

    assert unnamed == []

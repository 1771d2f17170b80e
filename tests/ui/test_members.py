"""The register of members in the window: typed, pasted, imported, found, sorted, counted, taken back; and kept."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from editor.domain.draft import Origin
from editor.domain.member_counts import Shown
from editor.domain.members import kind_of, make_register_field
from editor.domain.register import Intake, Member, name_of
from editor.errors import LibraryError
from editor.exchange.record_tables import RecordTable
from editor.exchange.register_table import read_member_tables
from editor.storage.library import Library
from editor.storage.registers import Registers
from tests.editor.exchange.drafts import CATALOGUE, NOW, VOCABULARIES
from tests.ui.test_main_window import NAME, Program, program
from ui.members.counts_dialog import CountsDialog
from ui.members.document import RegisterDocument
from ui.members.head import MembersHead
from ui.members.history_dialog import RegisterHistoryDialog
from ui.members.rows_dialog import MemberRowsDialog
from ui.members.view import MembersView
from ui.step_list import StepList
from ui.theme import Theme
from ui.words import Words

__all__ = ["program"]

COLUMNS = [column.name for column in kind_of(make_register_field()).columns]
Key, Control, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TABLE = "Company;Type;Start-up;Agreement\nOak;SME;yes;x\nBeech;SME;no;x\nElm;university;;x\nFir;Guild;;\n"


class Page:
    """The page of members, as a person has it before the eyes."""

    def __init__(self, program: Program) -> None:
        self.program, self.qtbot = program, program.qtbot
        action = program.parts.window.findChild(QAction, "members-action")
        assert isinstance(action, QAction)
        assert action.isEnabled()
        action.trigger()
        places = program.parts.window.places
        self.qtbot.waitUntil(lambda: isinstance(places.currentWidget(), MembersView))
        view = places.currentWidget()
        assert isinstance(view, MembersView)
        self.view = view
        self.qtbot.waitUntil(lambda: view.document is not None)

    @property
    def document(self) -> RegisterDocument:
        assert self.view.document is not None
        return self.view.document

    @property
    def members(self) -> dict[int, Member]:
        return self.document.register.members

    def shown(self) -> list[str]:
        return [name_of(self.members[number]) for number in self.view.table.members.numbers]

    def said(self, name: str) -> str:
        label = self.view.findChild(QLabel, f"members.{name}")
        assert isinstance(label, QLabel)
        return label.text() if label.isVisible() else ""

    def press(self, name: str) -> None:
        button = self.view.findChild(QPushButton, f"members.{name}")
        assert isinstance(button, QPushButton)
        assert button.isVisible(), name
        button.setFocus()
        self.qtbot.keyClick(button, Key.Key_Space)

    def type(self, text: str) -> None:
        for letter in text:  # the first one opens the line in which the others come
            focused = QApplication.focusWidget()
            assert focused is not None
            self.qtbot.keyClicks(focused, letter)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClick(focused, key, modifiers)

    def go(self, row: int, column: str) -> None:
        self.view.table.focus_cell(row, column)

    def find(self, text: str) -> None:
        line = self.view.findChild(QLineEdit, "members.search")
        assert isinstance(line, QLineEdit)
        line.setFocus()
        line.selectAll()
        self.qtbot.keyClick(line, Key.Key_Delete)
        self.qtbot.keyClicks(line, text)

    def show_only(self, shown: Shown) -> None:
        combo = self.view.findChild(QComboBox, "members.only")
        assert isinstance(combo, QComboBox)
        combo.setCurrentIndex(combo.findData(shown))
        combo.activated.emit(combo.currentIndex())

    def undo(self) -> None:
        self.program.parts.window.undo.trigger()

    def wait_saved(self) -> None:
        self.qtbot.waitUntil(self.program.parts.session.is_all_saved)

    def take_in(self, tmp_path: Path, text: str, intake: Intake | None) -> None:
        """Import a table."""
        (tmp_path / "members.csv").write_text(text, encoding="utf-8")
        self.program.dialogs.to_import = [tmp_path / "members.csv"]
        self.program.dialogs.intake = intake
        self.press("import")
        self.program.dialogs.intake = None


@pytest.fixture
def page(program: Program) -> Page:
    program.new()
    program.type_into(NAME, "Wood Cluster")
    program.wait_saved()
    return Page(program)


@pytest.fixture
def filled(page: Page, tmp_path: Path) -> Page:
    """With four members from a table."""
    page.take_in(tmp_path, TABLE, Intake.ADD)
    return page


def stored(program: Program, tmp_path: Path) -> dict[int, Member]:
    """What the library has."""
    library = Library(tmp_path / "library.sqlite3", CATALOGUE, lambda: NOW)
    members = library.members.load(program.document.profile_id).register.members
    library.close()
    return members


def test_a_first_member_is_typed_and_kept(page: Page, tmp_path: Path) -> None:
    assert "No members yet." in page.said("nothing")

    page.press("add")
    page.type("Oak Ltd")
    page.key(Key.Key_Tab)
    page.type("Denm")
    page.key(Key.Key_Tab)
    page.key(Key.Key_Tab)
    page.type("sme")
    page.key(Key.Key_Return)

    assert page.members == {
        1: {
            "name": "Oak Ltd",
            "country": {"code": "DK", "label": "Denmark"},
            "category": {"code": "sme", "label": "SME"},
        }
    }
    assert page.said("shown") == "1 member"
    assert page.said("nothing") == ""
    page.wait_saved()
    assert stored(page.program, tmp_path) == page.members


def test_typing_in_one_cell_is_one_step(page: Page) -> None:
    page.press("add")
    page.type("Oak")
    page.qtbot.wait(200)
    page.type(" Ltd")
    page.key(Key.Key_Return)

    assert [step.label for step in page.document.register.history.steps] == ["Add 1 member"]
    page.undo()
    assert page.members == {}


def test_a_table_is_imported_as_one_step_and_taken_back_as_one(filled: Page, tmp_path: Path) -> None:
    assert filled.shown() == ["Oak", "Beech", "Elm", "Fir"]
    assert filled.program.parts.window.undo.text() == "&Undo Import members.csv"

    filled.undo()
    assert filled.members == {}
    filled.program.parts.window.redo.trigger()
    assert filled.shown() == ["Oak", "Beech", "Elm", "Fir"]

    filled.take_in(tmp_path, "Company;Fee\nOak;yes\nAsh;no\n", Intake.UPDATE)
    assert filled.shown() == ["Oak", "Beech", "Elm", "Fir", "Ash"]
    assert filled.members[1]["startup"] is True
    filled.take_in(tmp_path, "Company;Fee\nOak;yes\n", Intake.REPLACE)
    assert filled.shown() == ["Oak"]
    filled.undo()
    filled.undo()
    assert filled.shown() == ["Oak", "Beech", "Elm", "Fir"]
    filled.wait_saved()
    assert stored(filled.program, tmp_path) == filled.members


def test_an_import_that_is_given_up_changes_nothing(page: Page, tmp_path: Path) -> None:
    page.take_in(tmp_path, TABLE, None)
    assert page.members == {}
    assert page.program.dialogs.told == ["members.csv for 0"]

    page.take_in(tmp_path, "", Intake.ADD)
    page.program.dialogs.to_import = []
    page.press("nothing.import")

    assert page.program.dialogs.told[-1].startswith("members.csv holds no table that can be read.")
    assert page.members == {}


def test_what_was_done_is_there_after_a_restart_and_can_still_be_undone(filled: Page, tmp_path: Path) -> None:
    filled.go(1, COLUMNS[0])
    filled.key(Key.Key_Delete, Control)
    filled.wait_saved()
    filled.program.restart()

    page = Page(filled.program)

    assert page.shown() == ["Oak", "Elm", "Fir"]
    page.undo()
    assert page.shown() == ["Oak", "Beech", "Elm", "Fir"]
    page.wait_saved()
    assert stored(page.program, tmp_path).keys() == {1, 2, 3, 4}


def test_members_are_found_by_anything_they_say(filled: Page) -> None:
    for text, names in (
        ("oa", ["Oak"]),
        ("oak", ["Oak"]),
        ("UNIV", ["Elm"]),
        ("sme yes", ["Oak", "Beech"]),
        ("sme no", ["Beech"]),
        ("nowhere", []),
        ("", ["Oak", "Beech", "Elm", "Fir"]),
    ):
        filled.find(text)
        assert filled.shown() == names, text
    filled.find("nowhere")
    assert filled.said("nothing") == "No member is like that."
    assert filled.said("shown") == "0 of 4 members"
    filled.press("show-all")
    assert filled.said("shown") == "4 members"


def test_members_of_one_sort_are_shown(filled: Page) -> None:
    filled.go(0, COLUMNS[-1])
    filled.type("1.1.2020")
    filled.key(Key.Key_Return)
    filled.type("soon")
    filled.key(Key.Key_Return)

    for shown, names in (
        (Shown.CURRENT, ["Beech", "Elm", "Fir"]),
        (Shown.LEFT, ["Oak"]),
        (Shown.NO_CATEGORY, ["Fir"]),
        (Shown.FAULTY, ["Beech"]),
        (Shown.ALL, ["Oak", "Beech", "Elm", "Fir"]),
    ):
        filled.show_only(shown)
        assert filled.shown() == names, shown


def test_who_is_edited_stays_in_view_and_who_is_added_too(filled: Page) -> None:
    filled.find("guild")
    filled.go(0, "category")
    filled.type("SME")
    filled.key(Key.Key_Return)
    assert filled.shown() == ["Fir"]

    filled.press("add")
    filled.type("Ash")
    filled.key(Key.Key_Return)
    assert filled.shown() == ["Fir", "Ash"]
    filled.find("sme")
    assert filled.shown() == ["Oak", "Beech", "Fir"]
    filled.undo()
    filled.undo()
    filled.find("guild")
    assert filled.shown() == ["Fir"]


def test_a_click_on_a_title_sorts_and_another_one_backwards(filled: Page) -> None:
    head = filled.view.table.view.horizontalHeader()
    for names in (["Beech", "Elm", "Fir", "Oak"], ["Oak", "Fir", "Elm", "Beech"]):
        place = head.viewport().rect().center()
        place.setX(head.sectionViewportPosition(0) + 40)
        filled.qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert filled.shown() == names
    assert list(filled.members) == [1, 2, 3, 4]
    filled.press("add")
    filled.type("Ash")
    filled.key(Key.Key_Return)
    assert filled.shown() == ["Oak", "Fir", "Elm", "Beech", "Ash"]
    filled.find("e")
    assert filled.shown() == ["Oak", "Elm", "Beech"]
    filled.view.table.do("sort")
    filled.find("")
    assert filled.shown() == ["Ash", "Beech", "Elm", "Fir", "Oak"]


def test_blocks_are_copied_pasted_filled_down_emptied_and_removed(filled: Page) -> None:
    table = filled.view.table
    filled.go(0, COLUMNS[0])
    filled.key(Key.Key_C, Control)
    assert QApplication.clipboard().text() == "Oak"
    QApplication.clipboard().setText("Name\tFee\nAsh\tyes\nBirch\tno\n")
    table.do("paste-rows")
    assert filled.shown()[-2:] == ["Ash", "Birch"]
    table.view.select_block(1, COLUMNS.index("startup"), 3, 1)
    filled.key(Key.Key_D, Control)
    assert [row.get("startup") for row in filled.members.values()][1:4] == [False, False, False]
    filled.key(Key.Key_Delete)
    assert [row.get("startup") for row in filled.members.values()][1:4] == [None, None, None]
    filled.view.table.view.selectAll()
    table.do("duplicate")
    assert len(filled.members) == 12
    table.view.selectAll()
    filled.press("remove")
    assert filled.members == {}
    for _step in range(5):
        filled.undo()
    assert filled.shown() == ["Oak", "Beech", "Elm", "Fir"]
    assert filled.members[2]["startup"] is False


def test_a_register_has_no_order_to_move_rows_in(filled: Page) -> None:
    filled.go(1, COLUMNS[0])

    for action in ("up", "down", "above", "below"):
        filled.view.table.do(action)
    filled.key(Key.Key_Up, Qt.KeyboardModifier.AltModifier)

    assert filled.shown() == ["Oak", "Beech", "Elm", "Fir"]
    assert filled.view.table.members.blank is None


def test_a_member_in_which_nothing_is_left_is_gone_and_comes_back(filled: Page) -> None:
    filled.go(3, COLUMNS[0])
    filled.key(Key.Key_Space, Shift)
    filled.key(Key.Key_Delete)
    assert filled.shown() == ["Oak", "Beech", "Elm"]

    filled.undo()

    assert filled.shown() == ["Oak", "Beech", "Elm", "Fir"]


def test_undo_in_the_profile_is_about_the_profile(filled: Page) -> None:
    window = filled.program.parts.window
    filled.press("back")

    assert filled.program.has_open("Wood Cluster")
    assert "Import" not in window.undo.text()
    window.undo.trigger()
    assert filled.program.document.draft.get(NAME) is None
    again = Page(filled.program)
    assert again.shown() == ["Oak", "Beech", "Elm", "Fir"]
    again.undo()
    assert again.members == {}


def test_each_profile_has_a_register_of_its_own(filled: Page) -> None:
    filled.press("back")
    filled.program.new()

    page = Page(filled.program)

    assert page.members == {}


def test_a_draft_from_last_years_has_its_members(filled: Page) -> None:
    program = filled.program
    before = program.document.profile_id
    filled.press("back")
    program.dialogs.last_year = before
    program.parts.window.new_from_last.trigger()
    program.qtbot.waitUntil(lambda: program.document.profile_id != before)

    page = Page(program)

    assert page.shown() == ["Oak", "Beech", "Elm", "Fir"]
    assert program.parts.window.undo.text().startswith("&Undo New from Wood Cluster")


def test_the_page_says_whose_members_they_are(filled: Page) -> None:
    title = filled.view.findChild(QLabel, "members.title")

    assert isinstance(title, QLabel)
    assert title.accessibleName() == filled.view.accessibleName() == "Members of Wood Cluster"
    assert filled.program.parts.window.windowTitle() == "Wood Cluster - Members - Cluster Profile Editor"


def test_the_page_is_there_at_once_and_the_members_once_they_are_read(filled: Page) -> None:
    filled.wait_saved()
    filled.program.parts.commands.go_back()
    action = filled.program.parts.window.findChild(QAction, "members-action")
    assert isinstance(action, QAction)

    action.trigger()

    assert filled.program.parts.window.places.currentWidget() is filled.view
    add = filled.view.findChild(QPushButton, "members.add")
    assert isinstance(add, QPushButton)
    assert (filled.view.document, filled.view.table.members.filled, add.isEnabled()) == (None, 0, False)
    assert (filled.said("nothing"), filled.said("shown")) == ("", "")
    filled.qtbot.waitUntil(lambda: filled.view.document is not None)
    assert filled.shown() == ["Oak", "Beech", "Elm", "Fir"]
    assert add.isEnabled()


def test_a_register_that_takes_long_to_read_is_said_to_be_read(filled: Page) -> None:
    filled.view.wait_for("Wood Cluster")

    filled.qtbot.waitUntil(lambda: filled.said("shown") == "Reading the members…")


def test_whoever_leaves_before_the_members_are_read_stays_where_they_went(filled: Page) -> None:
    filled.wait_saved()
    window = filled.program.parts.window
    filled.program.parts.commands.go_back()
    action = window.findChild(QAction, "members-action")
    assert isinstance(action, QAction)

    action.trigger()
    filled.key(Key.Key_Escape)
    filled.qtbot.wait(100)

    assert window.places.currentWidget() is window.profile_view


def test_escape_leads_back_to_the_profile_from_a_table_at_work_at_its_second_press(filled: Page) -> None:
    window = filled.program.parts.window
    filled.go(0, COLUMNS[0])
    filled.key(Key.Key_Down)

    filled.key(Key.Key_Escape)
    assert window.places.currentWidget() is filled.view
    filled.key(Key.Key_Escape)
    assert window.places.currentWidget() is window.profile_view

    page = Page(filled.program)
    page.find("elm")
    page.key(Key.Key_Escape)
    assert len(page.shown()) == 4
    page.key(Key.Key_Escape)
    assert window.places.currentWidget() is window.profile_view


def test_a_year_is_enough_for_since(filled: Page) -> None:
    filled.go(0, "since")
    filled.type("2019")
    filled.key(Key.Key_Return)
    filled.type("5/2020")
    filled.key(Key.Key_Return)
    filled.type("soon")
    filled.key(Key.Key_Return)
    filled.show_only(Shown.FAULTY)

    assert [filled.members[number].get("since") for number in (1, 2, 3)] == ["2019", "2020-05", "soon"]
    assert filled.shown() == ["Elm"]


def history_dialog(filled: Page, theme: Theme, read_only: str = "") -> RegisterHistoryDialog:
    dialog = RegisterHistoryDialog(filled.document, filled.program.document.today, read_only, theme)
    filled.qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def steps_in(dialog: RegisterHistoryDialog) -> StepList:
    found = dialog.findChild(StepList, "register-history.steps")
    assert isinstance(found, StepList)
    return found


def told(dialog: RegisterHistoryDialog) -> list[str]:
    model = steps_in(dialog).model()
    rows = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    return [row.split(", ", 1)[-1].split(", by ")[0] for row in rows]


def press_in(dialog: RegisterHistoryDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, f"register-history.{name}")
    assert isinstance(button, QPushButton)
    button.click()


def test_every_step_of_the_register_is_told_and_one_is_taken_back(filled: Page, theme: Theme) -> None:
    filled.go(0, COLUMNS[0])
    filled.type("Oak AG")
    filled.key(Key.Key_Tab)
    filled.type("Norway")
    filled.key(Key.Key_Tab)
    dialog = history_dialog(filled, theme)
    assert told(dialog) == [
        "Today",
        "Oak AG: Country: empty to Norway",
        "Oak: Name: Oak to Oak AG",
        "Import members.csv: 4 members",
    ]

    filled.qtbot.keyClick(steps_in(dialog), Key.Key_Down)
    press_in(dialog, "take-back")

    assert filled.members[1] == filled.members[1] | {"name": "Oak", "country": {"code": "NO", "label": "Norway"}}
    assert told(dialog)[1] == "Take back: Oak AG: Name: Oak AG to Oak"
    assert filled.document.register.history.undo_label == "Take back"


def test_all_since_a_step_is_taken_back_as_one_step(filled: Page, theme: Theme) -> None:
    filled.go(0, COLUMNS[0])
    filled.type("Oak AG")
    filled.key(Key.Key_Tab)
    filled.view.table.do("remove")
    dialog = history_dialog(filled, theme)
    line = dialog.findChild(QLineEdit, "register-history.search")
    filled.qtbot.keyClicks(line, "import")

    press_in(dialog, "since")

    assert filled.members == {}
    filled.undo()
    assert filled.shown() == ["Beech", "Elm", "Fir"]


def test_the_members_of_a_step_are_shown(filled: Page, theme: Theme) -> None:
    filled.go(1, COLUMNS[0])
    filled.type("Beech AG")
    filled.key(Key.Key_Tab)
    dialogs = filled.program.dialogs

    def answer(document: RegisterDocument) -> frozenset[int] | None:
        assert document is filled.document
        dialog = history_dialog(filled, theme)
        press_in(dialog, "show")
        return dialog.answer

    dialogs.register = answer
    filled.press("history")

    assert filled.shown() == ["Beech AG"]


def test_where_nothing_can_be_changed_the_steps_are_told_all_the_same(filled: Page, theme: Theme) -> None:
    dialog = history_dialog(filled, theme, "Another window has it.")

    note = dialog.findChild(QLabel, "register-history.note")
    assert isinstance(note, QLabel)
    assert note.text() == "Another window has it."
    assert told(dialog) == ["Today", "Import members.csv: 4 members"]
    take_back = dialog.findChild(QPushButton, "register-history.take-back")
    assert isinstance(take_back, QPushButton)
    assert not take_back.isEnabled()


def test_counts_are_taken_into_the_profile_as_one_step(filled: Page) -> None:
    program = filled.program
    program.dialogs.counts = lambda counted: ([one for one in counted.counts if one.differs], counted.day)

    filled.press("count")

    draft = program.document.draft
    assert draft.get("composition.members_total") == 4
    assert draft.get("composition.sme_members") == 2
    assert draft.get("composition.startup_members") == 1
    mark = draft.mark("composition.members_total")
    assert mark is not None
    assert mark.origin is Origin.COMPUTED
    assert "Fir" in program.dialogs.told
    filled.press("back")
    assert program.parts.window.undo.text().startswith("&Undo Members counted on")
    program.parts.window.undo.trigger()
    assert draft.get("composition.members_total") is None
    assert draft.get(NAME) == "Wood Cluster"


def test_who_makes_a_difference_is_shown(filled: Page) -> None:
    filled.program.dialogs.counts = lambda counted: frozenset(counted.remarks[0].members)

    filled.press("count")

    assert filled.shown() == ["Fir"]
    assert filled.said("nothing") == "Only these members are shown."
    filled.undo()
    assert filled.shown() == []
    filled.program.parts.window.redo.trigger()
    filled.press("show-all")
    assert filled.shown() == ["Oak", "Beech", "Elm", "Fir"]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_the_members_that_are_shown_are_written_as_a_table(suffix: str, filled: Page, tmp_path: Path) -> None:
    filled.find("sme")
    filled.program.dialogs.to_write = tmp_path / f"out{suffix}"
    filled.press("export")
    filled.program.dialogs.to_write = None
    filled.press("export")

    data = (tmp_path / f"out{suffix}").read_bytes()
    (sheet,) = read_member_tables(data, "out")
    assert [row["name"] for row in RecordTable(sheet, make_register_field()).rows(VOCABULARIES)] == ["Oak", "Beech"]  # type: ignore[index,call-overload]
    if suffix == ".csv":
        assert len(list(csv.reader(data.decode("utf-8-sig").splitlines()))) == 3


def test_a_table_that_cannot_be_written_is_told(filled: Page, tmp_path: Path) -> None:
    filled.program.dialogs.to_write = tmp_path / "nowhere" / "out.csv"

    filled.press("export")

    assert "nowhere" in filled.program.dialogs.told[-1]


# --- faults ----------------------------------------------------------------------------------------------------


def test_what_cannot_be_saved_is_told_kept_and_saved_when_it_can_be(
    filled: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.wait_saved()
    window = filled.program.parts.window

    def fail(*_arguments: object) -> None:
        raise LibraryError("The disk is full.")

    with monkeypatch.context() as full:
        full.setattr(Registers, "save", fail)
        filled.go(0, COLUMNS[0])
        filled.type("Oak AG")
        filled.key(Key.Key_Return)
        filled.qtbot.waitUntil(lambda: "The disk is full." in window.fault)
        assert filled.members[1]["name"] == "Oak AG"
        filled.press("back")
        again = Page(filled.program)
        assert again.members[1]["name"] == "Oak AG"

    filled.qtbot.waitUntil(lambda: not window.fault, timeout=6000)
    assert stored(filled.program, tmp_path)[1]["name"] == "Oak AG"


def test_what_another_program_did_meanwhile_is_merged(filled: Page, tmp_path: Path) -> None:
    filled.wait_saved()
    other = Library(tmp_path / "library.sqlite3", CATALOGUE, lambda: NOW)
    theirs = other.members.load(filled.program.document.profile_id).register
    step = theirs.change("Edit", "2026-11-23T14:02:05Z", {1: {**theirs.members[1], "fee": True}, 5: {"name": "Ash"}})
    assert step is not None
    other.members.save(filled.program.document.profile_id, [step])
    other.close()

    filled.go(0, COLUMNS[0])
    filled.type("Oak AG")
    filled.key(Key.Key_Return)
    filled.qtbot.waitUntil(lambda: bool(filled.program.dialogs.told[1:]))

    assert "Changed in two places" in filled.program.dialogs.told[-1]
    assert filled.members[1]["name"] == "Oak AG"
    assert filled.members[1]["fee"] is True
    assert filled.shown() == ["Oak AG", "Beech", "Elm", "Fir", "Ash"]
    filled.wait_saved()
    assert stored(filled.program, tmp_path) == filled.members


def test_where_nothing_can_be_changed_members_can_be_read_and_found(filled: Page) -> None:
    filled.wait_saved()
    window = filled.program.parts.window
    filled.program.parts.session._set_read_only("Another window has it.")

    filled.go(0, COLUMNS[0])
    filled.type("x")
    filled.view.table.do("remove")
    filled.undo()

    assert filled.shown() == ["Oak", "Beech", "Elm", "Fir"]
    add = filled.view.findChild(QPushButton, "members.add")
    assert isinstance(add, QPushButton)
    assert not add.isEnabled()
    assert add.accessibleDescription() == "Another window has it."
    filled.find("elm")
    assert filled.shown() == ["Elm"]
    assert not window.fault
    filled.program.parts.session._set_read_only("")
    assert add.isEnabled()


def test_what_is_typed_when_the_window_closes_is_kept(filled: Page, tmp_path: Path) -> None:
    filled.go(0, COLUMNS[0])
    filled.type("Oak AG")
    filled.program.parts.window.close()

    assert stored(filled.program, tmp_path)[1]["name"] == "Oak AG"


# --- dialogs ---------------------------------------------------------------------------------------------------


def test_what_rows_do_is_asked_where_members_are_there(qtbot: QtBot, theme: Theme) -> None:
    sheets = read_member_tables(TABLE.encode(), "members.csv")
    dialog = MemberRowsDialog(sheets, "members.csv", {"members": 1200}, CATALOGUE, VOCABULARIES, theme)
    qtbot.addWidget(dialog)
    dialog.show()

    def button(name: str) -> QPushButton:
        found = dialog.findChild(QPushButton, name)
        assert isinstance(found, QPushButton)
        return found

    assert dialog.way == "update"
    assert "1,200" in dialog.way_words("add", 1200)
    assert button("rows.take").text() == "I&mport 4 members"
    preview = dialog.findChild(QTableWidget, "rows.preview")
    assert isinstance(preview, QTableWidget)
    assert preview.columnCount() == 4
    table, intake = dialog.taking
    assert table.count == 4
    assert intake is Intake.UPDATE


def test_the_counts_say_what_is_taken_of_which_day(qtbot: QtBot, theme: Theme, filled: Page) -> None:
    from editor.counting import count_members

    document, register = filled.program.document, filled.document.register

    def dialog_for(read_only: str) -> CountsDialog:
        dialog = CountsDialog(
            lambda day: count_members(register, document.draft, document.history, VOCABULARIES, day),
            lambda number: name_of(register.members[number]),
            document.today(),
            read_only,
            theme,
        )
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    def part(kind: type, name: str) -> object:
        found = dialog.findChild(kind, name)
        assert isinstance(found, kind)
        return found

    dialog = dialog_for("")
    take, day, table = (
        part(QPushButton, "counts.take"),
        part(QLineEdit, "counts.day"),
        part(QTableWidget, "counts.table"),
    )
    assert isinstance(take, QPushButton)
    assert isinstance(day, QLineEdit)
    assert isinstance(table, QTableWidget)
    assert take.text() == "&Take 7 numbers"
    first = table.item(0, 0)
    assert first is not None
    table.setFocus()
    table.setCurrentCell(0, 0)
    qtbot.keyClick(table, Key.Key_Space)
    assert first.checkState() == Qt.CheckState.Unchecked
    assert take.text() == "&Take 6 numbers"
    day.setFocus()
    day.setText("soon")
    qtbot.keyClick(day, Key.Key_Return)
    fault = part(QLabel, "counts.fault")
    assert isinstance(fault, QLabel)
    assert fault.text() == "Write a day, such as 17 July 2012."
    day.setText("1.1.2026")
    qtbot.keyClick(day, Key.Key_Return)
    assert (day.text(), fault.text()) == ("1 January 2026", "")
    qtbot.mouseClick(take, Qt.MouseButton.LeftButton)
    answer = dialog.answer
    assert isinstance(answer, tuple)
    assert len(answer[0]) == 7
    assert answer[1].isoformat() == "2026-01-01"

    dialog = dialog_for("Another window has it.")
    show = part(QPushButton, "counts.show")
    assert isinstance(show, QPushButton)
    take = part(QPushButton, "counts.take")
    assert isinstance(take, QPushButton)
    assert not take.isEnabled()
    qtbot.mouseClick(show, Qt.MouseButton.LeftButton)
    assert dialog.answer == frozenset({4})


def test_how_many_there_are_gives_way_to_the_buttons_in_little_room(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    head = MembersHead(theme, window, go_back=bool, show_history=bool, count=bool)
    head.show_title("Members of Wood Cluster")
    head.say("12 of 340 members")
    head.resize(theme.px(900), theme.px(40))
    window.show()
    shown = head.findChild(Words, "members.shown")
    assert isinstance(shown, Words)
    assert shown.isVisible()

    head.resize(theme.px(420), theme.px(40))

    assert not shown.isVisible()
    buttons = head.findChildren(QPushButton)
    qtbot.waitUntil(lambda: all(button.width() >= button.sizeHint().width() for button in buttons))

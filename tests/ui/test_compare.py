"""Any two side by side: what is open, its versions, what was handed in, other profiles, files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from editor.domain.draft import Draft, Mark, Origin
from editor.domain.profile import make_catalogue
from editor.domain.vocabularies import Vocabularies, Vocabulary
from editor.exchange.reading import Reading, UnplacedLine
from editor.paths import RESOURCES
from tests.ui.past import PastProgram
from ui.compare_commands import state
from ui.compare_dialog import CompareDialog
from ui.compare_sides import Failed, Loaded, Side, SideKind, SideSource, Taking
from ui.theme import Theme

CATALOGUE = make_catalogue()
PAGES = Path(__file__).parent.parent / "data" / "pages"
REGION, TOTAL, DETAILS = "general.region", "composition.members_total", "strategy.support_services_details"
NOW = Side(SideKind.NOW, "This profile now", "one")
HANDED_IN = Side(SideKind.HANDED_IN, "Handed in, revision 2", "2")
VERSION = Side(SideKind.VERSION, "Board meeting", "1")
FILE = Side(SideKind.FILE, "page.txt", "page.txt")


def draft_of(region: str, total: int, details: str | None) -> Draft:
    draft = Draft(CATALOGUE)
    draft.set(REGION, region)
    draft.set(TOTAL, total)
    draft.set(DETAILS, details)
    return draft


class Source:
    """Sides that are there at once, or wait until they are told."""

    def __init__(self, *, can_take: bool = True) -> None:
        self.sides: Sequence[Side] = [NOW, HANDED_IN, VERSION]
        self.lists: Mapping[str, Vocabulary] = Vocabularies(RESOURCES / "vocabularies")
        self.today = date(2026, 11, 26)
        self.can_take = can_take
        self.drafts = {
            NOW: draft_of(region="North-West", total=84, details="Fairs"),
            HANDED_IN: draft_of(region="North-West", total=80, details=None),
            VERSION: draft_of(region="Nord-Vest", total=80, details="Fairs"),
        }
        self.fails = ""
        self.waiting: list[tuple[Side, Loaded]] = []
        self.waits = False

    def side_of(self, chosen: str | Path) -> Side:
        assert chosen == Path("page.txt")
        return FILE

    def load(self, side: Side, done: Loaded, failed: Failed) -> None:
        if self.fails:
            failed(side, self.fails)
        elif side is FILE:
            read = Draft(CATALOGUE)
            read.set(TOTAL, 90, Mark(Origin.IMPORTED, "page.txt"))
            done(side, Reading("page.txt", "page-old", read, unplaced=(UnplacedLine(4, "Lab"),)))
        elif self.waits:
            self.waiting.append((side, done))
        else:
            done(side, state(side, self.drafts[side]))


def show(qtbot: QtBot, theme: Theme, source: Source, other: Path | None = Path("page.txt")) -> CompareDialog:
    dialog = CompareDialog(source, lambda: other, theme)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> CompareDialog:
    return show(qtbot, theme, Source())


def combo(dialog: CompareDialog, side: str) -> QComboBox:
    found = dialog.findChild(QComboBox, f"compare.{side}")
    assert isinstance(found, QComboBox)
    return found


def choose(dialog: CompareDialog, side: str, text: str) -> None:
    one = combo(dialog, side)
    one.setCurrentIndex(one.findText(text))
    one.activated.emit(one.currentIndex())


def sides(dialog: CompareDialog) -> tuple[str, str]:
    return combo(dialog, "left").currentText(), combo(dialog, "right").currentText()


def words(dialog: CompareDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def button(dialog: CompareDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def press(qtbot: QtBot, dialog: CompareDialog, name: str) -> None:
    (one,) = [one for one in dialog.findChildren(QAbstractButton) if one.accessibleName() == name and one.isVisible()]
    qtbot.mouseClick(one, Qt.MouseButton.LeftButton)


def label(path: str) -> str:
    return CATALOGUE.fields[path].sheet_label


def test_what_is_open_stands_beside_what_was_handed_in_last(dialog: CompareDialog) -> None:
    assert sides(dialog) == ("This profile now", "Handed in, revision 2")
    assert "2 fields differ, 1 is the same." in words(dialog)
    assert not button(dialog, "compare.take").isEnabled()


def test_nothing_is_taken_but_what_is_chosen(qtbot: QtBot, dialog: CompareDialog) -> None:
    assert dialog.taking.edits == []

    press(qtbot, dialog, f"Take: {label(TOTAL)}")

    assert [(edit.path, edit.before, edit.after) for edit in dialog.taking.edits] == [(TOTAL, 84, 80)]
    assert dialog.taking.title == "Handed in, revision 2"
    assert button(dialog, "compare.take").text() == "Take over 1 value"
    assert "1 value changes. One undo takes it back." in words(dialog)


def test_two_others_are_only_looked_at(dialog: CompareDialog) -> None:
    choose(dialog, "left", "Board meeting")

    assert sides(dialog) == ("Board meeting", "Handed in, revision 2")
    assert "Only in Board meeting" in words(dialog)
    assert not button(dialog, "compare.take").isVisible()
    takes = [one for one in dialog.findChildren(QAbstractButton) if one.accessibleName().startswith("Take: ")]
    assert not [one for one in takes if one.isVisible()]
    dialog.accept()
    assert dialog.isVisible()


def test_a_library_that_can_only_be_read_is_compared_too(qtbot: QtBot, theme: Theme) -> None:
    dialog = show(qtbot, theme, Source(can_take=False))

    assert "2 fields differ, 1 is the same." in words(dialog)
    assert not button(dialog, "compare.take").isVisible()


def test_what_is_open_stays_at_the_left_wherever_it_is_chosen(dialog: CompareDialog) -> None:
    choose(dialog, "left", "Handed in, revision 2")
    assert sides(dialog) == ("Handed in, revision 2", "Board meeting")

    choose(dialog, "right", "This profile now")

    assert sides(dialog) == ("This profile now", "Handed in, revision 2")


def test_a_file_is_chosen_and_its_lines_can_be_placed(qtbot: QtBot, dialog: CompareDialog) -> None:
    choose(dialog, "right", "Another profile or a file…")

    assert sides(dialog) == ("This profile now", "page.txt")
    assert "Not placed" in words(dialog)
    assert dialog.taking.edits == []
    press(qtbot, dialog, f"Take: {label(TOTAL)}")
    (edit,) = dialog.taking.edits
    assert edit.mark_after == Mark(Origin.IMPORTED, "page.txt")


def test_choosing_no_other_leaves_everything(qtbot: QtBot, theme: Theme) -> None:
    dialog = show(qtbot, theme, Source(), other=None)

    choose(dialog, "right", "Another profile or a file…")

    assert sides(dialog) == ("This profile now", "Handed in, revision 2")


def test_what_is_being_read_is_said_and_shown_when_it_comes(qtbot: QtBot, theme: Theme) -> None:
    source = Source()
    source.waits = True
    dialog = show(qtbot, theme, source)
    assert "Reading This profile now…" in words(dialog)

    for side, done in source.waiting:
        done(side, state(side, source.drafts[side]))

    assert "2 fields differ, 1 is the same." in words(dialog)


def test_what_cannot_be_read_is_said_in_its_place(qtbot: QtBot, theme: Theme) -> None:
    source = Source()
    dialog = show(qtbot, theme, source)
    source.fails = "This version is no longer in the library."

    choose(dialog, "right", "Board meeting")

    assert "This version is no longer in the library." in words(dialog)
    assert not button(dialog, "compare.take").isVisible()


def test_with_nothing_open_two_are_asked_for(qtbot: QtBot, theme: Theme) -> None:
    source = Source()
    source.sides = []
    dialog = show(qtbot, theme, source)

    assert "Choose what to compare." in words(dialog)
    assert combo(dialog, "left").currentIndex() == -1
    assert combo(dialog, "left").mapTo(dialog, QPoint()).y() < dialog.height() // 5, "all stands at the top"


# --- in the window ---------------------------------------------------------------------------------------------


@pytest.fixture
def past(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PastProgram]:
    program = PastProgram(qtbot, qapp, tmp_path, monkeypatch)
    qtbot.waitUntil(lambda: program.has_open("Furniture") and len(program.document.versions) == 1)
    yield program
    program.parts.window.close()


class Reader:
    """In the place of the dialog: reads sides and keeps what came."""

    def __init__(self, *asked: str | Path) -> None:
        self.asked = asked
        self.titles: list[str] = []
        self.read: dict[str, Reading] = {}
        self.failed: dict[str, str] = {}
        self.taking: Taking | None = None

    def __call__(self, source: SideSource) -> Taking | None:
        sides = [*source.sides, *map(source.side_of, self.asked)]
        self.titles = [side.title for side in sides]
        for side in sides:
            source.load(side, self.done, self.fail)
        return self.taking

    def done(self, side: Side, reading: Reading) -> None:
        self.read[side.title] = reading

    def fail(self, side: Side, sentence: str) -> None:
        self.failed[side.title] = sentence


def compare(past: PastProgram, reader: Reader) -> None:
    past.dialogs.compares = reader
    past.parts.window.compare.trigger()
    past.qtbot.waitUntil(lambda: {*reader.read, *reader.failed} == set(reader.titles))


def test_every_state_of_the_open_profile_can_be_compared(past: PastProgram) -> None:
    reader = Reader()

    compare(past, reader)

    assert reader.titles == ["This profile now", "Handed in, revision 1", "Before the correction"]
    totals = {title: reading.draft.get(TOTAL) for title, reading in reader.read.items()}
    assert totals == {"This profile now": 86, "Handed in, revision 1": 84, "Before the correction": 84}
    assert all(reading.is_whole for reading in reader.read.values())


def test_other_profiles_and_files_can_be_compared(past: PastProgram, tmp_path: Path) -> None:
    session = past.parts.session
    other = Draft(CATALOGUE)
    other.set("general.name", "Wood")
    other.set(TOTAL, 12, Mark(Origin.IMPORTED, "x.txt", to_confirm=True))
    other.set(CATALOGUE.notes.path, "Ask Ana")
    made: list[str] = []
    session.create(other, "New profile", lambda header: made.append(header.id))
    past.qtbot.waitUntil(lambda: bool(made))
    session.refresh_headers()
    past.qtbot.waitUntil(lambda: len(session.headers) == 2)
    page = PAGES / "made.txt"
    reader = Reader(made[0], page, tmp_path / "missing.txt", past.profile_id)

    compare(past, reader)

    assert past.dialogs.others == made, "what is open is offered as it is now"
    assert reader.titles[3:] == ["Wood", "made.txt", "missing.txt", "This profile now"]
    copied = reader.read["Wood"].draft
    assert copied.get(TOTAL) == 12
    mark = copied.mark(TOTAL)
    assert mark is not None
    assert (mark.origin, mark.source, mark.to_confirm) == (Origin.COPIED, "Wood", True)
    assert copied.get(CATALOGUE.notes.path) is None
    assert reader.read["made.txt"].dialect.startswith("page")
    assert reader.failed == {"missing.txt": f"There is no file {tmp_path / 'missing.txt'}."}


def test_a_state_that_is_gone_is_told_in_a_sentence(past: PastProgram) -> None:
    reader = Reader("no such profile")
    past.document.versions = [replace(past.document.versions[0], number=7)]
    past.document.submissions = [replace(past.document.submissions[0], data=b"{}")]

    compare(past, reader)

    assert set(reader.failed) == {"Unnamed profile", "Before the correction", "Handed in, revision 1"}
    assert reader.failed["Before the correction"] == "This version is no longer in the library."


def test_a_file_that_nobody_waits_for_is_not_compared(past: PastProgram, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.apart.do_apart", lambda *_arguments: None)
    reader = Reader(PAGES / "made.txt")

    compare(past, reader)

    assert reader.failed == {"made.txt": "The file was not read."}


def test_what_was_chosen_is_taken_over_in_one_step_that_undo_takes_back(past: PastProgram) -> None:
    document = past.document
    reader = Reader()
    edits = [document.draft.edit(TOTAL, 84), document.draft.edit(REGION, "Fyn")]
    reader.taking = Taking("Before the correction", [edit for edit in edits if edit is not None])

    compare(past, reader)

    assert (document.draft.get(TOTAL), document.draft.get(REGION)) == (84, "Fyn")
    assert document.history.undo_label == "Take over from Before the correction"
    document.undo()
    assert (document.draft.get(TOTAL), document.draft.get(REGION)) == (86, None)


def test_an_import_stands_beside_what_was_handed_in_else_named_last(past: PastProgram) -> None:
    past.dialogs.to_import = [PAGES / "made.txt"]
    past.dialogs.takes_import = False

    past.parts.window.import_here.trigger()
    handed_in = past.dialogs.beside
    past.document.submissions = []
    past.parts.window.import_here.trigger()
    named = past.dialogs.beside

    assert handed_in.last is not None
    assert (handed_in.last_title, handed_in.last.get(TOTAL)) == ("Handed in, revision 1", 84)
    assert named.last is not None
    assert (named.last_title, named.last.get(TOTAL)) == ("Before the correction", 84)
    past.document.versions = []
    past.parts.window.import_here.trigger()
    assert past.dialogs.beside.last is None

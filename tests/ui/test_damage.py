"""A damaged library is told in one sentence, with ways out of it that lose nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from editor.storage.backups import Backups
from tests.ui.test_backups import back_up, damage, make_profile, notice
from tests.ui.test_main_window import NAME, STAFF, Program
from ui import application
from ui.profile_list import state_of
from ui.theme import Theme
from ui.ways_dialog import Way, WaysDialog


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setenv("CLUSTER_PROFILE_EDITOR_DATA", str(tmp_path / "own"))
    program = Program(qtbot, qapp, tmp_path)
    yield program
    program.parts.window.close()


@pytest.fixture
def library(program: Program) -> Path:
    return program.parts.session.path


@pytest.fixture
def backups(library: Path, tmp_path: Path) -> Backups:
    return Backups(library, tmp_path / "own" / "backups", application.now)


def states(program: Program) -> dict[str, str]:
    """What the list says of the profiles."""
    return {header.name: state_of(header) for header in program.parts.session.headers}


def ask_what_can_be_done(program: Program) -> None:
    button = program.parts.window.findChild(QPushButton, "notice.damage.show")
    assert isinstance(button, QPushButton)
    program.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def damage_wood(program: Program, library: Path) -> None:
    """Two profiles in a backup; then one of them is damaged, and the other changed."""
    make_profile(program, "Wood")
    make_profile(program, "Boats")
    back_up(program)
    program.type_into(STAFF, "7")
    program.wait_saved()
    damage(library, "Wood", "Wool")
    back_up(program)


def break_file(program: Program, library: Path) -> None:
    """A library that cannot be opened when the program is started again."""
    program.parts.window.close()
    library.write_bytes(b"something else" * 1000)
    program.start()


# --- a profile ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["mend", "take"])
def test_a_damaged_profile_is_named_and_made_again_from_its_history_or_a_backup(
    program: Program, library: Path, way: str
) -> None:
    damage_wood(program, library)
    program.qtbot.waitUntil(lambda: notice(program, "damage") == "“Wood” is damaged. The other profiles can be used.")
    program.qtbot.waitUntil(lambda: "Damaged" in states(program).values())
    program.dialogs.way = way

    ask_what_can_be_done(program)

    assert [way.name for way in program.dialogs.ways] == ["mend", "take", "restore"]
    assert "exactly what was saved last" in program.dialogs.ways[0].text
    assert "2 changed" in program.dialogs.ways[2].text
    program.qtbot.waitUntil(lambda: program.has_open("Wood"))
    program.qtbot.waitUntil(lambda: notice(program, "damage") == "")
    program.qtbot.waitUntil(lambda: states(program) == {"Wood": "Draft: 1 to fix", "Boats": "Draft: 1 to fix"})
    program.type_into(STAFF, "3")
    program.wait_saved()


def test_a_damaged_profile_can_be_left_and_the_others_used(program: Program, library: Path) -> None:
    damage_wood(program, library)
    program.qtbot.waitUntil(lambda: notice(program, "damage") != "")

    ask_what_can_be_done(program)
    program.type_into(NAME, "men")
    program.wait_saved()

    assert notice(program, "damage") != ""
    assert program.document.draft.get(STAFF) == 7


# --- the file ----------------------------------------------------------------------------------------------------------


def test_a_library_that_cannot_be_opened_is_restored_from_the_newest_good_backup(
    program: Program, library: Path, backups: Backups
) -> None:
    make_profile(program, "Wood")
    back_up(program)
    make_profile(program, "Boats")
    newest = back_up(program)
    newest.path.write_bytes(newest.path.read_bytes()[:5000])

    break_file(program, library)
    program.qtbot.waitUntil(lambda: "damaged and cannot be opened" in notice(program, "damage"))
    assert program.dialogs.told == []
    program.dialogs.way = "restore"
    ask_what_can_be_done(program)

    program.qtbot.waitUntil(lambda: [header.name for header in program.parts.session.headers] == ["Wood"])
    (kept,) = library.parent.glob("library (kept *).sqlite3")
    assert kept.read_bytes().startswith(b"something else")
    assert str(library.parent) in program.dialogs.ways[0].text
    assert notice(program, "damage") == ""
    assert len(backups.all()) == 2
    program.new()
    program.type_into(NAME, "Water")
    program.wait_saved()


def test_what_is_whole_in_a_library_that_cannot_be_opened_goes_on_in_a_new_one(program: Program, library: Path) -> None:
    make_profile(program, "Wood")
    make_profile(program, "Boats")
    program.parts.window.close()
    library.write_bytes(b"\0" * 100 + library.read_bytes()[100:])
    program.start()
    program.qtbot.waitUntil(lambda: "damaged and cannot be opened" in notice(program, "damage"))
    program.dialogs.way = "rebuild"

    ask_what_can_be_done(program)

    assert [way.name for way in program.dialogs.ways] == ["rebuild"]
    assert program.dialogs.ways[0].text.startswith("2 profiles are as they were. ")
    program.qtbot.waitUntil(lambda: {one.name for one in program.parts.session.headers} == {"Wood", "Boats"})
    (kept,) = library.parent.glob("library (kept *).sqlite3")
    assert any(str(kept) in told for told in program.dialogs.told)
    assert notice(program, "damage") == ""


def test_a_library_that_cannot_be_opened_can_be_left_as_it_is(program: Program, library: Path) -> None:
    make_profile(program, "Wood")
    back_up(program)
    break_file(program, library)
    program.qtbot.waitUntil(lambda: notice(program, "damage") != "")

    ask_what_can_be_done(program)

    assert library.read_bytes().startswith(b"something else")
    assert "is not a library of this program" in program.dialogs.told[-1]
    assert notice(program, "damage") != ""


def test_without_a_backup_it_is_told_as_ever(program: Program, library: Path) -> None:
    make_profile(program, "Wood")

    break_file(program, library)

    program.qtbot.waitUntil(lambda: "is not a library of this program" in notice(program, "trouble"))
    assert program.dialogs.told == []
    assert notice(program, "damage") == ""


# --- the dialog --------------------------------------------------------------------------------------------------------

WAYS = [
    Way("one", "Go left", "Then you are there.", "Go left now"),
    Way("two", "Go right", "Or there.", "Go right now"),
]


def test_the_best_way_is_chosen_at_first_and_the_button_says_which_is_gone(qtbot: QtBot, theme: Theme) -> None:
    dialog = WaysDialog(theme, "Lost", "There are two ways.", WAYS)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    go, second = dialog.findChild(QPushButton, "ways.go"), dialog.findChild(QRadioButton, "ways.two")
    assert isinstance(go, QPushButton)
    assert isinstance(second, QRadioButton)
    assert go.text() == "Go left now"

    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    assert go.text() == "Go right now"
    assert second.accessibleDescription() == "Or there."
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    assert dialog.answer == "two"


def test_leaving_it_is_no_way(qtbot: QtBot, theme: Theme) -> None:
    for ways in (WAYS, []):
        dialog = WaysDialog(theme, "Lost", "There may be ways.", ways)
        qtbot.addWidget(dialog)
        dialog.show()
        leave = dialog.findChild(QPushButton, "ways.leave")
        assert isinstance(leave, QPushButton)

        leave.click()

        assert dialog.answer is None

"""What the platform asks for is shown in the window, answered by hand, and undone as all else; letter and report are saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from editor.domain.about import About
from editor.domain.acceptance import Answer, answers
from editor.domain.draft import Draft
from editor.domain.history import History
from editor.domain.letter import Letter
from editor.domain.plausibility import Earlier
from editor.domain.profile import make_catalogue
from tests.ui.test_main_window import NAME, Program, program
from ui.acceptance_view import AcceptanceView
from ui.document import ProfileDocument
from ui.theme import Theme

__all__ = ["program"]

MEMBERS = "composition.members_total"
ACTIVITY, ONLY, ODD = 2, 6, 7
"""Rows of the list."""


def now() -> datetime:
    return datetime(2026, 11, 23, 14, 2, 5, tzinfo=UTC)


@pytest.fixture
def document() -> ProfileDocument:
    draft = Draft(make_catalogue())
    draft.set(MEMBERS, 90)
    return ProfileDocument(About("id", revision=3), draft, History(), now)


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, document: ProfileDocument) -> AcceptanceView:
    before = Draft(make_catalogue())
    before.set(MEMBERS, 12)
    made = AcceptanceView(theme)
    qtbot.addWidget(made)
    made.show_document(document, [Earlier(2, date(2025, 10, 1), before)])
    made.show()
    return made


def button(dialog: AcceptanceView, name: str) -> QAbstractButton:
    found = dialog.findChild(QAbstractButton, f"acceptance.{name}")
    assert isinstance(found, QAbstractButton)
    return found


def press(qtbot: QtBot, dialog: AcceptanceView, name: str) -> None:
    button(dialog, name).setFocus()
    qtbot.keyClick(button(dialog, name), Qt.Key.Key_Space)


def write(qtbot: QtBot, dialog: AcceptanceView, name: str, text: str) -> None:
    line = dialog.findChild(QLineEdit, f"acceptance.{name}")
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.clear()
    qtbot.keyClicks(line, text)


def rows(dialog: AcceptanceView) -> QListWidget:
    found = dialog.findChild(QListWidget, "acceptance.list")
    assert isinstance(found, QListWidget)
    return found


def fault(dialog: AcceptanceView) -> str:
    found = dialog.findChild(QLabel, "acceptance.fault")
    assert isinstance(found, QLabel)
    return found.text()


def line(dialog: AcceptanceView, row: int) -> str:
    return rows(dialog).item(row).text()


def test_each_thing_that_is_asked_for_or_odd_has_a_line(dialog: AcceptanceView) -> None:
    assert rows(dialog).count() == ODD + 1
    assert line(dialog, ACTIVITY) == "Proof of activity: to be shown by hand"
    assert line(dialog, ODD).startswith("Members in total: 12 in revision 2 (2025), 90 now.")


def test_it_is_shown_by_hand_with_note_and_link_and_taken_back(
    qtbot: QtBot, dialog: AcceptanceView, document: ProfileDocument
) -> None:
    rows(dialog).setCurrentRow(ACTIVITY)
    write(qtbot, dialog, "note", "Meeting")
    write(qtbot, dialog, "link", "a.example")
    press(qtbot, dialog, "keep")
    assert fault(dialog) == "Write the address with https:// in front."

    write(qtbot, dialog, "link", "https://a.example")
    assert fault(dialog) == ""
    press(qtbot, dialog, "keep")

    assert answers(document.draft) == {"activity": Answer("activity", "shown", "Meeting", "https://a.example")}
    assert line(dialog, ACTIVITY) == "Proof of activity: shown by hand"
    assert rows(dialog).currentRow() == ACTIVITY
    press(qtbot, dialog, "clear")
    assert answers(document.draft) == {}
    assert document.history.undo_label == "Acceptance"


def test_it_is_waived_by_a_programme_and_one_thing_cannot_be(
    qtbot: QtBot, dialog: AcceptanceView, document: ProfileDocument
) -> None:
    rows(dialog).setCurrentRow(ACTIVITY)
    press(qtbot, dialog, "waive")
    assert fault(dialog) == "Name the programme that recognises the cluster first."

    write(qtbot, dialog, "programme", "Key Clusters")
    press(qtbot, dialog, "waive")

    assert line(dialog, ACTIVITY) == "Proof of activity: waived"
    rows(dialog).setCurrentRow(ONLY)
    assert not button(dialog, "waive").isEnabled()


def test_what_is_odd_is_settled_by_a_note(qtbot: QtBot, dialog: AcceptanceView, document: ProfileDocument) -> None:
    rows(dialog).setCurrentRow(ODD)
    press(qtbot, dialog, "keep")
    assert fault(dialog) == "Write a note first: why it is right."

    write(qtbot, dialog, "note", "Two clusters merged.")
    press(qtbot, dialog, "keep")

    assert [one.note for one in answers(document.draft).values()] == ["Two clusters merged."]


def test_one_goes_to_the_field(qtbot: QtBot, dialog: AcceptanceView) -> None:
    rows(dialog).setCurrentRow(ACTIVITY)
    assert not button(dialog, "go").isEnabled()
    rows(dialog).setCurrentRow(ODD)
    with qtbot.waitSignal(dialog.field_wanted) as wanted:
        press(qtbot, dialog, "go")
    assert wanted.args == [MEMBERS]


def test_one_takes_the_report(qtbot: QtBot, dialog: AcceptanceView) -> None:
    with qtbot.waitSignal(dialog.report_wanted) as wanted:
        press(qtbot, dialog, "report")

    assert wanted.args is not None
    assert isinstance(wanted.args[0], Letter)
    assert wanted.args[0].title == "Check report"


def test_nothing_is_answered_where_nothing_can_be_changed(
    qtbot: QtBot, theme: Theme, document: ProfileDocument
) -> None:
    document.read_only = True
    dialog = AcceptanceView(theme)
    qtbot.addWidget(dialog)
    dialog.show_document(document, [])
    dialog.show()

    for row in range(rows(dialog).count()):
        rows(dialog).setCurrentRow(row)
        assert not any(button(dialog, name).isEnabled() for name in ("keep", "waive", "clear"))


# --- in the window ---------------------------------------------------------------------------------------------


def trigger(program: Program, name: str) -> None:
    action = program.parts.window.findChild(QAction, name)
    assert isinstance(action, QAction)
    action.trigger()


def page(program: Program) -> AcceptanceView:
    """The page, in the place of the form."""
    trigger(program, "acceptance-action")
    program.qtbot.waitUntil(lambda: program.parts.window.profile_view.shows_page)
    found = program.parts.window.findChild(AcceptanceView)
    assert isinstance(found, AcceptanceView)
    return found


def test_it_is_a_page_in_the_place_of_the_form_and_leads_to_a_field(program: Program) -> None:
    program.open_example()
    shown = page(program)

    assert not program.parts.window.profile_view.form.isVisible()
    assert " - What the platform asks for - " in program.parts.window.windowTitle()
    assert rows(shown).hasFocus()
    rows(shown).setCurrentRow(3)
    press(program.qtbot, shown, "go")

    assert program.parts.window.profile_view.form.isVisible()
    assert program.parts.window.profile_view.form.focused_path() == MEMBERS
    assert program.parts.window.confirm_field.isEnabled()


def test_it_follows_undo_and_escape_leads_back(program: Program) -> None:
    program.open_example()
    program.type_into("general.region", "x")
    shown = page(program)
    rows(shown).setCurrentRow(ACTIVITY)
    write(program.qtbot, shown, "note", "Meeting")
    press(program.qtbot, shown, "keep")
    assert line(shown, ACTIVITY) == "Proof of activity: shown by hand"

    program.parts.window.undo.trigger()
    assert line(shown, ACTIVITY) == "Proof of activity: to be shown by hand"
    program.qtbot.keyClick(rows(shown), Qt.Key.Key_Escape)

    assert program.parts.window.profile_view.form.focused_path() == "general.region"
    assert not shown.isVisible()


def test_history_one_text_and_another_profile_take_its_place(program: Program) -> None:
    program.open_example()
    shown = page(program)
    program.parts.window.show_history.trigger()
    assert not shown.isVisible()
    assert program.parts.window.profile_view.shows_past

    page(program)
    assert shown.isVisible()
    program.new()

    assert not shown.isVisible()
    assert program.parts.window.profile_view.form.isVisible()


def test_nothing_is_answered_on_the_page_in_a_window_that_only_reads(program: Program) -> None:
    program.open_example()
    shown = page(program)
    rows(shown).setCurrentRow(ACTIVITY)

    program.parts.window.set_read_only("Another window has the library.")

    assert not any(button(shown, name).isEnabled() for name in ("keep", "waive", "clear"))


def test_the_report_is_written_where_the_person_says(program: Program, tmp_path: Path) -> None:
    program.open_example()
    program.dialogs.to_write = tmp_path / "report.pdf"

    press(program.qtbot, page(program), "report")

    program.qtbot.waitUntil((tmp_path / "report.pdf").exists)
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


def test_before_anything_was_handed_in_there_is_no_letter(program: Program) -> None:
    program.new()
    program.type_into(NAME, "Wood Cluster")

    trigger(program, "letter")

    program.qtbot.waitUntil(lambda: bool(program.dialogs.told))
    assert "The library has no earlier submission of “Wood Cluster” to tell changes from." in program.dialogs.told[-1]


def test_the_letter_of_a_changed_profile_is_written(program: Program, tmp_path: Path) -> None:
    program.open_example()
    program.dialogs.hand_in = lambda _document: tmp_path / "final.json"
    program.parts.window.hand_in.trigger()
    program.qtbot.waitUntil((tmp_path / "final.json").exists)
    program.type_into(NAME, "Another name")
    program.dialogs.to_write = tmp_path / "letter.pdf"

    trigger(program, "letter")

    program.qtbot.waitUntil(lambda: (tmp_path / "letter.pdf").exists() or bool(program.dialogs.told))
    assert (tmp_path / "letter.pdf").exists(), program.dialogs.told


def test_undoing_an_answer_that_no_page_shows_is_no_fault(program: Program) -> None:
    program.open_example()
    document = program.document
    edit = Answer("activity", "shown", "Meeting")
    from editor.domain.acceptance import with_answer
    from editor.domain.kept import ACCEPTANCE

    document.set_value(ACCEPTANCE, with_answer(document.draft, replace(edit, note="Well")))
    program.parts.window.undo.trigger()

    assert answers(document.draft) == {}

"""What became of what was handed in is kept in the window; a refusal becomes points, which are ticked off and answered."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from editor.domain.about import About
from editor.domain.draft import Draft
from editor.domain.due import Due
from editor.domain.handing import Event, Stage, events, with_event
from editor.domain.history import History
from editor.domain.kept import HANDED_IN, POINTS
from editor.domain.points import Point, points, table
from editor.domain.profile import make_catalogue
from editor.errors import FileError
from editor.storage.headers import StoredSubmission, make_header
from tests.ui.test_main_window import NAME, Program, program
from ui.document import ProfileDocument
from ui.due_commands import SOON_MS
from ui.due_dialog import DueDialog
from ui.handing_dialog import HandingDialog
from ui.points_dialog import PointsDialog
from ui.theme import Theme

__all__ = ["program"]

T = TypeVar("T", bound=QWidget)

SUBMISSIONS = [StoredSubmission(2, "2026-11-20T09:30:00Z", "sha-256:" + "1" * 64, b"{}")]
REFUSAL = "Dear all,\n- No website in English.\n- Call us.\n\nBye"


def now() -> datetime:
    return datetime(2026, 11, 23, 14, 2, 5, tzinfo=UTC)


def again(kept: StoredSubmission) -> str:
    if kept.revision == 1:
        raise FileError("The disk is full.")
    return f"Written: {kept.revision}.json"


@pytest.fixture
def document() -> ProfileDocument:
    return ProfileDocument(About("id", revision=3), Draft(make_catalogue()), History(), now)


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, document: ProfileDocument) -> HandingDialog:
    made = HandingDialog(document, SUBMISSIONS, "Ana Pop", again, theme)
    qtbot.addWidget(made)
    made.show()
    return made


def part(dialog: QWidget, kind: type[T], name: str) -> T:
    found = dialog.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def lines(dialog: QWidget, name: str) -> list[str]:
    shown = part(dialog, QListWidget, name)
    return [shown.item(row).text().strip() for row in range(shown.count())]


def press(qtbot: QtBot, dialog: QWidget, name: str) -> None:
    button = part(dialog, QAbstractButton, name)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def write(qtbot: QtBot, dialog: QWidget, name: str, text: str) -> None:
    line = part(dialog, QLineEdit, name)
    line.setFocus()
    line.clear()
    qtbot.keyClicks(line, text)


def test_it_was_handed_in_returned_and_its_reasons_are_points(
    qtbot: QtBot, dialog: HandingDialog, document: ProfileDocument
) -> None:
    write(qtbot, dialog, "handing.to", "The platform")
    press(qtbot, dialog, "handing.keep")
    assert events(document.draft) == [Event(2, Stage.HANDED_IN, "2026-11-23", "The platform", "Ana Pop")]

    assert part(dialog, QComboBox, "handing.stage").currentText() == "returned"
    write(qtbot, dialog, "handing.on", "1.12.2026")
    part(dialog, QPlainTextEdit, "handing.note").setPlainText(REFUSAL)
    press(qtbot, dialog, "handing.keep")

    assert part(dialog, QLabel, "handing.written").text() == "2 points to answer: see Profile > Points of a refusal."
    assert [one.stage for one in events(document.draft)] == [Stage.HANDED_IN, Stage.RETURNED]
    assert points(document.draft) == [Point("No website in English.", 2, "general.website"), Point("Call us.", 2)]
    assert lines(dialog, "handing.list") == [
        "Revision 2: final, 20 November 2026",
        "Revision 2: handed in, 23 November 2026, The platform, Ana Pop",
        "Revision 2: returned, 1 December 2026, Dear all, - No website in English. - Call us. Bye",
    ]
    document.undo()
    assert points(document.draft) == []


def test_enter_keeps_what_was_typed(qtbot: QtBot, dialog: HandingDialog, document: ProfileDocument) -> None:
    write(qtbot, dialog, "handing.to", "The platform")

    qtbot.keyClick(part(dialog, QLineEdit, "handing.to"), Qt.Key.Key_Return)

    assert events(document.draft) == [Event(2, Stage.HANDED_IN, "2026-11-23", "The platform", "Ana Pop")]
    assert dialog.isVisible()


def test_a_day_that_is_none_is_told(qtbot: QtBot, dialog: HandingDialog, document: ProfileDocument) -> None:
    write(qtbot, dialog, "handing.on", "soon")
    press(qtbot, dialog, "handing.keep")

    assert part(dialog, QLabel, "handing.fault").text() == "Write the day as 17 July 2026."
    assert events(document.draft) == []


def test_the_file_of_each_revision_is_saved_again(qtbot: QtBot, theme: Theme, document: ProfileDocument) -> None:
    submissions = [StoredSubmission(number, "2026-11-20T09:30:00Z", "", b"{}") for number in (1, 2)]
    dialog = HandingDialog(document, submissions, "Ana Pop", again, theme)
    qtbot.addWidget(dialog)
    dialog.show()

    press(qtbot, dialog, "handing.again")
    assert part(dialog, QLabel, "handing.written").text() == "Written: 2.json"

    qtbot.keyClick(part(dialog, QListWidget, "handing.list"), Qt.Key.Key_Up)
    press(qtbot, dialog, "handing.again")
    assert part(dialog, QLabel, "handing.fault").text() == "The disk is full."


def test_before_anything_was_handed_in_it_says_so(qtbot: QtBot, theme: Theme, document: ProfileDocument) -> None:
    dialog = HandingDialog(document, [], "Ana Pop", again, theme)
    qtbot.addWidget(dialog)

    assert "Nothing was handed in yet." in " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_nothing_is_kept_where_nothing_can_be_changed(qtbot: QtBot, theme: Theme, document: ProfileDocument) -> None:
    document.read_only = True
    dialog = HandingDialog(document, SUBMISSIONS, "Ana Pop", again, theme)
    qtbot.addWidget(dialog)

    assert not part(dialog, QAbstractButton, "handing.keep").isEnabled()


# --- points ----------------------------------------------------------------------------------------------------


@pytest.fixture
def asked(qtbot: QtBot, theme: Theme, document: ProfileDocument) -> PointsDialog:
    document.set_value(POINTS, table([Point("No website.", 2, "general.website"), Point("Call us.", 2)]))
    made = PointsDialog(document, theme)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_point_is_ticked_off_tied_to_a_field_and_answered(
    qtbot: QtBot, asked: PointsDialog, document: ProfileDocument
) -> None:
    shown = part(asked, QListWidget, "points.list")
    shown.setFocus()
    qtbot.keyClick(shown, Qt.Key.Key_Space)
    assert [one.solved for one in points(document.draft)] == [True, False]

    qtbot.keyClick(shown, Qt.Key.Key_Down)
    assert not part(asked, QAbstractButton, "points.go").isEnabled()
    fields = part(asked, QComboBox, "points.field")
    fields.setFocus()
    qtbot.keyClick(fields, Qt.Key.Key_Down)
    write(qtbot, asked, "points.answer", "We did.")
    qtbot.keyClick(part(asked, QLineEdit, "points.answer"), Qt.Key.Key_Tab)

    second = points(document.draft)[1]
    assert (second.field, second.answer) == (next(iter(document.draft.catalogue.fields)), "We did.")
    assert part(asked, QAbstractButton, "points.go").isEnabled()


def test_one_goes_to_the_field_of_a_point(qtbot: QtBot, asked: PointsDialog) -> None:
    press(qtbot, asked, "points.go")

    assert asked.answer == "general.website"


def test_without_points_it_says_where_they_come_from(qtbot: QtBot, theme: Theme, document: ProfileDocument) -> None:
    dialog = PointsDialog(document, theme)
    qtbot.addWidget(dialog)

    assert "No point yet." in " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_points_cannot_be_ticked_where_nothing_can_be_changed(
    qtbot: QtBot, theme: Theme, document: ProfileDocument
) -> None:
    document.set_value(POINTS, table([Point("No website.", 2)]))
    document.read_only = True
    dialog = PointsDialog(document, theme)
    qtbot.addWidget(dialog)
    dialog.show()
    shown = part(dialog, QListWidget, "points.list")
    shown.setFocus()

    qtbot.keyClick(shown, Qt.Key.Key_Space)

    assert not points(document.draft)[0].solved
    assert not part(dialog, QLineEdit, "points.answer").isEnabled()


# --- in the window ---------------------------------------------------------------------------------------------


def trigger(program: Program, name: str) -> None:
    action = program.parts.window.findChild(QAction, name)
    assert isinstance(action, QAction)
    action.trigger()


def test_what_was_handed_in_is_shown_and_points_lead_to_their_field(program: Program, tmp_path: Path) -> None:
    program.open_example()
    program.dialogs.hand_in = lambda _document: tmp_path / "final.json"
    program.parts.window.hand_in.trigger()
    program.qtbot.waitUntil((tmp_path / "final.json").exists)

    program.dialogs.to_write = tmp_path / "again.json"
    trigger(program, "handing")
    program.qtbot.waitUntil(lambda: "1 submissions" in program.dialogs.told)
    assert program.dialogs.told[-1] == "Written: again.json"
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "final.json").read_bytes()
    program.dialogs.point = NAME
    trigger(program, "points-action")
    header = program.parts.window.profile_view.header.state
    assert header.accessibleName() == "Revision 1 is final. What you change now becomes revision 2."

    def header_says(words: str) -> bool:
        return words in header.accessibleName()

    event = Event(1, Stage.RETURNED, "2026-11-23")
    for stage, words in ((Stage.HANDED_IN, "was handed in"), (Stage.RETURNED, "was returned")):
        program.document.set_value(HANDED_IN, with_event(program.document.draft, replace(event, stage=stage)))
        program.qtbot.waitUntil(partial(header_says, f"Revision 1 {words}."))
    program.parts.window.undo.trigger()
    program.qtbot.waitUntil(partial(header_says, "Revision 1 was handed in."))

    assert program.parts.window.profile_view.form.focused_path() == NAME


def test_all_for_e_mail_is_one_file(program: Program, tmp_path: Path) -> None:
    program.open_example()
    program.dialogs.to_write = tmp_path / "all.zip"

    trigger(program, "for-mail")
    program.qtbot.waitUntil((tmp_path / "all.zip").exists, timeout=20_000)

    with ZipFile(tmp_path / "all.zip") as bundle:
        assert bundle.namelist() == ["submission.json", "sheet.pdf", "check-report.pdf"]
        assert json.loads(bundle.read("submission.json"))["status"] == "draft"
        assert bundle.read("sheet.pdf").startswith(b"%PDF")


def test_a_profile_for_a_website_names_no_persons(program: Program, tmp_path: Path) -> None:
    program.open_example()
    program.dialogs.to_write = tmp_path / "site.jsonld"

    trigger(program, "for-website")

    said = json.loads((tmp_path / "site.jsonld").read_bytes())
    assert said["name"] == program.document.draft.get(NAME)
    assert "management_team" not in str(said)
    program.dialogs.to_write = tmp_path / "nowhere" / "site.jsonld"
    trigger(program, "for-website")
    assert "there is no folder" in program.dialogs.told[-1]


# --- days that come due ----------------------------------------------------------------------------------------


def test_the_days_of_all_profiles_lead_to_one_or_become_a_calendar(program: Program, tmp_path: Path) -> None:
    program.open_example()
    program.dialogs.calendar, program.dialogs.to_write = True, tmp_path / "due.ics"

    trigger(program, "due")

    program.qtbot.waitUntil((tmp_path / "due.ics").exists)
    assert (tmp_path / "due.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    name = program.document.draft.get(NAME)
    program.dialogs.told.clear()
    program.new()
    program.dialogs.takes_day = True
    trigger(program, "due")
    program.qtbot.waitUntil(lambda: program.document.draft.get(NAME) == name)


def test_a_library_that_is_closed_stays_so_though_days_were_to_be_looked_up(program: Program) -> None:
    program.open_example()
    program.qtbot.waitUntil(program.parts.session.is_all_saved)
    program.parts.window.show_start.trigger()

    program.parts.window.close()
    program.qtbot.wait(SOON_MS + 100)
    program.start()

    assert program.parts.window.read_only == "", "nobody else has it"


def test_the_days_are_listed_soonest_first(qtbot: QtBot, theme: Theme) -> None:
    header = make_header(
        "id", "Oak", "", 0, "2026-01-01T00:00:00+00:00", "2026-01-01T00:00:00+00:00", None, 1, 0, 0, 0, 1
    )
    days = [
        (header, Due(date(2026, 11, 20), "Label valid until this day", "a")),
        (header, Due(date(2027, 11, 23), "Yearly update of the profile", "b")),
    ]
    dialog = DueDialog(days, date(2026, 11, 23), theme)
    qtbot.addWidget(dialog)
    dialog.show()

    assert lines(dialog, "due.list") == [
        "20 November 2026, 3 days ago: Oak. Label valid until this day",
        "23 November 2027, in 365 days: Oak. Yearly update of the profile",
    ]
    part(dialog, QListWidget, "due.list").setCurrentRow(1)
    press(qtbot, dialog, "due.open")
    assert dialog.answer == days[1]


def test_where_nothing_comes_due_it_says_so(qtbot: QtBot, theme: Theme) -> None:
    dialog = DueDialog([], date(2026, 11, 23), theme)
    qtbot.addWidget(dialog)

    assert "Nothing comes due" in " ".join(label.text() for label in dialog.findChildren(QLabel))

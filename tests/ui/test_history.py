"""The history of a profile as a person uses it: looked at, compared, taken back, restored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from editor.errors import LibraryError
from editor.storage.library import Library
from tests.ui.past import AFTER_TEXT, BEFORE_TEXT, DESCRIPTION, LANGUAGES, NAME, TOTAL, WEBSITE, PastProgram

Key = Qt.Key


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PastProgram]:
    program = PastProgram(qtbot, qapp, tmp_path, monkeypatch)
    yield program
    program.parts.window.close()


@pytest.fixture
def opened(program: PastProgram) -> PastProgram:
    program.open_history()
    return program


# --- the place ---------------------------------------------------------------------------------------------------------


def test_the_history_stands_in_the_place_of_the_form_and_escape_leads_back(program: PastProgram) -> None:
    program.parts.window.profile_view.form.go_to(TOTAL)

    program.open_history()

    assert program.is_open
    assert not program.parts.window.profile_view.form.isVisible()
    assert program.parts.window.windowTitle().startswith("Furniture - History - ")
    program.qtbot.keyClick(program.view("history.timeline"), Key.Key_Escape)
    assert program.parts.window.profile_view.form.focused_path() == TOTAL
    assert program.parts.window.profile_view.form.isVisible()


def test_the_button_in_the_header_and_the_cross_lead_back_too(opened: PastProgram) -> None:
    opened.press("Back to the form")
    assert not opened.is_open
    assert not opened.parts.window.show_history.isChecked()

    opened.parts.window.show_history.trigger()
    assert opened.parts.window.show_history.isChecked()
    opened.parts.window.show_history.trigger()
    assert opened.parts.window.profile_view.form.isVisible()


def test_going_to_a_field_leaves_the_history(opened: PastProgram) -> None:
    opened.parts.window.profile_view.go_to.field_wanted.emit(WEBSITE)

    assert not opened.is_open
    assert opened.parts.window.profile_view.form.focused_path() == WEBSITE


def test_another_place_ends_it(opened: PastProgram) -> None:
    opened.parts.window.show_library.trigger()
    opened.parts.commands.go_back()

    assert not opened.is_open
    assert opened.parts.window.check.isEnabled()


# --- the timeline ------------------------------------------------------------------------------------------------------


def test_the_timeline_names_what_was_done_newest_first(opened: PastProgram) -> None:
    assert opened.timeline() == [
        "Now. Draft, last change 11:00",
        "Yesterday. 1 change",
        "21 November. Import new.txt: 2 values",
        "Handed in, revision 1. 12 November 2026",
        "Before the correction. Named version, 9 November",
        "8 November. 2 changes",
        "Profile made. Import made.txt, 2 November 2026",
    ]


def test_what_was_handed_in_is_compared_with_now_at_first(opened: PastProgram) -> None:
    assert opened.label("history.heading") == "What changed since revision 1"
    assert opened.label("history.summary").startswith(
        "Handed in on 12 November 2026 and compared with the draft of today: 4 fields differ, "
    )
    assert opened.pieces(WEBSITE) == ["removed “https://” furniture.cluster.example", "furniture.cluster.example"]
    assert opened.pieces(LANGUAGES) == ["Empty", "added “English; Romanian”"]
    assert opened.pieces(DESCRIPTION)[1].startswith("One association for added “everybody” in Romania")


def test_each_field_says_when_it_changed(opened: PastProgram) -> None:
    words = opened.words()

    assert "21 Nov, import" in words
    assert "22 Nov" in words
    assert "Today, 11:00" in words


def test_a_named_version_and_the_beginning_are_compared_too(opened: PastProgram) -> None:
    opened.choose_point("Before the correction")
    opened.qtbot.waitUntil(lambda: "differ" in opened.label("history.summary"))
    assert opened.label("history.heading") == "What changed since “Before the correction”"

    opened.choose_point("Profile made")

    assert opened.label("history.heading") == "What changed since the profile was made"
    assert opened.button("history.restore").text() == "Restore the beginning…"
    assert opened.pieces(TOTAL) == ["removed “80”", "added “86”"]


def test_any_two_points_are_compared(opened: PastProgram) -> None:
    opened.choose_point("Profile made")
    combo = opened.combo("history.with")
    combo.setFocus()

    opened.qtbot.keyClicks(combo, "Rev")

    opened.qtbot.keyClick(combo, Key.Key_Return)
    combo.activated.emit(combo.currentIndex())
    assert opened.label("history.heading") == "From Profile made to Revision 1"
    assert opened.pieces(TOTAL) == ["removed “80”", "added “84”"]
    assert opened.history.findChild(QLineEdit, f"comparison.take-back.{TOTAL}") is None


def test_all_fields_are_shown_where_they_are_asked_for(opened: PastProgram) -> None:
    opened.press("All fields")

    assert opened.pieces(NAME) == ["Furniture", "Furniture"]


def test_a_section_folds_and_stays_folded(opened: PastProgram) -> None:
    opened.press("Composition")
    assert "Members in total" not in opened.words()

    opened.press("Take back Website")

    assert "Members in total" not in opened.words()


# --- taking back -------------------------------------------------------------------------------------------------------


def test_one_field_is_taken_back_as_one_step(opened: PastProgram) -> None:
    steps = len(opened.document.history.steps)

    opened.press("Take back Members in total")

    assert opened.document.draft.get(TOTAL) == 84
    assert len(opened.document.history.steps) == steps + 1
    assert "Taken back: Members in total: 86 to 84" in opened.words()
    opened.qtbot.waitUntil(lambda: "3 fields differ" in opened.label("history.summary"))
    opened.press("undo-bar.undo")
    assert opened.document.draft.get(TOTAL) == 86
    assert opened.stored().draft.get(TOTAL) == 86


def test_the_name_of_a_field_leads_to_it(opened: PastProgram) -> None:
    opened.press("Go to Website")

    assert not opened.is_open
    assert opened.parts.window.profile_view.form.focused_path() == WEBSITE


def test_undo_works_in_the_history(opened: PastProgram) -> None:
    opened.parts.window.undo.trigger()

    assert opened.is_open
    assert opened.document.draft.get(DESCRIPTION) == BEFORE_TEXT
    opened.qtbot.waitUntil(lambda: "3 fields differ" in opened.label("history.summary"))


# --- versions ----------------------------------------------------------------------------------------------------------


def test_the_present_state_gets_a_name(opened: PastProgram) -> None:
    opened.dialogs.name = "Board meeting May"

    opened.press("Name this version…")

    opened.qtbot.waitUntil(lambda: "Board meeting May. Named version, Today" in opened.timeline())


def test_what_is_just_typed_is_in_the_version(program: PastProgram) -> None:
    program.type_into(NAME, " and wood")
    program.dialogs.name = "Typed"

    program.parts.window.name_version.trigger()

    program.open_history()
    program.choose_point("Typed")
    program.qtbot.waitUntil(lambda: "no field differs" in program.label("history.summary"))


def test_a_version_is_renamed_and_deleted_by_keys(opened: PastProgram) -> None:
    opened.choose_point("Before the correction")
    opened.dialogs.name = "After the correction"

    opened.qtbot.keyClick(opened.view("history.timeline"), Key.Key_F2)
    opened.qtbot.waitUntil(lambda: any("After the correction" in line for line in opened.timeline()))

    opened.qtbot.keyClick(opened.view("history.timeline"), Key.Key_Delete)
    opened.qtbot.waitUntil(lambda: not any("correction" in line for line in opened.timeline()))
    assert "Delete the version “After the correction”?" in opened.dialogs.told[-1]


def test_a_version_stays_where_the_person_changed_their_mind(opened: PastProgram) -> None:
    opened.choose_point("Before the correction")
    opened.dialogs.agrees = False

    opened.qtbot.keyClick(opened.view("history.timeline"), Key.Key_Delete)
    opened.press("history.restore")

    assert any("Before the correction" in line for line in opened.timeline())
    assert opened.document.draft.get(DESCRIPTION) == AFTER_TEXT


# --- restoring ---------------------------------------------------------------------------------------------------------


def test_restoring_is_one_step_and_keeps_the_newer_state_as_a_version(opened: PastProgram) -> None:
    steps = len(opened.document.history.steps)

    opened.press("Restore revision 1…")

    opened.qtbot.waitUntil(lambda: opened.document.draft.get(TOTAL) == 84)
    assert opened.dialogs.told[-1] == "Restore revision 1? Today’s draft is kept as a version. [Restore revision 1]"
    assert len(opened.document.history.steps) == steps + 1
    assert opened.document.history.steps[-1].label == "Restored revision 1"
    assert opened.document.draft.get(DESCRIPTION) == BEFORE_TEXT
    assert opened.document.draft.get(LANGUAGES) is None
    opened.qtbot.waitUntil(lambda: any("Before going back to Revision 1" in line for line in opened.timeline()))
    opened.choose_point("Before going back to Revision 1")
    opened.qtbot.waitUntil(lambda: "4 fields differ" in opened.label("history.summary"))
    opened.parts.window.undo.trigger()
    assert opened.document.draft.get(TOTAL) == 86


def test_a_named_version_is_restored_with_its_marks(opened: PastProgram) -> None:
    opened.choose_point("Before the correction")
    opened.qtbot.waitUntil(lambda: "differ" in opened.label("history.summary"))

    opened.press("history.restore")

    opened.qtbot.waitUntil(lambda: opened.document.draft.get(TOTAL) == 84)
    mark = opened.document.draft.mark(WEBSITE)
    assert mark is not None
    assert mark.source == "made.txt"
    assert opened.stored().draft.get(TOTAL) == 84
    assert opened.history.timeline.isAncestorOf(opened.parts.window.focusWidget())


# --- the list as a file ------------------------------------------------------------------------------------------------


def test_the_comparison_is_written_as_a_table(opened: PastProgram, tmp_path: Path) -> None:
    opened.dialogs.to_write = tmp_path / "changes.csv"

    opened.press("Export list…")

    text = (tmp_path / "changes.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[0] == '"Section","Field","Revision 1","Now","Changed"'
    assert '"Composition","Members in total","84","86","21 Nov, import"' in text


def test_a_list_that_cannot_be_written_says_why(opened: PastProgram, tmp_path: Path) -> None:
    opened.dialogs.to_write = tmp_path / "nowhere" / "changes.csv"

    opened.press("Export list…")

    assert "cannot be written" in opened.dialogs.told[-1]


# --- what else must hold -------------------------------------------------------------------------------------------------


def test_the_offer_to_undo_goes_when_something_else_is_done(opened: PastProgram) -> None:
    opened.press("Take back Members in total")
    assert "Taken back: Members in total" in opened.words()

    opened.parts.window.undo.trigger()

    assert "Taken back: Members in total" not in opened.words()


def test_a_version_is_renamed_by_the_button_beside_its_name(opened: PastProgram) -> None:
    opened.choose_point("Before the correction")
    opened.dialogs.name = "Board meeting May"

    opened.press("Rename…")

    opened.qtbot.waitUntil(lambda: opened.label("history.heading") == "What changed since “Board meeting May”")


def test_in_a_narrow_window_a_list_stands_for_the_timeline(opened: PastProgram) -> None:
    opened.parts.window.resize(640, 500)
    opened.qtbot.waitUntil(lambda: opened.combo("history.since").isVisible())
    assert not opened.view("history.timeline").isVisible()

    combo = opened.combo("history.since")
    combo.setFocus()
    opened.qtbot.keyClick(combo, Key.Key_End)
    combo.activated.emit(combo.currentIndex())

    assert opened.label("history.heading") == "What changed since the profile was made"
    view = opened.history
    for name in ("history.modes", "history.restore", "history.export", "history.with"):
        part = view.findChild(QWidget, name)
        assert part is not None
        corner = part.mapTo(view, part.rect().bottomRight())
        assert view.rect().contains(corner), name


def test_where_nothing_can_be_changed_the_history_is_only_read(opened: PastProgram) -> None:
    opened.parts.window.set_read_only("Another window has this library open.")
    opened.qtbot.waitUntil(lambda: not any("Take back" in one.text() for one in visible_buttons(opened)))

    off = {one.objectName() for one in visible_buttons(opened) if not one.isEnabled()}

    assert off == {"history.name", "history.restore"}
    assert opened.button("history.export").isEnabled()


def visible_buttons(program: PastProgram) -> list[QAbstractButton]:
    return [one for one in program.history.findChildren(QAbstractButton) if one.isVisible()]


@pytest.mark.parametrize("mode", ["Only changes", "All fields", "Step by step"])
def test_everything_that_takes_keys_has_a_name(opened: PastProgram, mode: str) -> None:
    opened.press(mode)
    stops = [
        one
        for one in opened.history.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
    ]

    nameless = [one for one in stops if not QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)]

    assert len(stops) > 6
    assert [(type(one).__name__, one.objectName()) for one in nameless] == []


def test_a_long_name_of_a_version_never_pushes_anything_out(opened: PastProgram) -> None:
    opened.dialogs.name = "A very long name & more <b>of it</b> " * 8
    opened.press("Name this version…")

    opened.choose_point("A very long name")

    restore = opened.button("history.restore")
    assert "<b>" not in restore.text() or len(restore.text()) < 60
    assert "&&" in restore.text()
    assert opened.history.rect().contains(restore.mapTo(opened.history, restore.rect().bottomRight()))


def test_what_cannot_be_kept_as_a_version_first_is_not_restored(
    opened: PastProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "add_version", refuse)

    opened.press("Restore revision 1…")

    opened.qtbot.waitUntil(lambda: "The disk is full." in opened.dialogs.told)
    assert opened.document.draft.get(TOTAL) == 86


def test_a_version_that_cannot_be_read_shows_nothing_of_another(
    opened: PastProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "load_version", refuse)

    opened.choose_point("Before the correction")

    opened.qtbot.waitUntil(lambda: "The disk is full." in opened.dialogs.told)
    assert opened.label("history.summary") == ""
    assert "Take back" not in "".join(one.text() for one in visible_buttons(opened))
    monkeypatch.undo()
    opened.choose_point("Profile made")
    opened.choose_point("Before the correction")
    opened.qtbot.waitUntil(lambda: "differ" in opened.label("history.summary"))


def refuse(*_arguments: object) -> None:
    raise LibraryError("The disk is full.")

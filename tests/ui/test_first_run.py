"""How a profile begins: from last year's, from what is dropped, and what the window says meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor.domain.checks import Sort
from editor.domain.draft import Origin
from editor.paths import RESOURCES
from tests.ui.headers import make_header, now
from tests.ui.test_main_window import NAME, PAGE, STAFF, Program
from ui.form.editors.base import FieldEditor
from ui.last_year_dialog import LastYearDialog
from ui.start_page import StartPage
from ui.theme import Theme

Key, Button = Qt.Key, Qt.MouseButton.LeftButton
COPY = Qt.DropAction.CopyAction
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    program = Program(qtbot, qapp, tmp_path)
    yield program
    program.parts.window.close()


# --- new from last year's ----------------------------------------------------------------------------------------------


def begin_from(program: Program, chosen: str | Path | None) -> None:
    program.dialogs.last_year = chosen
    before = program.parts.window.profile_view.document
    program.parts.window.new_from_last.trigger()
    if chosen is not None:
        program.qtbot.waitUntil(lambda: program.parts.window.profile_view.document is not before)


def test_a_draft_from_last_years_asks_about_each_value(program: Program) -> None:
    program.new()
    program.type_into(NAME, "Wood Cluster")
    program.type_into(STAFF, "12")
    last = program.document.profile_id

    begin_from(program, last)

    draft = program.document.draft
    assert (draft.get(NAME), draft.get(STAFF)) == ("Wood Cluster", 12)
    year = program.document.today().year
    said = {issue.path: issue.text for issue in program.document.issues if issue.sort is Sort.CONFIRM}
    assert said[STAFF] == f"Copied from {year}. Is it still 12?"
    mark = draft.mark(STAFF)
    assert mark is not None
    assert mark.origin is Origin.COPIED
    assert program.document.profile_id != last


def test_a_draft_from_last_years_is_one_step_with_a_name(program: Program) -> None:
    program.new()
    program.type_into(NAME, "Wood & Co")
    year = program.document.today().year
    begin_from(program, program.document.profile_id)

    assert program.parts.window.undo.text() == f"&Undo New from Wood && Co of {year}"
    program.parts.window.undo.trigger()
    assert not program.document.draft.values
    program.parts.window.redo.trigger()
    assert program.document.draft.get(NAME) == "Wood & Co"


def test_confirming_is_all_that_is_left_to_do(program: Program) -> None:
    program.new()
    program.type_into(STAFF, "12")
    begin_from(program, program.document.profile_id)
    program.parts.window.profile_view.form.go_to(STAFF)

    program.parts.window.confirm_field.trigger()

    assert not program.document.draft.is_to_confirm(STAFF)


def test_last_years_stays_in_the_library_as_it_was(program: Program) -> None:
    program.new()
    program.type_into(STAFF, "12")
    last = program.document.profile_id
    begin_from(program, last)

    program.parts.commands.open_profile(last)

    program.qtbot.waitUntil(lambda: program.document.profile_id == last)
    assert not program.document.draft.marks


def test_a_submission_becomes_its_next_revision(program: Program) -> None:
    begin_from(program, RESOURCES / "examples" / "example-submission.json")

    waiting = [issue.text for issue in program.document.issues if issue.sort is Sort.CONFIRM]
    assert len(waiting) > 30
    assert all(text.startswith("Copied from 20") for text in waiting)


def test_a_file_that_is_none_is_told(program: Program, tmp_path: Path) -> None:
    odd = tmp_path / "odd.json"
    odd.write_text("{", encoding="utf-8")

    program.dialogs.last_year = odd
    program.parts.window.new_from_last.trigger()

    assert "odd.json" in program.dialogs.told[-1]
    assert isinstance(program.parts.window.places.currentWidget(), StartPage)


def test_who_changes_their_mind_changes_nothing(program: Program) -> None:
    begin_from(program, None)

    assert isinstance(program.parts.window.places.currentWidget(), StartPage)
    assert program.parts.session.headers == []


# --- the dialog --------------------------------------------------------------------------------------------------------


def make_dialog(qtbot: QtBot, theme: Theme, count: int, file: Path | None = None) -> LastYearDialog:
    headers = [make_header(f"Cluster {number}", number) for number in range(count)]
    if count:
        headers[-1] = make_header(f"Cluster {count - 1}", count, archived=True)
    dialog = LastYearDialog(headers, "Cluster 1", lambda: file, theme, None, now)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def part(dialog: QWidget, name: str) -> QWidget:
    found = dialog.findChild(QWidget, name)
    assert isinstance(found, QWidget)
    return found


def test_enter_takes_the_profile_that_was_open_last(qtbot: QtBot, theme: Theme) -> None:
    dialog = make_dialog(qtbot, theme, 3)

    qtbot.keyClick(part(dialog, "last-year.list"), Key.Key_Return)

    assert dialog.answer == "Cluster 1"


def test_archived_profiles_are_offered_too(qtbot: QtBot, theme: Theme) -> None:
    dialog = make_dialog(qtbot, theme, 3)
    shown = part(dialog, "last-year.list")
    assert isinstance(shown, QListView)

    qtbot.keyClick(shown, Key.Key_End)
    qtbot.mouseClick(part(dialog, "last-year.copy"), Button)

    assert dialog.answer == "Cluster 2"


def test_among_many_one_is_found_by_its_name(qtbot: QtBot, theme: Theme) -> None:
    dialog = make_dialog(qtbot, theme, 30)

    qtbot.keyClicks(part(dialog, "last-year.search"), "cluster 17")
    qtbot.mouseClick(part(dialog, "last-year.copy"), Button)

    assert dialog.answer == "Cluster 17"


def test_a_file_can_be_chosen_where_there_is_no_profile(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    dialog = make_dialog(qtbot, theme, 0, tmp_path / "last.json")
    nothing, copy = part(dialog, "last-year.nothing"), part(dialog, "last-year.copy")
    assert isinstance(nothing, QLabel)
    assert isinstance(copy, QPushButton)

    assert (nothing.text(), copy.isEnabled()) == ("No profile yet.", False)
    qtbot.mouseClick(part(dialog, "last-year.file"), Button)

    assert dialog.answer == tmp_path / "last.json"


# --- drag and drop -----------------------------------------------------------------------------------------------------


LEFT, RIGHT = QPoint(5, 5), QPoint(1000, 5)


class Hand:
    """Drags files, or a text, over a window as the system does: over whatever stands there."""

    def __init__(self, program: Program, *files: Path, text: str = "", html: str = "") -> None:
        self.window = program.parts.window
        self.data = QMimeData()
        if files:
            self.data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        self.data.setText(text or "\n".join(map(str, files)))
        if html:
            self.data.setHtml(html)

    def enter(self, over: QWidget) -> None:
        event = QDragEnterEvent(QPoint(5, 5), COPY, self.data, Button, PLAIN)
        QApplication.sendEvent(over, event)

    def move(self, to: QPoint) -> None:
        self.enter(self.sign)  # it stands over the window now
        QApplication.sendEvent(self.sign, QDragMoveEvent(to, COPY, self.data, Button, PLAIN))

    def leave(self) -> None:
        QApplication.sendEvent(self.sign, QDragLeaveEvent())

    def drop(self, at: QPoint = LEFT) -> QDropEvent:
        event = QDropEvent(at, COPY | Qt.DropAction.MoveAction, self.data, Button, PLAIN)
        event.setDropAction(Qt.DropAction.MoveAction)
        QApplication.sendEvent(self.sign, event)
        return event

    @property
    def sign(self) -> QWidget:
        return part(self.window, "drop-sign")


def test_while_a_file_is_dragged_the_window_says_what_it_does_with_it(program: Program, tmp_path: Path) -> None:
    hand = Hand(program, tmp_path / "page.txt")

    hand.enter(program.parts.window)
    assert hand.sign.isVisible()
    assert hand.sign.accessibleName() == "Drop page.txt to import it"
    assert hand.sign.size() == program.parts.window.size()

    hand.leave()
    assert not hand.sign.isVisible()


def test_what_is_painted_after_a_drag_covers_what_was_there(program: Program, tmp_path: Path) -> None:
    hand = Hand(program, tmp_path / "page.txt")

    hand.enter(program.parts.window)
    hand.sign.grab()
    hand.leave()

    assert program.parts.window.tools.theme.color("surface").alpha() == 255


@pytest.mark.parametrize(
    ("files", "words"),
    [(["a.sqlite3"], "Drop a.sqlite3 to open this library"), (["a.txt", "b.txt"], "Drop 2 files to import them")],
)
def test_what_is_dragged_is_told_apart(program: Program, files: list[str], words: str) -> None:
    hand = Hand(program, *map(Path, files))

    hand.enter(program.parts.window)

    assert hand.sign.accessibleName() == words


def test_a_page_that_is_dropped_becomes_a_profile(program: Program, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    hand = Hand(program, page)

    hand.enter(program.parts.window)
    hand.drop()

    program.qtbot.waitUntil(lambda: program.has_open("Wood Cluster"))
    assert not hand.sign.isVisible()


@pytest.mark.parametrize("path", [NAME, "general.country", "strategy.description"])
def test_a_file_over_a_field_is_for_the_window(program: Program, tmp_path: Path, path: str) -> None:
    program.new()
    program.parts.window.profile_view.form.go_to(path)
    focused = program.parts.window.focusWidget()
    assert focused is not None
    hand = Hand(program, tmp_path / "page.txt")

    hand.enter(focused)

    assert hand.sign.isVisible()


def test_over_an_open_profile_the_left_half_compares_with_it_and_the_right_one_makes_a_new_one(
    program: Program, tmp_path: Path
) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    program.new()
    before = program.document
    hand = Hand(program, page)

    hand.enter(program.parts.window)
    assert hand.sign.accessibleName() == "Drop page.txt here to compare it with this profile"
    hand.move(RIGHT)
    assert hand.sign.accessibleName() == "Drop page.txt here for a new profile"
    hand.drop(LEFT)

    program.qtbot.waitUntil(lambda: before.draft.get(STAFF) == 12)
    assert program.dialogs.beside.current is before.draft

    hand.enter(program.parts.window)
    hand.drop(RIGHT)

    program.qtbot.waitUntil(lambda: program.has_open("Wood Cluster") and program.document is not before)
    assert program.dialogs.beside.current is None


@pytest.mark.parametrize(
    ("files", "text", "words"),
    [
        (["a.sqlite3"], "", ("Drop a.sqlite3 to open this library", "Drop a.sqlite3 to open this library")),
        (
            ["a.txt", "b.txt"],
            "",
            ("Drop 2 files here to compare them with this profile", "Drop 2 files here for new profiles"),
        ),
        ([], PAGE, ("Drop this page here to compare it with this profile", "Drop this page here for a new profile")),
    ],
)
def test_each_half_says_what_is_done_there(
    program: Program, files: list[str], text: str, words: tuple[str, str]
) -> None:
    program.new()
    hand = Hand(program, *map(Path, files), text=text)

    hand.enter(program.parts.window)
    left = hand.sign.accessibleName()
    hand.move(RIGHT)
    hand.sign.grab()

    assert (left, hand.sign.accessibleName()) == words


def test_a_page_that_was_selected_in_a_browser_can_be_dragged_here(program: Program) -> None:
    hand = Hand(program, text=PAGE, html=f"<pre>{PAGE}</pre>")

    hand.enter(program.parts.window)
    assert hand.sign.accessibleName() == "Drop this page to import it"
    hand.drop()

    program.qtbot.waitUntil(lambda: program.has_open("Wood Cluster"))
    assert [reading.source for reading in program.dialogs.reviewed] == ["Dragged page"]


def test_what_is_dropped_is_copied_so_that_no_program_takes_its_own_away(program: Program, tmp_path: Path) -> None:
    program.dialogs.takes_import = False
    hand = Hand(program, tmp_path / "page.txt")
    hand.enter(program.parts.window)

    event = hand.drop()

    assert event.isAccepted()
    assert event.dropAction() == COPY
    program.qtbot.waitUntil(lambda: program.dialogs.told == [f"There is no file {tmp_path / 'page.txt'}."])


def test_the_program_that_a_drag_came_from_does_not_wait_until_a_person_has_looked(
    program: Program, tmp_path: Path
) -> None:
    hand = Hand(program, tmp_path / "page.txt")
    hand.enter(program.parts.window)

    hand.drop()

    assert program.dialogs.told == []
    program.qtbot.waitUntil(lambda: program.dialogs.told != [])


def test_the_folder_beside_a_saved_page_is_no_page(program: Program, tmp_path: Path) -> None:
    page = tmp_path / "Wood.html"
    page.write_text(PAGE, encoding="utf-8")
    (tmp_path / "Wood_files").mkdir()
    (tmp_path / "Boats").mkdir()

    hand = Hand(program, page, tmp_path / "Wood_files")
    hand.enter(program.parts.window)
    assert hand.sign.accessibleName() == "Drop Wood.html to import it"
    hand.leave()

    hand = Hand(program, page, tmp_path / "Boats")
    hand.enter(program.parts.window)
    assert hand.sign.accessibleName() == "Drop 2 files to import them"


def line_of(program: Program, path: str) -> QWidget:
    editor = program.parts.window.profile_view.form.findChild(FieldEditor, path)
    assert isinstance(editor, FieldEditor)
    return editor.input_widget()


LINK = "https://wood.example/my%20page"


def test_a_link_that_is_dragged_out_of_a_browser_takes_the_place_of_an_address(program: Program) -> None:
    program.new()
    program.type_into("general.website", "https://old.example")
    line = line_of(program, "general.website")
    data = QMimeData()
    data.setUrls([QUrl(LINK)])
    data.setText(LINK)

    entered = QDragEnterEvent(LEFT, COPY, data, Button, PLAIN)
    QApplication.sendEvent(line, entered)
    QApplication.sendEvent(line, QDropEvent(LEFT, COPY, data, Button, PLAIN))

    assert entered.isAccepted()
    assert program.document.draft.get("general.website") == LINK


def test_a_link_that_is_dragged_into_another_line_is_put_into_it(program: Program) -> None:
    program.new()
    program.type_into(NAME, "Wood")
    line = line_of(program, NAME)
    data = QMimeData()
    data.setUrls([QUrl(LINK)])
    data.setText(LINK)

    QApplication.sendEvent(line, QDragEnterEvent(RIGHT, COPY, data, Button, PLAIN))
    QApplication.sendEvent(line, QDropEvent(RIGHT, COPY, data, Button, PLAIN))

    assert program.document.draft.get(NAME) == f"Wood{LINK}"


@pytest.mark.parametrize("path", [NAME, "general.country"])
def test_a_whole_page_over_a_field_of_one_line_is_for_the_window(program: Program, path: str) -> None:
    program.new()
    program.parts.window.profile_view.form.go_to(path)
    focused = program.parts.window.focusWidget()
    assert focused is not None
    hand = Hand(program, text=PAGE + "\nMore" * 9)

    hand.enter(focused)

    assert hand.sign.isVisible()


@pytest.mark.parametrize("text", ["", "Dear all,\n12 members\n"])
def test_what_is_no_file_and_no_page_is_left_alone(program: Program, text: str) -> None:
    hand = Hand(program, text=text)

    hand.enter(program.parts.window)

    assert not hand.sign.isVisible()


def test_where_nothing_can_be_changed_the_sign_says_why(program: Program, tmp_path: Path) -> None:
    program.parts.window.set_read_only("Another window has the library.")
    hand = Hand(program, tmp_path / "page.txt")

    hand.enter(program.parts.window)

    assert hand.sign.accessibleName() == "Another window has the library."

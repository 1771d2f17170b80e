"""Quick fixes and errors in the window: beside the field, in the list of problems, by key; said when a field is left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListView, QPushButton, QTreeWidget, QWidget

from editor.domain.draft import Mark, Origin
from editor.domain.values import JsonValue
from tests.ui.form_window import FormWindow, screen
from ui.form.field_row import FieldRow
from ui.plain_dialog import ShortcutsDialog

__all__ = ["screen"]

NAME, COUNTRY, WEBSITE, EMAIL, TEAM, INDUSTRIES = (
    "general.name",
    "general.country",
    "general.website",
    "general.email",
    "general.management_team",
    "sectoral_focus.sectoral_industries",
)
SERVICES = {"code": "environmental-services", "label": "Environmental Services"}
USE = "Use the listed term “Environmental Services”"
LOST = Mark(Origin.IMPORTED, "made.txt", to_confirm=True)


@pytest.fixture
def faulty(screen: FormWindow) -> FormWindow:
    """A profile with things that can be mended at once."""
    screen.draft.set(NAME, "Wood")
    screen.draft.set(COUNTRY, {"code": "DK", "label": "Denmark"})
    screen.draft.set(TEAM, [{"name": "Ada", "email": "ada @wood.example"}], LOST)
    screen.draft.set(INDUSTRIES, [{"label": "Enviromental Services"}])
    screen.open()
    return screen


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is said to screen readers."""
    texts: list[str] = []

    def say(_widget: QWidget, text: str) -> None:
        texts.append(text)

    monkeypatch.setattr("ui.announcing.announce", say)
    monkeypatch.setattr("ui.form_commands.announce", say)
    return texts


def row(screen: FormWindow, path: str) -> FieldRow:
    return screen.form.page_of(path).rows[path]


def notes(screen: FormWindow, path: str) -> list[str]:
    note = row(screen, path).note
    return [text.text for text in note.texts] if note is not None and note.isVisible() else []


def links(screen: FormWindow, path: str) -> list[QPushButton]:
    note = row(screen, path).note
    return note.links() if note is not None else []


def problem_list(screen: FormWindow) -> QListView:
    screen.view.problems.set_open(True)
    screen.qtbot.wait(60)
    found = screen.part("problems")
    assert isinstance(found, QListView)
    return found


def test_the_listed_term_is_one_click_and_one_step_away(faulty: FormWindow) -> None:
    faulty.form.go_to(INDUSTRIES)
    (link,) = links(faulty, INDUSTRIES)
    words = link.text()

    faulty.qtbot.mouseClick(link, Qt.MouseButton.LeftButton)

    assert words == USE
    assert faulty.document.draft.get(INDUSTRIES) == [SERVICES]
    assert faulty.document.history.undo_label == USE
    faulty.document.undo()
    assert faulty.document.draft.get(INDUSTRIES) == [{"label": "Enviromental Services"}]


def test_a_fix_in_a_cell_leaves_the_rest_of_the_table_to_be_confirmed(faulty: FormWindow) -> None:
    faulty.form.go_to(TEAM)
    link = next(link for link in links(faulty, TEAM) if link.text() == "Take ada@wood.example")

    faulty.qtbot.mouseClick(link, Qt.MouseButton.LeftButton)

    assert faulty.document.draft.get(TEAM) == [{"name": "Ada", "email": "ada@wood.example"}]
    assert faulty.document.draft.is_to_confirm(TEAM)


def test_the_key_takes_the_fix_of_the_field_with_the_focus_and_says_so(faulty: FormWindow, said: list[str]) -> None:
    faulty.form.go_to(INDUSTRIES)

    faulty.press("quick-fix")
    faulty.press("quick-fix")

    assert faulty.document.draft.get(INDUSTRIES) == [SERVICES]
    assert said == [f"Done: {USE}", "There is no quick fix here."]
    assert faulty.words("saved") == "There is no quick fix here."


def test_what_was_done_stays_beside_that_it_is_saved(faulty: FormWindow) -> None:
    faulty.form.go_to(INDUSTRIES)
    faulty.press("quick-fix")

    faulty.window.show_saved("Saving…", saving=True)
    faulty.window.show_saved("Saved 14:02:05", settled=True)

    assert faulty.words("saved") == f"Done: {USE} – Saved 14:02:05"


def test_the_key_takes_the_fix_of_the_cell_that_was_walked_to(screen: FormWindow) -> None:
    screen.draft.set(NAME, "Wood")
    screen.draft.set(COUNTRY, {"code": "DK", "label": "Denmark"})
    people: list[JsonValue] = [{"email": "ada @wood.example"}, {"email": "eva @wood.example"}]
    screen.draft.set(TEAM, people)
    screen.open()
    screen.press("next-problem")
    screen.press("next-problem")

    screen.press("quick-fix")

    assert screen.document.draft.get(TEAM) == [people[0], {"email": "eva@wood.example"}]


def test_a_fix_in_the_list_of_problems_is_taken_by_a_click_on_its_words(faulty: FormWindow) -> None:
    found = problem_list(faulty)
    lines = [found.model().index(number, 0).data() for number in range(found.model().rowCount())]
    number = next(number for number, line in enumerate(lines) if "Enviromental" in line)
    box = found.visualRect(found.model().index(number, 0))

    faulty.qtbot.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.right() - 40, box.center().y()))

    assert lines[number].endswith(f"[{USE}]")
    assert faulty.document.draft.get(INDUSTRIES) == [SERVICES]
    assert faulty.form.focused_path() == NAME


def test_elsewhere_in_the_line_a_click_leads_to_the_field(faulty: FormWindow) -> None:
    found = problem_list(faulty)
    box = found.visualRect(found.model().index(found.model().rowCount() - 1, 0))

    faulty.qtbot.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, box.center().y()))

    assert faulty.document.draft.get(INDUSTRIES) == [{"label": "Enviromental Services"}]
    assert faulty.form.focused_path() == INDUSTRIES


def test_the_key_takes_the_fix_of_the_line_in_the_list(faulty: FormWindow) -> None:
    found = problem_list(faulty)
    found.setFocus()
    faulty.key(Qt.Key.Key_End)

    faulty.press("quick-fix")

    assert faulty.document.draft.get(INDUSTRIES) == [SERVICES]


def test_what_can_only_be_read_has_no_fix(faulty: FormWindow) -> None:
    faulty.document.read_only = True
    faulty.window.set_read_only("Another window has the library.")
    found = problem_list(faulty)

    lines = [found.model().index(number, 0).data() for number in range(found.model().rowCount())]

    assert not any("[" in line for line in lines)
    faulty.form.go_to(INDUSTRIES)
    assert links(faulty, INDUSTRIES) == []


def test_a_fault_is_said_when_the_field_is_left_and_goes_with_the_key_that_mends_it(
    faulty: FormWindow, said: list[str]
) -> None:
    faulty.form.go_to(EMAIL)
    place = row(faulty, TEAM).editor.geometry()
    faulty.type("wood")
    while_typing = [text for text in notes(faulty, EMAIL) if text.startswith("Write")]

    faulty.form.go_to(NAME)
    after_leaving, announced = notes(faulty, EMAIL), list(said)
    faulty.form.go_to(EMAIL)
    faulty.key(Qt.Key.Key_End)
    states = []
    for letter in "@a.ro":
        faulty.type(letter)
        faulty.qtbot.wait(1)
        states.append(row(faulty, EMAIL).state)

    assert while_typing == []
    assert after_leaving == ["Write the address as name@example.org."]
    assert announced == ["Email: Write the address as name@example.org."]
    assert states == ["fix", "fix", "fix", "", ""]
    assert row(faulty, TEAM).editor.geometry() == place


def test_a_fault_that_was_there_already_is_not_said_again(faulty: FormWindow, said: list[str]) -> None:
    faulty.form.go_to(TEAM)
    faulty.form.go_to(NAME)

    assert said == []


def test_the_key_of_quick_fixes_works_beside_the_field_too(faulty: FormWindow) -> None:
    faulty.form.go_to(INDUSTRIES)
    next(link for link in links(faulty, INDUSTRIES) if link.text() == USE).setFocus()

    faulty.press("quick-fix")

    assert faulty.document.draft.get(INDUSTRIES) == [SERVICES]


def test_enter_presses_a_link_beside_a_field_and_the_focus_comes_back_to_the_field(faulty: FormWindow) -> None:
    faulty.form.go_to(INDUSTRIES)
    next(link for link in links(faulty, INDUSTRIES) if link.text() == USE).setFocus()

    faulty.key(Qt.Key.Key_Return)

    assert faulty.document.draft.get(INDUSTRIES) == [SERVICES]
    faulty.qtbot.waitUntil(lambda: faulty.form.focused_path() == INDUSTRIES)


def test_the_list_of_keys_calls_undo_by_its_name_whatever_it_would_take_back(faulty: FormWindow) -> None:
    faulty.window.undo.setText("&Undo Description")
    dialog = ShortcutsDialog(faulty.window.tools.theme, faulty.window.commands)
    faulty.qtbot.addWidget(dialog)

    lines = dialog.findChild(QTreeWidget, "shortcuts.list")

    assert isinstance(lines, QTreeWidget)
    assert [item.text(1) for item in lines.findItems("Undo", Qt.MatchFlag.MatchExactly)] == ["Ctrl+Z"]

"""Walking through problems, and the filter: the form is today's list of things to do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit

from editor.domain.draft import Mark, Origin
from tests.ui.form_window import FormWindow, screen
from ui.form.editors.base import FieldEditor
from ui.form.profile_form import Shown

__all__ = ["screen"]

NAME, COUNTRY, WEBSITE, TEAM, TOTAL = (
    "general.name",
    "general.country",
    "general.website",
    "general.management_team",
    "composition.members_total",
)
LOST = Mark(Origin.IMPORTED, "made.txt", to_confirm=True)


@pytest.fixture
def problems(screen: FormWindow) -> FormWindow:
    """A profile with something of each sort, over three tabs."""
    screen.draft.set(NAME, "Wood")
    screen.draft.set(COUNTRY, {"code": "DK", "label": "Denmark"})
    screen.draft.set(WEBSITE, "wood.example")
    screen.draft.set(TEAM, [{"name": "Ada", "email": "ada"}, {"name": "Grace", "email": "grace"}])
    screen.draft.set(TOTAL, 4, LOST)
    screen.draft.set("strategy.description", "What we do.", LOST)
    screen.open()
    return screen


def shown(screen: FormWindow) -> list[str]:
    return [editor.spec.path for editor in screen.form.findChildren(FieldEditor) if editor.isVisible()]


def test_f8_walks_over_all_tabs_to_each_field_and_cell_and_says_which_it_is(problems: FormWindow) -> None:
    walked = []
    for _number in range(6):
        problems.press("next-problem")
        walked.append((problems.form.focused_path(), problems.words("problems.where")))

    problems.press("previous-problem")

    assert walked == [
        (WEBSITE, "Problem 1 of 6"),
        (TEAM, "Problem 2 of 6"),
        (TEAM, "Problem 3 of 6"),
        (TOTAL, "Problem 4 of 6"),  # and the fifth: both stand beside the field
        ("strategy.description", "Problem 6 of 6"),
        (WEBSITE, "Problem 1 of 6"),
    ]
    assert problems.words("problems.where") == "Problem 6 of 6"


def test_in_a_table_the_cell_is_the_current_one(problems: FormWindow) -> None:
    for _number in range(3):
        problems.press("next-problem")

    table = problems.window.focusWidget()
    assert isinstance(table, QAbstractItemView)
    assert table.currentIndex().data() == "grace"


def test_the_walk_begins_where_the_person_is(problems: FormWindow) -> None:
    problems.form.go_to("cooperation.collaborating_clusters")

    problems.press("previous-problem")

    assert problems.form.focused_path() == "strategy.description"


@pytest.mark.parametrize("size", [(900, 500), (640, 560)])
def test_field_and_note_are_in_view(problems: FormWindow, size: tuple[int, int]) -> None:
    problems.window.resize(*size)
    problems.qtbot.wait(20)
    for _number in range(5):
        problems.press("next-problem")
        problems.qtbot.wait(5)
        row = problems.form.page_of(problems.form.focused_path()).rows[problems.form.focused_path()]

        assert row.note is not None
        assert row.note.visibleRegion().boundingRect().height() >= row.note.height() - 8
        assert not row.editor.visibleRegion().isEmpty()


def test_which_problem_it_was_is_not_said_once_there_are_fewer(problems: FormWindow) -> None:
    problems.press("next-problem")
    problems.key(Qt.Key.Key_Home)
    problems.type("https://")

    problems.qtbot.waitUntil(lambda: not problems.words("problems.where"))


def test_while_only_some_are_shown_only_these_are_walked_through(problems: FormWindow) -> None:
    problems.press("show-confirm")

    walked = [(problems.form.focused_path(), "")]
    for _number in range(2):
        problems.press("next-problem")
        walked.append((problems.form.focused_path(), problems.words("problems.where")))

    assert walked == [(TOTAL, ""), ("strategy.description", "Problem 2 of 2"), (TOTAL, "Problem 1 of 2")]
    assert problems.form.shown is Shown.CONFIRM


def test_keys_choose_what_the_form_shows(problems: FormWindow) -> None:
    seen = {}
    for name in ("fix", "check", "empty", "all"):
        problems.press(f"show-{name}")
        seen[name] = (problems.form.shown, len(shown(problems)))

    assert seen["fix"] == (Shown.FIX, 2)
    assert seen["check"] == (Shown.CHECK, 1)
    assert seen["all"] == (Shown.ALL, len(problems.form.catalogue.section(problems.form.current_section).fields))
    keys = {action.objectName(): action.shortcut().toString() for action in problems.window.commands}
    assert [keys[f"show-{name}"] for name in ("all", "fix", "confirm", "check", "empty")] == [
        "Ctrl+1",
        "Ctrl+2",
        "Ctrl+3",
        "Ctrl+4",
        "Ctrl+5",
    ]


def test_the_menu_shows_the_filter_that_is_in_force(problems: FormWindow) -> None:
    problems.form.show_only(Shown.EMPTY)

    checked = [action.objectName() for action in problems.window.form_commands if action.isChecked()]
    assert checked == ["show-empty"]


def test_a_field_that_was_mended_stays_until_the_tab_changes(problems: FormWindow) -> None:
    problems.press("show-fix")
    problems.qtbot.wait(5)
    place = problems.editor(WEBSITE).geometry()
    line = problems.editor(WEBSITE).input_widget()
    assert isinstance(line, QLineEdit)
    problems.form.go_to(WEBSITE)
    problems.key(Qt.Key.Key_Home)
    problems.type("https://")
    problems.qtbot.wait(20)

    after_typing, place_after = shown(problems), problems.editor(WEBSITE).geometry()
    problems.form.step_section(1)
    problems.form.step_section(-1)

    assert after_typing == [WEBSITE, TEAM]
    assert place_after == place
    assert shown(problems) == [TEAM]


def test_a_field_that_was_mended_goes_when_the_filter_is_used_again(problems: FormWindow) -> None:
    problems.press("show-fix")
    problems.document.set_value(WEBSITE, "https://wood.example")

    problems.press("show-fix")

    assert shown(problems) == [TEAM]


def test_a_section_with_nothing_to_do_leads_on_to_the_next_that_has(problems: FormWindow) -> None:
    problems.press("show-confirm")
    problems.form.set_current_section("cooperation")
    said = [label.text() for label in problems.form.findChildren(QLabel) if label.isVisible()]
    (link,) = problems.links()
    words = link.text()

    problems.qtbot.mouseClick(link, Qt.MouseButton.LeftButton)

    assert "Nothing to confirm in this section." in said
    assert words == "Go on with Composition"
    assert problems.form.focused_path() == TOTAL


def test_every_command_of_the_form_is_in_a_menu_and_off_in_other_places(problems: FormWindow) -> None:
    in_menus = [action for menu in problems.window.menus for action in menu.actions()]

    problems.window.show_for_form(shown=False)

    assert [action for action in problems.window.form_commands if action not in in_menus] == []
    assert not any(action.isEnabled() for action in problems.window.form_commands)
    problems.window.show_for_form(shown=True)
    assert all(action.isEnabled() for action in problems.window.form_commands)


def test_enter_that_leads_to_a_question_does_not_answer_it(screen: FormWindow) -> None:
    screen.open()
    screen.view.go_to.setFocus()
    screen.type("formalised")

    screen.key(Qt.Key.Key_Return)

    screen.qtbot.waitUntil(lambda: screen.form.focused_path() == "strategy.has_formalised_strategy")
    assert screen.document.draft.get("strategy.has_formalised_strategy") is None


def test_enter_presses_buttons_of_the_window(screen: FormWindow) -> None:
    screen.open()
    screen.part("problems.toggle").setFocus()

    screen.key(Qt.Key.Key_Return)

    assert screen.view.problems.is_open


def test_a_section_begins_in_the_text_of_its_first_field(screen: FormWindow) -> None:
    screen.open()
    screen.form.go_to(TOTAL)

    screen.form.step_section(1)
    screen.type("Boats")

    assert screen.document.draft.get("strategy.description") == "Boats"

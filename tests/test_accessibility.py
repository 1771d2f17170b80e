"""What a screen reader gets of the program over the real accessibility bus; `python -m tests.accessibility` walks all pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.accessibility.desk import why_not
from tests.accessibility.speech import walk
from tests.accessibility.tree import Node
from tests.accessibility.walk import Program, look

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "can be done")


@pytest.fixture(scope="module")
def program() -> Iterator[Program]:
    with Program() as program:
        yield program


@pytest.fixture(scope="module")
def general(program: Program) -> Node:
    program.tell("page 1-general")
    return program.tree()


def find(tree: Node, role: str, name: str) -> Node:
    found = tree.find(role, name)
    assert found is not None, f"there is no {role} {name}"
    return found


def announced(program: Program, act: str) -> list[str]:
    """What is said by itself when something is done."""
    program.tell("page 1-general")
    program.reader.listen()
    program.tell(f"do {act}")
    return program.reader.announcements(3)


@pytest.mark.parametrize("page", ["start", "2-sectoral_focus", "calendar", "hand-in-blocked"])
def test_everything_on_a_page_has_a_name_and_is_reached_with_the_keyboard(program: Program, page: str) -> None:
    found = look(program, page)

    assert found.used > 3
    assert found.lines == []


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("Name, required", "Laevatamm – Estonian Boatbuilding Cluster", "The full name of the cluster"),
        ("Website", "laevatamm.example/en", "Write the address with https:// in front.\nThe platform asks"),
        ("Country, required", "Estonia", "Where the organisation has its seat."),
        ("Established on", "12 March 2014", "The day the cluster organisation was founded."),
        ("Full-time equivalents", "3.5", "Two people who work half of the time are 1."),
        ("Label valid until", "", "Choose a label first."),
    ],
)
def test_a_line_says_its_value_and_what_is_to_be_mended_and_its_help(
    program: Program, general: Node, name: str, value: str, said: str
) -> None:
    line = find(general, "text", name)

    assert program.reader.value(line) == value
    assert line.description.startswith(said)
    assert {"focusable", "editable"} <= line.states


def test_a_field_without_the_one_that_it_needs_is_read_only(general: Node) -> None:
    assert "read-only" in find(general, "text", "Label valid until").states


def test_sections_filters_and_tabs_are_items_that_say_their_state(general: Node) -> None:
    assert "checked" in find(general, "radio button", "General, 87 %, 2 to fix, 1 to check").states
    assert "checked" in find(general, "radio button", "All fields, 47").states
    assert "checked" not in find(general, "radio button", "To fix, 3").states
    assert find(general, "page tab", "General (2 to fix)").holder is not None


def test_chips_are_items_of_a_list_and_say_what_can_be_done(general: Node) -> None:
    chips = find(general, "list", "ESCP memberships, chosen")

    assert [chip.name for chip in chips.children] == ["ESCP-4i", "ESCP-S3"]
    assert chips.children[0].description == "Delete removes it. Alt with the arrow keys moves it."


def test_cells_of_a_table_are_items_and_say_what_is_wrong_in_them(program: Program) -> None:
    program.tell("page 3-composition")
    table = find(program.tree(), "table", "Major players")

    assert "Row 7, Website: Write a web address" in table.description
    names = [cell.name for cell in table.children]
    assert "Saarepaat Yards" in names
    assert any(name.startswith("harbour, Write a web address") for name in names)


def test_yes_and_no_are_a_group_that_names_its_field(program: Program) -> None:
    program.tell("page 4-strategy")
    tree = program.tree()

    assert "checked" in find(tree, "radio button", "International focus: Yes").states
    lost = find(tree, "radio button", "Formalised strategy: Yes")
    assert "checked" not in lost.states
    assert lost.description.startswith("The page lost this answer.")
    assert "multi-line" in find(tree, "text", "Description").states


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("filter", "6 empty, 3 in this section"),
        ("fail to save", "Not saved since 14:02: the disk is full. Your text is kept here."),
        ("type what is no day", "Established on: "),
    ],
)
def test_what_nobody_asked_for_is_announced(program: Program, act: str, said: str) -> None:
    (words,) = announced(program, act)

    assert words.startswith(said)


def test_somebody_who_hears_the_program_can_begin_a_profile(program: Program) -> None:
    """What is heard is put into words as `python -m tests.accessibility.speech` does."""
    steps = ("key Down", "key Return", "key Tab", "type esto", "key Tab", "key Tab", "key Tab", "type w", "key Tab")

    heard = list(walk(program, (*steps, "key Ctrl+PageDown")))

    said = [line.partition(". ")[0] for _step, lines in heard for line in lines]
    assert said[-9:] == [
        "“Estonia, 1 of 2”",
        "“Estonia”",
        "Region, text, empty",
        "Established on, text, empty",
        "Website, text, empty",
        "“Website: Write a web address, such as https://example.org.”",
        "Postal address, text, empty",
        "Sectoral Focus, page tab list",
        "Sectoral industries, text, empty",
    ]
    assert not any("(no name)" in line for line in said)

"""The editor of several terms: chips and a line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible

from editor.domain.values import JsonValue
from tests.ui.form.editors.pickers import (
    ALT,
    DANISH,
    ENGLISH,
    FRENCH,
    KEY,
    OWN,
    cross_of,
    editor_of,
    labels,
)
from tests.ui.form.editors.stage import Stage, focused, term
from ui.form.editors.chip_list import ChipList


def test_typing_adds_terms_one_after_the_other(picker: Stage) -> None:
    picker.enter()

    picker.type("eng")
    picker.press(KEY.Key_Return)
    picker.type("dan")
    picker.press(KEY.Key_Return)

    assert picker.said == [[ENGLISH], [ENGLISH, DANISH]]
    assert labels(picker) == ["English", "Danish"]


def test_leaving_the_field_keeps_what_was_typed(picker: Stage) -> None:
    picker.enter()
    picker.type("Klingon")

    picker.leave()

    assert picker.said == [[term("Klingon")]]
    assert picker.events == ["entered", "left"]


def test_a_term_that_is_chosen_is_not_added_twice(picker: Stage) -> None:
    picker.editor.set_value([ENGLISH])
    picker.enter()

    picker.type("english")
    picker.press(KEY.Key_Return)

    assert picker.said == []


def test_esc_takes_back_what_was_only_typed(picker: Stage) -> None:
    picker.enter()
    picker.type("eng")

    picker.press(KEY.Key_Escape, KEY.Key_Escape)
    picker.leave()

    assert picker.said == []


# --- chips -----------------------------------------------------------------------------------------------------


def test_a_cross_removes_its_chip(picker: Stage) -> None:
    picker.editor.set_value([ENGLISH, DANISH, FRENCH])

    picker.click(picker.editor, cross_of(editor_of(picker).chips.places[1]))

    assert picker.said == [[ENGLISH, FRENCH]]


def test_removing_the_last_chip_makes_the_value_absent(picker: Stage) -> None:
    picker.editor.set_value([ENGLISH])
    picker.enter()

    picker.press(KEY.Key_Backspace, KEY.Key_Backspace)

    assert picker.said == [None]
    assert focused() is picker.editor.input_widget()


def test_arrows_go_through_the_chips_and_delete_removes(picker: Stage) -> None:
    picker.editor.set_value([ENGLISH, DANISH, FRENCH])
    picker.enter()

    picker.press(KEY.Key_Left, KEY.Key_Left, KEY.Key_Delete)

    assert picker.said == [[ENGLISH, FRENCH]]
    chips = focused()
    assert isinstance(chips, ChipList)
    assert chips.currentIndex().data() == "French"


def test_alt_and_arrows_put_a_chip_elsewhere(picker: Stage) -> None:
    picker.editor.set_value([ENGLISH, DANISH, FRENCH])
    picker.enter()

    picker.press(KEY.Key_Left)
    picker.press(KEY.Key_Left, KEY.Key_Left, KEY.Key_Left, modifier=ALT)
    picker.press(KEY.Key_Right, modifier=ALT)

    assert picker.said == [[ENGLISH, FRENCH, DANISH], [FRENCH, ENGLISH, DANISH], [ENGLISH, FRENCH, DANISH]]


@pytest.mark.parametrize(("start", "end", "wanted"), [(0, 2, "DFE"), (2, 0, "FED"), (0, 1, "DEF")])
def test_a_dragged_chip_goes_where_it_is_dropped(picker: Stage, start: int, end: int, wanted: str) -> None:
    picker.editor.set_value([ENGLISH, DANISH, FRENCH])
    places = editor_of(picker).chips.places
    target = places[end]
    drop = QPoint(target.left() + 2 if end < start else target.right() - 2, target.center().y())

    picker.drag(picker.editor, places[start].center(), drop)

    assert picker.said == [[{"E": ENGLISH, "D": DANISH, "F": FRENCH}[letter] for letter in wanted]]


def test_a_chip_that_is_dropped_where_it_was_is_no_edit(picker: Stage) -> None:
    picker.editor.set_value([ENGLISH, DANISH])
    grip = editor_of(picker).chips.places[0].center()

    picker.drag(picker.editor, grip, grip + QPoint(14, 0))

    assert picker.said == []


def test_chips_and_line_are_one_stop(picker: Stage) -> None:
    picker.editor.set_value([ENGLISH, DANISH])
    picker.enter()
    picker.press(KEY.Key_Left)
    on_a_chip = focused()

    picker.press(KEY.Key_Tab)

    assert isinstance(on_a_chip, ChipList)
    assert focused() is picker.elsewhere
    assert picker.events == ["entered", "left"]


def test_typing_on_a_chip_goes_to_the_line(picker: Stage) -> None:
    picker.editor.set_value([ENGLISH])
    picker.enter()
    picker.press(KEY.Key_Left)

    picker.type("dan")
    picker.press(KEY.Key_Return)

    assert picker.said == [[ENGLISH, DANISH]]


def test_more_chips_make_more_lines(picker: Stage) -> None:
    one = picker.editor.heightForWidth(480)

    picker.editor.set_value([term(f"Language number {n}") for n in range(12)])

    assert picker.editor.heightForWidth(480) > 2 * one
    assert picker.editor.heightForWidth(200) > picker.editor.heightForWidth(480)


def test_screen_readers_meet_the_chips_as_items_of_a_list(picker: Stage, screen_reader: None) -> None:
    picker.editor.set_value([ENGLISH, OWN])

    (chip_list,) = picker.editor.findChildren(ChipList)
    chips = QAccessible.queryAccessibleInterface(chip_list)

    items = [chips.child(at) for at in range(chips.childCount())]
    assert chips.role() == QAccessible.Role.List
    assert [item.role() for item in items] == [QAccessible.Role.ListItem] * 2
    assert [item.text(QAccessible.Text.Name) for item in items] == ["English", "Wood processing, not in the list"]


@pytest.mark.parametrize(
    "value", [[OWN, ENGLISH], [term("  odd  ")], "no list", [term("Wrong label", "en")], [term("x" * 40_000)]]
)
def test_a_value_that_nobody_edits_is_never_written_back(picker: Stage, value: JsonValue) -> None:
    picker.editor.set_value(value)

    picker.enter()
    picker.press(KEY.Key_Left, KEY.Key_Right)
    picker.leave()

    assert picker.said == []


def test_an_edit_leaves_the_other_terms_as_they_were(picker: Stage) -> None:
    picker.editor.set_value([term("Wrong label", "en"), OWN])
    picker.enter()

    picker.type("danish")
    picker.leave()

    assert picker.said == [[term("Wrong label", "en"), OWN, DANISH]]

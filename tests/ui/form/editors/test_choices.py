"""The editor of several terms: chips, a line, and a panel."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton
from pytestqt.qtbot import QtBot

from editor.domain.specs import Catalogue, Choices, FieldSpec
from editor.domain.values import JsonValue, term_label
from tests.ui.form.editors.stage import Stage, focused, term, texts_of
from ui.form.editors.base import Tools
from ui.form.editors.chip_list import ChipList
from ui.form.editors.choices import ChoicesEditor
from ui.form.editors.term_popup import TermPopup

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
FURNITURE, OWN = term("Furniture", "furniture"), term("Wood processing")
ENGLISH, DANISH, FRENCH = term("English", "en"), term("Danish", "da"), term("French", "fr")


@pytest.fixture
def stage(qtbot: QtBot, catalogue: Catalogue, tools: Tools) -> Stage:
    return Stage(qtbot, ChoicesEditor(spec_of(catalogue, "languages"), tools))


@pytest.fixture
def grouped(qtbot: QtBot, catalogue: Catalogue, tools: Tools) -> Stage:
    return Stage(qtbot, ChoicesEditor(spec_of(catalogue, "technology_fields"), tools))


@pytest.fixture
def screen_reader() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def spec_of(catalogue: Catalogue, vocabulary: str) -> FieldSpec:
    return next(
        field
        for field in catalogue.fields.values()
        if isinstance(field.kind, Choices) and field.kind.vocabulary == vocabulary
    )


def editor_of(stage: Stage) -> ChoicesEditor:
    assert isinstance(stage.editor, ChoicesEditor)
    return stage.editor


def labels(stage: Stage) -> list[str]:
    """What the chips say."""
    return [term_label(term) for term in editor_of(stage).chips.terms]


def cross_of(box: QRect) -> QPoint:
    return QPoint(box.right() - 8, box.center().y())


def popup_of(stage: Stage) -> TermPopup:
    return next(popup for popup in stage.window.findChildren(TermPopup) if popup.isVisible())


def is_popup_shown(stage: Stage) -> bool:
    return any(popup.isVisible() for popup in stage.window.findChildren(TermPopup))


# --- the line --------------------------------------------------------------------------------------------------


def test_typing_adds_terms_one_after_the_other(stage: Stage) -> None:
    stage.enter()

    stage.type("eng")
    stage.press(KEY.Key_Return)
    stage.type("dan")
    stage.press(KEY.Key_Return)

    assert stage.said == [[ENGLISH], [ENGLISH, DANISH]]
    assert labels(stage) == ["English", "Danish"]


def test_leaving_the_field_keeps_what_was_typed(stage: Stage) -> None:
    stage.enter()
    stage.type("Klingon")

    stage.leave()

    assert stage.said == [[term("Klingon")]]
    assert stage.events == ["entered", "left"]


def test_a_term_that_is_chosen_is_not_added_twice(stage: Stage) -> None:
    stage.editor.set_value([ENGLISH])
    stage.enter()

    stage.type("english")
    stage.press(KEY.Key_Return)

    assert stage.said == []


def test_esc_takes_back_what_was_only_typed(stage: Stage) -> None:
    stage.enter()
    stage.type("eng")

    stage.press(KEY.Key_Escape, KEY.Key_Escape)
    stage.leave()

    assert stage.said == []


# --- chips -----------------------------------------------------------------------------------------------------


def test_a_cross_removes_its_chip(stage: Stage) -> None:
    stage.editor.set_value([ENGLISH, DANISH, FRENCH])

    stage.click(stage.editor, cross_of(editor_of(stage).chips.places[1]))

    assert stage.said == [[ENGLISH, FRENCH]]


def test_removing_the_last_chip_makes_the_value_absent(stage: Stage) -> None:
    stage.editor.set_value([ENGLISH])
    stage.enter()

    stage.press(KEY.Key_Backspace, KEY.Key_Backspace)

    assert stage.said == [None]
    assert focused() is stage.editor.input_widget()


def test_arrows_go_through_the_chips_and_delete_removes(stage: Stage) -> None:
    stage.editor.set_value([ENGLISH, DANISH, FRENCH])
    stage.enter()

    stage.press(KEY.Key_Left, KEY.Key_Left, KEY.Key_Delete)

    assert stage.said == [[ENGLISH, FRENCH]]
    chips = focused()
    assert isinstance(chips, ChipList)
    assert chips.currentIndex().data() == "French"


def test_alt_and_arrows_put_a_chip_elsewhere(stage: Stage) -> None:
    stage.editor.set_value([ENGLISH, DANISH, FRENCH])
    stage.enter()

    stage.press(KEY.Key_Left)
    stage.press(KEY.Key_Left, KEY.Key_Left, KEY.Key_Left, modifier=ALT)
    stage.press(KEY.Key_Right, modifier=ALT)

    assert stage.said == [[ENGLISH, FRENCH, DANISH], [FRENCH, ENGLISH, DANISH], [ENGLISH, FRENCH, DANISH]]


@pytest.mark.parametrize(("start", "end", "wanted"), [(0, 2, "DFE"), (2, 0, "FED"), (0, 1, "DEF")])
def test_a_dragged_chip_goes_where_it_is_dropped(stage: Stage, start: int, end: int, wanted: str) -> None:
    stage.editor.set_value([ENGLISH, DANISH, FRENCH])
    places = editor_of(stage).chips.places
    target = places[end]
    drop = QPoint(target.left() + 2 if end < start else target.right() - 2, target.center().y())

    stage.drag(stage.editor, places[start].center(), drop)

    assert stage.said == [[{"E": ENGLISH, "D": DANISH, "F": FRENCH}[letter] for letter in wanted]]


def test_a_chip_that_is_dropped_where_it_was_is_no_edit(stage: Stage) -> None:
    stage.editor.set_value([ENGLISH, DANISH])
    grip = editor_of(stage).chips.places[0].center()

    stage.drag(stage.editor, grip, grip + QPoint(14, 0))

    assert stage.said == []


def test_chips_and_line_are_one_stop(stage: Stage) -> None:
    stage.editor.set_value([ENGLISH, DANISH])
    stage.enter()
    stage.press(KEY.Key_Left)
    on_a_chip = focused()

    stage.press(KEY.Key_Tab)

    assert isinstance(on_a_chip, ChipList)
    assert focused() is stage.elsewhere
    assert stage.events == ["entered", "left"]


def test_typing_on_a_chip_goes_to_the_line(stage: Stage) -> None:
    stage.editor.set_value([ENGLISH])
    stage.enter()
    stage.press(KEY.Key_Left)

    stage.type("dan")
    stage.press(KEY.Key_Return)

    assert stage.said == [[ENGLISH, DANISH]]


def test_more_chips_make_more_lines(stage: Stage) -> None:
    one = stage.editor.heightForWidth(480)

    stage.editor.set_value([term(f"Language number {n}") for n in range(12)])

    assert stage.editor.heightForWidth(480) > 2 * one
    assert stage.editor.heightForWidth(200) > stage.editor.heightForWidth(480)


def test_screen_readers_meet_the_chips_as_items_of_a_list(stage: Stage, screen_reader: None) -> None:
    stage.editor.set_value([ENGLISH, OWN])

    (chip_list,) = stage.editor.findChildren(ChipList)
    chips = QAccessible.queryAccessibleInterface(chip_list)

    items = [chips.child(at) for at in range(chips.childCount())]
    assert chips.role() == QAccessible.Role.List
    assert [item.role() for item in items] == [QAccessible.Role.ListItem] * 2
    assert [item.text(QAccessible.Text.Name) for item in items] == ["English", "Wood processing, not in the list"]


@pytest.mark.parametrize(
    "value", [[OWN, ENGLISH], [term("  odd  ")], "no list", [term("Wrong label", "en")], [term("x" * 40_000)]]
)
def test_a_value_that_nobody_edits_is_never_written_back(stage: Stage, value: JsonValue) -> None:
    stage.editor.set_value(value)

    stage.enter()
    stage.press(KEY.Key_Left, KEY.Key_Right)
    stage.leave()

    assert stage.said == []


def test_an_edit_leaves_the_other_terms_as_they_were(stage: Stage) -> None:
    stage.editor.set_value([term("Wrong label", "en"), OWN])
    stage.enter()

    stage.type("danish")
    stage.leave()

    assert stage.said == [[term("Wrong label", "en"), OWN, DANISH]]


# --- the panel -------------------------------------------------------------------------------------------------


def test_the_chevron_opens_the_panel_and_closes_it(grouped: Stage) -> None:
    chevron = QPoint(grouped.editor.width() - 12, 16)

    grouped.click(grouped.editor, chevron)
    opened = is_popup_shown(grouped)
    grouped.click(grouped.editor, chevron)

    assert opened
    assert not is_popup_shown(grouped)


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (KEY.Key_F4, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_Down, ALT),
        (KEY.Key_Down, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_keys_open_the_panel(grouped: Stage, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    grouped.enter()

    grouped.press(key, modifier=modifier)

    assert is_popup_shown(grouped)
    assert focused().objectName() == "term_search"


def test_the_panel_is_used_with_keys_alone(grouped: Stage) -> None:
    grouped.enter()
    grouped.press(KEY.Key_F4)

    grouped.type("3d print")
    grouped.press(KEY.Key_Return)
    focused_search = focused()
    assert isinstance(focused_search, QLineEdit)
    focused_search.selectAll()
    grouped.type("wind en")
    grouped.press(KEY.Key_Down, KEY.Key_Space)
    grouped.press(KEY.Key_Escape)

    (_first, value) = grouped.said
    assert isinstance(value, list)
    assert [item["label"] for item in value if isinstance(item, dict)] == ["3D printing", "Wind energy"]
    assert not is_popup_shown(grouped)
    assert focused() is grouped.editor.input_widget()
    assert grouped.events == ["entered"]


def test_a_tick_is_taken_away_again(grouped: Stage) -> None:
    grouped.editor.set_value([term("3D printing", "3d-printing")])
    grouped.enter()
    grouped.press(KEY.Key_F4)
    view = popup_of(grouped).list
    index = view.model().index(texts_of(view).index("3D printing"), 0)

    grouped.click(view.viewport(), view.visualRect(index).center())

    assert grouped.said == [None]


def test_a_group_shows_its_terms_only(grouped: Stage) -> None:
    grouped.enter()
    grouped.press(KEY.Key_F4)
    popup = popup_of(grouped)
    assert popup.groups is not None
    index = popup.groups.groups.index(texts_of(popup.groups).index("Energy"))

    grouped.click(popup.groups.viewport(), popup.groups.visualRect(index).center())

    shown = texts_of(popup.list)
    assert shown[0] == "Energy"
    assert "Wind energy" in shown
    assert "3D printing" not in shown


def test_tab_goes_round_in_the_panel(grouped: Stage) -> None:
    grouped.enter()
    grouped.press(KEY.Key_F4)
    popup = popup_of(grouped)

    seen = []
    for _turn in range(4):
        grouped.press(KEY.Key_Tab)
        seen.append(focused())

    assert popup.groups is not None
    assert seen[:2] == [popup.groups, popup.list]
    assert isinstance(seen[2], QPushButton)
    assert seen[3] is popup.search


def test_arrows_go_between_groups_and_terms(grouped: Stage) -> None:
    grouped.enter()
    grouped.press(KEY.Key_F4)
    popup = popup_of(grouped)

    grouped.press(KEY.Key_Down)
    in_terms = focused()
    grouped.press(KEY.Key_Left)
    in_groups = focused()
    grouped.press(KEY.Key_Right, KEY.Key_Up)

    assert (in_terms, in_groups) == (popup.list, popup.groups)
    assert focused() is popup.search


def test_what_is_not_in_the_list_can_be_kept(grouped: Stage) -> None:
    grouped.enter()
    grouped.press(KEY.Key_F4)
    popup = popup_of(grouped)

    grouped.type("Singing wood")
    offered = texts_of(popup.list)
    grouped.press(KEY.Key_Return)

    assert offered == ["Keep “Singing wood” as your own words"]
    assert grouped.said == [[term("Singing wood")]]
    assert texts_of(popup.list)[0] == "Singing wood"


def test_the_panel_says_how_many_are_chosen_and_how_many_pages_show(grouped: Stage) -> None:
    grouped.editor.set_value([term("3D printing", "3d-printing")])
    grouped.enter()

    grouped.press(KEY.Key_F4)

    (label,) = popup_of(grouped).findChildren(QLabel)
    assert label.text() == "1 chosen. Published pages show 2 at most."
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_clear_takes_all_and_done_closes(grouped: Stage) -> None:
    grouped.editor.set_value([term("3D printing", "3d-printing"), OWN])
    grouped.enter()
    grouped.press(KEY.Key_F4)
    clear, done = popup_of(grouped).findChildren(QPushButton)

    grouped.click(clear)
    grouped.click(done)

    assert grouped.said == [None]
    assert not is_popup_shown(grouped)


def test_going_elsewhere_closes_the_panel_and_leaves_the_field(grouped: Stage) -> None:
    grouped.enter()
    grouped.press(KEY.Key_F4)

    grouped.leave()

    assert not is_popup_shown(grouped)
    assert grouped.events == ["entered", "left"]


@pytest.mark.parametrize("height", [700, 420, 260])
def test_the_panel_is_never_taller_than_the_window(grouped: Stage, height: int) -> None:
    grouped.window.resize(600, height)
    grouped.enter()

    grouped.press(KEY.Key_F4)

    popup = popup_of(grouped)
    assert grouped.window.rect().contains(popup.inner().translated(popup.pos()))


def test_the_panel_stays_open_under_a_field_that_grows(grouped: Stage) -> None:
    grouped.enter()
    grouped.press(KEY.Key_F4)
    before = popup_of(grouped).y()

    for words in ("words of our own", "more words of our own", "and yet more words"):
        grouped.type(words)
        grouped.press(KEY.Key_Return)
        grouped.editor.resize(480, grouped.editor.heightForWidth(480))

    assert len(grouped.said) == 3
    assert popup_of(grouped).y() > before


def test_a_short_vocabulary_has_no_groups_in_its_panel(stage: Stage) -> None:
    stage.enter()

    stage.press(KEY.Key_F4)

    assert popup_of(stage).groups is None
    assert len(popup_of(stage).findChildren(QListView)) == 1


def test_off_takes_no_input_and_says_why(stage: Stage) -> None:
    stage.editor.set_value([ENGLISH])

    stage.editor.set_off("Choose a country first.")
    stage.click(stage.editor, QPoint(stage.editor.width() - 12, 16))

    assert not is_popup_shown(stage)
    assert stage.editor.input_widget().accessibleDescription() == "Choose a country first."

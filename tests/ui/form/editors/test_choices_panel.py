"""The panel in which several terms are chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton

from tests.ui.form.editors.pickers import (
    ALT,
    ENGLISH,
    KEY,
    OWN,
    is_popup_shown,
    popup_of,
)
from tests.ui.form.editors.stage import Stage, focused, term, texts_of

TOLD = Qt.ItemDataRole.AccessibleTextRole
WIND, PRINTING = term("Wind energy", "wind-energy"), term("3D printing", "3d-printing")


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


def test_a_short_vocabulary_has_no_groups_in_its_panel(picker: Stage) -> None:
    picker.enter()

    picker.press(KEY.Key_F4)

    assert popup_of(picker).groups is None
    assert len(popup_of(picker).findChildren(QListView)) == 1


def test_off_takes_no_input_and_says_why(picker: Stage) -> None:
    picker.editor.set_value([ENGLISH])

    picker.editor.set_off("Choose a country first.")
    picker.click(picker.editor, QPoint(picker.editor.width() - 12, 16))

    assert not is_popup_shown(picker)
    assert picker.editor.input_widget().accessibleDescription() == "Choose a country first."


def test_after_a_pick_another_search_begins(grouped: Stage) -> None:
    grouped.enter()
    grouped.press(KEY.Key_F4)

    grouped.type("3d print")
    grouped.press(KEY.Key_Return, KEY.Key_Return)
    grouped.type("wind en")
    grouped.press(KEY.Key_Return)

    value = grouped.said[-1]
    assert isinstance(value, list)
    assert [item["label"] for item in value if isinstance(item, dict)] == ["3D printing", "Wind energy"]


def test_what_is_chosen_is_a_group_of_its_own_with_its_count(grouped: Stage) -> None:
    grouped.editor.set_value([WIND, OWN])
    grouped.enter()
    grouped.press(KEY.Key_F4, KEY.Key_Tab)
    popup = popup_of(grouped)
    assert popup.groups is not None
    names = [str(popup.groups.groups.index(row).data(TOLD)) for row in range(2)]

    grouped.press(KEY.Key_Down)

    assert names == ["All groups, 283 terms", "Chosen, 2 terms"]
    assert texts_of(popup.list) == ["Wind energy", "Wood processing"]


def test_a_term_unticked_among_the_chosen_stays_in_reach_until_one_goes_on(grouped: Stage) -> None:
    grouped.editor.set_value([WIND, PRINTING])
    grouped.enter()
    grouped.press(KEY.Key_F4, KEY.Key_Tab, KEY.Key_Down, KEY.Key_Right, KEY.Key_Space)
    popup = popup_of(grouped)

    after = texts_of(popup.list)
    grouped.press(KEY.Key_Left, KEY.Key_Up, KEY.Key_Down)

    assert grouped.said == [[PRINTING]]
    assert after == ["Wind energy", "3D printing"]
    assert texts_of(popup.list) == ["3D printing"]


def test_chosen_terms_are_put_in_another_order_with_alt_and_the_arrows(grouped: Stage) -> None:
    grouped.editor.set_value([WIND, PRINTING, OWN])
    grouped.enter()
    grouped.press(KEY.Key_F4, KEY.Key_Tab, KEY.Key_Down, KEY.Key_Right)

    grouped.press(KEY.Key_Down, KEY.Key_Up, modifier=ALT)
    grouped.press(KEY.Key_Up, KEY.Key_Down, KEY.Key_Down, modifier=ALT)

    assert grouped.said == [[PRINTING, WIND, OWN], [WIND, PRINTING, OWN], [PRINTING, WIND, OWN], [PRINTING, OWN, WIND]]
    popup = popup_of(grouped)
    assert texts_of(popup.list) == ["3D printing", "Wood processing", "Wind energy"]
    assert popup.list.currentIndex().data() == "Wind energy"
    assert focused() is popup.list


def test_alt_and_the_arrows_change_no_order_outside_of_the_chosen(grouped: Stage) -> None:
    grouped.editor.set_value([WIND, PRINTING])
    grouped.enter()
    grouped.press(KEY.Key_F4, KEY.Key_Down)

    grouped.press(KEY.Key_Down, modifier=ALT)

    assert grouped.said == []


def test_a_near_miss_is_asked_about_and_own_words_are_offered_after_it(grouped: Stage) -> None:
    grouped.enter()
    grouped.press(KEY.Key_F4)
    popup = popup_of(grouped)

    grouped.type("Wnid energy")
    offered = texts_of(popup.list)
    grouped.press(KEY.Key_Return)

    assert offered == ["Did you mean “Wind energy”?", "Keep “Wnid energy” as your own words"]
    assert grouped.said == [[WIND]]


def test_groups_have_the_room_that_their_names_need_and_no_more_than_half(grouped: Stage) -> None:
    grouped.enter()

    grouped.press(KEY.Key_F4)

    popup = popup_of(grouped)
    assert popup.groups is not None
    half = popup.inner().width() // 2
    assert min(popup.groups.wanted_width(), half - 50) <= popup.groups.width() <= half

"""The rows of terms that pickers show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from editor.domain.vocabularies import Term, Vocabulary
from tests.ui.form.editors.stage import term
from ui.form.editors.term_lists import Sort, TermList, TermLists, key_of, moved, row_note, row_text
from ui.form.editors.term_model import TermModel
from ui.words import plain_tool_tip


def make_list(*terms: Term) -> TermList:
    return TermList({"woods": Vocabulary("woods", "Woods", "1", complete=False, terms=terms)}, "woods")


WOODS = make_list(
    Term("conifers", "Conifers"),
    Term("spruce", "Spruce", "Conifers > Softwood", ("Picea",)),
    Term("yew", "Yew", "Conifers > Hardwood"),
    Term("fir", "Fir", "Conifers > Softwood"),
    Term("oak", "Oak", "Broadleaf"),
)


def test_terms_stand_under_their_headings_whatever_their_order_in_the_file() -> None:
    rows = [(row.sort, row.text) for row in WOODS.rows()]

    assert rows == [
        (Sort.HEAD_TERM, "Conifers"),
        (Sort.HEADING, "Softwood"),
        (Sort.TERM, "Spruce"),
        (Sort.TERM, "Fir"),
        (Sort.HEADING, "Hardwood"),
        (Sort.TERM, "Yew"),
        (Sort.HEADING, "Broadleaf"),
        (Sort.TERM, "Oak"),
    ]


def test_groups_count_the_term_that_heads_them() -> None:
    assert [(group.name, group.size) for group in WOODS.groups] == [("Conifers", 4), ("Broadleaf", 1)]


def test_one_group_is_shown_without_its_own_heading() -> None:
    assert [row.text for row in WOODS.rows("Broadleaf")] == ["Oak"]


def test_no_term_of_any_vocabulary_is_lost_between_the_headings(term_lists: TermLists) -> None:
    for vocabulary_id, vocabulary in term_lists.vocabularies.items():
        rows = [row.code for row in term_lists[vocabulary_id].rows() if row.can_choose]

        assert sorted(rows) == sorted(term.code for term in vocabulary.terms)
        groups = term_lists[vocabulary_id].groups
        assert not groups or sum(group.size for group in groups) <= len(vocabulary.terms)


def test_a_vocabulary_without_groups_has_no_headings(term_lists: TermLists) -> None:
    countries = term_lists["countries"]

    assert countries.groups == ()
    assert all(row.sort is Sort.TERM for row in countries.rows())


def test_a_search_says_where_each_found_term_belongs() -> None:
    (found,) = WOODS.matches("pic")

    assert (found.text, found.group) == ("Spruce", "Softwood")


def test_a_search_can_stay_in_one_group() -> None:
    assert [row.text for row in WOODS.matches("o", "Broadleaf")] == ["Oak"]
    assert WOODS.count_matches("oak") == {"Conifers": 0, "Broadleaf": 1}


def test_only_what_no_term_spells_is_offered_as_own_words() -> None:
    assert WOODS.keep_row(" picea ") is None
    assert WOODS.keep_row("   ") is None
    kept = WOODS.keep_row(" Bog oak ")
    assert kept is not None
    assert kept.value == {"label": "Bog oak"}


def test_pickers_of_one_vocabulary_share_their_rows(term_lists: TermLists) -> None:
    assert term_lists["countries"].rows() is term_lists["countries"].rows()


def test_a_heading_cannot_be_chosen_and_a_chosen_term_is_ticked(qapp: QApplication) -> None:
    model = TermModel(ticks=True)
    model.show_rows(WOODS.rows())

    model.show_chosen([term("Spruce", "spruce")])

    assert not model.flags(model.index(1))
    ticks = [model.index(row).data(Qt.ItemDataRole.CheckStateRole) for row in (1, 2, 3)]
    assert [tick is None or Qt.CheckState(tick) == Qt.CheckState.Checked for tick in ticks] == [True, True, False]
    assert ticks[0] is None


def test_own_words_are_the_same_however_they_are_spelled_and_never_a_term() -> None:
    assert key_of(term("Wood Processing")) == key_of(term("wood-processing"))
    assert key_of(term("Oak")) != key_of(term("Oak", "oak"))


def test_a_tool_tip_never_reads_text_as_markup() -> None:
    assert "<b>" not in plain_tool_tip("<b>bold</b> & more")
    assert plain_tool_tip("") == ""


def test_a_near_miss_is_offered_only_where_nothing_is_found() -> None:
    sorts = [[row.sort for row in WOODS.answers(query)] for query in ("Conifres", "Conifer", "spruce", "Ebony")]

    assert sorts == [[Sort.NEAR, Sort.KEEP], [Sort.TERM, Sort.KEEP], [Sort.TERM], [Sort.KEEP]]


def test_a_near_miss_is_chosen_as_the_listed_term() -> None:
    near = WOODS.near_row(" Conifres ")

    assert near is not None
    assert near.value == term("Conifers", "conifers")
    assert row_text(near) == "Did you mean “Conifers”?"


def test_a_row_says_what_else_its_term_is_called() -> None:
    listed = next(row for row in WOODS.rows() if row.text == "Spruce")
    (by_alias,), (by_label,) = WOODS.matches("pic"), WOODS.matches("spru")

    assert [row_note(row) for row in (listed, by_alias, by_label)] == ["also Picea", "also Picea", "Softwood"]


def test_screen_readers_hear_the_group_and_the_other_names(qapp: QApplication) -> None:
    model = TermModel()
    model.show_rows(WOODS.matches("spruce"))

    assert model.index(0).data(Qt.ItemDataRole.AccessibleDescriptionRole) == "Softwood\nalso Picea"


def test_a_chosen_term_is_shown_as_it_was_chosen() -> None:
    rows = [WOODS.row_of(chosen) for chosen in (term("Oak", "oak"), term("Holm oak", "oak"), term("Bog oak"))]

    assert [row.value for row in rows] == [term("Oak", "oak"), term("Holm oak", "oak"), term("Bog oak")]
    assert [row.sort for row in rows] == [Sort.TERM, Sort.TERM, Sort.OWN]


def test_a_term_is_put_elsewhere_among_others() -> None:
    assert moved(["a", "b", "c"], 0, 2) == ["b", "c", "a"]
    assert moved(["a", "b", "c"], 2, 0) == ["c", "a", "b"]

"""The rows of terms that pickers show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from editor.domain.vocabularies import Term, Vocabulary
from tests.ui.form.editors.stage import term
from ui.form.editors.term_lists import Sort, TermList, TermLists, key_of
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

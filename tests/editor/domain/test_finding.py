"""Finding text: in every field of every kind, blind to case, accents and hyphens, and where exactly; and replacing it."""

from __future__ import annotations

import pytest
from hypothesis import given

from editor.domain.draft import Draft, Mark, Origin
from editor.domain.finding import LONGEST_QUERY, Finder, Hits, can_replace, make_pattern, replacing
from editor.domain.folding import fold
from editor.domain.profile import make_catalogue
from editor.domain.specs import Catalogue, Records
from editor.domain.values import JsonValue, show_value
from tests.new_fields import EXTENDED_SECTION, NEW_VALUES
from tests.strategies import drafts

CATALOGUE = make_catalogue()
NAME, TEXT, TEAM, FOUNDED = (
    "general.name",
    "strategy.description",
    "general.management_team",
    "general.established_on",
)


def find(draft: Draft, query: str) -> Hits:
    finder = Finder()
    finder.take(draft)
    return finder.find(query)


def texts(draft: Draft, query: str) -> list[str]:
    return [hit.text for hit in find(draft, query)]


def test_every_field_of_every_kind_is_searched(catalogue_with_a_new_field: Catalogue) -> None:
    draft = Draft(catalogue_with_a_new_field)
    for name, value in NEW_VALUES.items():
        draft.set(f"{EXTENDED_SECTION}.{name}", value)

    for name, value in NEW_VALUES.items():
        path = f"{EXTENDED_SECTION}.{name}"
        shown = show_value(draft.catalogue.fields[path].kind, value)
        for word in fold(shown).split():
            assert path in {hit.path for hit in find(draft, word)}, (path, word)


def test_notes_are_searched_last_and_nothing_is_replaced_there() -> None:
    draft = Draft(CATALOGUE)
    draft.set(CATALOGUE.notes.path, "Not placed: Oak & Co")
    draft.set("programmes.why_cooperate", "Because of Oak & Co.")

    hits = find(draft, "oak and co")

    assert [hit.path for hit in hits] == ["programmes.why_cooperate", CATALOGUE.notes.path]
    assert [can_replace(draft, hit) for hit in hits] == [True, False]
    assert [edit.path for edit in replacing(draft, hits, "Elm")] == ["programmes.why_cooperate"]


@given(draft=drafts(CATALOGUE))
def test_whatever_is_shown_is_found_where_it_stands(draft: Draft) -> None:
    finder = Finder()
    finder.take(draft)

    for path, value in draft.values.items():
        words = fold(show_value(draft.catalogue.fields[path].kind, value)).split()
        for word in words[:3]:
            hits = finder.find(word[:LONGEST_QUERY])
            assert path in {hit.path for hit in hits}
            for hit in hits[:40]:
                assert hit.place.text[hit.start : hit.end] == hit.text
                assert word[:LONGEST_QUERY] in fold(hit.text).replace(" ", "")


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Łódź and Ålesund", "lodz", "Łódź"),
        ("Lodz and Alesund", "Łódź", "Lodz"),
        ("Die große Straße", "strasse", "Straße"),
        ("Die grosse Strasse", "straße", "Strasse"),
        ("a co-working space", "coworking", "co-working"),
        ("a coworking space", "co-working", "coworking"),
        ("a co working space", "co-working", "co working"),
        ("a co-working space", "co working", "co-working"),
        ("soft\u00adware", "software", "soft\u00adware"),
        ("R&D in house", "r and d", "R&D"),
        ("Research and development", "research & dev", "Research and dev"),
        ("our **bold** claim", "bold claim", "bold** claim"),
        ("+40 (264) 123", "264 123", "264) 123"),
        ("cafe\u0301 noir", "café", "cafe\u0301"),
        ("the end of cafe\u0301", "cafe", "cafe\u0301"),
        ("ﬁne", "fin", "ﬁn"),
        ("two\nlines", "two lines", "two\nlines"),
    ],
)
def test_case_accents_and_hyphens_make_no_difference(draft: Draft, text: str, query: str, found: str) -> None:
    draft.set(TEXT, text)

    assert texts(draft, query) == [found]


@pytest.mark.parametrize(
    ("text", "query"),
    [("is in", "sin"), ("coworking", "co working"), ("sandmen", "s and m"), ("the mandate", "m & te"), ("ab", "b a")],
)
def test_letters_of_two_words_are_no_word(draft: Draft, text: str, query: str) -> None:
    draft.set(TEXT, text)

    assert texts(draft, query) == []


@pytest.mark.parametrize("query", ["", "  ", "-", "…", "**", "\u0301"])
def test_a_query_without_letters_finds_nothing(draft: Draft, query: str) -> None:
    draft.set(TEXT, "any - text … **at** all")

    assert make_pattern(query) is None
    assert len(find(draft, query)) == 0


def test_a_pasted_page_is_no_query(draft: Draft) -> None:
    draft.set(TEXT, "word " * 10_000)

    assert len(find(draft, "word " * 10_000)) > 0


def test_hits_come_in_the_order_of_the_form_with_row_column_and_chip(draft: Draft) -> None:
    draft.set(NAME, "Boats of Tartu")
    draft.set("general.languages", [{"code": "da", "label": "Danish"}, {"label": "Tartu dialect"}])
    draft.set(TEAM, [{"name": "Ada"}, {"name": "Grace", "roles": [{"label": "Voice of Tartu"}]}])
    draft.set(TEXT, "From Tartu.\n\nTo Tartu.")

    hits = find(draft, "tartu")

    assert [(hit.path, hit.place.item, hit.place.row, hit.place.column, hit.start) for hit in hits] == [
        (NAME, None, None, "", 9),
        ("general.languages", 1, None, "", 0),
        (TEAM, None, 1, "roles", 9),
        (TEXT, None, None, "", 5),
        (TEXT, None, None, "", 16),
    ]


def test_days_and_numbers_are_found_as_they_are_shown(draft: Draft) -> None:
    draft.set(FOUNDED, "2012-07-17")
    draft.set("general.management_staff", 12)
    draft.set("strategy.has_formalised_strategy", True)

    assert [hit.path for hit in find(draft, "17 July")] == [FOUNDED]
    assert [hit.path for hit in find(draft, "12")] == [FOUNDED, "general.management_staff"]
    assert [hit.path for hit in find(draft, "yes")] == ["strategy.has_formalised_strategy"]


def test_shorter_lengths_of_a_text_are_searched_and_replaced_after_the_full_one(draft: Draft) -> None:
    draft.set(TEXT, "Boats of all coasts.")
    draft.set(f"{TEXT}.short", "Boats.")
    hits = find(draft, "boats")

    edits = replacing(draft, hits, "Ships")

    assert [hit.path for hit in hits][:2] == [TEXT, f"{TEXT}.short"]
    assert [(edit.path, edit.after) for edit in edits][:2] == [
        (TEXT, "Ships of all coasts."),
        (f"{TEXT}.short", "Ships."),
    ]


def test_a_hit_is_told_with_the_words_around_it(draft: Draft) -> None:
    draft.set(
        TEXT,
        "One of the oldest towns\nof the country, and home to many boatyards, lies in Tartu, where the river is wide enough for ships of every size.",
    )

    (hit,) = find(draft, "TARTU")
    before, found, after = hit.around()

    assert (found, before[0], after[-1]) == ("Tartu", "…", "…")
    assert before.endswith("many boatyards, lies in ")
    assert after.startswith(", where the river")
    assert "\n" not in before + found + after


def test_what_changed_since_is_found_as_it_is_now(draft: Draft) -> None:
    finder = Finder()
    draft.set(NAME, "Old")
    finder.take(draft)
    draft.set(NAME, "New")

    finder.take(draft)

    assert (len(finder.find("old")), len(finder.find("new"))) == (0, 1)


# --- replacing -----------------------------------------------------------------------------------------------


def test_a_name_is_replaced_in_all_texts_that_a_person_wrote_and_in_nothing_else(draft: Draft) -> None:
    mark = Mark(Origin.IMPORTED, "old.txt", to_confirm=True)
    draft.set(TEXT, "Ask Ada. ADA knows; so does Àda.", mark)
    draft.set(TEAM, [{"name": "Ada Smith", "email": "ada@boats.example"}, {"name": "Grace"}])
    draft.set("general.languages", [{"code": "ada", "label": "Ada"}])
    hits = find(draft, "ada")

    edits = replacing(draft, hits, "Eva")
    for edit in edits:
        draft.apply(edit)

    assert draft.get(TEXT) == "Ask Eva. Eva knows; so does Eva."
    assert draft.get(TEAM) == [{"name": "Eva Smith", "email": "Eva@boats.example"}, {"name": "Grace"}]
    assert draft.get("general.languages") == [{"code": "ada", "label": "Ada"}]
    assert draft.mark(TEXT) == mark
    assert len(edits) == 2
    assert [can_replace(draft, hit) for hit in find(draft, "ada")] == [False]


def test_one_hit_alone_is_replaced(draft: Draft) -> None:
    draft.set(TEXT, "here and here")

    (edit,) = replacing(draft, [find(draft, "here")[1]], "there")

    assert edit.after == "here and there"


def test_a_cell_that_is_left_empty_is_none_and_its_row_goes_with_its_last_cell(draft: Draft) -> None:
    draft.set(TEAM, [{"name": "Ada"}, {"name": "Ada", "phone": "+1"}])

    (edit,) = replacing(draft, find(draft, "ada"), "")

    assert edit.after == [{"phone": "+1"}]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (FOUNDED, "2012-07-17"),
        ("general.management_staff", 7),
        ("general.management_fte", "7.5"),
        ("general.country", {"label": "Land 7"}),
        ("general.languages", [{"label": "Language 7"}]),
    ],
)
def test_numbers_days_and_terms_are_not_replaced(draft: Draft, path: str, value: JsonValue) -> None:
    draft.set(path, value)

    hits = find(draft, "7")

    assert len(hits)
    assert replacing(draft, hits, "8") == []
    assert not isinstance(draft.catalogue.fields[path].kind, Records)


def test_what_changed_since_it_was_found_is_not_replaced(draft: Draft) -> None:
    draft.set(TEAM, [{"name": "Ada"}])
    hits = find(draft, "ada")
    draft.set(TEAM, [{"name": "Grace"}])

    assert replacing(draft, hits, "Eva") == []

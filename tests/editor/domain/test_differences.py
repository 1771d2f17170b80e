"""Two drafts compared: what was removed, what was added, word by word, term by term, record by record."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.domain import alignment
from editor.domain.alignment import Fate, Piece, align, compare_texts, shorten
from editor.domain.differences import Difference, Pieces, compare, compare_field, show_lines
from editor.domain.draft import Draft, Mark, Origin
from editor.domain.profile import make_catalogue
from editor.domain.specs import Catalogue, FieldSpec, Records
from editor.domain.values import JsonValue
from tests.strategies import HOSTILE, drafts, json_values, texts, values

CATALOGUE = make_catalogue()
WEBSITE, LANGUAGES, TOTAL = "general.website", "general.languages", "composition.members_total"
NETWORKS = "general.networks"
DESCRIPTION = "strategy.description"
ENGLISH: JsonValue = {"code": "en", "label": "English"}
ROMANIAN: JsonValue = {"code": "ro", "label": "Romanian"}
FRENCH: JsonValue = {"code": "fr", "label": "French"}


def field_of(kind: type) -> FieldSpec:
    return next(field for field in CATALOGUE.fields.values() if isinstance(field.kind, kind))


def marked(pieces: Pieces) -> str:
    """The pieces as one text: [-removed-], [+added+], [~moved~]."""
    signs = {Fate.REMOVED: "-", Fate.ADDED: "+", Fate.MOVED: "~"}
    return "".join(
        f"[{signs[one.fate]}{one.text}{signs[one.fate]}]" if one.fate in signs else one.text for one in pieces
    )


def joined(pieces: Pieces) -> str:
    return "".join(piece.text for piece in pieces)


def difference(path: str, before: JsonValue, after: JsonValue) -> Difference:
    one, other = Draft(CATALOGUE), Draft(CATALOGUE)
    one.set(path, before)
    other.set(path, after)
    (found,) = compare(one, other)
    return found


# --- texts -------------------------------------------------------------------------------------------------------------


def test_a_text_is_compared_word_by_word() -> None:
    before = "One association for furniture makers in Romania, along the whole value chain: that is the aim."
    after = "One association for everybody in Romania who has to do with furniture, along the whole value chain: that is the aim."

    old, new = compare_texts(before, after)

    assert marked(old) == before.replace("furniture makers", "[-furniture makers-]")
    assert marked(new) == after.replace("everybody", "[+everybody+]").replace(
        " who has to do with furniture", "[+ who has to do with furniture+]"
    )


def test_an_address_is_compared_part_by_part() -> None:
    found = difference(WEBSITE, "https://furniture.cluster.example", "furniture.cluster.example")

    assert marked(found.old) == "[-https://-]furniture.cluster.example"
    assert marked(found.new) == "furniture.cluster.example"


def test_one_part_of_a_path_is_marked_alone() -> None:
    old, new = compare_texts("https://wood.example/members/2025/list", "https://wood.example/members/2026/list")

    assert marked(old) == "https://wood.example/members/[-2025-]/list"
    assert marked(new) == "https://wood.example/members/[+2026+]/list"


def test_another_text_altogether_is_not_read_in_splinters() -> None:
    old, new = compare_texts(
        "The cluster of the makers of wood", "An association, founded by the sea in 1900, of sailors"
    )

    assert [piece.fate for piece in old] == [Fate.REMOVED]
    assert [piece.fate for piece in new] == [Fate.ADDED]


def test_one_long_word_in_common_makes_no_common_text() -> None:
    before = "By Zusammenarbeit " + "every oak grows old where nobody cuts it down " * 2
    after = "In Zusammenarbeit " + "sailors mended ships with tar, rope, canvas, luck " * 2

    old, new = compare_texts(before, after)

    assert [piece.fate for piece in old if piece.text.strip()] == [Fate.REMOVED]
    assert [piece.fate for piece in new if piece.text.strip()] == [Fate.ADDED]


def test_a_small_word_between_two_changes_belongs_to_them() -> None:
    old, _new = compare_texts(
        "We make long tables of old oak and sell them everywhere in the north",
        "We make small chairs of new ash and sell them everywhere in the north",
    )

    assert marked(old) == "We make [-long tables of old oak-] and sell them everywhere in the north"


def test_paragraphs_stay_apart() -> None:
    old, _new = compare_texts("Wood is first.\n\nMetal is second.", "Stone is first.\n\nGlass is second.")

    assert marked(old) == "[-Wood-] is first.\n\n[-Metal-] is second."


def test_letters_and_their_accents_are_not_torn_apart() -> None:
    old, new = compare_texts("cafe\u0301 👩‍🔬 open", "cafe\u0300 👩‍🔧 open")

    for piece in (*old, *new):
        assert not piece.text.startswith(("\u0301", "\u0300", "\u200d"))


@given(texts, texts)
def test_the_pieces_of_two_texts_join_to_them(before: str, after: str) -> None:
    old, new = compare_texts(before, after)

    assert (joined(old), joined(new)) == (before, after)
    assert {piece.fate for piece in old} <= {Fate.SAME, Fate.REMOVED}
    assert {piece.fate for piece in new} <= {Fate.SAME, Fate.ADDED}
    assert [one.text for one in old if one.fate is Fate.SAME] == [one.text for one in new if one.fate is Fate.SAME]


@given(st.lists(st.integers(0, 4), max_size=24), st.lists(st.integers(0, 4), max_size=24))
def test_what_is_aligned_is_as_long_as_it_can_be(before: list[int], after: list[int]) -> None:
    table = [[0] * (len(after) + 1) for _row in range(len(before) + 1)]
    for i, one in enumerate(before):
        for j, other in enumerate(after):
            table[i + 1][j + 1] = table[i][j] + 1 if one == other else max(table[i][j + 1], table[i + 1][j])

    pairs = align(before, after)

    assert pairs is not None
    assert all(before[i] == after[j] for i, j in pairs)
    assert all(one[0] < two[0] and one[1] < two[1] for one, two in itertools.pairwise(pairs))
    assert len(pairs) == table[-1][-1]


def long_texts() -> list[tuple[str, str]]:
    """Pairs of 40,000 characters: a few words of it changed, shuffled, nothing in common, and nothing but marks."""
    rng = random.Random(1)  # noqa: S311 (no secret)
    words = [
        rng.choice(["wood", "metal", "the", "of", "member", "Ödön", "2026", "value", "chain,"]) for _n in range(8_000)
    ]
    changed = [word if rng.random() > 0.02 else "other" for word in words]
    text = " ".join(words)[:40_000]
    return [
        (text, " ".join(changed)[:40_000]),
        (text, " ".join(rng.sample(words, len(words)))[:40_000]),
        (text, "x" * 40_000),
        (HOSTILE[-1], "y" * 40_000),
        (". , " * 10_000, ", . ; " * 6_600),
        ("".join(rng.choices("ab. ", k=40_000)), "".join(rng.choices("ab. ", k=40_000))),
        ("ab" * 20_000, "ba" * 20_000),
    ]


@pytest.mark.parametrize(("before", "after"), long_texts(), ids=range(7))
def test_two_texts_of_forty_thousand_characters_are_compared_whole(before: str, after: str) -> None:
    old, new = compare_texts(before, after)

    assert (joined(old), joined(new)) == (before, after)


def test_a_table_that_would_take_hundreds_of_megabytes_is_not_made() -> None:
    assert align(range(20_000), range(20_000, 40_000)) is None
    assert align(range(15_000), range(15_000, 30_000)) == []


def test_what_is_too_large_for_the_table_is_compared_by_its_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "LARGEST_TABLE", 3)

    old, new = compare_texts("aaa one, two. three zzz", "aaa four; five! six zzz")

    assert (joined(old), joined(new)) == ("aaa one, two. three zzz", "aaa four; five! six zzz")
    assert old[0] == Piece("aaa ", Fate.SAME)


# --- lists, numbers, marks -----------------------------------------------------------------------------------------------


def test_terms_are_compared_one_by_one() -> None:
    found = difference(LANGUAGES, [ENGLISH, FRENCH], [ENGLISH, ROMANIAN])

    assert marked(found.old) == "English; [-French-]"
    assert marked(found.new) == "English; [+Romanian+]"


def test_another_order_of_terms_is_a_difference() -> None:
    found = difference(LANGUAGES, [ENGLISH, FRENCH, ROMANIAN], [ROMANIAN, ENGLISH, FRENCH])

    assert marked(found.old) == "English; French; [~Romanian~]"
    assert marked(found.new) == "[~Romanian~]; English; French"


def test_another_label_of_the_same_term_is_none() -> None:
    one, other = Draft(CATALOGUE), Draft(CATALOGUE)
    one.set(LANGUAGES, [ENGLISH])
    other.set(LANGUAGES, [{"code": "en", "label": "Englisch"}])

    assert compare(one, other) == []


def test_a_number_is_compared_as_a_whole() -> None:
    found = difference(TOTAL, 84, 86)

    assert (marked(found.old), marked(found.new)) == ("[-84-]", "[+86+]")


def test_a_value_that_was_empty_is_added_whole() -> None:
    found = difference(DESCRIPTION, None, "One association")

    assert (found.old, marked(found.new)) == ((), "[+One association+]")


def test_a_field_that_is_to_be_confirmed_differs_though_its_value_is_the_same() -> None:
    copied = Mark(Origin.COPIED, "2026", to_confirm=True)
    one, other = Draft(CATALOGUE), Draft(CATALOGUE)
    one.set(TOTAL, 84, copied)
    other.set(TOTAL, 84)

    (found,) = compare(one, other)

    assert not found.is_of_value
    assert (found.mark_before, found.mark_after) == (copied, None)
    assert (marked(found.old), marked(found.new)) == ("84", "84")


def test_where_a_value_came_from_makes_no_difference() -> None:
    one, other = Draft(CATALOGUE), Draft(CATALOGUE)
    one.set(TOTAL, 84, Mark(Origin.IMPORTED, "page.txt"))
    other.set(TOTAL, 84)

    assert compare(one, other) == []


def test_accents_stored_another_way_are_the_same() -> None:
    one, other = Draft(CATALOGUE), Draft(CATALOGUE)
    one.set(DESCRIPTION, "caf\u00e9")
    other.set(DESCRIPTION, "cafe\u0301")

    assert compare(one, other) == []


# --- tables --------------------------------------------------------------------------------------------------------------


def columns(path: str) -> list[str]:
    kind = CATALOGUE.fields[path].kind
    assert isinstance(kind, Records)
    return [column.name for column in kind.columns]


def table(path: str, *rows: tuple[str, ...]) -> JsonValue:
    return [dict(zip(columns(path), row, strict=False)) for row in rows]


def fates(found: Difference) -> list[Fate]:
    return [change.fate for change in found.records]


def test_a_changed_cell_is_marked_in_its_record() -> None:
    found = difference(
        NETWORKS,
        table(NETWORKS, ("Oak Ltd", "https://oak.example"), ("Ash", "https://ash.example")),
        table(NETWORKS, ("Oak Ltd", "https://oak.example"), ("Ash", "https://ash.example/en")),
    )

    assert fates(found) == [Fate.SAME, Fate.CHANGED]
    assert marked(found.new) == "Oak Ltd, https://oak.example\nAsh, https://ash.example[+/en+]"


def test_a_record_in_the_middle_is_added_and_another_removed() -> None:
    found = difference(
        NETWORKS,
        table(NETWORKS, ("Oak", "https://oak.example"), ("Elm", "https://elm.example")),
        table(NETWORKS, ("Oak", "https://oak.example"), ("Ash", "https://ash.example"), ("Fir", "https://fir.example")),
    )

    assert marked(found.old) == "Oak, https://oak.example\n[-Elm, https://elm.example-]"
    assert fates(found) == [Fate.SAME, Fate.REMOVED, Fate.ADDED, Fate.ADDED]


def test_a_record_is_known_again_by_its_name_or_by_most_of_its_cells() -> None:
    found = difference(
        NETWORKS,
        table(NETWORKS, ("Oak", "https://oak.example"), ("Elm", "https://elm.example")),
        table(NETWORKS, ("Elm", "https://new.example"), ("Oakwood", "https://oak.example")),
    )

    assert fates(found) == [Fate.CHANGED, Fate.CHANGED]
    assert [dict(one.before or {})[columns(NETWORKS)[0]] for one in found.records] == ["Elm", "Oak"]


def test_a_record_that_stands_elsewhere_is_moved() -> None:
    found = difference(
        NETWORKS, table(NETWORKS, ("Oak",), ("Elm",), ("Ash",)), table(NETWORKS, ("Ash",), ("Oak",), ("Elm",))
    )

    assert marked(found.new) == "[~Ash~]\nOak\nElm"
    assert fates(found) == [Fate.MOVED, Fate.SAME, Fate.SAME]


def test_tables_of_thousands_of_records_are_compared_at_once() -> None:
    before = [(f"Player {n}", f"https://p{n}.example") for n in range(3_000)]
    after = [(f"Member {n}", f"https://m{n}.example") if n % 3 else before[n] for n in range(3_000)]

    found = difference(NETWORKS, table(NETWORKS, *before), table(NETWORKS, *after))

    assert fates(found).count(Fate.SAME) == 1_000


# --- all kinds -----------------------------------------------------------------------------------------------------------


@given(st.data())
def test_the_pieces_of_every_field_join_to_what_is_shown_of_both_sides(data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(list(CATALOGUE.fields.values())))
    some = json_values | values(field.kind)
    before, after = data.draw(some), data.draw(some)

    found = compare_field(field, before, after)

    assert joined(found.old) == show_lines(field.kind, before)
    assert joined(found.new) == show_lines(field.kind, after)


@given(drafts(CATALOGUE, right=False), drafts(CATALOGUE, right=False))
def test_what_is_compared_the_other_way_round_are_the_same_fields(one: Draft, other: Draft) -> None:
    there, back = compare(one, other), compare(other, one)

    assert [found.field for found in there] == [found.field for found in back]
    assert compare(one, one.copy()) == []


def test_differences_come_in_declared_order(catalogue: Catalogue) -> None:
    one, other = Draft(catalogue), Draft(catalogue)
    for path in reversed(list(catalogue.fields)):
        other.set(path, "something")

    assert [found.field.path for found in compare(one, other)] == list(catalogue.fields)


# --- what is left out ------------------------------------------------------------------------------------------------------


def test_a_long_stretch_that_is_the_same_is_left_out_but_for_what_stands_beside_a_change() -> None:
    old, new = compare_texts("word " * 400 + "oak" + " word" * 400, "word " * 400 + "ash" + " word" * 400)

    short = shorten(new, around=20, most=100)

    assert marked(short) == "… word word word [+ash+] word word word …"
    assert len(joined(shorten(old, around=20, most=100))) < 60


def test_a_short_text_stays_whole() -> None:
    _old, new = compare_texts("One association for makers", "One association for everybody")

    assert shorten(new, around=90, most=400) == new


def test_a_long_addition_is_cut() -> None:
    (piece,) = shorten([Piece("word " * 1000, Fate.ADDED)], around=20, most=100)

    assert piece.text == "word " * 20 + "…"

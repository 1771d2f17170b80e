"""Every change inside of a value, in plain words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.domain.changes import Change, change_words, changes
from editor.domain.differences import compare_field
from editor.domain.draft import Mark, Origin
from editor.domain.profile import make_catalogue
from editor.domain.values import JsonValue
from tests.strategies import values

FIELDS = make_catalogue().fields
NAME, TOTAL, LANGUAGES = "general.name", "composition.members_total", "general.languages"
DESCRIPTION, NETWORKS, TEAM = "strategy.description", "general.networks", "general.management_team"
OAK: JsonValue = {"name": "Oak", "website": "https://oak.example"}
ELM: JsonValue = {"name": "Elm"}
WAITS = Mark(Origin.IMPORTED, "page.txt", to_confirm=True)
DONE = Mark(Origin.IMPORTED, "page.txt", confirmed_at="2026-11-26T10:00:00Z")
TEXT = "One association for furniture makers in Romania, along the whole value chain: that is the aim."


def terms(*labels: str) -> list[JsonValue]:
    return [{"code": label.lower(), "label": label} for label in labels]


def told(path: str, before: JsonValue, after: JsonValue) -> list[str]:
    return change_words(compare_field(FIELDS[path], before, after))


@pytest.mark.parametrize(
    ("path", "before", "after", "words"),
    [
        (TOTAL, 84, 86, ["84 to 86"]),
        (TOTAL, None, 86, ["empty to 86"]),
        (TOTAL, 84, None, ["84 to empty"]),
        (NAME, "Furniture", "Wood", ["Furniture to Wood"]),
        (LANGUAGES, terms("English", "French"), terms("English", "Romanian"), ["“French” taken out", "“Romanian” added"]),
        (LANGUAGES, terms("English", "French"), terms("French", "English"), ["English; French to French; English"]),
        (LANGUAGES, None, terms("English", "French"), ["empty to English; French"]),
        (LANGUAGES, "own words", terms("French"), ["own words to French"]),
        (NETWORKS, None, [OAK], ["“Oak, https://oak.example” added"]),
        (NETWORKS, [OAK, ELM], [OAK], ["“Elm” taken out"]),
        (NETWORKS, [OAK, ELM], [ELM, OAK], ["“Elm” moved"]),
        (NETWORKS, [OAK], [{"name": "Oak", "website": "https://o.example"}], ["Oak, Website: https://oak.example to https://o.example"]),
        (NETWORKS, [OAK], [{"name": "Oak"}], ["Oak, Website: https://oak.example to empty"]),
        (NETWORKS, "own words", [ELM], ["own words to Elm"]),
        (TEAM, [{"name": "Ana", "roles": terms("A", "B")}], [{"name": "Ana", "roles": terms("A", "C")}],
         ["Ana, Functions: “B” taken out", "Ana, Functions: “C” added"]),
        (DESCRIPTION, TEXT, TEXT.replace("furniture makers", "everybody").replace("the aim", "our aim"),
         ["“furniture makers” to “everybody”", "“the” to “our”"]),
        (DESCRIPTION, TEXT, TEXT + " Join.", ["“Join.” added"]),
        (DESCRIPTION, TEXT + " Join.", TEXT, ["“Join.” taken out"]),
    ],
)  # fmt: skip
def test_each_change_is_told(path: str, before: JsonValue, after: JsonValue, words: list[str]) -> None:
    assert [" ".join(said.split()).replace("“ ", "“") for said in told(path, before, after)] == words


def test_a_value_that_only_waits_to_be_confirmed_is_told_as_that() -> None:
    assert change_words(compare_field(FIELDS[TOTAL], 84, 84, DONE, WAITS)) == ["marked to confirm"]
    assert change_words(compare_field(FIELDS[TOTAL], 84, 84, WAITS, DONE)) == ["confirmed"]


def test_a_value_that_was_lost_is_told_with_its_mark() -> None:
    assert change_words(compare_field(FIELDS[TOTAL], 84, None, None, WAITS)) == ["84 to empty", "marked to confirm"]
    assert change_words(compare_field(FIELDS[TOTAL], None, 84, WAITS, None)) == ["empty to 84"]


def test_a_text_is_told_word_by_word_from_a_length_on() -> None:
    long = "word " * 12 + "end"
    difference = compare_field(FIELDS[NAME], long, "word " * 12 + "beginning")

    assert changes(difference) == [Change("end", "beginning")]


@given(
    st.sampled_from(list(FIELDS)).flatmap(
        lambda path: st.tuples(st.just(path), values(FIELDS[path].kind), values(FIELDS[path].kind))
    )
)
def test_every_difference_has_words(case: tuple[str, JsonValue, JsonValue]) -> None:
    path, before, after = case
    difference = compare_field(FIELDS[path], before, after)

    words = change_words(difference)

    assert words
    assert all(words)
    assert difference.is_of_value or words == ["the same value"]

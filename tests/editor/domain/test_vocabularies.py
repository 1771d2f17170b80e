"""Vocabularies: every shipped list, finding a term by any of its spellings, and searching while typing."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.domain.folding import fold
from editor.domain.profile import make_catalogue
from editor.domain.specs import Choice, Choices, Records
from editor.domain.vocabularies import Term, Vocabularies, Vocabulary
from editor.paths import RESOURCES
from tests.strategies import VOCABULARIES

FILES = sorted((RESOURCES / "vocabularies").glob("*.json"))

USED = {
    column.kind.vocabulary
    for field in make_catalogue().fields.values()
    for column in (field.kind.columns if isinstance(field.kind, Records) else [field])
    if isinstance(column.kind, Choice | Choices)
}
"""The lists that a field is chosen from; the others are there for readers of pages."""

every_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)

PLACES = Vocabulary(
    "places",
    "Places",
    "2026-11",
    complete=False,
    terms=(
        Term("lodz", "Łódź"),
        Term("alesund", "Ålesund & Sørøya", aliases=("Aalesund",)),
        Term("strasse", "Straße der Holzboote"),
        Term("boats", "House-boats"),
        Term("house", "Boat house"),
        Term("lifeboats", "Lifeboats", aliases=("rescue boats",)),
        Term("keel", "Keel", aliases=("boat bottom",)),
    ),
)


@every_file
def test_every_list_can_be_read(file: Path) -> None:
    vocabulary = VOCABULARIES[file.stem]

    assert vocabulary.id == file.stem
    assert vocabulary.title
    assert vocabulary.version
    assert len(vocabulary.terms) == len(json.loads(file.read_text(encoding="utf-8"))["terms"])


@every_file
def test_codes_and_spellings_are_unique_in_a_list(file: Path) -> None:
    terms = VOCABULARIES[file.stem].terms
    codes = Counter(term.code for term in terms)
    spellings = Counter(
        key for term in terms for key in {fold(text).replace(" ", "") for text in (term.label, *term.aliases)}
    )

    assert [code for code, times in codes.items() if times > 1] == []
    assert [spelling for spelling, times in spellings.items() if times > 1] == []


@every_file
def test_a_term_is_found_by_label_code_and_alias(file: Path) -> None:
    vocabulary = VOCABULARIES[file.stem]

    for term in vocabulary.terms:
        for text in (term.code, term.label, f" {term.label.upper()} ", *term.aliases):
            assert vocabulary.find(text) is term


@every_file
def test_a_term_is_the_first_when_its_whole_label_is_typed(file: Path) -> None:
    vocabulary = VOCABULARIES[file.stem]

    for term in vocabulary.terms:
        assert vocabulary.search(term.label)[0] is term


@pytest.mark.parametrize("name", sorted(USED))
def test_terms_of_a_group_stand_together(name: str) -> None:
    groups = [term.group for term in VOCABULARIES[name].terms]
    changes = [group for place, group in enumerate(groups) if place == 0 or groups[place - 1] != group]

    assert len(changes) == len(set(changes))


@pytest.mark.parametrize(
    ("vocabulary", "number", "complete"),
    [
        ("cluster_excellence_labels", 3, True),
        ("escp_types", 3, True),
        ("emerging_industries", 10, True),
        ("sectoral_industries", 51, False),
        ("technology_fields", 283, False),
        ("countries", 250, False),
    ],
)
def test_the_lists_are_as_long_as_those_of_the_platform(vocabulary: str, number: int, *, complete: bool) -> None:
    assert len(VOCABULARIES[vocabulary].terms) == number
    assert VOCABULARIES[vocabulary].complete is complete


@pytest.mark.parametrize(
    ("vocabulary", "text", "label"),
    [
        ("countries", "Republic of Korea (South Korea)", "Republic of Korea (South Korea)"),
        ("countries", "south-korea", "Republic of Korea (South Korea)"),
        ("countries", "cote d’ivoire", "Côte d'Ivoire"),
        ("player_types", "startup", "Start-up"),
        ("player_types", "START UP", "Start-up"),
        ("facility_types", "Coworking space", "Co-working space"),
        ("s3_priority_areas", "Aeronautics and environment", "Aeronautics & environment"),
        (
            "s3_priority_areas",
            "Crop and animal production, hunting & related service activities",
            "Crop & animal production, hunting &related service activities",
        ),
        ("team_roles", "cluster  manager", "Cluster Manager"),
    ],
)
def test_spellings_of_people_and_pages_find_the_term(vocabulary: str, text: str, label: str) -> None:
    term = VOCABULARIES[vocabulary].find(text)

    assert term is not None
    assert term.label == label


SPELLED = Vocabulary(
    "spelled",
    "Spelled",
    "2026-11",
    complete=False,
    terms=(
        Term("labour", "Labour-market programme", aliases=("Organisation of fibre centres",)),
        Term("one", "Travelling theatre"),
        Term("two", "Traveling theater"),
    ),
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Labor market program", "labour"),
        ("ORGANIZATION OF FIBER CENTERS", "labour"),
        ("organisation of fibre-centers", "labour"),
        ("Travelling Theatre", "one"),
        ("traveling theater", "two"),
    ],
)
def test_british_spelling_is_as_good_as_american(text: str, code: str) -> None:
    term = SPELLED.find(text)

    assert term is not None
    assert term.code == code


def test_a_spelling_that_two_terms_share_finds_neither() -> None:
    assert SPELLED.find("Travelling theater") is None


@pytest.mark.parametrize("text", ["", " ", "-", "Utopia", "Denmark and Norway"])
def test_what_is_not_in_the_list_is_not_found(text: str) -> None:
    assert VOCABULARIES["countries"].find(text) is None


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("lodz", ["lodz"]),
        ("ŁÓDŹ", ["lodz"]),
        ("alesund and soroya", ["alesund"]),
        ("aalesund", ["alesund"]),
        ("strasse", ["strasse"]),
        ("STRAẞE", ["strasse"]),
        ("boat", ["house", "boats", "lifeboats", "keel"]),
        ("boats", ["boats", "lifeboats"]),
        ("keel", ["keel"]),
        ("bo ho", ["house", "boats", "strasse"]),
        ("houseboats", ["boats"]),
        ("house-b", ["boats", "house"]),
        ("rescue", ["lifeboats"]),
        ("boat bottom", ["keel"]),
        ("utopia", []),
    ],
)
def test_words_that_start_come_before_words_that_hold(query: str, codes: list[str]) -> None:
    found = [term.code for term in PLACES.search(query)]

    assert found == codes


def test_no_query_finds_everything_in_the_order_of_the_list() -> None:
    assert PLACES.search(" ") == list(PLACES.terms)


@given(st.text())
def test_any_query_can_be_searched(query: str) -> None:
    found = VOCABULARIES["technology_fields"].search(query)

    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łódź & Ålesund", "lodz and alesund"),
        ("Søren Kierkegård", "soren kierkegard"),
        ("STRASSE straße STRAẞE", "strasse strasse strasse"),
        ("Đakovo, Ísafjörður, Þingvellir", "dakovo isafjordur thingvellir"),
        ("Œuvre ﬁn Ǿ", "oeuvre fin o"),
        ("İstanbul ılık", "istanbul ilik"),
        ("e\u0301 = é", "e e"),
        ("start-up_hub/lab", "start up hub lab"),
        ("R&D", "r and d"),
        ("𝓐ℬ", "ab"),
        ("Ⅷ ² ½", "viii 2 1 2"),
        ("Αθήνα", "αθηνα"),
        ("", ""),
    ],
)
def test_letters_lose_case_and_accents(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_list_that_is_not_there_is_a_missing_key(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="nowhere"):
        Vocabularies(tmp_path)["nowhere"]


def test_the_lists_of_a_folder_are_counted_by_its_files() -> None:
    assert list(VOCABULARIES) == [file.stem for file in FILES]
    assert len(VOCABULARIES) == len(FILES)


def test_a_new_term_is_one_change_in_one_file(tmp_path: Path) -> None:
    raw = json.loads((RESOURCES / "vocabularies" / "languages.json").read_text(encoding="utf-8"))
    raw["terms"].append({"code": "vro", "label": "Võro", "aliases": ["Võru"]})
    (tmp_path / "languages.json").write_text(json.dumps(raw), encoding="utf-8")

    languages = Vocabularies(tmp_path)["languages"]

    assert languages.find("voru") == Term("vro", "Võro", "", ("Võru",))
    assert [term.code for term in languages.search("voro")] == ["vro"]

"""Lines that found no field, and where they go."""

from __future__ import annotations

import pytest

from editor.domain.profile import make_catalogue
from editor.domain.values import JsonValue
from editor.exchange.line_places import LEAVE, NOTE, LinePlaces
from editor.exchange.reading import UnplacedLine
from tests.editor.exchange.drafts import TODAY, VOCABULARIES

CATALOGUE = make_catalogue()
REGION, DETAILS, TOTAL = "general.region", "strategy.support_services_details", "composition.members_total"
FTE, SINCE, STRATEGY = "general.management_fte", "general.established_on", "strategy.has_formalised_strategy"
WEBSITE, EMAIL, COUNTRY = "general.website", "general.email", "general.country"
LANGUAGES, NETWORKS, INDUSTRIES = "general.languages", "general.networks", "sectoral_focus.sectoral_industries"
DANISH: JsonValue = {"code": "da", "label": "Danish"}
FRENCH: JsonValue = {"code": "fr", "label": "French"}


def lines(*texts: str) -> LinePlaces:
    unplaced = [UnplacedLine(number, text) for number, text in enumerate(texts, 46)]
    return LinePlaces(unplaced, CATALOGUE, VOCABULARIES, TODAY)


def placed(path: str, value: JsonValue, *texts: str) -> JsonValue:
    places = lines(*texts)
    for index in range(len(texts)):
        places.place(index, path)
    return places.added(path, value)


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        (TOTAL, "1,200", 1200),
        (TOTAL, "Members in all: 62", 62),
        (FTE, "0,5", "0.5"),
        (SINCE, "Founded on: 12 May 2014", "2014-05-12"),
        (STRATEGY, "Yes", True),
        (WEBSITE, "https://boats.example/en", "https://boats.example/en"),
        (EMAIL, "office@boats.example", "office@boats.example"),
        (COUNTRY, "romania", {"code": "RO", "label": "Romania"}),
        (LANGUAGES, "danish", [DANISH]),
        (LANGUAGES, "Language: Danish", [{"label": "Language: Danish"}]),
        (REGION, "Region: Fyn", "Region: Fyn"),
        (DETAILS, "Fairs: Cologne", "Fairs: Cologne"),
        (NETWORKS, "Baltic Boats", [{"name": "Baltic Boats"}]),
        (TOTAL, "• 62", 62),
        (REGION, "• Fyn", "Fyn"),
        (LANGUAGES, "• Danish", [DANISH]),
        (NETWORKS, "• Baltic Boats", [{"name": "Baltic Boats"}]),
        (DETAILS, "• Fairs", "- Fairs"),
    ],
)
def test_a_line_is_read_as_the_kind_of_the_field_reads_it(path: str, text: str, value: JsonValue) -> None:
    places = lines(text)

    places.place(0, path)

    assert places.read_as(0, path) == value
    assert places.added(path, None) == value
    assert places.paths() == {path}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (TOTAL, "many"),
        (TOTAL, "about 62"),
        (TOTAL, "-3"),
        (TOTAL, "Members: in 2020: 62"),
        (FTE, "half"),
        (SINCE, "31 February 2014"),
        (SINCE, "1 January 2999"),
        (STRATEGY, "perhaps"),
        (WEBSITE, "a long way"),
        (EMAIL, "office at boats"),
        (LANGUAGES, "A sentence that tells a lot. " * 5),
        (COUNTRY, ""),
    ],
)
def test_a_line_goes_to_no_field_that_it_is_no_value_of(path: str, text: str) -> None:
    places = lines(text)

    assert path not in [field.path for field in places.fields_for(0)]
    with pytest.raises(KeyError, match=path):
        places.place(0, path)
    assert places.place_of(0) == NOTE


def test_fields_that_a_line_surely_belongs_to_are_told_apart() -> None:
    assert [field.path for field in lines("Danish").likely_fields_for(0)] == [LANGUAGES]
    assert REGION in [field.path for field in lines("Danish").fields_for(0)]
    assert EMAIL in [field.path for field in lines("office@boats.example").likely_fields_for(0)]
    assert lines("Baltic Boats").likely_fields_for(0) == []


@pytest.mark.parametrize(
    ("path", "value", "texts", "after"),
    [
        (REGION, "North-West", ["(Romania)", "and more"], "North-West (Romania) and more"),
        (DETAILS, "Fairs", ["Lab"], "Fairs\n\nLab"),
        (TOTAL, 12, ["14"], 14),
        (TOTAL, 12, ["14", "15"], 15),
        (LANGUAGES, [DANISH], ["French", "Danish"], [DANISH, FRENCH]),
        (NETWORKS, [{"name": "Oak"}], ["Elm", "Oak"], [{"name": "Oak"}, {"name": "Elm"}]),
        (NETWORKS, None, ["Elm", "https://elm.example"], [{"name": "Elm", "website": "https://elm.example"}]),
    ],
)
def test_several_lines_come_after_what_there_is(
    path: str, value: JsonValue, texts: list[str], after: JsonValue
) -> None:
    assert placed(path, value, *texts) == after


def test_lines_go_to_the_notes_at_first_or_nowhere() -> None:
    places = lines("Printer", "Lab", "Fairs")
    assert places.notes() == ["Printer", "Lab", "Fairs"]

    places.place(0, DETAILS)
    places.place(1, LEAVE)

    assert places.notes() == ["Fairs"]
    assert places.left_over() == ["Lab", "Fairs"]
    assert places.added(REGION, "Fyn") == "Fyn"
    assert places.paths() == {DETAILS}


def test_all_lines_without_a_field_are_chosen_at_once() -> None:
    places = lines("Printer", "Lab", "Fairs")
    places.place(0, DETAILS)

    places.place_rest(LEAVE)
    assert places.notes() == []
    places.place_rest(NOTE)

    assert places.notes() == ["Lab", "Fairs"]
    assert places.place_of(0) == DETAILS

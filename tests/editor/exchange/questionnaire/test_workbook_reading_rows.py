"""Rows of questionnaires that came back as workbooks, made by hand: what each is taken for."""

from __future__ import annotations

import pytest

from editor.errors import OfficeFileError
from editor.exchange.office.cells import Cell, Row, Sheet
from editor.exchange.questionnaire.answers import fingerprint
from editor.exchange.questionnaire.workbook_reading import read_workbook
from editor.exchange.reading import Reading
from tests.editor.exchange.drafts import NOW
from tests.editor.exchange.questionnaire.port import CATALOGUE, LISTS

TITLES = ("cpe:key", "cpe:question", "cpe:answer", "cpe:note", "cpe:remark", "cpe:right")
COLUMNS = ("port.boats#columns", "name", "owner", "colour", "berths", "built_on", "sails")
COLOURS = [{"code": "colour-1", "label": "Colour 1"}, {"label": "own"}]


def sheet(*rows: tuple[Cell, ...], from_1904: bool = False, first: int = 1) -> Sheet:
    """A sheet with these rows; "" is an empty cell."""
    made = [Row(n, {at: cell for at, cell in enumerate(row) if cell != ""}) for n, row in enumerate(rows, first)]
    return Sheet("Port", tuple(made), from_1904)


def read(*sheets: Sheet) -> Reading:
    return read_workbook(sheets, "a.xlsx", CATALOGUE, LISTS, NOW)


def said(reading: Reading) -> list[tuple[int, str]]:
    return [(line.line, line.text) for line in reading.unplaced]


def test_two_columns_are_enough() -> None:
    reading = read(sheet(("cpe:key", "cpe:question", "cpe:answer"), ("port.depth", "Depth", 12.0)))

    assert dict(reading.draft.values) == {"port.depth": 12}
    assert said(reading) == [(2, "Depth")], "what the program wrote is not known"


@pytest.mark.parametrize("titles", [("cpe:key",), ("cpe:answer",)])
def test_one_is_not(titles: tuple[str, ...]) -> None:
    with pytest.raises(OfficeFileError, match="no questionnaire"):
        read(sheet(titles, ("port.depth", 12.0)))


def test_days_of_old_macs_are_the_same_days_wherever_they_stand() -> None:
    reading = read(
        sheet(
            TITLES,
            ("cpe:day", "", 39645.0),
            ("port.opened_on", "", 39645.0),
            COLUMNS,
            ("port.boats#row", "Anna", "", "", "", 39645.0),
            from_1904=True,
        )
    )

    assert reading.answered_on == "2012-07-17"
    assert dict(reading.draft.values) == {
        "port.opened_on": "2012-07-17",
        "port.boats": [{"name": "Anna", "built_on": "2012-07-17"}],
    }


def test_a_day_that_is_none_is_no_day() -> None:
    assert read(sheet(TITLES, ("cpe:day", "", "soon"), ("port.depth", "", 12.0))).answered_on == ""


def test_a_row_put_in_below_an_answer_is_another_of_its_terms() -> None:
    reading = read(sheet(TITLES, ("port.colours", "", "Colour 1"), ("", "", "own")))

    assert reading.draft.get("port.colours") == COLOURS
    assert said(reading) == []


def test_a_row_put_in_below_a_row_of_a_table_is_another_row() -> None:
    boats = (COLUMNS, ("port.boats#head", "Name"), ("port.boats#row", "Anna"), ("", "Bela", "Jens"))

    assert read(sheet(TITLES, *boats)).draft.get("port.boats") == [{"name": "Anna"}, {"name": "Bela", "owner": "Jens"}]


def test_a_row_right_below_the_titles_of_a_table_is_its_first() -> None:
    reading = read(sheet(TITLES, COLUMNS, ("port.boats#head", "Name"), ("", "Anna")))

    assert reading.draft.get("port.boats") == [{"name": "Anna"}]


def test_a_row_further_below_belongs_to_nothing() -> None:
    above = sheet(TITLES, ("port.colours", "", "Colour 1"))
    below = Row(9, {2: "own"})

    reading = read(Sheet("Port", (*above.rows, below)))

    assert reading.draft.get("port.colours") == COLOURS[:1]
    assert said(reading) == [(9, "own")]


@pytest.mark.parametrize("above", [TITLES, COLUMNS])
def test_nor_does_one_below_what_is_no_question(above: tuple[str, ...]) -> None:
    reading = read(sheet(("x",), TITLES, ("port.depth", "", 3.0), above, ("", "", "own")))

    assert dict(reading.draft.values) == {"port.depth": 3}
    assert (5, "own") in said(reading)


def test_what_is_too_long_for_a_cell_goes_on_below() -> None:
    reading = read(
        sheet(
            TITLES,
            ("port.story", "", "One"),
            ("port.story#more", "", " and two"),
            COLUMNS,
            ("port.boats#row", "An"),
            ("port.boats#more", "na", "Jens"),
        )
    )

    assert reading.draft.get("port.story") == "One and two"
    assert reading.draft.get("port.boats") == [{"name": "Anna", "owner": "Jens"}]


def test_a_question_with_several_answers_is_answered_once() -> None:
    one = sheet(TITLES, ("port.colours", "", "Colour 1"), ("port.colours", "", "own"), ("port.depth", "", 3.0))
    other = sheet(TITLES, ("port.colours", "", "Colour 2"), ("port.colours", "", "own"), ("port.depth", "", 4.0))

    reading = read(one, other)

    assert reading.draft.get("port.colours") == COLOURS
    assert reading.draft.get("port.depth") == 3
    assert said(reading) == [(2, "Colour 2"), (4, "4")]


def test_remarks_and_what_is_still_right_stand_in_columns_of_their_own() -> None:
    reading = read(sheet(TITLES, ("port.depth", "", 3.0, "", "measured", "yes"), ("port.tide", "", "", "", "", "no?")))

    assert said(reading) == [(2, "Depth: measured"), (3, "Tide: no?")]


def test_what_the_program_wrote_is_known_again_though_it_stands_in_several_cells() -> None:
    words = [fingerprint("Depth"), fingerprint("Tide")]
    origin = sheet(
        ("cpe:origin",), ("port.depth", '{"value": 3,', ' "mark": null}'), ("cpe:words", f"{words[0]} ", words[1])
    )
    cut = sheet(("cpe:origin",), ("cpe:words", words[0][:4], f"{words[0][4:]} {words[1]}"))
    asked = sheet(TITLES, ("port.depth", "Depth", 3.0), ("port.tide", "Tide", 0.5))

    assert read(origin, asked).unchanged == {"port.depth"}
    assert said(read(origin, asked)) == said(read(cut, asked)) == []


def test_sheets_of_others_are_listed_and_those_for_the_program_are_not() -> None:
    asked = sheet(TITLES, ("port.depth", "", 3.0))
    notes = sheet(("Dear all",), ("cpe:lists",), ("cpe:origin", "{}"))

    reading = read(asked, notes, sheet(("cpe:lists",), ("", "Yes")))

    assert said(reading) == [(1, "Dear all"), (2, "cpe:lists"), (3, "cpe:origin"), (3, "{}")]


def test_comments_on_cells_are_listed_with_the_question_but_for_the_help_of_the_program() -> None:
    help_text = "How deep it is"
    origin = sheet(("cpe:origin",), ("cpe:words", f"{fingerprint(help_text)} {fingerprint('Depth')}"))
    asked = sheet(TITLES, ("port.depth", "Depth", 12.0), COLUMNS, ("port.boats#head",), ("", "Anna"), ("port.x", "odd"))
    notes = ((2, f" {help_text}"), (2, f"Maria:\n{help_text}"), (5, "Hers?"), (6, "Why?"), (2, ""), (9, help_text))
    loose = (Sheet("Mine", (), notes=((3, "Call me"), (4, help_text))), Sheet("Other", sheet(("x",)).rows, notes=()))

    reading = read(origin, Sheet("Port", asked.rows, notes=notes), *loose)

    assert said(reading) == [
        (6, "odd"),
        (2, "Depth: Maria: How deep it is"),
        (5, "Boats: Hers?"),
        (6, "Why?"),
        (3, "Call me"),
        (1, "x"),
    ]

"""Cells and lines of questionnaires that came back as documents, made by hand: what each is taken for."""

from __future__ import annotations

import pytest

from editor.errors import OfficeFileError
from editor.exchange.office.docx import Document, TableRow
from editor.exchange.questionnaire.answers import fingerprint
from editor.exchange.questionnaire.document_reading import read_document
from editor.exchange.reading import Reading
from tests.editor.exchange.drafts import NOW
from tests.editor.exchange.questionnaire.port import CATALOGUE, LISTS

INVITATION = "Choose, or write"
WORDS = f"⟦cpe:words⟧{fingerprint('Depth')} {fingerprint('Still right')} !{fingerprint(INVITATION)}"
HEAD = ("⟦port.boats.name⟧", "⟦port.boats.owner⟧")


def table(*rows: tuple[str, ...]) -> tuple[TableRow, ...]:
    """A table with these cells, the lines of each parted by ends of lines."""
    return tuple(TableRow(tuple(tuple(cell.split("\n")) for cell in row)) for row in rows)


def read(*tables: tuple[TableRow, ...], lines: tuple[str, ...] = (WORDS,)) -> Reading:
    return read_document(Document(tables, lines), "a.docx", CATALOGUE, LISTS, NOW)


def said(reading: Reading) -> list[tuple[int, str]]:
    return [(line.line, line.text) for line in reading.unplaced]


def test_an_answer_stands_in_the_cell_after_its_key() -> None:
    reading = read(table(("x", "⟦port.depth⟧Depth", "12", ""), ("⟦port.tide⟧", "0.5")))

    assert dict(reading.draft.values) == {"port.depth": 12, "port.tide": "0.5"}
    assert said(reading) == [(1, "Depth: x")]


def test_questions_or_rows_of_records_alone_make_a_questionnaire() -> None:
    assert read(table(("⟦port.depth⟧", ""))).unplaced == ()
    assert read(table(HEAD)).unplaced == ()
    with pytest.raises(OfficeFileError, match="no questionnaire"):
        read(table(("Depth", "12")))


@pytest.mark.parametrize(
    ("cell", "day"), [("20 November 2026", "2026-11-20"), ("20\nNovember\n2026", "2026-11-20"), ("soon", ""), ("", "")]
)
def test_who_answered_and_when_stands_above(cell: str, day: str) -> None:
    reading = read(table(("⟦cpe:author⟧", " Maria \nPop "), ("⟦cpe:day⟧", cell), ("⟦port.depth⟧", "12")))

    assert (reading.author, reading.answered_on) == ("Maria Pop", day)
    assert said(reading) == []


def test_a_long_text_keeps_its_lines_and_other_answers_are_one() -> None:
    reading = read(table(("⟦port.story⟧", "\n  One\n\n- two \n"), ("⟦port.website⟧", "https://a.example\n/b")))

    assert reading.draft.get("port.story") == "  One\n\n- two "
    assert reading.draft.get("port.website") == "https://a.example /b"


def test_an_invitation_is_no_answer_wherever_it_stands() -> None:
    reading = read(table(("⟦port.wind⟧", INVITATION)), table(HEAD, ("Anna", INVITATION), (INVITATION, ""), ("", "")))

    assert dict(reading.draft.values) == {"port.boats": [{"name": "Anna"}]}


def test_cells_of_records_keep_their_lines_without_keys_and_without_ends() -> None:
    reading = read(table(HEAD, ("\nAn\nna\n", "⟦Jens"), ("X Anna X", "")))

    assert reading.draft.get("port.boats") == [{"name": "An\nna", "owner": "⟦Jens"}, {"name": "X Anna X"}]


def test_a_question_below_a_table_of_records_is_a_question() -> None:
    reading = read(table(HEAD, ("Anna", "Jens"), ("⟦port.depth⟧Depth", "12"), ("Bela", "")))

    assert reading.draft.get("port.depth") == 12
    assert reading.draft.get("port.boats") == [{"name": "Anna", "owner": "Jens"}, {"name": "Bela"}]


def test_what_stands_elsewhere_is_told_by_its_row_without_its_key() -> None:
    reading = read(
        table(("one", ""), ("⟦port.depth⟧Depth\nhow deep?", "", "by the quay\n \n")),
        table(("⟦port.gone⟧two", "")),
        lines=("Dear all", "⟦port.gone⟧three", "⟦port.depth⟧four", "Depth", WORDS, "five"),
    )

    assert said(reading) == [
        (1, "one"),
        (2, "how deep?"),
        (2, "Depth: by the quay"),
        (3, "two"),
        (1, "Dear all"),
        (2, "three"),
        (3, "four"),
        (6, "five"),
    ]


@pytest.mark.parametrize("box", ["☒ ⟦cpe:right⟧ Still right", "☒ ⟦cpe:right⟧", "[x]⟦cpe:right⟧ Still right"])
def test_a_ticked_box_confirms_beside_the_answer_or_above_a_table(box: str) -> None:
    known = '⟦cpe:origin port.depth⟧{"value": 12, "mark": {"origin": "copied", "source": "2025", "to_confirm": true}}'
    boats = '⟦cpe:origin port.boats⟧{"value": [{"name": "Anna"}], "mark": {"origin": "copied", "to_confirm": true}}'

    reading = read(
        table(("⟦port.depth⟧Depth", "12", box)),
        table(HEAD, ("Anna", "")),
        lines=(known, f"⟦port.boats⟧{box}", boats, WORDS),
    )

    assert {path: mark.confirmed_at for path, mark in reading.draft.marks.items()} == {
        "port.depth": "2026-11-23T14:02:05Z",
        "port.boats": "2026-11-23T14:02:05Z",
    }
    assert said(reading) == []


def test_a_box_that_is_not_ticked_leaves_what_went_out_as_it_was() -> None:
    known = '⟦cpe:origin port.depth⟧{"value": 12, "mark": {"origin": "copied", "source": "2025", "to_confirm": true}}'

    reading = read(table(("⟦port.depth⟧Depth", "12", "☐ ⟦cpe:right⟧ Still right")), lines=(known, WORDS))

    assert reading.unchanged == {"port.depth"}
    assert reading.draft.is_to_confirm("port.depth")


def test_an_answer_that_was_taken_out_is_told_and_the_value_stays() -> None:
    known = '⟦cpe:origin port.depth⟧{"value": 12, "mark": {"origin": "copied", "source": "2025", "to_confirm": true}}'

    reading = read(table(("⟦port.depth⟧Depth", "")), lines=(known, WORDS))

    assert said(reading) == [(0, "Depth: the answer was taken out.")]
    assert reading.draft.get("port.depth") == 12
    assert reading.draft.is_to_confirm("port.depth")
    assert reading.unchanged == {"port.depth"}


def test_comments_are_listed_with_the_question_that_they_stand_at() -> None:
    rows = (
        TableRow((("⟦port.depth⟧Depth",), ("12",)), ("Sure?", "Yes")),
        TableRow((("⟦port.boats.name⟧",), ("⟦port.boats.owner⟧",)), ("All of them?",)),
        TableRow((("Anna",), ("",)), ("Still hers?",)),
    )
    loose = (TableRow((("x",),), ("Whose?",)),)

    document = Document((rows, loose), (WORDS,), ("Thank you",))
    reading = read_document(document, "a.docx", CATALOGUE, LISTS, NOW)

    assert said(reading) == [
        (1, "Depth: Sure?"),
        (1, "Depth: Yes"),
        (2, "Boats: All of them?"),
        (3, "Boats: Still hers?"),
        (4, "x"),
        (4, "Whose?"),
        (0, "Thank you"),
    ]

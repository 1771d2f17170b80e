"""Questionnaires that come back as workbooks: answers, what nobody touched, and what fits nowhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.domain.draft import Draft, Mark, Origin
from editor.domain.questions import Selection
from editor.domain.values import JsonValue
from editor.errors import OfficeFileError
from editor.exchange.comparison import Beside, Comparison
from tests.editor.exchange.drafts import CATALOGUE, NOW, TODAY, VOCABULARIES, drafts, full_draft
from tests.editor.exchange.office.packages import make_workbook, make_zip
from tests.editor.exchange.questionnaire import documents
from tests.editor.exchange.questionnaire.workbooks import answer, changed, opened, receive, saved, send, sheet_of
from tests.strategies import drafts as odd_drafts

EMPTY = Draft(CATALOGUE)
DATA = Path(__file__).parents[3] / "data"


def compared(data: bytes, current: Draft | None) -> Comparison:
    """A questionnaire that came back, beside a profile."""
    return Comparison(receive(data), Beside(current, VOCABULARIES, TODAY))


@settings(max_examples=25)
@given(drafts())
def test_what_goes_out_and_comes_back_untouched_is_what_it_was(draft: Draft) -> None:
    reading = receive(send(draft))

    assert reading.draft.to_document() == draft.to_document()
    assert reading.unplaced == ()
    assert reading.unchanged == set(CATALOGUE.fields)


@settings(max_examples=25)
@given(st.data())
def test_so_is_whatever_else_a_draft_may_hold(data: st.DataObject) -> None:
    draft = data.draw(odd_drafts(CATALOGUE, right=False))

    reading = receive(send(draft))

    assert reading.draft.to_document() == draft.to_document()
    assert reading.unplaced == ()


@pytest.mark.parametrize(("send_it", "name"), [(send, "a.xlsx"), (documents.send, "a.docx")])
def test_answers_say_whose_profile_they_are_about(send_it: Callable[[Draft], bytes], name: str) -> None:
    asked, other = Draft(CATALOGUE), Draft(CATALOGUE)
    asked.set("general.name", "Wood  Cluster ⟦of⟧\nthe North")
    other.set("general.name", "Wood")
    reading = receive(send_it(asked), name)

    def about(current: Draft | None) -> str:
        return Comparison(reading, Beside(current, VOCABULARIES, TODAY)).asked_about_another

    assert about(other).startswith("Wood Cluster ")
    assert about(EMPTY)
    assert about(asked) == ""
    assert about(None) == ""


def test_questions_without_a_name_and_older_ones_say_nobody_s() -> None:
    older = receive((DATA / "questionnaires" / "libreoffice-7.4.xlsx").read_bytes())
    unnamed = receive(send(EMPTY))

    for reading in (older, unnamed):
        assert reading.asked_about == ""
        assert Comparison(reading, Beside(full_draft(), VOCABULARIES, TODAY)).asked_about_another == ""


@pytest.mark.parametrize("draft", [full_draft(), EMPTY], ids=["full", "empty"])
def test_so_it_is_after_another_program_saved_it(draft: Draft) -> None:
    reading = receive(saved(opened(send(draft))))

    assert reading.draft.to_document() == draft.to_document()
    assert reading.unplaced == ()


def test_answers_become_values_with_the_name_of_who_gave_them() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        answer(book, "cpe:author", " Maria  Pop ")
        answer(book, "cpe:day", datetime(2026, 11, 20))  # noqa: DTZ001
        answer(book, "general.name", "=Boats")
        answer(book, "general.country", "denmark")
        answer(book, "general.established_on", 41107)
        answer(book, "general.management_staff", "12")
        answer(book, "general.management_fte", 0.5)
        answer(book, "general.languages", "danish")
        answer(book, "general.languages", "Low Saxon", below=1)
        answer(book, "strategy.has_formalised_strategy", "YES")
        answer(book, "strategy.description", "One\r\n\r\n- two")
        answer(book, "general.excellence_label_valid_until", "17 July 2012")
        answer(book, "general.management_team#row", "Jens", column=2)
        answer(book, "general.management_team#row", "cluster manager; Juggler", column=3)
        answer(book, "general.management_team#row", 4512345678, column=4)

    reading = receive(changed(send(EMPTY), fill))

    assert (reading.author, reading.answered_on, reading.source) == ("Maria Pop", "2026-11-20", "answers.xlsx")
    assert dict(reading.draft.values) == {
        "general.name": "=Boats",
        "general.country": {"code": "DK", "label": "Denmark"},
        "general.established_on": "2012-07-17",
        "general.management_staff": 12,
        "general.management_fte": "0.5",
        "general.languages": [{"code": "da", "label": "Danish"}, {"label": "Low Saxon"}],
        "strategy.has_formalised_strategy": True,
        "strategy.description": "One\n\n- two",
        "general.excellence_label_valid_until": "2012-07-17",
        "general.management_team": [
            {
                "name": "Jens",
                "roles": [{"code": "cluster-manager", "label": "Cluster Manager"}, {"label": "Juggler"}],
                "phone": "4512345678",
            }
        ],
    }
    assert reading.unplaced == ()
    mark = Mark(Origin.IMPORTED, "answers.xlsx", "2026-11-23T14:02:05Z", by="Maria Pop")
    assert set(reading.draft.marks.values()) == {mark}
    assert reading.unchanged == set(CATALOGUE.fields) - set(reading.filled)


def test_only_what_was_answered_is_a_proposal() -> None:
    draft = full_draft()
    data = changed(send(draft), lambda book: answer(book, "general.phone", "+45 1"))
    meanwhile = draft.copy()
    meanwhile.set("general.name", "Another name")

    assert [entry.field.path for entry in compared(data, meanwhile).entries] == ["general.phone"]
    assert len(compared(data, None).entries) == len(draft.values), "a new profile begins with all that is known"


def test_a_changed_row_leaves_the_others_exactly_as_they_were() -> None:
    draft = Draft(CATALOGUE)
    rows: list[JsonValue] = [
        {"name": "A;  b", "roles": [{"label": "x;y"}]},
        {"name": "B", "roles": [{"code": "gone", "label": "Gone"}]},
    ]
    draft.set("general.management_team", [*rows, {"name": "C"}])

    reading = receive(
        changed(send(draft), lambda book: answer(book, "general.management_team#row", "D", column=2, below=2))
    )

    assert reading.draft.get("general.management_team") == [*rows, {"name": "D"}]


def test_still_right_confirms_what_was_asked() -> None:
    draft = Draft(CATALOGUE)
    waiting = Mark(Origin.COPIED, "2025", to_confirm=True)
    for path in ("general.phone", "general.email", "general.region"):
        draft.set(path, "x", waiting)

    def fill(book: openpyxl.Workbook) -> None:
        answer(book, "cpe:author", "Maria")
        answer(book, "general.phone", "yes", column=6)
        answer(book, "general.email", "more or less", column=6)

    data = changed(send(draft), fill)
    reading = receive(data)

    edit, _note = compared(data, draft).edits(draft)
    assert (edit.path, edit.after, edit.mark_after) == ("general.phone", "x", reading.draft.mark("general.phone"))
    assert compared(data, draft).outcome().taken == 1
    mark = reading.draft.mark("general.phone")
    assert mark is not None
    assert (mark.by, mark.confirmed_at, mark.to_confirm) == ("Maria", "2026-11-23T14:02:05Z", False)
    assert "general.phone" not in reading.unchanged
    assert reading.draft.mark("general.region") == waiting
    assert [line.text for line in reading.unplaced] == ["Email: more or less"]


def test_an_answer_that_was_taken_out_is_told_and_takes_nothing() -> None:
    def empty(book: openpyxl.Workbook) -> None:
        answer(book, "general.phone", None)
        for column in (2, 3):
            answer(book, "general.networks#row", None, column=column)

    reading = receive(changed(send(full_draft()), empty))

    assert reading.draft.to_document() == full_draft().to_document()
    assert [line.text for line in reading.unplaced] == [
        "Phone: the answer was taken out.",
        "Networks: the answer was taken out.",
    ]


def test_what_stands_elsewhere_is_listed() -> None:
    def scribble(book: openpyxl.Workbook) -> None:
        answer(book, "general.phone", "call\nbefore noon", column=5)
        answer(book, "general.email", "beside", column=9)
        answer(book, "general.email", "Email of the office", column=2)
        answer(book, "cpe:author", "by the way", column=7)
        answer(book, "general.networks#row", "outside", column=8)
        answer(book, "general.networks#title", "none any more", column=5)
        book["General"]["B3"] = "Question!"
        book["General"]["H3"] = "  "
        answer(book, "general.networks#row", "  ", column=2)
        book.create_sheet("Notes")["B7"] = "More in spring"

    reading = receive(changed(send(EMPTY), scribble))

    assert sorted(line.text for line in reading.unplaced) == [
        "Email of the office",
        "More in spring",
        "Networks: none any more",
        "Phone: call before noon",
        "Question!",
        "beside",
        "by the way",
        "outside",
    ]
    assert reading.draft.values == {}
    assert next(line.line for line in reading.unplaced if line.text == "More in spring") == 7


def test_columns_rows_and_sheets_may_be_moved_and_renamed() -> None:
    def move(book: openpyxl.Workbook) -> None:
        answer(book, "general.phone", "+45 1")
        answer(book, "composition.members_total", 12)
        for n, each in enumerate(book.worksheets):
            each.title = f"X{n}"
        book.move_sheet(book.worksheets[1], 4)
        sheet, row = sheet_of(book, "general.phone")
        sheet.insert_cols(2, 2)
        sheet.insert_rows(row, 3)
        sheet.insert_rows(1, 2)
        sheet, row = sheet_of(book, "composition.members_total")
        for at in range(1, sheet.max_row + 1):
            key, question, found = (sheet.cell(at, column).value for column in (1, 2, 3))
            for column, value in ((1, found), (2, key), (3, question)):
                sheet.cell(at, column).value = value

    reading = receive(changed(send(EMPTY, Selection(frozenset(["general", "composition"]))), move))

    assert dict(reading.draft.values) == {"general.phone": "+45 1", "composition.members_total": 12}
    assert reading.unplaced == ()


def test_rows_put_in_between_are_rows_and_terms() -> None:
    def put_in(book: openpyxl.Workbook) -> None:
        sheet, row = sheet_of(book, "general.networks#row")
        sheet.insert_rows(row + 1)
        sheet.cell(row + 1, 2).value = "Boats of Europe"
        sheet, row = sheet_of(book, "general.languages")
        sheet.insert_rows(row + 1)
        sheet.cell(row + 1, 3).value = "Danish"

    reading = receive(changed(send(EMPTY), put_in))

    assert reading.draft.get("general.networks") == [{"name": "Boats of Europe"}]
    assert reading.draft.get("general.languages") == [{"code": "da", "label": "Danish"}]
    assert reading.unplaced == ()


def test_columns_of_a_table_may_change_places_with_their_titles() -> None:
    def swap(book: openpyxl.Workbook) -> None:
        sheet, row = sheet_of(book, "general.networks#head")
        sheet.cell(row, 2).value, sheet.cell(row, 3).value = "Website", "Name"
        sheet.cell(row + 1, 2).value, sheet.cell(row + 1, 3).value = "https://a.example", "A"

    assert receive(changed(send(EMPTY), swap)).draft.get("general.networks") == [
        {"name": "A", "website": "https://a.example"}
    ]


def test_without_titles_the_columns_are_where_they_were() -> None:
    def write_over(book: openpyxl.Workbook) -> None:
        answer(book, "general.networks#head", "Who", column=2)
        answer(book, "general.networks#row", "A", column=2)

    assert receive(changed(send(EMPTY), write_over)).draft.get("general.networks") == [{"name": "A"}]


def test_of_two_answers_to_one_question_the_first_counts_and_the_other_is_listed() -> None:
    def copy(book: openpyxl.Workbook) -> None:
        answer(book, "general.phone", "+45 1")
        book.copy_worksheet(book["General"])["B60"].value = None
        twin = book["General Copy"]
        for row in range(1, twin.max_row + 1):
            if twin.cell(row, 1).value == "general.phone":
                twin.cell(row, 3).value = "+45 2"
            if twin.cell(row, 1).value == "general.email":
                twin.cell(row, 1).value = "general.phone"
                twin.cell(row, 3).value = "+45 1"

    reading = receive(changed(send(EMPTY), copy))

    assert reading.draft.get("general.phone") == "+45 1"
    assert [line.text for line in reading.unplaced] == ["+45 2"]


def test_a_question_that_is_no_longer_there_is_no_answer() -> None:
    def take_out(book: openpyxl.Workbook) -> None:
        sheet, row = sheet_of(book, "general.phone")
        sheet.delete_rows(row)

    reading = receive(changed(send(full_draft()), take_out))

    assert reading.draft.get("general.phone") is None
    assert "general.phone" not in reading.unchanged
    assert reading.unplaced == ()


def test_without_what_went_out_every_value_is_an_answer() -> None:
    def strip(book: openpyxl.Workbook) -> None:
        del book["As it went out"]
        answer(book, "general.name", "   ", column=8)

    reading = receive(changed(send(full_draft()), strip))
    assert "   " not in [line.text for line in reading.unplaced]

    assert reading.unchanged == frozenset()
    assert reading.draft.get("general.established_on") == "2014-01-01"


def test_what_went_out_may_be_damaged_and_nothing_breaks() -> None:
    def damage(book: openpyxl.Workbook) -> None:
        sheet = book["As it went out"]
        for row, text in enumerate(
            ["{", "[]", "null", '{"value": 1}', '{"value": 1, "mark": {"origin": "x"}}', "9" * 5000], 2
        ):
            sheet.cell(row, 2).value = text

    reading = receive(changed(send(full_draft()), damage))

    assert reading.draft.get("general.name") is not None
    assert "general.name" not in reading.unchanged


def test_a_long_text_goes_on_in_the_next_cell() -> None:
    draft = Draft(CATALOGUE)
    draft.set("strategy.description", "word 😀 " * 12_000)
    draft.set("general.networks", [{"name": "name " * 10_000, "website": "https://a.example"}])

    data = send(draft)

    assert receive(data).draft.to_document() == draft.to_document()

    def strip(book: openpyxl.Workbook) -> None:
        del book["As it went out"]

    without = receive(changed(data, strip)).draft
    assert without.get("strategy.description") == draft.get("strategy.description")
    assert without.get("general.networks") == draft.get("general.networks")


def test_a_workbook_of_something_else_is_told_so() -> None:
    with pytest.raises(OfficeFileError) as refused:
        receive(make_workbook("<row><c><v>1</v></c></row>"), "budget.xlsx")

    assert str(refused.value) == (
        "budget.xlsx is no questionnaire of this program. Rows of any other table can be imported into a table of the profile."
    )


def test_an_archive_of_something_else_is_told_so() -> None:
    with pytest.raises(OfficeFileError, match=r"a\.zip is damaged, or no workbook or document"):
        receive(make_zip({"a": "b"}), "a.zip")


def test_the_moment_of_reading_stands_with_each_answer() -> None:
    reading = receive(changed(send(EMPTY), lambda book: answer(book, "general.phone", "+45 1")))

    mark = reading.draft.mark("general.phone")
    assert mark is not None
    assert mark.at == NOW.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_a_workbook_that_was_filled_in_by_hand_in_libreoffice_says_what_was_typed() -> None:
    """Typed into LibreOffice 7.4 in American English: days as 12/31/2027, an address that begins with "=", a term in small letters."""
    reading = receive((DATA / "questionnaires" / "libreoffice-7.4.xlsx").read_bytes(), "answers.xlsx")

    assert (reading.author, reading.answered_on) == ("Helmi Kaljuvesi", "2026-11-20")
    ecosystem = {"code": "mobility-transport-automotive", "label": "Mobility, Transport, Automotive"}
    assert dict(reading.draft.values) == {
        "general.postal_address": "=Sadama 5, Tallinn",
        "general.email": "office@boats.example",
        "general.phone": "+372 600 1234",
        "general.management_fte": "0.75",
        "general.excellence_label_valid_until": "2027-12-31",
        "sectoral_focus.industrial_ecosystems": [ecosystem],
        "composition.public_body_members": 3,
    }
    assert reading.unchanged == {"strategy.upskilling_services"}
    assert [(line.line, line.text) for line in reading.unplaced] == [(6, "Email: read on Mondays")]

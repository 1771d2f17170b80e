"""Questionnaires as documents: out, filled in, and in again."""

from __future__ import annotations

import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.shared import Emu
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.domain.draft import Draft, Mark, Origin
from editor.domain.questions import Selection, Wanted, find_questions
from editor.domain.specs import Catalogue, Records
from editor.errors import OfficeFileError
from editor.exchange.questionnaire.document import write_document
from tests.editor.exchange.drafts import CATALOGUE, NOW, TODAY, VOCABULARIES, drafts, full_draft
from tests.editor.exchange.office.packages import RELATIONS, TYPES, make_zip, parts_of
from tests.editor.exchange.questionnaire.documents import (
    ALL,
    answer,
    changed,
    opened,
    row_of,
    send,
    text_of,
    tick,
    write,
)
from tests.editor.exchange.questionnaire.harbour import Harbour
from tests.editor.exchange.questionnaire.workbooks import receive
from tests.strategies import drafts as odd_drafts

EMPTY = Draft(CATALOGUE)


@settings(max_examples=5)
@given(drafts())
def test_what_goes_out_and_comes_back_untouched_is_what_it_was(draft: Draft) -> None:
    reading = receive(send(draft), "a.docx")

    assert reading.draft.to_document() == draft.to_document()
    assert reading.unplaced == ()
    assert reading.unchanged == set(CATALOGUE.fields)


@settings(max_examples=6)
@given(st.data())
def test_so_is_whatever_else_a_draft_may_hold(data: st.DataObject) -> None:
    draft = data.draw(odd_drafts(CATALOGUE, right=False))

    reading = receive(send(draft), "a.docx")

    assert reading.draft.to_document() == draft.to_document()
    assert reading.unplaced == ()


def test_what_the_program_says_of_a_value_is_known_again_though_the_value_has_several_lines() -> None:
    draft = Draft(CATALOGUE)
    draft.set("general.languages", [{"label": "Low\nSaxon"}])

    reading = receive(send(draft), "a.docx")

    assert reading.draft.to_document() == draft.to_document()
    assert reading.unplaced == ()


def test_an_answer_may_be_a_word_of_the_program() -> None:
    draft = Draft(CATALOGUE)
    draft.set("general.other_label", "Website")
    draft.set("general.networks", [{"name": "Functions"}])
    draft.set("strategy.description", "Remark")

    assert receive(send(draft), "a.docx").draft.to_document() == draft.to_document()


def test_an_invitation_that_another_program_made_a_text_is_no_answer() -> None:
    data = changed(send(EMPTY), lambda document: answer(document, "general.languages", "Choose, or write", "Danish"))

    assert receive(data, "a.docx").draft.get("general.languages") == [{"code": "da", "label": "Danish"}]


def test_every_field_is_asked_with_its_help() -> None:
    document = opened(send(EMPTY))

    lines = {line.text for line in document.paragraphs}
    for field in CATALOGUE.fields.values():
        if isinstance(field.kind, Records):
            assert {field.label, field.help} <= lines
            titles = [text_of(cell).rpartition("⟧")[2] for cell in row_of(document, field.kind.columns[0].path).cells]
            assert titles == [column.label for column in field.kind.columns]
        else:
            asked = text_of(row_of(document, field.path).cells[0]).split("\n")
            assert asked[0] == f"⟦{field.path}⟧{field.label}"
            assert field.help in asked
    titles = [line.text for line in document.paragraphs if line.style is not None and line.style.name == "Heading 1"]
    assert titles == [section.title for section in CATALOGUE.sections]


def test_keys_are_hidden_and_lists_offer_their_terms() -> None:
    document = opened(send(EMPTY))

    assert document.styles["Hidden key"].font.hidden
    cell = row_of(document, "general.country").cells[1]
    assert len(list(cell._tc.iter("{*}listItem"))) > 200
    assert len(list(row_of(document, "general.established_on").cells[1]._tc.iter("{*}date"))) == 1
    boxes = row_of(document, "sectoral_focus.emerging_industries").cells[1]
    assert len(list(boxes._tc.iter("{*}checkbox"))) == 10


def test_answers_become_values_with_the_name_of_who_gave_them() -> None:
    def fill(document: Document) -> None:
        answer(document, "cpe:author", "Maria Pop")
        answer(document, "cpe:day", "20 November 2026")
        answer(document, "general.name", "Boats")
        answer(document, "general.country", "denmark")
        answer(document, "general.established_on", "17.07.2012")
        answer(document, "general.languages", "Danish", "Low Saxon")
        tick(document, "sectoral_focus.emerging_industries", "Digital Industries")
        tick(document, "strategy.has_formalised_strategy", "Yes")
        answer(document, "strategy.description", "", "One", "", "two", "")
        head = row_of(document, "general.management_team.name")
        write(head.table.rows[1].cells[0], "Jens")
        write(head.table.rows[1].cells[1], "cluster manager; Juggler")

    reading = receive(changed(send(EMPTY), fill), "a.docx")

    assert (reading.dialect, reading.author, reading.answered_on) == (
        "questionnaire-document", "Maria Pop", "2026-11-20",
    )  # fmt: skip
    assert dict(reading.draft.values) == {
        "general.name": "Boats",
        "general.country": {"code": "DK", "label": "Denmark"},
        "general.established_on": "2012-07-17",
        "general.languages": [{"code": "da", "label": "Danish"}, {"label": "Low Saxon"}],
        "general.management_team": [
            {"name": "Jens", "roles": [{"code": "cluster-manager", "label": "Cluster Manager"}, {"label": "Juggler"}]}
        ],
        "sectoral_focus.emerging_industries": [{"code": "digital-industries", "label": "Digital Industries"}],
        "strategy.description": "One\n\ntwo",
        "strategy.has_formalised_strategy": True,
    }
    assert {mark.by for mark in reading.draft.marks.values()} == {"Maria Pop"}
    assert reading.unplaced == ()


@pytest.mark.parametrize(
    "line", ["☑ Digital Industries", "[x] Digital Industries", "Digital industries", "✓Digital Industries"]
)
def test_a_term_may_be_ticked_in_another_way(line: str) -> None:
    data = changed(
        send(EMPTY),
        lambda document: answer(
            document, "sectoral_focus.emerging_industries", line, "☐ Mobility Technologies", "[ ] Other"
        ),
    )

    assert receive(data, "a.docx").draft.get("sectoral_focus.emerging_industries") == [
        {"code": "digital-industries", "label": "Digital Industries"}
    ]


def test_still_right_confirms_what_was_asked() -> None:
    draft = Draft(CATALOGUE)
    waiting = Mark(Origin.COPIED, "2025", to_confirm=True)
    draft.set("general.phone", "1", waiting)
    draft.set("general.email", "a@b.example", waiting)
    draft.set("general.networks", [{"name": "A"}], waiting)

    def confirm(document: Document) -> None:
        tick(document, "general.phone", "Still right", column=2)
        for line in document.paragraphs:
            if "⟦general.networks⟧" in line.text:
                next(piece for piece in line._p.iter("{*}t") if piece.text == "☐").text = "☒"
                for sign in list(line._p.iter("{*}showingPlcHdr")):
                    sign.getparent().remove(sign)

    reading = receive(changed(send(draft), confirm), "a.docx")

    confirmed = [
        path for path in ("general.phone", "general.email", "general.networks") if not reading.draft.is_to_confirm(path)
    ]
    assert confirmed == ["general.phone", "general.networks"]
    assert reading.draft.values == draft.values


def test_what_stands_elsewhere_is_listed() -> None:
    def scribble(document: Document) -> None:
        document.add_paragraph("Sorry for the delay")
        answer(document, "general.phone", "before noon", column=2)
        answer(document, "cpe:author", "Jens", column=1)
        row_of(document, "general.email").cells[0].add_paragraph("which one?")
        other = document.add_table(1, 2)
        write(other.rows[0].cells[1], "in a table")
        head = row_of(document, "general.networks.name")
        head.table.add_column(Emu(100))
        write(head.table.rows[1].cells[2], "outside")
        write(head.table.rows[0].cells[2], "New column")

    reading = receive(changed(send(EMPTY), scribble), "a.docx")

    assert sorted(line.text for line in reading.unplaced) == [
        "New column", "Phone: before noon", "Sorry for the delay", "in a table", "outside", "which one?",
    ]  # fmt: skip
    assert reading.draft.values == {}


def test_a_question_that_stands_twice_is_answered_once() -> None:
    def twice(document: Document) -> None:
        row = row_of(document, "general.phone")
        answer(document, "general.phone", "+45 1")
        from copy import deepcopy

        row._tr.addnext(deepcopy(row._tr))
        answer(document, "general.phone", "+45 2")

    reading = receive(changed(send(EMPTY), twice), "a.docx")

    assert reading.draft.get("general.phone") == "+45 2"
    assert [line.text for line in reading.unplaced] == ["+45 1"]


def test_lists_of_word_and_recorded_changes_are_read_as_they_look() -> None:
    def dress(document: Document) -> None:
        answer(document, "strategy.description", "One:", "first", "- second", "")
        for line in row_of(document, "strategy.description").cells[1].paragraphs[1:]:
            line._p.get_or_add_pPr().append(OxmlElement("w:numPr"))
        answer(document, "general.phone", "+45 1")
        line = row_of(document, "general.phone").cells[1].paragraphs[0]
        line.add_run("\t2\n3")
        gone = OxmlElement("w:del")
        gone.append(line.add_run("struck out")._r)
        line._p.append(gone)
        line._p.get_or_add_pPr().append(OxmlElement("w:tab"))
        write(row_of(document, "general.email").cells[1].add_table(1, 1).rows[0].cells[0], "a@b.example")

    reading = receive(changed(send(EMPTY), dress), "a.docx")

    assert reading.draft.get("strategy.description") == "One:\n- first\n- second"
    assert reading.draft.get("general.phone") == "+45 1 2 3"
    assert reading.draft.get("general.email") == "a@b.example"


def test_a_row_without_an_answer_and_a_day_that_is_none_are_passed_over() -> None:
    def cut(document: Document) -> None:
        answer(document, "cpe:day", "soon")
        row = row_of(document, "general.phone")
        for cell in list(row._tr.iter("{*}tc"))[1:]:
            row._tr.remove(cell)

    reading = receive(changed(send(EMPTY), cut), "a.docx")

    assert reading.answered_on == ""
    assert "general.phone" not in reading.unchanged


def test_without_what_went_out_every_value_is_an_answer() -> None:
    def strip(document: Document) -> None:
        for line in document.paragraphs:
            if "⟦cpe:origin" in line.text:
                line.text = line.text[:100]

    reading = receive(changed(send(full_draft()), strip), "a.docx")

    assert reading.unchanged == frozenset()
    assert reading.draft.get("general.established_on") == "2014-01-01"


def test_only_what_is_wanted_is_asked() -> None:
    draft = full_draft()
    draft.set("general.phone", None)

    document = opened(send(draft, Selection(wanted=frozenset([Wanted.OPEN]))))

    row_of(document, "general.phone")
    with pytest.raises(StopIteration):
        row_of(document, "general.email")


def test_a_document_of_something_else_is_told_so() -> None:
    parts = parts_of(send(EMPTY))
    parts["word/document.xml"] = b'<w:document xmlns:w="a"><w:p><w:r><w:t>Dear Ms Smith</w:t></w:r></w:p></w:document>'

    with pytest.raises(OfficeFileError) as refused:
        receive(make_zip(parts), "letter.docx")

    assert str(refused.value) == "letter.docx is no questionnaire of this program."


def test_a_document_of_nothing_but_what_was_struck_out_is_told_so() -> None:
    parts = parts_of(send(EMPTY)) | {"word/document.xml": b'<del xmlns="a"><p/></del>'}

    with pytest.raises(OfficeFileError, match="no questionnaire"):
        receive(make_zip(parts), "a.docx")


def test_a_field_without_help_is_asked_without() -> None:
    draft = Draft(Catalogue({"harbour": Harbour}))

    document = opened(write_document(draft, find_questions(draft, ALL, TODAY), VOCABULARIES, NOW))

    assert text_of(row_of(document, "harbour.depth").cells[0]) == "⟦harbour.depth⟧Depth"


def test_a_document_with_macros_is_refused() -> None:
    first = f'<a><Relationship Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></a>'
    types = TYPES.replace("/>", ' x="application/vnd.ms-word.document.macroEnabled.main+xml"/>')

    with pytest.raises(OfficeFileError, match="macros"):
        receive(make_zip({"_rels/.rels": first, "word/document.xml": "<a/>", "[Content_Types].xml": types}), "a.docx")


def test_a_document_as_libreoffice_keeps_it_is_asked_for_as_docx() -> None:
    data = make_zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"})

    with pytest.raises(OfficeFileError, match=r"^a\.odt is a document as LibreOffice keeps it\. Save it as \.docx\.$"):
        receive(data, "a.odt")
    with pytest.raises(OfficeFileError, match="damaged"):
        receive(make_zip({"mimetype": "application/vnd.oasis.opendocument.graphics"}), "a.odg")

"""The sheet as a Word file: styles, tables and what an assistant finds in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
import pytest

from editor.domain.draft import Draft
from editor.domain.specs import Choices
from editor.domain.values import JsonValue
from editor.sheet.card import make_card
from editor.sheet.content import make_content
from editor.sheet.qr import qr_png
from editor.sheet.wish import Wish
from editor.sheet.word import write_word
from tests.editor.sheet.samples import DRAFT, FINAL, draft_with, fields_of, full_draft

EVERYTHING = Wish(persons=True)


def test_a_word_file_has_real_styles_a_title_and_rows_that_repeat() -> None:
    document = docx.Document(io.BytesIO(write_word(make_content(full_draft(), DRAFT, EVERYTHING))))

    styles = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style is not None}
    assert {"Title", "Heading 1", "Heading 2", "List Bullet"} <= styles
    assert document.core_properties.title == "Words 1"
    assert document.sections[0].header.paragraphs[0].text == "DRAFT"
    assert "Draft, not a final submission" in document.sections[0].footer.paragraphs[0].text
    assert "w:tblHeader" in document.element.xml
    assert {run.text for table in document.tables for run in table.columns[0].cells[0].paragraphs[0].runs} >= {"Name"}


def test_what_is_short_stays_whole_in_word_and_long_lists_go_on() -> None:
    draft = full_draft()
    (field, *_rest) = fields_of(Choices)
    draft.set(field.path, [{"label": f"Term {number}"} for number in range(20)])

    document = docx.Document(io.BytesIO(write_word(make_content(draft, FINAL, EVERYTHING))))

    rows = [row for table in document.tables for row in table.rows]
    (going_on,) = [row for row in rows if not row._tr.xpath("./w:trPr/w:cantSplit")]
    assert "Term 19" in going_on.cells[1].text
    followed = [
        [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows] for table in document.tables
    ]
    assert all(rows[0] for rows in followed if len(rows) > 1)
    assert not any(rows[-1] for rows in followed)


def test_a_group_within_a_group_is_set_in_and_links_have_the_accent_of_the_sheet() -> None:
    data = write_word(make_content(full_draft(), FINAL, Wish(accent="#7a0019")))

    document = docx.Document(io.BytesIO(data))

    cells = [row.cells[0].paragraphs[0] for table in document.tables for row in table.rows]
    assert {cell.text for cell in cells if cell.paragraph_format.left_indent} == {
        str(row["label"]) for row in parts_of(full_draft())
    }
    assert str(document.styles["Hyperlink"].font.color.rgb) == "7A0019"


def parts_of(draft: Draft) -> list[dict[str, JsonValue]]:
    """The rows of charts that are a part of the row before."""
    return [part for part in dicts_in(make_content(draft, FINAL)) if part.get("depth")]


def dicts_in(content: JsonValue) -> Iterator[dict[str, JsonValue]]:
    if isinstance(content, dict):
        yield content
    for item in content.values() if isinstance(content, dict) else content if isinstance(content, list) else []:
        yield from dicts_in(item)


def test_what_has_no_label_of_its_own_is_a_list_in_word() -> None:
    document = docx.Document(io.BytesIO(write_word(make_card(full_draft(), FINAL, Wish(layout="card")))))

    assert any(one.style is not None and one.style.name == "List Bullet" for one in document.paragraphs)
    assert all(table.rows[0].cells[0].text for table in document.tables)


def test_a_logo_says_what_it_is_in_word() -> None:
    said = docx.Document(io.BytesIO(write_word(make_content(full_draft(), FINAL, Wish(logo=qr_png("LOGO"))))))

    assert said.inline_shapes[0]._inline.docPr.get("descr") == "Logo"


@pytest.mark.parametrize(("paper", "width"), [("a4", 210), ("letter", 215.9)])
def test_a_word_file_has_the_paper_that_is_asked_for(paper: str, width: float) -> None:
    document = docx.Document(io.BytesIO(write_word(make_content(full_draft(), FINAL, Wish(paper=paper)))))

    page = document.sections[0].page_width
    assert page is not None
    assert page.mm == pytest.approx(width, abs=0.1)


def test_words_from_right_to_left_are_set_so_in_word() -> None:
    said = docx.Document(io.BytesIO(write_word(make_content(draft_with("מדגם של טקסט"), FINAL)))).element.xml

    assert "<w:bidi/>" in said
    assert "<w:rtl/>" in said


def test_a_word_file_tells_nothing_about_who_made_it_and_when() -> None:
    data = write_word(make_content(full_draft(), FINAL))

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        core = archive.read("docProps/core.xml").decode()
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    assert "python-docx" not in core
    assert "2026-11-23T14:02:05Z" in core

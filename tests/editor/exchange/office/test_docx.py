"""Documents of other programs as plain lines."""

from __future__ import annotations

import pytest

from editor.errors import OfficeFileError
from editor.exchange.office.docx import Document, TableRow, is_document, read_document
from editor.exchange.office.package import Package
from tests.editor.exchange.office.packages import RELATIONS, TYPES, make_zip

FIRST = f'<a><Relationship Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></a>'


def package(body: str) -> Package:
    """A document with this XML of its body."""
    xml = f'<w:document xmlns:w="a"><w:body>{body}</w:body></w:document>'
    return Package(make_zip({"_rels/.rels": FIRST, "[Content_Types].xml": TYPES, "word/document.xml": xml}), "a.docx")


def line(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(*lines: str) -> str:
    return f"<w:tc>{''.join(lines)}</w:tc>"


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ("<w:r><w:t>a</w:t><w:t/><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/></w:r>", "a\tb\nc\n"),
        ("<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t><w:sym/></w:r>", "well-known"),
        ("<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r>", "a"),
        ("<w:pPr><w:numPr/></w:pPr><w:r><w:t>a</w:t></w:r>", "- a"),
        ("<w:pPr><w:numPr/></w:pPr><w:r><w:t> - a</w:t></w:r>", " - a"),
        ("<w:pPr><w:numPr/></w:pPr><w:r><w:t> </w:t></w:r>", " "),
        ("<w:del><w:r><w:t>old</w:t></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins>", "new"),
        ("<w:moveFrom><w:r><w:t>a</w:t></w:r></w:moveFrom><w:r><w:t>b</w:t></w:r>", "b"),
        ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Write here</w:t></w:r></w:sdtContent></w:sdt>", ""),
    ],
)  # fmt: skip
def test_a_line_is_what_it_shows(runs: str, expected: str) -> None:
    assert read_document(package(f"<w:p>{runs}</w:p>")).lines == (expected,)


def test_tables_are_told_from_the_lines_around_them_and_from_tables_in_them() -> None:
    inner = f"<w:tbl><w:tr>{cell(line('inside'))}</w:tr></w:tbl>"
    rows = f"<w:tr>{cell(line('a'), line('b'))}{cell(inner, line('c'))}</w:tr><w:tr>{cell(line('d'))}</w:tr>"

    document = read_document(package(f"{line('above')}<w:tbl>{rows}</w:tbl>{line('below')}"))

    assert document == Document(
        ((TableRow((("a", "b"), ("inside", "c"))), TableRow((("d",),))),),
        ("above", "below"),
    )


def test_rows_and_cells_may_stand_in_controls() -> None:
    inside = f"<w:sdt><w:sdtContent>{cell(line('a'))}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent><w:tr>{inside}</w:tr></w:sdtContent></w:sdt>"

    assert read_document(package(f"<w:tbl>{row}</w:tbl>")).tables == ((TableRow((("a",),)),),)


def test_only_what_word_makes_is_a_document() -> None:
    assert is_document(package(""))
    assert not is_document(Package(make_zip({"mimetype": "x"}), "a.odt"))
    with pytest.raises(OfficeFileError):
        read_document(Package(make_zip({"_rels/.rels": FIRST, "[Content_Types].xml": TYPES}), "a.docx"))


def test_comments_are_told_with_the_row_that_they_stand_at() -> None:
    def sign(number: int) -> str:
        return f'<w:p><w:r><w:commentReference w:id="{number}"/></w:r></w:p>'

    inner = f"<w:tbl><w:tr>{cell(sign(2))}</w:tr></w:tbl>"
    body = f"{sign(0)}<w:tbl><w:tr>{cell(line('a'), sign(1), inner)}</w:tr><w:tr>{cell(line('b'))}</w:tr>"
    struck_out = sign(4).replace("<w:p>", "<w:p><w:del>").replace("</w:p>", "</w:del></w:p>")
    deleted = f"<w:tr>{cell(struck_out)}</w:tr></w:tbl>"
    said = "".join(
        f'<w:comment w:id="{n}">{line(f"said {n}")}{line("twice")}</w:comment>' for n in ("0", "1", "2", "3", "4")
    )
    parts = {
        "_rels/.rels": FIRST,
        "[Content_Types].xml": TYPES,
        "word/document.xml": f'<w:document xmlns:w="a"><w:body>{body}{deleted}</w:body></w:document>',
        "word/_rels/document.xml.rels": f'''<a>
            <Relationship Id="a" Type="{RELATIONS}/comments" Target="remarks.xml"/>
            <Relationship Id="b" Type="{RELATIONS}/comments" Target="missing.xml"/>
            <Relationship Id="c" Type="{RELATIONS}/othercomments" Target="other.xml"/></a>''',
        "word/remarks.xml": f'<w:comments xmlns:w="a">{said}</w:comments>',
        "word/other.xml": '<w:comments xmlns:w="a"><w:comment w:id="1"><w:p><w:r><w:t>no</w:t></w:r></w:p></w:comment></w:comments>',
    }

    document = read_document(Package(make_zip(parts), "a.docx"))

    (rows,) = document.tables
    assert [row.comments for row in rows] == [("said 1\ntwice", "said 2\ntwice"), (), ("said 4\ntwice",)]
    assert document.comments == ("said 0\ntwice", "said 3\ntwice")

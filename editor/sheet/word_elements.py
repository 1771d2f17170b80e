"""Elements of a Word file that python-docx has no words for."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from editor.sheet.word_styles import LINK

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shape import InlineShape
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""Files in the archive have no time of their own: the same content gives the same bytes."""


def add_link(paragraph: Paragraph, text: str, address: str) -> None:
    """Add a text that leads to an address."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(text)
    run.style = LINK
    link.append(run._r)
    paragraph._p.append(link)


def add_alt(picture: InlineShape, text: str) -> None:
    """Say what a picture shows, for who does not see it."""
    picture._inline.docPr.set("descr", text)


def turn(paragraph: Paragraph) -> None:
    """Read the paragraph from right to left."""
    from docx.oxml import OxmlElement

    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for run in paragraph.runs:
        run.font.rtl = True
        run.font.cs_bold, run.font.cs_italic = run.bold, run.italic


def repeat(row: object) -> None:
    """Repeat the first row on each page that a table goes on to."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # type: ignore[attr-defined]


def keep_whole(row: object) -> None:
    """Leave a row on one page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # type: ignore[attr-defined]


def keep_together(table: Table, rows: int) -> None:
    """Leave so many of the first rows on the page of the one after them."""
    for row in table.rows[: min(rows, len(table.rows) - 1)]:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def add_page_number(paragraph: Paragraph) -> None:
    """Add the number of the page, and how many there are: fields that Word fills in."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for field, after in (("PAGE", " / "), ("NUMPAGES", "")):
        element = OxmlElement("w:fldSimple")
        element.set(qn("w:instr"), field)
        run = paragraph.add_run("1")
        element.append(run._r)
        paragraph._p.append(element)
        paragraph.add_run(after)


def set_language(document: Document, language: str) -> None:
    """Say in which language the document is, for spelling and for screen readers."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if properties is not None:
        found = properties.find(qn("w:lang"))
        element = found if found is not None else OxmlElement("w:lang")
        element.set(qn("w:val"), language)
        if found is None:
            properties.append(element)


def moment(text: str) -> datetime:
    """The moment of an ISO 8601 text, as Word keeps it; a fixed day where there is none."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC).replace(tzinfo=None)
    except ValueError:
        return datetime(2000, 1, 1)  # noqa: DTZ001 (Word's times have no zone)


def without_times(data: bytes) -> bytes:
    """The same archive without the times of its files."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as read, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(entry, read.read(name))
    return made.getvalue()

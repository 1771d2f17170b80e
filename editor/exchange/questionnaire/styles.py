"""How a questionnaire looks as a document: its page and its styles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell, _Row

HELP, HIDDEN, GRID = "Help", "Hidden key", "Table Grid"
_CM = 360_000
COLUMNS = (6 * _CM, 8 * _CM, 3 * _CM)
"""Widths of question, answer and remark, on A4."""


def make_document(title: str, now: datetime) -> Document:
    """An empty document on A4, with the styles of a questionnaire."""
    import docx
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Emu, Pt, RGBColor

    made = docx.Document()
    page = made.sections[0]
    page.page_width, page.page_height = Emu(21 * _CM), Emu(int(29.7 * _CM))
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Emu(2 * _CM)
    properties = made.core_properties
    properties.title, properties.author, properties.comments = title[:200], "", ""
    properties.created = properties.modified = now.replace(tzinfo=None)
    styles = made.styles
    usual = styles["Normal"]
    usual.font.name, usual.font.size = "Calibri", Pt(11)
    usual.paragraph_format.space_after = Pt(4)
    for name, size in (("Title", 20), ("Heading 1", 16), ("Heading 2", 13), ("Heading 3", 12)):
        styles[name].font.name, styles[name].font.size = "Calibri", Pt(size)
        styles[name].font.color.rgb = RGBColor(0x0F, 0x4C, 0x5C)
    help_style = styles.add_style(HELP, WD_STYLE_TYPE.PARAGRAPH)
    help_style.base_style, help_style.font.size = usual, Pt(9)
    help_style.font.color.rgb = RGBColor(0x46, 0x51, 0x63)
    hidden = styles.add_style(HIDDEN, WD_STYLE_TYPE.CHARACTER)
    hidden.font.hidden, hidden.font.size = True, Pt(2)
    styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER).font.color.rgb = RGBColor(0x5C, 0x66, 0x77)
    return made


def keep_together(row: _Row) -> None:
    """Let a row not be parted by the end of a page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def shade(cell: _Cell) -> None:
    """Let the cell of a head look like one."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), "EEF1F2")
    cell._tc.get_or_add_tcPr().append(shading)


def size_columns(table: Table, widths: Sequence[int]) -> None:
    """Give the columns their widths, and let the first row stand again on each page."""
    from docx.oxml import OxmlElement
    from docx.shared import Emu

    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(width)
    for row in table.rows:
        keep_together(row)
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Emu(width)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

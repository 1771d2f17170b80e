"""The styles of a sheet as a Word file: what an assistant changes to change how all of it looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shared import RGBColor

LINK = "Hyperlink"
IN_TABLE = "Table Text"
"""Style of the words in tables."""
TABLE = "Sheet Table"
"""Style of tables: thin lines between rows, a strong one above and below."""
_SIZES = {
    "Normal": 10,
    "Title": 26,
    "Subtitle": 11,
    "Heading 1": 15,
    "Heading 2": 11.5,
    "Caption": 8,
    "Intense Quote": 13,
}
_INK, _SLATE, _HAIR = "1B2126", "566069", "B9C0C5"
_PLAIN = frozenset({"Subtitle", "Caption", "Intense Quote"})
"""Styles that Word's own template sets bold, in italics or in a blue of its own."""


def prepare_styles(document: Document, accent: str) -> None:
    """Give the styles of a document their looks; `accent` is a colour as RRGGBB."""
    from docx.shared import Pt, RGBColor

    for name, size in _SIZES.items():
        font = document.styles[name].font
        font.size = Pt(size)
        if name in _PLAIN:
            font.bold = font.italic = font.cs_bold = font.cs_italic = False
            font.color.rgb = RGBColor.from_string(_INK if name == "Intense Quote" else _SLATE)
        elif name != "Normal":
            font.color.rgb = RGBColor.from_string(accent)
    document.styles["Normal"].font.name = "Calibri"
    _recolour_rules(document, accent)
    _add_styles(document, RGBColor.from_string(accent))
    _add_table_style(document)


def _recolour_rules(document: Document, accent: str) -> None:
    from docx.oxml.ns import qn

    for rule in document.styles.element.iter(qn("w:pBdr")):
        for side in rule:
            side.attrib.pop(qn("w:themeColor"), None)
            side.set(qn("w:color"), accent)


def _add_styles(document: Document, accent: RGBColor) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    in_table = document.styles.add_style(IN_TABLE, WD_STYLE_TYPE.PARAGRAPH)
    in_table.base_style = document.styles["Normal"]
    in_table.paragraph_format.space_before = in_table.paragraph_format.space_after = Pt(2.5)
    in_table.paragraph_format.line_spacing = 1.0
    link = document.styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER)
    link.font.underline = True
    link.font.color.rgb = accent


def _add_table_style(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    style = document.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    style.base_style = document.styles["Normal Table"]
    properties, borders = OxmlElement("w:tblPr"), OxmlElement("w:tblBorders")
    for side, size, color in (("top", "6", _INK), ("bottom", "6", _INK), ("insideH", "4", _HAIR)):
        border = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", size), ("space", "0"), ("color", color)):
            border.set(qn(f"w:{key}"), value)
        borders.append(border)
    properties.append(borders)
    style.element.append(properties)

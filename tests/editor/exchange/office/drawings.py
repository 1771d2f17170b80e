"""Draws workbooks and documents as plain text, so that a test compares the whole look of one with a drawing that was looked at."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tests.editor.exchange.office.packages import parts_of

_DRAWINGS = Path(__file__).parents[3] / "data" / "drawings"
_USUAL = "Calibri 11 1B2126 top"


def is_as_drawn(name: str, drawing: str) -> bool:
    """Whether it looks as in the drawing of that name; with DRAW=1 the drawing is made anew, to be looked at in the difference."""
    file = _DRAWINGS / f"{name}.txt"
    if os.environ.get("DRAW"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(drawing, encoding="utf-8", newline="\n")
    return file.read_text(encoding="utf-8") == drawing


# --- workbooks -----------------------------------------------------------------------------------------------------


def draw_workbook(data: bytes) -> str:
    """A line for each sheet, column, row, cell, note, list, warning and table."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sizes = {name: _sizes_of_notes(xml) for name, xml in parts_of(data).items() if "vmlDrawing" in name}
    notes = iter([sizes[name] for name in sorted(sizes)])
    lines = [f"opens with: {book.active.title if book.active else ''}"]
    for sheet in book.worksheets:
        has_notes = any(cell.comment for row in sheet for cell in row)
        lines += ["", *_draw_sheet(sheet, next(notes) if has_notes else [])]
    return "\n".join(lines) + "\n"


def _sizes_of_notes(xml: bytes) -> list[str]:
    return re.findall(r"(width:[\d.]+pt;height:[\d.]+pt)", xml.decode())


def _draw_sheet(sheet: Worksheet, sizes: list[str]) -> Iterator[str]:
    locked = ", locked" if sheet.protection.sheet else ""
    yield f"=== {sheet.title} ({sheet.sheet_state}{locked})"
    page, view, margins = sheet.page_setup, sheet.views.sheetView[0], sheet.page_margins
    fit = f"fit {page.fitToWidth} x {page.fitToHeight}" if sheet.sheet_properties.pageSetUpPr else "as it is"
    yield (
        f"page: {page.orientation}, paper {page.paperSize}, {fit}, margins {margins.left} {margins.right} {margins.top}"
        f" {margins.bottom}, above {_text_of(sheet.oddHeader)!r}, below {_text_of(sheet.oddFooter)!r}"
        f", again on each page: {sheet.print_title_rows}"
    )
    yield (
        f"view: stays {sheet.freeze_panes}, begins at {view.selection[-1].activeCell} ({view.selection[-1].sqref}), lines {view.showGridLines}"
        f", lines on paper {sheet.print_options.gridLines}"
    )
    for letter, column in sheet.column_dimensions.items():
        yield f"column {letter}-{column.max}: {column.width:.1f}{' hidden' if column.hidden else ''}"
    for row in sheet.iter_rows():
        number = row[0].row or 0
        size = sheet.row_dimensions[number]
        if size.height is not None or size.hidden:
            yield f"row {number}: high {size.height}{' hidden' if size.hidden else ''}"
        for cell in row:
            if isinstance(cell, Cell) and (cell.value is not None or cell.has_style or cell.comment):
                yield f"{cell.coordinate} {cell.value!r}{_style_of(cell)}"
                if cell.comment:
                    yield f"   note {cell.comment.text!r} {sizes.pop(0)}"
    rules: dict[str, list[str]] = {}
    for rule in sheet.data_validations.dataValidation:
        warning = f"{rule.errorStyle} {rule.errorTitle}: {rule.error}" if rule.showErrorMessage else "no warning"
        said = f"{rule.type} {f'{rule.operator} ' if rule.operator else ''}{rule.formula1}, {warning}"
        rules.setdefault(said, []).append(str(rule.sqref))
    yield from (f"{said}: {' '.join(cells)}" for said, cells in rules.items())
    for table in sheet.tables.values():
        style = table.tableStyleInfo.name if table.tableStyleInfo else None
        titles = " | ".join(column.name for column in table.tableColumns)
        yield f"table {table.ref}, style {style}, filters {table.autoFilter is not None}: {titles}"


def _text_of(header: Any) -> str:  # noqa: ANN401 (openpyxl's)
    sides = [header.left, header.center, header.right]
    return " | ".join(f"{side.text} ({side.size})" for side in sides if side.text)


def _style_of(cell: Cell) -> str:
    font, place, border = cell.font, cell.alignment, cell.border
    plain = f"{font.name} {font.sz:g} {str(font.color.rgb)[2:] if font.color else ''} {place.vertical}"
    sides = {name: getattr(border, name) for name in ("left", "right", "top", "bottom")}
    lined = " ".join(f"{name} {side.style} {side.color.rgb[2:]}" for name, side in sides.items() if side.style)
    said = [
        "" if plain == _USUAL else plain,
        "bold" if font.b else "",
        f"on {str(cell.fill.fgColor.rgb)[2:]}" if cell.fill.fill_type else "",
        lined.replace("left thin B9C0C5 right thin B9C0C5 top thin B9C0C5 bottom thin B9C0C5", "framed"),
        place.horizontal or "",
        "wrapped" if place.wrap_text else "",
        "" if cell.number_format == "General" else f"as {cell.number_format}",
    ]
    return "".join(f", {one}" for one in said if one)


# --- documents -----------------------------------------------------------------------------------------------------


def draw_document(data: bytes) -> str:
    """The page, the styles, and all that stands in the document from top to bottom."""
    document = docx.Document(io.BytesIO(data))
    page, about = document.sections[0], document.core_properties
    sides = (page.left_margin, page.right_margin, page.top_margin, page.bottom_margin)
    lines = [
        f"{about.title} by {about.author!r} ({about.comments!r}), made {about.created}, changed {about.modified}",
        f"page: {_cm(page.page_width)} x {_cm(page.page_height)}, margins {' '.join(map(_cm, sides))}",
    ]
    names = ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Help", "Hidden key", "Placeholder Text")
    for name in names:
        style: Any = document.styles[name]
        base = style.base_style.name if style.base_style is not None else None
        after = style.paragraph_format.space_after if hasattr(style, "paragraph_format") else None
        font = style.font
        size = font.size.pt if font.size else None
        lines.append(
            f"style {name}: of {base}, {font.name} {size} {font.color.rgb}"
            f"{' hidden' if font.hidden else ''}{f', {after.pt:g} pt after' if after else ''}"
        )
    body: Any = document.element.body
    for element in body.iterchildren():
        lines += _draw_table(element) if element.tag.endswith("}tbl") else _draw_line(element, "")
    return "\n".join(lines) + "\n"


def _cm(length: Any) -> str:  # noqa: ANN401
    return f"{length.cm:.2f}"


def _draw_line(line: Any, indent: str) -> Iterator[str]:  # noqa: ANN401
    if not line.tag.endswith("}p"):
        return
    style = "".join(f"[{one.val}] " for one in line.iter(_word("pStyle")))
    stays = "(with the next) " if any(one.val for one in line.iter(_word("keepNext"))) else ""
    pieces = [_draw_run(run) for run in line.iterchildren(_word("r"), _word("sdt"))]
    yield f"{indent}{style}{stays}{''.join(pieces)}"


def _draw_run(run: Any) -> str:  # noqa: ANN401
    if run.tag.endswith("}sdt"):
        return _draw_control(run)
    text = "".join(piece.text or "" for piece in run.iter(_word("t")))
    text = text.replace("\n", "\\n") + "\\n" * len(list(run.iter(_word("br"))))
    looks = [one.val for one in run.iter(_word("rStyle"))]
    looks += ["bold" for one in run.iter(_word("b")) if one.val]
    looks += [one.get(_word("ascii")) for one in run.iter(_word("rFonts"))]
    return f"{{{' '.join(looks)}: {text}}}" if looks else text


def _draw_control(control: Any) -> str:  # noqa: ANN401
    (properties,), (content,) = (list(control.iterchildren(_word(name))) for name in ("sdtPr", "sdtContent"))
    said = []
    for one in properties:
        inside = [*one.iterchildren()]
        if one.tag.endswith("}comboBox"):
            words = [f"{item.get(_word('displayText'))}={item.get(_word('value'))}" for item in inside]
            said.append(f"list of {len(words)}: {words[0]} … {words[-1]}")
        else:
            said.append(" ".join([_name(one), *(f"{_name(item)} {'/'.join(item.values())}" for item in inside)]))
    shown = "".join(_draw_run(run) for run in content)
    return f"<{', '.join(said)} | {shown}>"


def _draw_table(table: Any) -> Iterator[str]:  # noqa: ANN401
    style = "".join(one.val for one in table.iter(_word("tblStyle")))
    layout = "".join(one.get(_word("type")) for one in table.iter(_word("tblLayout")))
    widths = " ".join(one.get(_word("w")) for one in table.iter(_word("gridCol")))
    yield f"table {style}, {layout}, columns {widths}"
    for row in table.iterchildren(_word("tr")):
        looks = [_name(one) for one in row.iterchildren(_word("trPr")) for one in one]
        yield f"  row {' '.join(looks)}".rstrip()
        for cell in row.iterchildren(_word("tc")):
            (width,) = (one.get(_word("w")) for one in cell.iter(_word("tcW")))
            shade = "".join(f" {'/'.join(one.values())}" for one in cell.iter(_word("shd")))
            yield f"    cell {width}{shade}"
            for line in cell.iterchildren(_word("p")):
                yield from _draw_line(line, "      ")


def _word(name: str) -> str:
    return "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}" + name


def _name(element: Any) -> str:  # noqa: ANN401
    return str(element.tag).rpartition("}")[2]

"""Documents (.docx) of any program as plain lines: what is struck out, or only invites to write, is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from editor.exchange.office.package import Package
from editor.frozen import frozen

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped] # has no types

_PIECES = ("{*}t", "{*}tab", "{*}br", "{*}cr", "{*}noBreakHyphen", "{*}sym")
_GONE = ("{*}del", "{*}moveFrom", "{*}Fallback", "{*}rPrChange", "{*}pPrChange")


@frozen
class TableRow:
    """A row of a table of a document: the lines of each cell."""

    cells: tuple[tuple[str, ...], ...]
    comments: tuple[str, ...] = ()


@frozen
class Document:
    """What stands in a document."""

    tables: tuple[tuple[TableRow, ...], ...]
    lines: tuple[str, ...]
    """Lines outside tables."""
    comments: tuple[str, ...] = ()
    """Comments outside tables."""


def is_document(package: Package) -> bool:
    """Whether the package holds a document."""
    return package.main_part.startswith("word/")


def read_document(package: Package) -> Document:
    """Return what stands in a document; OfficeFileError where it cannot be read."""
    package.refuse_macros()
    root = package.parse(package.main_part)
    comments = _comments(package, root)
    _take_out(root)
    tables = [table for table in root.iter("{*}tbl") if not _is_inside(table, "tbl")]
    lines = [_text(line) for line in root.iter("{*}p") if not _is_inside(line, "tbl")]
    return Document(
        tuple(tuple(_rows(table, comments)) for table in tables), tuple(lines), tuple(comments.get(None, []))
    )


def _comments(package: Package, root: Element) -> dict[Element | None, list[str]]:
    """The comments by the row of a table that they stand at; None for all others."""
    rows: dict[str, Element] = {}
    for sign in root.iter("{*}commentReference"):
        for row in sign.iterancestors("{*}tr"):
            rows[sign.get(_id(sign), "")] = row  # the outermost at last
    comments: dict[Element | None, list[str]] = {}
    for part in package.targets(package.main_part, "comments").values():
        for comment in package.parse(part).iter("{*}comment") if part in package.names else ():
            text = "\n".join(_text(line) for line in comment.iter("{*}p"))
            comments.setdefault(rows.get(comment.get(_id(comment), "")), []).append(text)
    return comments


def _id(element: Element) -> str:
    """What the id of a comment is called, in its own space of names."""
    return f"{element.tag.rpartition('}')[0]}}}id"


def _take_out(root: Element) -> None:
    """Take out invitations to write, and what was deleted while changes were recorded."""
    gone = [
        sign.getparent().getparent()
        for sign in root.iter("{*}showingPlcHdr")
        if sign.getparent().getparent() is not None
    ]
    gone += [element for tag in _GONE for element in root.iter(tag)]
    for element in gone:
        if element.getparent() is not None:
            element.getparent().remove(element)


def _is_inside(element: Element, name: str) -> bool:
    return next(element.iterancestors(f"{{*}}{name}"), None) is not None


def _rows(table: Element, comments: Mapping[Element | None, Sequence[str]]) -> Iterator[TableRow]:
    for row in table.iter("{*}tr"):
        if next(row.iterancestors("{*}tbl")) is table:
            cells = [cell for cell in row.iter("{*}tc") if next(cell.iterancestors("{*}tr")) is row]
            lines = tuple(tuple(_text(line) for line in cell.iter("{*}p")) for cell in cells)
            yield TableRow(lines, tuple(comments.get(row, ())))


def _text(paragraph: Element) -> str:
    """The text of a paragraph; an item of a list begins with "- "."""
    pieces = []
    for piece in paragraph.iter(*_PIECES):
        if piece.tag.endswith("}t"):
            pieces.append(piece.text or "")
        elif piece.getparent().tag.endswith("}r"):  # tabs are set in the properties of paragraphs too
            pieces.append({"tab": "\t", "noBreakHyphen": "-", "sym": ""}.get(piece.tag.rpartition("}")[2], "\n"))
    text = "".join(pieces)
    is_item = next(paragraph.iter("{*}numPr"), None) is not None
    return f"- {text}" if is_item and text.strip() and not text.lstrip().startswith("- ") else text

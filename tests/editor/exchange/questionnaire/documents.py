"""Questionnaires as documents: sent out, changed as colleagues and their programs change them, and read."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import docx
from docx.document import Document
from docx.table import _Cell, _Row

from editor.domain.draft import Draft
from editor.domain.questions import Selection, find_questions
from editor.exchange.questionnaire.document import write_document
from tests.editor.exchange.drafts import NOW, TODAY, VOCABULARIES

ALL = Selection(people=True)


def send(draft: Draft, selection: Selection = ALL) -> bytes:
    """The questionnaire of a draft."""
    return write_document(draft, find_questions(draft, selection, TODAY), VOCABULARIES, NOW)


def opened(data: bytes) -> Document:
    """The document, as another program opens it."""
    return docx.Document(io.BytesIO(data))


def changed(data: bytes, change: Callable[[Document], object]) -> bytes:
    """The document after somebody changed it."""
    document = opened(data)
    change(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def row_of(document: Document, key: str) -> _Row:
    """The row with that key."""
    return next(row for row in _rows(document) if any(f"⟦{key}⟧" in text_of(cell) for cell in row.cells))


def _rows(document: Document) -> Iterator[_Row]:
    for table in document.tables:
        yield from table.rows


def text_of(cell: _Cell) -> str:
    """All that stands in a cell, in controls too."""
    return "\n".join("".join(piece.text or "" for piece in line._p.iter("{*}t")) for line in cell.paragraphs)


def answer(document: Document, key: str, *lines: str, column: int = 1) -> None:
    """Write into the cell of an answer, over all that stands there."""
    write(row_of(document, key).cells[column], *lines)


def write(cell: _Cell, *lines: str) -> None:
    """Write lines into a cell, over all that stands there."""
    for line in cell.paragraphs[1:]:
        line._p.getparent().remove(line._p)
    first = cell.paragraphs[0]
    for control in list(first._p.iter("{*}sdt")):
        control.getparent().remove(control)
    first.text = lines[0] if lines else ""
    for text in lines[1:]:
        cell.add_paragraph(text)


def tick(document: Document, key: str, label: str, *, column: int = 1) -> None:
    """Tick the box of a term."""
    for line in row_of(document, key).cells[column].paragraphs:
        texts = list(line._p.iter("{*}t"))
        if "".join(piece.text or "" for piece in texts).rstrip().endswith(label):
            next(piece for piece in texts if piece.text == "☐").text = "☒"
            for sign in list(line._p.iter("{*}showingPlcHdr")):
                sign.getparent().remove(sign)

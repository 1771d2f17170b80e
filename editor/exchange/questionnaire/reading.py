"""A questionnaire that came back, told by what is in it and not by its name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from editor.domain.specs import Catalogue
from editor.domain.vocabularies import Vocabulary
from editor.errors import OfficeFileError
from editor.exchange.office import read_tables
from editor.exchange.office.docx import is_document, read_document
from editor.exchange.office.package import Package
from editor.exchange.reading import Reading
from editor.translation import _


def read_questionnaire(
    data: bytes, source: str, catalogue: Catalogue, vocabularies: Mapping[str, Vocabulary], now: datetime
) -> Reading:
    """Return what was answered; OfficeFileError says in a sentence why the file cannot be read."""
    package = Package(data, source)
    sheets = read_tables(package)
    if sheets is None and is_document(package):
        from editor.exchange.questionnaire.document_reading import read_document as read_answers

        return read_answers(read_document(package), source, catalogue, vocabularies, now)
    if sheets is None and "mimetype" in package.names and b"opendocument.text" in package.read("mimetype"):
        raise OfficeFileError(_("{file} is a document as LibreOffice keeps it. Save it as .docx.").format(file=source))
    if sheets is None:
        raise package.damaged()
    from editor.exchange.questionnaire.workbook_reading import read_workbook

    return read_workbook(sheets, source, catalogue, vocabularies, now)

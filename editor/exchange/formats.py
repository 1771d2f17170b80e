"""The list of file formats that menus and the command line show, and how a file's format is recognised.

To add a format: write its module, and an entry here. (Sheets are made by `editor.sheet`: here is only their name.)
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from editor.domain.specs import Catalogue
from editor.domain.vocabularies import Vocabulary
from editor.exchange.files import read_bytes
from editor.exchange.reading import Reading
from editor.frozen import frozen
from editor.translation import _, later


@frozen
class Format:
    """A sort of file."""

    label_text: str
    suffixes: tuple[str, ...]
    """In small letters; the first is the usual one."""

    @property
    def label(self) -> str:
        """What it is called."""
        return _(self.label_text)


PAGE = Format(later("Profile page"), (".txt", ".html", ".htm", ".mhtml", ".mht"))
SUBMISSION = Format(later("Submission"), (".json",))
SHEET = Format(later("Sheet"), (".pdf",))
WEB_PAGE = Format(later("Sheet as a web page"), (".html",))
WORD = Format(later("Sheet for Word"), (".docx",))
MARKDOWN = Format(later("Sheet as plain text"), (".md",))
PICTURE = Format(later("Page of the sheet as a picture"), (".png",))
SHEETS = (SHEET, WEB_PAGE, WORD, MARKDOWN, PICTURE)
"""The same sheet in several forms: see `editor.sheet.outputs`."""
JSON_LD = Format(later("JSON-LD for websites"), (".jsonld",))
QUESTIONNAIRE = Format(later("Questionnaire"), (".xlsx", ".ods", ".docx"))
"""One that comes back: LibreOffice may have saved it in its own format."""
WORKBOOK = Format(later("Questionnaire as a workbook"), (".xlsx",))
DOCUMENT = Format(later("Questionnaire as a document"), (".docx",))
"""Where a questionnaire is asked for: elsewhere a .docx is the sheet."""
TABLE = Format(later("Table for spreadsheets"), (".xlsx", ".csv"))
"""Where a table is asked for: elsewhere a .xlsx is a questionnaire."""

_SAMPLE = 4096

INPUTS = (PAGE, SUBMISSION, QUESTIONNAIRE)
OUTPUTS = (SUBMISSION, *SHEETS, JSON_LD, WORKBOOK)


def input_suffixes() -> tuple[str, ...]:
    """The suffixes of all files that can be read, for dialogs: ".txt" and so on."""
    return tuple(suffix for one in INPUTS for suffix in one.suffixes)


def output_format(path: Path) -> Format | None:
    """The format that the suffix of an output names; None where it names none."""
    return next((one for one in OUTPUTS if path.suffix.lower() in one.suffixes), None)


def read_file(path: Path, catalogue: Catalogue, vocabularies: Mapping[str, Vocabulary], now: datetime) -> Reading:
    """Read a profile page, a submission or a questionnaire; FileError says in a sentence why it cannot be read."""
    return read_data(read_bytes(path), path, catalogue, vocabularies, now)


def read_data(
    data: bytes, path: Path, catalogue: Catalogue, vocabularies: Mapping[str, Vocabulary], now: datetime
) -> Reading:
    """Read what was in the file at `path`. A page in a `.json` is told why it is no submission."""
    source = os.fsencode(path.name).decode(errors="replace")  # a name that is no text would reach documents
    if is_office_file(data):
        from editor.exchange.questionnaire.reading import read_questionnaire

        return read_questionnaire(data, source, catalogue, vocabularies, now)
    if is_json(data) or path.suffix.lower() in SUBMISSION.suffixes:
        from editor.exchange.submission import read_submission

        return read_submission(data, source, catalogue, now)
    from editor.exchange.profile_page import read_page

    return read_page(data, source, catalogue, vocabularies, now)


def is_json(data: bytes) -> bool:
    """Whether a file looks like JSON. (Pages that a program wrote down may begin with the number of a link, or a name, in brackets.)"""
    start = data[:_SAMPLE].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start[:1] == b"{" or (start[:1] == b"[" and start[1:].lstrip()[:1] in {b"{", b"[", b'"', b"]", b""})


def is_office_file(data: bytes) -> bool:
    """Whether a file begins as workbooks and documents do, those with a password and old ones too."""
    return data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))

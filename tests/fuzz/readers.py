"""The readers that are tried: each takes the bytes of a file, and either reads them or says in a sentence why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from editor.domain.profile import make_catalogue
from editor.domain.vocabularies import Vocabularies
from editor.errors import FileError
from editor.exchange.canonical import digest
from editor.exchange.formats import read_data
from editor.exchange.profile_page import read_page
from editor.exchange.questionnaire.reading import read_questionnaire
from editor.exchange.reading import Reading
from editor.exchange.record_tables import RecordTable, read_table_file, record_fields
from editor.exchange.strict_json import parse
from editor.exchange.submission import read_submission
from editor.paths import RESOURCES
from tests.fuzz.parts import pack

CORPUS = Path(__file__).parents[1] / "data" / "fuzz"
CATALOGUE = make_catalogue()
VOCABULARIES = Vocabularies(RESOURCES / "vocabularies")
NOW = datetime(2026, 11, 23, 14, 2, 5, tzinfo=UTC)


def _read_page(data: bytes) -> Reading:
    return read_page(data, "page", CATALOGUE, VOCABULARIES, NOW)


def _read_submission(data: bytes) -> Reading:
    return read_submission(sign(data), "submission", CATALOGUE, NOW)


def sign(data: bytes) -> bytes:
    """The submission with the digest of what it holds by now, so that what comes after the digest is tried too.

    What is no JSON, or has no digest, stays as it is.
    """
    try:
        document = parse(data)
        signed = digest(document) if isinstance(document, dict) else ""
    except ValueError:
        return data
    match document:
        case {"digest": str(claimed)} if claimed:
            return data.replace(claimed.encode("utf-8", "surrogatepass"), signed.encode())
    return data


def _read_any(data: bytes) -> Reading:
    return read_data(data, Path("file"), CATALOGUE, VOCABULARIES, NOW)


def _read_questionnaire(data: bytes) -> Reading:
    return read_questionnaire(pack(data), "answers", CATALOGUE, VOCABULARIES, NOW)


def _read_table(data: bytes) -> int:
    """As rows of one field, another one for each length of the input."""
    fields = record_fields(CATALOGUE)
    tables = [RecordTable(sheet, fields[len(data) % len(fields)]) for sheet in read_table_file(pack(data), "rows")[:3]]
    return sum(len(table.rows(VOCABULARIES)) for table in tables)


READERS: Mapping[str, Callable[[bytes], object]] = {
    "page": _read_page,
    "web-page": _read_page,
    "mhtml": _read_page,
    "submission": _read_submission,
    "any-file": _read_any,
    "workbook": _read_questionnaire,
    "document": _read_questionnaire,
    "table": _read_table,
}
"""Readers that are one function begin with other files."""


def seeds(reader: str) -> list[Path]:
    """The small files that inputs of a reader are made from."""
    return sorted((CORPUS / reader).iterdir())


def read(reader: str, data: bytes) -> bool:
    """Let a reader read an input; return whether it did not refuse it. What it raises otherwise is a fault."""
    try:
        READERS[reader](data)
    except FileError as refused:
        told = str(refused)
        if not told or "\n" in told:
            raise AssertionError(f"no sentence: {told!r}") from refused
        return False
    return True

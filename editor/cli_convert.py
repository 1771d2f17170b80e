"""The command that needs no library: one profile in, files out. It makes everything first and writes it last."""

from __future__ import annotations

import hashlib
from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from editor.cli import DONE, UsageError
from editor.cli_shared import each_once, json_bytes, now, shipped_vocabularies
from editor.domain.about import About, Status, timestamp
from editor.domain.draft import Draft
from editor.domain.profile import make_catalogue
from editor.exchange.files import read_bytes, write_files
from editor.exchange.formats import JSON_LD, OUTPUTS, SHEET, SHEETS, SUBMISSION, Format, output_format, read_data
from editor.exchange.reading import Reading
from editor.sheet.content import make_content
from editor.sheet.outputs import write_sheet
from editor.sheet.typeset import Typesetter
from editor.submitting import draft_about, draft_bytes
from editor.translation import _

_PAGES = bytes.fromhex("5bb6b1ac6c0b5dd09b626b4c5f0a52d7")
"""Name space of the ids of pages that are converted: the same page has the same id."""


def convert(arguments: Namespace, typesetter: Typesetter) -> int:
    """One profile in, files out by their suffixes; `typesetter` may be warming up."""
    outputs: Sequence[Path] = arguments.outputs
    formats = {output: _wanted_format(output) for output in outputs}
    each_once(arguments.input, outputs, arguments.report)
    data = read_bytes(arguments.input)
    reading, about = _read_subject(arguments.input, data)
    made = _make_outputs(data, reading.draft, about, set(formats.values()), typesetter)
    contents = {output: made[wanted] for output, wanted in formats.items()}
    if arguments.report is not None:
        contents[arguments.report] = json_bytes(reading.report())
    write_files(contents)
    return DONE


def subject_of_file(path: Path) -> tuple[Draft, About]:
    """The profile of a page or a submission, and what its sheet says about it."""
    reading, about = _read_subject(path, read_bytes(path))
    return reading.draft, about


def _read_subject(path: Path, data: bytes) -> tuple[Reading, About]:
    vocabularies = shipped_vocabularies()
    reading = read_data(data, path, make_catalogue(), vocabularies, now())
    about = reading.about or _about_page(path, data)
    if about.status is Status.DRAFT:
        about = draft_about(reading.draft, about, vocabularies)
    return reading, about


def _make_outputs(
    data: bytes, draft: Draft, about: About, wanted: set[Format], typesetter: Typesetter
) -> dict[Format, bytes]:
    """All that is wanted; the PDF is set while the rest is made."""
    content = make_content(draft, about) if wanted & {*SHEETS} else {}
    sheet = typesetter.begin_pdf(content) if SHEET in wanted else None
    made: dict[Format, bytes] = {}
    for one in wanted - {SHEET}:
        if one in SHEETS:
            made[one] = write_sheet(content, one.suffixes[0], typesetter)
        else:
            made[one] = _make_output(one, data, draft, about)
    return made if sheet is None else made | {SHEET: sheet.result()}


def _make_output(wanted: Format, data: bytes, draft: Draft, about: About) -> bytes:
    if wanted is SUBMISSION:
        return _make_submission(data, draft, about)
    if wanted is JSON_LD:
        from editor.exchange.json_ld import make_json_ld

        return make_json_ld(draft, about)
    from editor.cli_ask import make_questionnaire
    from editor.domain.questions import Selection

    return make_questionnaire(wanted, draft, Selection(people=True), {})  # a conversion leaves nothing out


def _make_submission(data: bytes, draft: Draft, about: About) -> bytes:
    """A draft submission; a final one stays what it is, byte for byte."""
    return data if about.status is Status.FINAL else draft_bytes(draft, about, shipped_vocabularies())


def _about_page(path: Path, data: bytes) -> About:
    """What is said of a page: the same file gives the same answer whenever it is converted."""
    changed = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
    return About(page_id(data), issued_at=timestamp(changed))


def page_id(data: bytes) -> str:
    """The id of a page: a UUID of version 5. (The module that makes such ones takes 2 ms of a command to load.)"""
    made = bytearray(hashlib.sha1(_PAGES + data.hex().encode(), usedforsecurity=False).digest()[:16])
    made[6] = made[6] & 0x0F | 0x50
    made[8] = made[8] & 0x3F | 0x80
    text = made.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def _wanted_format(output: Path) -> Format:
    wanted = output_format(output)
    if wanted is None:
        known = ", ".join(f"{suffix} ({one.label})" for one in OUTPUTS for suffix in one.suffixes)
        raise UsageError(
            _("{file}: the suffix of an output says what to write. There are: {known}.").format(
                file=output, known=known
            )
        )
    return wanted

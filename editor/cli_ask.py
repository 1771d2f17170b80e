"""The command that asks other people: a questionnaire of a profile or a file. It changes nothing."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from editor.cli import DONE, UsageError
from editor.cli_library import draft_and_changes_of
from editor.cli_shared import each_once, now, shipped_vocabularies
from editor.domain.draft import Draft
from editor.domain.questions import Selection, Wanted, find_questions
from editor.domain.specs import Catalogue
from editor.exchange.files import write_files
from editor.exchange.formats import DOCUMENT, SHEET, WORKBOOK, Format
from editor.paths import default_library
from editor.translation import _

ASKING = (WORKBOOK, DOCUMENT, SHEET)
"""The formats in which questions go out."""


def ask(arguments: Namespace) -> int:
    """Questions about a profile of the library, or about what is in a file."""
    outputs: list[Path] = arguments.outputs
    formats = {output: _wanted_format(output) for output in outputs}
    each_once(arguments.library or default_library(), [Path(arguments.profile), *outputs])
    draft, changed = draft_and_changes_of(arguments.profile, arguments.library)
    sections = sections_of(arguments.sections or "", draft.catalogue)
    selection = Selection(sections, frozenset(map(Wanted, arguments.only)), arguments.persons)
    made = {one: make_questionnaire(one, draft, selection, changed) for one in set(formats.values())}
    write_files({output: made[wanted] for output, wanted in formats.items()})
    return DONE


def make_questionnaire(wanted: Format, draft: Draft, selection: Selection, changed: Mapping[str, str]) -> bytes:
    """The questions about a draft as a file."""
    moment = now()
    questions = find_questions(draft, selection, moment.astimezone().date(), changed)
    if wanted is SHEET:
        return _on_paper(draft, {question.field.path for question in questions}, moment)
    if wanted is DOCUMENT:
        from editor.exchange.questionnaire.document import write_document

        return write_document(draft, questions, shipped_vocabularies(), moment)
    from editor.exchange.questionnaire.workbook import write_workbook

    return write_workbook(draft, questions, shipped_vocabularies(), moment)


def _on_paper(draft: Draft, paths: set[str], moment: datetime) -> bytes:
    """A list for a meeting, to write on."""
    from editor.domain.about import About, timestamp
    from editor.sheet.questions import make_asked_questions
    from editor.sheet.typeset import Typesetter
    from editor.sheet.wish import Wish

    wish = Wish(layout="questions", persons=True)  # which of them are asked was chosen
    about = About("", issued_at=timestamp(moment))
    return Typesetter().pdf(make_asked_questions(draft, about, wish, paths))


def _wanted_format(output: Path) -> Format:
    wanted = next((one for one in ASKING if output.suffix.lower() in one.suffixes), None)
    if wanted is None:
        known = ", ".join(f"{one.suffixes[0]} ({one.label})" for one in ASKING)
        text = _("{file}: the suffix of an output says what to write. There are: {known}.")
        raise UsageError(text.format(file=output, known=known))
    return wanted


def sections_of(names: str, catalogue: Catalogue) -> frozenset[str]:
    """The sections that are named, parted by commas; UsageError where there is one that is none."""
    known = [section.name for section in catalogue.sections]
    asked = frozenset(name.strip() for name in names.split(",") if name.strip())
    for name in sorted(asked - set(known)):
        text = _("There is no section “{name}”. There are: {sections}.")
        raise UsageError(text.format(name=name, sections=", ".join(known)))
    return asked

"""The commands that say how a profile stands: issues, what the platform asks for, what is odd beside earlier submissions."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from editor.bundling import Checked, look_at_stored
from editor.cli import BLOCKED, DONE, UsageError
from editor.cli_convert import subject_of_file
from editor.cli_library import found_in_library, is_file, issue_json, issue_line, open_library
from editor.cli_shared import check_target, now, say, say_json, shipped_vocabularies
from editor.domain.acceptance import NOTED, SHOWN, WAIVED, Answer, Criterion, find_criteria, with_answer, without_answer
from editor.domain.checks import find_issues
from editor.domain.draft import Draft
from editor.domain.kept import ACCEPTANCE
from editor.domain.letter import Letter
from editor.domain.plausibility import Oddity
from editor.domain.report import oddity_line
from editor.domain.values import JsonValue, is_web_address
from editor.exchange.files import write_file
from editor.translation import _


def look_at(name: str, library_path: Path | None) -> Checked:
    """Check a profile of the library, or of a file, which has no earlier submissions."""
    time, vocabularies = now(), shipped_vocabularies()
    if not is_file(name):
        with found_in_library(name, library_path) as (library, header):
            return look_at_stored(library, header.id, vocabularies, time)
    draft, about = subject_of_file(Path(name))
    issues = find_issues(draft, time.astimezone().date(), vocabularies)
    return Checked(draft, about, tuple(issues), tuple(find_criteria(draft)), ())


def check(arguments: Namespace) -> int:
    """The issues of a profile, what the platform asks for, and what is odd."""
    if arguments.report is not None:
        check_target(arguments.report, arguments.library, ".pdf", ".md")
    checked = look_at(arguments.profile, arguments.library)
    if arguments.report is not None:
        write_file(arguments.report, letter_bytes(checked.report, arguments.report))
    if arguments.json:
        say_json([issue_json(issue) for issue in checked.issues])
    else:
        for issue in checked.issues:
            say(issue_line(issue))
        for criterion in checked.criteria:
            say(_("asked for: {line}").format(line=criterion.line))
        for oddity in checked.oddities:
            say(_("odd: {line}").format(line=oddity_line(oddity)))
    return BLOCKED if any(issue.blocks for issue in checked.issues) else DONE


def letter_bytes(letter: Letter, path: Path) -> bytes:
    """A letter or a report, by the suffix of the file."""
    if path.suffix.lower() == ".pdf":
        from editor.sheet.letter import letter_pdf

        return letter_pdf(letter)
    from editor.exchange.markdown_out import letter_markdown

    return letter_markdown(letter)


# --- acceptance ------------------------------------------------------------------------------------------------


def acceptance(arguments: Namespace) -> int:
    """What the platform asks for; or an answer to one of it, kept with the profile."""
    if arguments.criterion is None:
        checked = look_at(arguments.profile, arguments.library)
        if arguments.json:
            said: list[JsonValue] = [_criterion_json(one) for one in checked.criteria]
            say_json({"criteria": said, "odd": [_oddity_json(one) for one in checked.oddities]})
        else:
            for one in checked.criteria:
                say(one.name, one.state.words, one.label, one.text, *one.proof)
            for oddity in checked.oddities:
                say(oddity.subject, oddity.label, oddity.text, oddity.note)
        return DONE
    from editor.keeping import keep

    with open_library(arguments.library) as library:
        profile_id = library.find(arguments.profile).id
        draft = library.load(profile_id).draft
        value = _answered(draft, arguments, {one.subject for one in look_at(profile_id, arguments.library).oddities})
        keep(library, profile_id, {ACCEPTANCE: value}, now())
    return DONE


def _answered(draft: Draft, arguments: Namespace, odd: set[str]) -> JsonValue:
    """The table of answers with the one that is given."""
    subject: str = arguments.criterion
    criteria = {one.name: one for one in find_criteria(draft)}
    if arguments.clear:
        return without_answer(draft, subject)
    if arguments.link and not is_web_address(arguments.link):
        raise UsageError(_("{address}: write the address with https:// in front.").format(address=arguments.link))
    if subject in odd:
        return with_answer(draft, Answer(subject, NOTED, arguments.note or "", arguments.link or ""))
    if subject not in criteria:
        text = _("Nothing is asked for that is called “{name}”. There are: {names}.")
        raise UsageError(text.format(name=subject, names=", ".join([*criteria, *sorted(odd)])))
    if arguments.waived and not criteria[subject].can_be_waived:
        raise UsageError(_("“{label}” cannot be waived.").format(label=criteria[subject].label))
    answer = WAIVED if arguments.waived else SHOWN
    return with_answer(
        draft, Answer(subject, answer, arguments.note or "", arguments.link or "", arguments.waived or "")
    )


def _criterion_json(one: Criterion) -> JsonValue:
    answer = one.answer
    return {
        "name": one.name,
        "label": one.label,
        "state": one.state.value,
        "text": one.text,
        "path": one.path or None,
        "note": answer.note if answer else "",
        "link": answer.link if answer else "",
        "programme": answer.programme if answer else "",
    }


def _oddity_json(one: Oddity) -> JsonValue:
    return {"subject": one.subject, "path": one.path, "text": one.text, "note": one.note}

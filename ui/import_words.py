"""What the import dialog says about a file, its groups, and what Import will do."""

from __future__ import annotations

from editor.domain.dates import show_date
from editor.domain.draft import Draft
from editor.domain.specs import Catalogue
from editor.domain.values import day_of
from editor.exchange.comparison import Comparison, Finding, Outcome
from editor.exchange.reading import Reading
from editor.translation import _, later, ngettext

Head = tuple[tuple[str, str], str, str]
"""Icon and its colour, title, hint."""

_SOURCES = (
    ("page-old", later("From {file}, a page of the old site. Nothing changes before you press Import.")),
    ("page-new", later("From {file}, a page of the newer site. Nothing changes before you press Import.")),
    ("submission", later("From {file}, a submission. Nothing changes before you press Import.")),
)
"""Sentences by the beginning of the dialect."""


def is_page(reading: Reading) -> bool:
    """Whether it is a published page, which may have lost values."""
    return reading.dialect.startswith("page")


def title(current: Draft | None, catalogue: Catalogue) -> str:
    """Where the values go."""
    if current is None:
        return _("Import as a new profile")
    titles = (current.get(field.path) for field in catalogue.fields.values() if field.names)
    name = next((str(value) for value in titles if value), _("Unnamed profile"))
    return _("Import into {profile}").format(profile=name.replace("\n", " ")[:100])


def source(reading: Reading) -> str:
    """Where the values come from."""
    if reading.author:
        return _proposals(reading)
    for beginning, text in _SOURCES:
        if reading.dialect.startswith(beginning):
            return _(text).format(file=reading.source)
    return _("From {file}. Nothing changes before you press Import.").format(file=reading.source)


def _proposals(reading: Reading) -> str:
    """Whose values these are."""
    day = day_of(reading.answered_on)
    if day is None:
        text = _("Proposals of {name}, from {file}. Nothing changes before you press Import.")
        return text.format(name=reading.author, file=reading.source)
    text = _("Proposals of {name}, {day}, from {file}. Nothing changes before you press Import.")
    return text.format(name=reading.author, day=show_date(day), file=reading.source)


def theirs(reading: Reading) -> str:
    """What the column of the file's values is called."""
    if reading.author:
        return _("Proposed by {name}").format(name=reading.author[:60])
    return _("On the page") if is_page(reading) else _("In the file")


def heads(comparison: Comparison, reading: Reading, *, is_new: bool) -> dict[Finding | None, Head]:
    """Sign, title and hint of each group; None stands for lines that found no field."""
    n = {finding: len(comparison.of(finding)) for finding in Finding}
    different = ngettext(
        "{n} field has a value in both places", "{n} fields have a value in both places", n[Finding.DIFFERENT]
    )
    empty = ngettext(
        "{n} field that is empty in your profile", "{n} fields that are empty in your profile", n[Finding.NEW]
    )
    read = ngettext("{n} field has a value", "{n} fields have a value", n[Finding.NEW])
    if is_page(reading):
        lost = (_("Lost on the page"), _("The label is there, its value is not"))
    else:
        lost = (_("To confirm"), _("The file has no value and asks to confirm that"))
    same = ngettext("{n} field agrees", "{n} fields agree", n[Finding.SAME])
    return {
        Finding.DIFFERENT: (("differ", "text2"), _("Different"), different.format(n=n[Finding.DIFFERENT])),
        Finding.LOST: (("confirm", "confirm_sign"), *lost),
        None: (
            ("advice", "text2"),
            _("Not placed"),
            _("No field fits. Choose one, or leave the line in the report"),
        ),
        Finding.NEW: (("plus", "text2"), _("New"), (read if is_new else empty).format(n=n[Finding.NEW])),
        Finding.SAME: (("check", "ok_sign"), _("Same"), same.format(n=n[Finding.SAME])),
    }


def summary(outcome: Outcome, *, is_new: bool) -> str:
    """One sentence on what Import will do."""
    n = outcome.taken
    if is_new:
        text = ngettext(
            "{taken} value taken, {left} left out, {marked} marked to confirm.",
            "{taken} values taken, {left} left out, {marked} marked to confirm.",
            n,
        )
    elif not n and not outcome.marked:
        text = _("Nothing is chosen. The profile stays as it is.")
    else:
        text = ngettext(
            "{taken} value taken, {kept} kept, {marked} marked to confirm. One undo takes all of it back.",
            "{taken} values taken, {kept} kept, {marked} marked to confirm. One undo takes all of it back.",
            n,
        )
    return text.format(taken=n, kept=outcome.kept, left=outcome.left, marked=outcome.marked)

"""What the dialogs that compare say about a file, about findings, and about what taking over will do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from editor.domain.dates import show_date
from editor.domain.draft import Draft
from editor.domain.specs import Catalogue
from editor.domain.values import day_of
from editor.exchange.comparison import Comparison, Outcome
from editor.exchange.findings import Finding
from editor.exchange.reading import Reading
from editor.translation import _, later, ngettext


class Head(NamedTuple):
    """What a group is called."""

    sign: tuple[str, str]
    """Icon and its colour."""
    title: str
    hint: str
    short: str
    """In the filter."""


Heads = Mapping[Finding | None, Head]
"""By finding; None stands for lines that found no field."""

_SIGNS = {
    Finding.DIFFERENT: ("differ", "text2"),
    Finding.LOST: ("confirm", "confirm_sign"),
    None: ("advice", "text2"),
    Finding.NEW: ("plus", "text2"),
    Finding.GONE: ("minus", "text2"),
    Finding.SAME: ("check", "ok_sign"),
}
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


def of_another(asked: str) -> str:
    """That a colleague answered questions about an organisation of another name."""
    return _("The questions went out about {name}. Please look whether the answers belong to this profile.").format(
        name=asked
    )


def theirs(reading: Reading) -> str:
    """What the column of the file's values is called."""
    if reading.author:
        return _("Proposed by {name}").format(name=reading.author[:60])
    return _("On the page") if is_page(reading) else _("In the file")


def heads(comparison: Comparison, reading: Reading, *, is_new: bool) -> Heads:
    """What the groups of an import are called."""
    n = {finding: len(comparison.of(finding)) for finding in Finding}
    different = ngettext(
        "{n} field has a value in both places", "{n} fields have a value in both places", n[Finding.DIFFERENT]
    )
    empty = ngettext(
        "{n} field that is empty in your profile", "{n} fields that are empty in your profile", n[Finding.NEW]
    )
    read = ngettext("{n} field has a value", "{n} fields have a value", n[Finding.NEW])
    gone = ngettext("{n} field is empty in the file", "{n} fields are empty in the file", n[Finding.GONE])
    lost = (_("To confirm"), _("The file has no value and asks to confirm that"), _("To confirm"))
    if is_page(reading):
        lost = (_("Lost on the page"), _("The label is there, its value is not"), _("Lost"))
    hint = _("No field fits. Choose one, keep the line as a note, or leave it out")
    return _heads(
        {
            Finding.DIFFERENT: (_("Different"), different.format(n=n[Finding.DIFFERENT]), _("Different")),
            Finding.LOST: lost,
            None: (_("Not placed"), hint, _("Not placed")),
            Finding.NEW: (_("New"), (read if is_new else empty).format(n=n[Finding.NEW]), _("New")),
            Finding.GONE: (_("Only in your profile"), gone.format(n=n[Finding.GONE]), _("Only yours")),
            Finding.SAME: (_("Same"), _same(n[Finding.SAME]), _("Same")),
        }
    )


def _same(n: int) -> str:
    return ngettext("{n} field agrees", "{n} fields agree", n).format(n=n)


def _heads(words: Mapping[Finding | None, tuple[str, str, str]]) -> Heads:
    return {finding: Head(_SIGNS[finding], *said) for finding, said in words.items()}


def compared_heads(comparison: Comparison, left: str, right: str) -> Heads:
    """What the groups are called where any two are compared."""
    n = {finding: len(comparison.of(finding)) for finding in Finding}
    different = ngettext("{n} field differs", "{n} fields differ", n[Finding.DIFFERENT])
    here = ngettext("{n} field has a value there alone", "{n} fields have a value there alone", n[Finding.GONE])
    there = ngettext("{n} field has a value there alone", "{n} fields have a value there alone", n[Finding.NEW])
    hint = _("No field fits. Choose one, keep the line as a note, or leave it out")
    only = _("Only in {what}")
    return _heads(
        {
            Finding.DIFFERENT: (_("Different"), different.format(n=n[Finding.DIFFERENT]), _("Different")),
            Finding.LOST: (_("To confirm"), _("There is no value, and that asks to be confirmed"), _("To confirm")),
            None: (_("Not placed"), hint, _("Not placed")),
            Finding.NEW: (only.format(what=right), there.format(n=n[Finding.NEW]), _("Only right")),
            Finding.GONE: (only.format(what=left), here.format(n=n[Finding.GONE]), _("Only left")),
            Finding.SAME: (_("Same"), _same(n[Finding.SAME]), _("Same")),
        }
    )


def compared_summary(comparison: Comparison) -> str:
    """How many fields differ, and how many are the same."""
    same = len(comparison.of(Finding.SAME))
    n = len(comparison.entries) - same
    differ = ngettext("{n} field differs", "{n} fields differ", n).format(n=n) if n else _("No field differs")
    agree = ngettext("{n} is the same", "{n} are the same", same).format(n=same)
    # Translators: what came of a comparison: "7 fields differ, 49 are the same."
    return _("{differ}, {same}.").format(differ=differ, same=agree)


def take_over_summary(outcome: Outcome) -> str:
    """What taking over will do."""
    if not (outcome.taken or outcome.marked or outcome.noted):
        return _("Nothing is chosen. The profile stays as it is.")
    n = outcome.taken
    return ngettext(
        "{n} value changes. One undo takes it back.", "{n} values change. One undo takes them back.", n
    ).format(n=n)


def take_over_words(outcome: Outcome) -> str:
    """What the button says that takes over."""
    n = outcome.taken
    return ngettext("Take over {n} value", "Take over {n} values", n).format(n=n)


def summary(outcome: Outcome, *, is_new: bool) -> str:
    """What Import will do."""
    n = outcome.taken
    if is_new:
        text = ngettext(
            "{taken} value taken, {left} left out, {marked} marked to confirm.",
            "{taken} values taken, {left} left out, {marked} marked to confirm.",
            n,
        )
    elif not n and not outcome.marked:
        text = _("No value is chosen.") if outcome.noted else _("Nothing is chosen. The profile stays as it is.")
    else:
        text = ngettext(
            "{taken} value taken, {kept} kept, {marked} marked to confirm. One undo takes all of it back.",
            "{taken} values taken, {kept} kept, {marked} marked to confirm. One undo takes all of it back.",
            n,
        )
    said = text.format(taken=n, kept=outcome.kept, left=outcome.left, marked=outcome.marked)
    if not outcome.noted:
        return said
    noted = ngettext("{n} line becomes a note.", "{n} lines become notes.", outcome.noted).format(n=outcome.noted)
    return f"{said} {noted}"


def action(outcome: Outcome) -> str:
    """What the button says."""
    n = outcome.taken
    if n or not (outcome.marked or outcome.noted):
        return ngettext("Import {n} value", "Import {n} values", n).format(n=n)
    if outcome.marked:
        return ngettext("Mark {n} field", "Mark {n} fields", outcome.marked).format(n=outcome.marked)
    return ngettext("Keep {n} note", "Keep {n} notes", outcome.noted).format(n=outcome.noted)

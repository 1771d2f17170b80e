"""The check report: all that is known of how a profile stands, as a letter says it."""

from __future__ import annotations

from collections.abc import Sequence

from editor.domain.about import About, Status
from editor.domain.acceptance import Criterion
from editor.domain.checks import Issue, Sort, count_words
from editor.domain.dates import read_moment, show_date
from editor.domain.draft import Draft
from editor.domain.letter import Letter, Part, closing_lines, name_of
from editor.domain.plausibility import Oddity
from editor.domain.telling import one_line
from editor.translation import _, ngettext


def make_report(
    draft: Draft, about: About, issues: Sequence[Issue], criteria: Sequence[Criterion], oddities: Sequence[Oddity]
) -> Letter:
    """The report of a draft, or of a final submission."""
    parts = [Part(_("What the platform asks for"), tuple(one_line(one.line) for one in criteria))]
    titles = {Sort.FIX: _("To fix"), Sort.CONFIRM: _("To confirm"), Sort.CHECK: _("To check")}
    for sort, title in titles.items():
        lines = tuple(_issue_line(issue, draft) for issue in issues if issue.sort is sort)
        if lines:
            parts.append(Part(title, lines))
    if oddities:
        parts.append(Part(_("Beside earlier submissions"), tuple(map(oddity_line, oddities))))
    return Letter(
        name_of(draft),
        _("Check report"),
        _opening(about, issues, criteria),
        tuple(parts),
        closing_lines(about),
        about.status is Status.DRAFT,
        about.issued_at,
    )


def _opening(about: About, issues: Sequence[Issue], criteria: Sequence[Criterion]) -> tuple[str, ...]:
    moment = read_moment(about.issued_at)
    day = show_date(moment.date()) if moment else about.issued_at
    which = _("Revision {n}, final, {day}.") if about.status is Status.FINAL else _("A draft of revision {n}, {day}.")
    counts = [count_words(sort, sum(1 for issue in issues if issue.sort is sort)) for sort in Sort]
    good, n = sum(1 for one in criteria if one.state.is_good), len(criteria)
    text = ngettext(
        "{good} of {n} thing that the platform asks for is there.",
        "{good} of {n} things that the platform asks for are there.",
        n,
    )
    return which.format(n=about.revision, day=day), ", ".join(counts) + ". " + text.format(good=good, n=n)


def _issue_line(issue: Issue, draft: Draft) -> str:
    field = draft.catalogue.fields[issue.path]
    # Translators: one line of the list of what is to fix.
    text = _("{section}, {field}: {text}")
    return one_line(
        text.format(section=draft.catalogue.section(field.section).title, field=field.label, text=issue.line)
    )


def oddity_line(one: Oddity) -> str:
    """Something odd, and why it is right."""
    line = _("{field}: {text}").format(field=one.label, text=one.text)
    return one_line(line + (" " + _("Noted: {note}").format(note=one.note) if one.note else ""))

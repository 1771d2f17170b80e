"""What the platform's team of people asks for, and what this profile shows of it.

A criterion is met or not met by what the profile says; what it cannot say, a person shows by hand, with a note and a
link as proof. All but one can be waived for a cluster that a regional or national programme recognises. The answers are
kept with the profile (`kept.ACCEPTANCE`) and are never in a submission. To add a criterion: write a function, list it in
`CRITERIA`. They were read on public pages of the platform (2021-24).
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from editor.domain.draft import Draft
from editor.domain.folding import fold
from editor.domain.kept import ACCEPTANCE
from editor.domain.rules import LEAST_MEMBER_KINDS, LEAST_MEMBERS, count_at
from editor.domain.values import JsonValue, decimal_of
from editor.frozen import frozen
from editor.translation import _, later, ngettext

LEAST_FTE = Decimal("0.5")
PROGRAMME_FIELD = "programmes.regional_national_programmes"


class State(enum.Enum):
    """How a criterion stands."""

    MET = "met"
    NOT_MET = "not met"
    BY_HAND = "to be shown by hand"
    SHOWN = "shown by hand"
    WAIVED = "waived"

    @property
    def words(self) -> str:
        """What it is called."""
        return _(_STATE_WORDS[self])

    @property
    def is_good(self) -> bool:
        """Whether nothing is to be done."""
        return self in {State.MET, State.SHOWN, State.WAIVED}


_STATE_WORDS = {
    State.MET: later("met"),
    State.NOT_MET: later("not met"),
    State.BY_HAND: later("to be shown by hand"),
    State.SHOWN: later("shown by hand"),
    State.WAIVED: later("waived"),
}


@frozen
class Answer:
    """What a person said to a criterion, or to advice: see `plausibility`."""

    subject: str
    """Name of the criterion, or what the advice is about."""
    answer: str
    """One of "shown", "waived", "noted"."""
    note: str = ""
    link: str = ""
    programme: str = ""
    """Of what is waived: the programme that recognises the cluster."""


SHOWN, WAIVED, NOTED = "shown", "waived", "noted"


@frozen
class Criterion:
    """One criterion, and how it stands in a profile."""

    name: str
    label: str
    state: State
    text: str
    """Why, or what to do."""
    path: str = ""
    """The field that it is about."""
    can_be_waived: bool = True
    answer: Answer | None = None

    @property
    def line(self) -> str:
        """All of it in a line: "At least 15 committed members: not met. There are 12."."""
        return " ".join(part for part in (f"{self.label}: {self.state.words}.", self.text, *self.proof) if part)

    @property
    def proof(self) -> tuple[str, ...]:
        """Note and link."""
        return tuple(part for part in (self.answer.note, self.answer.link) if part) if self.answer else ()


# --- answers ---------------------------------------------------------------------------------------------------


def answers(draft: Draft) -> dict[str, Answer]:
    """What was answered, by subject."""
    rows = draft.get(ACCEPTANCE)
    made = (_read(row) for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()
    return {one.subject: one for one in made}


def _read(row: Mapping[str, JsonValue]) -> Answer:
    return Answer(*(str(row.get(name) or "") for name in ("subject", "answer", "note", "link", "programme")))


def with_answer(draft: Draft, answer: Answer) -> JsonValue:
    """The table with an answer in it, in the place of an earlier one to the same."""
    return _rows(answers(draft) | {answer.subject: answer})


def without_answer(draft: Draft, subject: str) -> JsonValue:
    """The table without the answer to something."""
    return _rows({name: one for name, one in answers(draft).items() if name != subject})


def _rows(by_subject: Mapping[str, Answer]) -> JsonValue:
    rows: list[JsonValue] = []
    for _subject, one in sorted(by_subject.items()):
        cells = {
            "subject": one.subject,
            "answer": one.answer,
            "note": one.note,
            "link": one.link,
            "programme": one.programme,
        }
        rows.append({name: text for name, text in cells.items() if text})
    return rows or None


# --- criteria --------------------------------------------------------------------------------------------------


def find_criteria(draft: Draft) -> list[Criterion]:
    """All criteria, as they stand."""
    said = answers(draft)
    return [_answered(criterion(draft), said, draft) for criterion in CRITERIA]


def _answered(one: Criterion, said: Mapping[str, Answer], draft: Draft) -> Criterion:
    """The criterion with what a person said to it. What the profile itself says is not overruled by hand."""
    answer = said.get(one.name)
    if answer is None or one.state is State.MET:
        return one
    state, text = one.state, one.text
    if answer.answer == WAIVED and one.can_be_waived:
        state, text = State.WAIVED, _waived_text(answer.programme, draft)
    elif answer.answer == SHOWN and one.state is State.BY_HAND:
        state, text = State.SHOWN, ""
    return Criterion(one.name, one.label, state, text, one.path, one.can_be_waived, answer)


def _waived_text(programme: str, draft: Draft) -> str:
    text = _("Recognised by {programme}.").format(programme=programme)
    if fold(programme) in fold(str(draft.get(PROGRAMME_FIELD) or "")):
        return text
    return text + " " + _("Name it under Regional and national programmes too.")


def _management(draft: Draft) -> Criterion:
    path = "general.management_fte"
    label = _("At least {n} full-time equivalents in the management").format(n=LEAST_FTE)
    fte = decimal_of(draft.get(path))
    if fte is None:
        return Criterion("management", label, State.BY_HAND, _("The profile does not say how many there are."), path)
    state = State.MET if fte >= LEAST_FTE else State.NOT_MET
    return Criterion("management", label, state, _("There are {n}.").format(n=fte), path)


def _website(draft: Draft) -> Criterion:
    path, label = "general.website", _("An English website that agrees with the profile")
    if draft.get(path) is None:
        return Criterion("website", label, State.NOT_MET, _("The profile has no website."), path)
    return Criterion("website", label, State.BY_HAND, _("Link to its English page."), path)


def _activity(_draft: Draft) -> Criterion:
    return Criterion(
        "activity", _("Proof of activity"), State.BY_HAND, _("Link to something that the cluster did this year.")
    )


def _members(draft: Draft) -> Criterion:
    path = "composition.members_total"
    label = _("At least {n} committed members").format(n=LEAST_MEMBERS)
    n = count_at(draft, path)
    if n is None:
        return Criterion("members", label, State.BY_HAND, _("The profile does not say how many there are."), path)
    state = State.MET if n >= LEAST_MEMBERS else State.NOT_MET
    return Criterion("members", label, state, _("There are {n}.").format(n=n), path)


def _member_kinds(draft: Draft) -> Criterion:
    path, label = "composition.members_total", _("Members of at least two kinds")
    kinds = [count_at(draft, part) for part in draft.catalogue.fields[path].total_of]
    n = sum(1 for kind in kinds if kind)
    unmet = State.BY_HAND if None in kinds else State.NOT_MET
    state = State.MET if n >= LEAST_MEMBER_KINDS else unmet
    text = ngettext("The profile counts members of {n} kind.", "The profile counts members of {n} kinds.", n)
    return Criterion("member_kinds", label, state, text.format(n=n), path)


def _public_body(draft: Draft) -> Criterion:
    path, label = (
        "composition.public_body_members",
        _("A public body among the members, or visible cooperation with one"),
    )
    n = count_at(draft, path)
    if n:
        return Criterion("public_body", label, State.MET, _("There are {n}.").format(n=n), path)
    return Criterion("public_body", label, State.BY_HAND, _("Link to what you do with a public body."), path)


def _only_profile(_draft: Draft) -> Criterion:
    text = _("Look for your organisation on the platform.")
    return Criterion(
        "only_profile", _("No second profile of the same organisation"), State.BY_HAND, text, can_be_waived=False
    )


CRITERIA: tuple[Callable[[Draft], Criterion], ...] = (
    _management,
    _website,
    _activity,
    _members,
    _member_kinds,
    _public_body,
    _only_profile,
)


def names_of_criteria(draft: Draft) -> Iterator[str]:
    """What criteria are called on the command line."""
    return (one.name for one in find_criteria(draft))

"""What must hold between fields, and what the platform asks for. To add a rule: write a function, list it in `RULES`.

Rules run on drafts, where anything may be missing or wrong: they speak only when all they need is there.
Everything here advises. What blocks is in `checks`: it needs no knowledge of particular fields.
The criteria were read on public pages of the platform (2021-24); people of its team apply them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from editor.domain.draft import Draft, fingerprint
from editor.domain.specs import FieldSpec
from editor.domain.values import JsonValue
from editor.frozen import frozen
from editor.translation import _, later, ngettext

LEAST_MEMBERS = 15
LEAST_MEMBER_KINDS = 2


@frozen
class Fix:
    """One certain way to settle an issue: give a field a value."""

    label: str
    path: str
    value: JsonValue


@frozen
class Advice:
    """Something worth a second look at a field, and perhaps what would settle it."""

    path: str
    text: str
    fix: Fix | None = None


def number_at(draft: Draft, path: str) -> int | None:
    """The whole number in a field, where there is one."""
    value = draft.get(path)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def count_at(draft: Draft, path: str) -> int | None:
    """The number in a field that counts something: one below zero is to fix, and counts nothing."""
    number = number_at(draft, path)
    return number if number is not None and number >= 0 else None


def parts_sum(draft: Draft, field: FieldSpec) -> int | None:
    """Sum of the counts that should add up to this one; None where none of them is there."""
    numbers = [number for path in field.total_of if (number := count_at(draft, path)) is not None]
    return sum(numbers) if numbers else None


def sums_agree(draft: Draft) -> Iterator[Advice]:
    """A total is the sum of its kinds, once all of them are known."""
    for field in draft.catalogue.fields.values():
        if not field.total_of:  # of most fields: they are checked at each commit
            continue
        total = number_at(draft, field.path)
        if total is None or any(count_at(draft, part) is None for part in field.total_of):
            continue
        added = parts_sum(draft, field) or 0
        if added != total:
            fix = Fix(_("Take the sum: {sum}").format(sum=added), field.path, added)
            yield Advice(field.path, sum_text(added, total), fix)


def sum_text(added: int, total: int) -> str:
    """Say by how much a sum and a total differ."""
    difference = abs(added - total)
    if added < total:
        text = ngettext(
            "The kinds add up to {sum}, {difference} fewer than the total.",
            "The kinds add up to {sum}, {difference} fewer than the total.",
            difference,
        )
    else:
        text = ngettext(
            "The kinds add up to {sum}, {difference} more than the total.",
            "The kinds add up to {sum}, {difference} more than the total.",
            difference,
        )
    return text.format(sum=added, difference=difference)


def parts_fit(draft: Draft) -> Iterator[Advice]:
    """A part is not larger than its whole."""
    for field in draft.catalogue.fields.values():
        if not field.part_of:
            continue
        part, whole = number_at(draft, field.path), number_at(draft, field.part_of)
        if part is not None and whole is not None and part > whole:
            label = draft.catalogue.fields[field.part_of].label
            yield Advice(
                field.path,
                _("These {part} are counted within “{label}”, which says {whole}.").format(
                    part=part, label=label, whole=whole
                ),
            )


def enough_members(draft: Draft) -> Iterator[Advice]:
    """The platform asks for at least 15 committed members."""
    total = number_at(draft, "composition.members_total")
    if total is not None and total < LEAST_MEMBERS:
        yield Advice(
            "composition.members_total",
            _("The platform asks for at least {number} committed members.").format(number=LEAST_MEMBERS),
        )


def several_kinds_of_members(draft: Draft) -> Iterator[Advice]:
    """The platform asks for at least two member types, once all kinds are known."""
    for field in draft.catalogue.fields.values():
        kinds = [number_at(draft, path) for path in field.total_of]
        if kinds and None not in kinds and sum(1 for kind in kinds if kind) < LEAST_MEMBER_KINDS:
            yield Advice(field.path, _("The platform asks for members of at least two kinds."))


def a_public_body(draft: Draft) -> Iterator[Advice]:
    """Where no public body is a member, the platform asks for visible cooperation with one."""
    if number_at(draft, "composition.public_body_members") == 0:
        yield Advice(
            "composition.public_body_members",
            _(
                "Without a public body among the members, the platform asks for cooperation with one. Describe it under Strategy."
            ),
        )


_CHANGED = {
    "medium": (later("The full text changed after the medium one was written."), later("The medium one still fits")),
    "short": (later("The full text changed after the short one was written."), later("The short one still fits")),
}


def lengths_fit(draft: Draft) -> Iterator[Advice]:
    """A shorter length of a text has no more words than asked for, and the full text did not change after it."""
    for path, length in draft.catalogue.lengths.items():
        value, mark = draft.get(path), draft.mark(path)
        if value is None:  # as most: they are looked at with each key
            continue
        n = len(str(value).split())
        if n > length.most_words:
            text = ngettext(
                "{length}: {n} word. Shorten it to {most}.", "{length}: {n} words. Shorten it to {most}.", n
            )
            yield Advice(length.full, text.format(length=length.length, n=n, most=length.most_words))
        if mark is not None and mark.written_after and mark.written_after != fingerprint(draft.get(length.full)):
            changed, fits = _CHANGED[length.name]
            yield Advice(length.full, _(changed), Fix(_(fits), path, value))


RULES: tuple[Callable[[Draft], Iterable[Advice]], ...] = (
    sums_agree,
    parts_fit,
    enough_members,
    several_kinds_of_members,
    a_public_body,
    lengths_fit,
)

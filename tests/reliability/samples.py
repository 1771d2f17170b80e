"""Values by chance for each kind of field, and libraries with profiles that have a history."""

from __future__ import annotations

import functools
import random
import secrets
import typing
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from editor.domain.draft import Draft, Edit
from editor.domain.members import kind_of, make_register_field
from editor.domain.profile import make_catalogue
from editor.domain.specs import (
    Catalogue,
    Choice,
    Choices,
    Date,
    Decimal,
    Email,
    Integer,
    Kind,
    LongText,
    Records,
    Text,
    Url,
    YesNo,
)
from editor.domain.values import JsonValue
from editor.domain.vocabularies import Vocabularies
from editor.paths import RESOURCES

if typing.TYPE_CHECKING:
    from editor.domain.history import Step
    from editor.domain.register import Changes, Member, Register
    from editor.exchange.reading import Reading
    from editor.storage.library import Library, StoredProfile

EXAMPLE = RESOURCES / "examples" / "example-submission.json"

PIECES = (
    "Wood ", "Łódź ", "Ærø ", "Ελλάδα ", "مرحبا ", "日本 ", "e\u0301 ", "👩‍🔬 ", "\u00a0", "\u202e", "<b>&amp; ",
    "'; DROP TABLE profile; -- ", "\\n ", "\"quoted\" ", "{name} ", "%s ", "**bold** ", "- item ",
)  # fmt: skip
MEMBER_STEPS = 3
"""Changes of the members of each profile of a library."""
LINES = ("\n", "\n\n", "\u2028")


@functools.cache
def catalogue() -> Catalogue:
    """The sections and fields of a profile."""
    return make_catalogue()


@functools.cache
def vocabularies() -> Vocabularies:
    """The vocabularies that are shipped."""
    return Vocabularies(RESOURCES / "vocabularies")


def now() -> datetime:
    """The time, with its zone."""
    return datetime.now(tz=UTC)


def a_line(chance: random.Random) -> str:
    """One line of text, in any letters."""
    return "Text " + "".join(chance.choices(PIECES, k=chance.randint(0, 8)))


def a_text(chance: random.Random) -> str:
    """A text of several lines: mostly short, at times very long."""
    lines = chance.choices((0, 3, 40, 600), weights=(4, 8, 4, 1))[0]
    return "".join(a_line(chance) + chance.choice(LINES) for _ in range(lines)) + a_line(chance)


def a_value(chance: random.Random, kind: Kind) -> JsonValue:
    """A value that a field of this kind can hold."""
    match kind:
        case Text():
            return a_line(chance)
        case LongText():
            return a_text(chance)
        case Integer():
            return chance.choice((chance.randint(0, 2000), chance.randint(0, kind.maximum)))
        case Decimal():
            return f"{chance.randint(0, 10**6)}.{chance.randint(0, 999)}"
        case Date():
            return date.fromordinal(
                chance.randint(date(1900, 1, 1).toordinal(), date(2025, 12, 31).toordinal())
            ).isoformat()
        case YesNo():
            return chance.random() < 0.5
        case Url():
            return f"https://example.org/{chance.randint(0, 10**9)}"
        case Email():
            return f"name.{chance.randint(0, 10**9)}@example.org"
        case Choice():
            return a_term(chance, kind.vocabulary)
        case Choices():
            return [a_term(chance, kind.vocabulary) for _ in range(chance.randint(1, 4))]
        case Records():
            return [{**a_record(chance, kind)} for _ in range(chance.randint(1, 4))]
        case _:
            typing.assert_never(kind)


def a_record(chance: random.Random, kind: Records) -> dict[str, JsonValue]:
    """A record in which most columns are filled, the first one surely."""
    return {column.name: a_value(chance, column.kind) for column in kind.columns if chance.random() < 0.8} | {
        kind.columns[0].name: a_value(chance, kind.columns[0].kind)
    }


def a_term(chance: random.Random, vocabulary: str) -> dict[str, JsonValue]:
    """A term of a vocabulary, or a person's own."""
    if chance.random() < 0.2:
        return {"label": a_line(chance)}
    term = chance.choice(vocabularies()[vocabulary].terms)
    return {"code": term.code, "label": term.label}


def a_draft(chance: random.Random, filled: float = 0.4) -> Draft:
    """A draft with a share of the fields filled."""
    draft = Draft(catalogue())
    for path, field in catalogue().fields.items():
        if chance.random() < filled:
            draft.set(path, a_value(chance, field.kind))
    return draft


def an_edit(chance: random.Random, draft: Draft) -> Edit | None:
    """A change of any field to any value of its kind, or to none."""
    path, field = chance.choice(list(catalogue().fields.items()))
    return draft.edit(path, None if chance.random() < 0.15 else a_value(chance, field.kind))


@functools.cache
def _member_kind() -> Records:
    return kind_of(make_register_field())


def a_member(chance: random.Random) -> Member:
    """A member of a cluster, as its register keeps it."""
    return a_record(chance, _member_kind())


def members_changed(chance: random.Random, register: Register) -> Changes:
    """A few members added; or one or two of those that are there made others, or taken out."""
    there = sorted(register.members)
    if not there or chance.random() < 0.4:
        return {number: a_member(chance) for number in register.next_numbers(chance.choice((1, 1, 2, 6)))}
    some = chance.sample(there, min(len(there), chance.choice((1, 1, 1, 2))))
    return {number: None if chance.random() < 0.2 else a_member(chance) for number in some}


@functools.cache
def example() -> Reading:
    """The example: a final submission of a profile in which every field is filled."""
    from editor.exchange.formats import read_file

    return read_file(EXAMPLE, catalogue(), vocabularies(), now())


def example_id() -> str:
    """The id of the example's profile."""
    about = example().about
    assert about is not None
    return about.profile_id


def open_library(path: Path, clock: Callable[[], datetime] = now) -> Library:
    """The library at `path`."""
    from editor.storage.library import Library

    return Library(path, catalogue(), clock)


def steady(chance: random.Random) -> Callable[[], datetime]:
    """Let this process make the same ids again with the same chance, and return a clock that does the same."""
    seconds = iter(range(1 << 30))
    vars(secrets)["randbits"] = chance.getrandbits

    def clock() -> datetime:
        return datetime(2026, 11, 23, 8, 0, 0, tzinfo=UTC) + timedelta(seconds=next(seconds))

    return clock


def edit_profile(library: Library, stored: StoredProfile, chance: random.Random) -> None:
    """Make one change to a profile that is loaded, and keep it."""
    from editor.domain.about import timestamp

    edit = an_edit(chance, stored.draft)
    if edit is not None:
        stored.draft.apply(edit)
        step = stored.history.add(catalogue().fields[edit.path].label, timestamp(library._now()), [edit])
        library.save_steps(stored.header.id, [step], stored.draft)


def edit_members(library: Library, profile_id: str, register: Register, chance: random.Random) -> Step | None:
    """Make one change to a register that is loaded, and keep it."""
    from editor.domain.about import timestamp

    step = register.change("Members", timestamp(library._now()), members_changed(chance, register))
    if step is not None:
        library.members.save(profile_id, [step])
    return step


def fill_library(path: Path, chance: random.Random, profiles: int, steps: int) -> None:
    """Make a library: the example with its final submission, and `profiles` of chance, each with so many steps and a few members.

    To be called in a process that ends then: see `steady`.
    """
    from editor.submitting import add_reading

    library = open_library(path, steady(chance))
    made = [add_reading(library, example(), "Import")]
    made += [library.create(a_draft(chance), "New profile") for _ in range(profiles)]
    for header in made:
        stored = library.load(header.id)
        for _ in range(steps):
            edit_profile(library, stored, chance)
        register = library.members.load(header.id).register
        for _ in range(MEMBER_STEPS):
            edit_members(library, header.id, register, chance)
    library.close()

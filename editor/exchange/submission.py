"""Submissions, both ways: made of a draft or a profile, and read again. Their form is in `schema.py`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache, partial
from typing import TYPE_CHECKING, cast

from editor import __version__
from editor.domain.about import About, Status, timestamp
from editor.domain.draft import Draft, Mark, Origin
from editor.domain.profile import Profile
from editor.domain.specs import Catalogue, Choice, Choices, Decimal, FieldSpec, Records
from editor.domain.upgrades import upgrade
from editor.domain.values import JsonValue, portable
from editor.domain.vocabularies import Vocabulary
from editor.errors import SubmissionError
from editor.exchange.canonical import digest
from editor.exchange.reading import Reading
from editor.exchange.schema import FORMAT, FORMAT_VERSION, make_schema, path_at, pointer_of, schema_file
from editor.exchange.strict_json import StrictJsonError, parse, pointer, shown
from editor.frozen import frozen
from editor.paths import APP_NAME
from editor.translation import _

if TYPE_CHECKING:
    import jsonschema_rs

DOCUMENT_VERSIONS: Mapping[str, int] = {"1.0": 1}
"""Version of the document (see `upgrades`) in each version of the format."""


@frozen
class Submission:
    """A submission as a file: the same revision always has the same bytes."""

    about: About
    """With its digest."""
    data: bytes


def make_draft_submission(draft: Draft, about: About, vocabularies: Mapping[str, Vocabulary]) -> Submission:
    """Return the draft submission of a draft, right or wrong.

    Raises SubmissionError where a value is none that a file can have: somebody else's program wrote it into the library.
    """
    try:
        return _make(_portable_profile(draft), draft, about, vocabularies, Status.DRAFT)
    except ValueError as error:
        label = next(
            field.label
            for field in draft.catalogue.fields.values()
            if not _is_possible(draft, field, about, vocabularies)
        )
        text = _("“{field}” holds something that no submission can have. Write it again.")
        raise SubmissionError(text.format(field=label)) from error


def _is_possible(draft: Draft, field: FieldSpec, about: About, vocabularies: Mapping[str, Vocabulary]) -> bool:
    """Whether a draft with this field alone can be a file."""
    alone = Draft(draft.catalogue)
    alone.set(field.path, draft.get(field.path))
    try:
        _make(_portable_profile(alone), alone, about, vocabularies, Status.DRAFT)
    except ValueError:
        return False
    return True


def make_final_submission(
    profile: Profile, draft: Draft, about: About, vocabularies: Mapping[str, Vocabulary]
) -> Submission:
    """Return the final submission of a draft. `profile` is the proof, from `checks.prove`, that nothing blocks it."""
    from editor.domain.proof import make_profile

    values = draft.to_profile_json()
    proven = make_profile(values)
    if proven is not profile and proven != profile:
        raise ValueError("this profile is not the proof of this draft")
    return _make(values, draft, about, vocabularies, Status.FINAL)


def draft_digest(draft: Draft, about: About, vocabularies: Mapping[str, Vocabulary]) -> str:
    """Return the digest of the draft submission of a draft, for its sheet."""
    return digest(_make_document(_portable_profile(draft), draft, about, vocabularies, Status.DRAFT))


def _portable_profile(draft: Draft) -> JsonValue:
    """What a draft says, as every reader of JSON keeps it; a proven one is so."""
    return portable(draft.to_profile_json())


def _make(
    profile: JsonValue, draft: Draft, about: About, vocabularies: Mapping[str, Vocabulary], status: Status
) -> Submission:
    document = _make_document(profile, draft, about, vocabularies, status)
    # What is proven and fits the schema of final submissions has no float, no huge number and no key of its own.
    document["digest"] = digest(document, is_plain=status is Status.FINAL)
    gate = _validator(draft.catalogue)
    if not gate.is_valid(document):  # nothing wrong leaves the program
        raise ValueError(f"the submission does not fit its schema: {next(iter(gate.iter_errors(document)))}")
    return Submission(replace(about, status=status, digest=str(document["digest"])), to_bytes(document))


def _make_document(
    profile: JsonValue, draft: Draft, about: About, vocabularies: Mapping[str, Vocabulary], status: Status
) -> dict[str, JsonValue]:
    to_confirm = {path for path, mark in draft.marks.items() if mark.to_confirm}
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "status": status.value,
        "revision": about.revision,
        "replaces": about.replaces,
        "issued_at": about.issued_at,
        "profile_id": about.profile_id,
        "profile": profile,
        "to_confirm": [pointer_of(path) for path in draft.catalogue.fields if path in to_confirm],
        "vocabularies": {name: vocabularies[name].version for name in _lists_used(draft)},
        "generator": {"name": APP_NAME, "version": __version__},
    }


def to_bytes(document: dict[str, JsonValue]) -> bytes:
    """The document as a file: UTF-8, two spaces, LF. It has been digested: there is no number in it that JSON has not."""
    import orjson

    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _lists_used(draft: Draft) -> Iterable[str]:
    """Ids of the vocabularies of all fields and cells that are filled, in declared order, each once."""
    return dict.fromkeys(
        vocabulary
        for path, column, vocabulary in _lists_of(draft.catalogue)
        if (value := draft.get(path)) is not None and (not column or _fills(value, column))
    )


@cache
def _lists_of(catalogue: Catalogue) -> Sequence[tuple[str, str, str]]:
    """The path of each field that is chosen from a list, the name of a column where it is one of it, and the list."""
    found = []
    for path, field in catalogue.fields.items():
        match field.kind:
            case Choice(vocabulary=vocabulary) | Choices(vocabulary=vocabulary):
                found.append((path, "", vocabulary))
            case Records(columns=columns):
                found += [
                    (path, column.name, column.kind.vocabulary)
                    for column in columns
                    if isinstance(column.kind, Choice | Choices)
                ]
    return found


def _fills(rows: JsonValue, column: str) -> bool:
    """Whether a column of a table has a value in any row."""
    return isinstance(rows, list) and any(isinstance(row, dict) and row.get(column) is not None for row in rows)


@cache
def _validator(catalogue: Catalogue) -> jsonschema_rs.Draft202012Validator:
    import jsonschema_rs  # 8 ms that a sheet need not wait for

    return jsonschema_rs.Draft202012Validator(make_schema(catalogue), validate_formats=True)


def validator_of(version: str, catalogue: Catalogue) -> jsonschema_rs.Draft202012Validator:
    """What tells whether a document fits the published schema of a version."""
    if version == FORMAT_VERSION:
        return _validator(catalogue)
    import jsonschema_rs

    schema = json.loads(schema_file(version).read_text(encoding="utf-8"))
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def read_submission(data: bytes, source: str, catalogue: Catalogue, now: datetime) -> Reading:
    """Read a submission; `source` names it. Raises SubmissionError with a sentence where anything about it is wrong."""
    reading, agrees = read_claims(data, source, catalogue, now)
    if not agrees:
        raise SubmissionError(
            _("{file} was changed after it was made: its content and its digest do not agree.").format(file=source)
        )
    return reading


def read_claims(data: bytes, source: str, catalogue: Catalogue, now: datetime) -> tuple[Reading, bool]:
    """Read what may have been changed after it was made, and whether its content and its digest agree."""
    try:
        document = parse(data, partial(_in_quotes, catalogue))
    except StrictJsonError as error:
        raise _refused(source, str(error)) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise _refused(source, _("it does not say that it is one"))
    version = document.get("format_version")
    if not isinstance(version, str) or version not in DOCUMENT_VERSIONS:
        raise _of_another_version(source, version)
    for misfit in validator_of(version, catalogue).iter_errors(document):
        raise _refused(source, _clause(misfit))
    draft = _read_draft(document, DOCUMENT_VERSIONS[version], source, catalogue, now)
    reading = Reading(source, f"submission-{version}", draft, _read_about(document), data=data, is_whole=True)
    return reading, digest(document) == document["digest"]


def keys_that_differ(one: bytes, other: bytes) -> list[str]:
    """What two submissions that can be read say otherwise beside the profile: keys such as "issued_at"."""
    first, second = (json.loads(data.decode("utf-8-sig")) for data in (one, other))
    within = {"profile", "to_confirm", "digest"}
    return [key for key in first if key not in within and first[key] != second.get(key)]


def _in_quotes(catalogue: Catalogue, place: Sequence[str | int]) -> bool:
    """Whether a number with decimals is written as a text in a place of a document."""
    match place:
        case ["format_version"]:
            return True
        case ["profile", section, name, *inner] if field := catalogue.fields.get(f"{section}.{name}"):
            if isinstance(field.kind, Records) and len(inner) == 2:
                return any(one.name == inner[1] and isinstance(one.kind, Decimal) for one in field.kind.columns)
            return isinstance(field.kind, Decimal) and not inner
    return False


def _read_draft(
    document: Mapping[str, JsonValue], version: int, source: str, catalogue: Catalogue, now: datetime
) -> Draft:
    """The draft of a submission that fits its schema."""
    profile = cast("dict[str, dict[str, JsonValue]]", document["profile"])
    imported = Mark(Origin.IMPORTED, source, timestamp(now)).to_json()
    marks: dict[str, JsonValue] = {f"{section}.{name}": imported for section in profile for name in profile[section]}
    for one in cast("list[str]", document["to_confirm"]):
        marks[path_at(one)] = {**imported, "to_confirm": True}
    return Draft.from_document(catalogue, upgrade({"profile": document["profile"], "marks": marks}, version))


def _read_about(document: Mapping[str, JsonValue]) -> About:
    """What a submission that fits its schema says about itself."""
    revision, replaces = document["revision"], document["replaces"]
    return About(
        profile_id=str(document["profile_id"]),
        status=Status(document["status"]),
        revision=revision if isinstance(revision, int) else 1,
        replaces=str(replaces) if replaces is not None else None,
        issued_at=str(document["issued_at"]),
        digest=str(document["digest"]),
    )


def _refused(source: str, clause: str) -> SubmissionError:
    return SubmissionError(_("{file} cannot be read as a submission: {reason}.").format(file=source, reason=clause))


def _of_another_version(source: str, version: JsonValue) -> SubmissionError:
    if isinstance(version, str) and _order(version) > _order(FORMAT_VERSION):
        text = _(
            "{file} was made by a newer version of this program (format {version}). Update the program to read it."
        )
        return SubmissionError(text.format(file=source, version=shown(version)))
    return _refused(source, _("its format_version is none that is known"))


def _order(version: str) -> tuple[int, ...]:
    parts = version.split(".")
    numbers = all(part.isascii() and part.isdigit() and len(part) < 10 for part in parts)
    return tuple(map(int, parts)) if numbers else ()


def _clause(error: jsonschema_rs.ValidationError) -> str:
    """Say what does not fit, and where."""
    import jsonschema_rs

    error = _deepest(error)
    place = pointer(error.instance_path)
    kinds = jsonschema_rs.ValidationErrorKind
    match error.kind:
        case kinds.AdditionalProperties(unexpected=keys):
            key = pointer([*error.instance_path, keys[0]])
            return _("it has a key that is not known, {key}").format(key=key)
        case kinds.Required(property=key):
            return _("{key} is missing").format(key=pointer([*error.instance_path, key]))
        case _other:
            value = shown(json.dumps(error.instance, ensure_ascii=False))
            return _("{value} cannot stand in {place}").format(value=value, place=place)


def _deepest(error: jsonschema_rs.ValidationError) -> jsonschema_rs.ValidationError:
    """Of several forms that a value may have, none of which fits: the error of the form that it came nearest to."""
    import jsonschema_rs

    if isinstance(error.kind, jsonschema_rs.ValidationErrorKind.AnyOf):
        inner = [_deepest(one) for branch in error.kind.context for one in branch]
        nearest = max(inner, key=lambda one: len(one.instance_path), default=error)
        return nearest if len(nearest.instance_path) > len(error.instance_path) else error
    return error

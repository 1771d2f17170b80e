"""The commands that keep what became of what was handed in, and the answers to what was asked."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from editor.cli import DONE, UsageError
from editor.cli_library import open_library
from editor.cli_shared import now, say, say_json, shipped_vocabularies
from editor.domain.about import Status
from editor.domain.dates import read_date
from editor.domain.draft import Draft
from editor.domain.handing import Event, Stage, events, stage_of, with_event
from editor.domain.kept import HANDED_IN, POINTS
from editor.domain.points import Point, points, read_points, suggest_field, table
from editor.domain.values import JsonValue
from editor.errors import NotReadyError
from editor.exchange.files import read_bytes
from editor.keeping import keep
from editor.person import person_name
from editor.storage.library import Library, StoredProfile
from editor.submitting import sheet_about
from editor.translation import _


def state(arguments: Namespace) -> int:
    """What became of the submissions of a profile; or one thing more."""
    with open_library(arguments.library) as library:
        stored = library.load(library.find(arguments.profile).id)
        if arguments.state is None:
            return _tell(library, stored, as_json=arguments.json)
        revisions = [one.revision for one in library.submissions(stored.header.id)]
        revision = arguments.revision if arguments.revision is not None else max(revisions, default=None)
        if revision is None or revision not in revisions:
            text = _("The library has no such final submission of “{name}”. Make one first: export --final.")
            raise NotReadyError(text.format(name=stored.header.name))
        values: dict[str, JsonValue] = {HANDED_IN: with_event(stored.draft, _event(arguments, revision))}
        if arguments.reasons is not None:
            values[POINTS] = _with_reasons(stored.draft, arguments, revision)
        keep(library, stored.header.id, values, now())
    return DONE


def _event(arguments: Namespace, revision: int) -> Event:
    day = now().astimezone().date() if arguments.on is None else read_date(arguments.on)
    if day is None:
        raise UsageError(_("{text}: write the day as 2026-11-23.").format(text=arguments.on))
    stage = Stage(arguments.state.replace("-", "_"))
    by = arguments.by if arguments.by is not None or stage is not Stage.HANDED_IN else person_name()
    return Event(revision, stage, day.isoformat(), arguments.to or "", by or "", arguments.note or "")


def _with_reasons(draft: Draft, arguments: Namespace, revision: int) -> JsonValue:
    if arguments.state != "returned":
        raise UsageError(_("--reasons goes with returned."))
    data = read_bytes(Path(arguments.reasons))
    found = read_points(data.decode("utf-8-sig", "replace"))
    if not found:
        raise UsageError(_("{file} says nothing.").format(file=arguments.reasons))
    new = [Point(text, revision, suggest_field(text, draft.catalogue)) for text in found]
    return table([*points(draft), *new])


def _tell(library: Library, stored: StoredProfile, *, as_json: bool) -> int:
    about = sheet_about(library, stored.header.id, shipped_vocabularies(), now())
    kept = library.submissions(stored.header.id)
    became = events(stored.draft)
    if as_json:
        say_json(
            {
                "draft": about.revision if about.status is Status.DRAFT else None,
                "revisions": [
                    {
                        "revision": one.revision,
                        "issued_at": one.issued_at,
                        "digest": one.digest,
                        "state": stage_of(stored.draft, one.revision).value,
                        "events": [_event_json(event) for event in became if event.revision == one.revision],
                    }
                    for one in kept
                ],
            }
        )
        return DONE
    for one in kept:
        say(str(one.revision), Stage.FINAL.words, one.issued_at[:10])
        for event in became:
            if event.revision == one.revision:
                columns = (event.stage.words, event.on, event.to, event.by, event.note)
                say(str(one.revision), *columns[: max(at for at, text in enumerate(columns) if text) + 1])
    if about.status is Status.DRAFT:
        say(str(about.revision), _("draft"))
    return DONE


def _event_json(event: Event) -> JsonValue:
    return {"state": event.stage.value, "on": event.on, "to": event.to, "by": event.by, "note": event.note}


# --- points ----------------------------------------------------------------------------------------------------


def say_or_answer_points(arguments: Namespace) -> int:
    """The points of refusals; or the answer to one."""
    with open_library(arguments.library) as library:
        stored = library.load(library.find(arguments.profile).id)
        every = points(stored.draft)
        if arguments.number is None:
            return _tell_points(every, as_json=arguments.json)
        if not 1 <= arguments.number <= len(every):
            raise UsageError(_("There is no point {n}.").format(n=arguments.number))
        if arguments.field and arguments.field not in stored.draft.catalogue.fields:
            raise UsageError(_("There is no field {path}.").format(path=arguments.field))
        one = every[arguments.number - 1]
        every[arguments.number - 1] = replace(
            one,
            field=one.field if arguments.field is None else arguments.field,
            answer=one.answer if arguments.answer is None else arguments.answer,
            solved=(one.solved or arguments.solved) and not arguments.open,
        )
        keep(library, stored.header.id, {POINTS: table(every)}, now())
    return DONE


def _tell_points(every: list[Point], *, as_json: bool) -> int:
    if as_json:
        say_json(
            [
                {"number": number, "revision": one.revision, "text": one.text, "field": one.field or None,
                 "solved": one.solved, "answer": one.answer}
                for number, one in enumerate(every, 1)
            ]
        )  # fmt: skip
        return DONE
    for number, one in enumerate(every, 1):
        words = _("solved") if one.solved else _("open")
        say(str(number), words, one.field or "-", one.text, *([one.answer] if one.answer else []))
    return DONE

"""The earlier form of a submission, for a receiver that cannot read the current one yet.

When the format changes (`FORMAT_VERSION` in `schema.py`):
1. leave the schema of the version before in `resources/schemas/` as it is, and list it in `DOCUMENT_VERSIONS`;
2. add a `StepBack` here that turns a submission of the new version into one of the version before, in place, and returns
   JSON pointers to what that version cannot say: the person is told.
Several steps are taken one after the other, so that each version needs one step only.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import cast

from editor.domain.specs import Catalogue
from editor.domain.values import JsonValue
from editor.errors import FileError
from editor.exchange.canonical import digest
from editor.exchange.submission import to_bytes, validator_of
from editor.frozen import frozen
from editor.translation import _

Step = Callable[[dict[str, JsonValue]], list[str]]


@frozen
class StepBack:
    """How a submission becomes one of the version before."""

    version: str
    """The version that it makes."""
    make: Step


STEPS_BACK: Mapping[str, StepBack] = {}
"""By the version that a step begins with."""


@frozen
class Earlier:
    """A submission in an earlier form: same profile, same revision, and a digest of its own."""

    data: bytes
    digest: str
    lost: tuple[str, ...] = ()
    """JSON pointers to what this version cannot say."""


def make_earlier(
    data: bytes,
    version: str,
    catalogue: Catalogue,
    find: Callable[[str], bytes | None],
    steps: Mapping[str, StepBack] = STEPS_BACK,
) -> Earlier:
    """Write a submission that was made here in the form of `version`. FileError where there is no way to it.

    `find` gives the submission with a digest: the one that `data` replaces has another digest in its earlier form too,
    and that is what the receiver knows. The same submission always gives the same bytes.
    """
    document = cast("dict[str, JsonValue]", json.loads(data))
    if document["format_version"] == version:
        return Earlier(data, str(document["digest"]))
    lost: list[str] = []
    while (at := str(document["format_version"])) != version:
        if at not in steps:
            text = _("No submission of format {current} can be written as format {version}.")
            raise FileError(text.format(current=json.loads(data)["format_version"], version=version))
        lost += steps[at].make(document)
        document["format_version"] = steps[at].version
    replaced = find(str(document["replaces"])) if document["replaces"] else None
    if replaced is not None:
        document["replaces"] = make_earlier(replaced, version, catalogue, find, steps).digest
    document["digest"] = digest(document)
    for misfit in validator_of(version, catalogue).iter_errors(document):  # the gate, as for the current form
        raise ValueError(f"the submission does not fit the schema of {version}: {misfit}")
    return Earlier(to_bytes(document), str(document["digest"]), tuple(lost))

"""A document made a `Profile`, strictly, by pydantic. Imported only when a proof is wanted: pydantic is slow to load."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import get_args

from pydantic import TypeAdapter

from editor.domain.fields import Record, make_dataclass
from editor.domain.profile import Profile
from editor.domain.values import JsonValue


@cache
def _adapter() -> TypeAdapter[Profile]:
    for section in Profile.__annotations__.values():
        for annotation in section.__annotations__.values():
            for item in get_args(get_args(annotation)[0]):  # tuple[MajorPlayer, ...]
                if isinstance(item, type) and issubclass(item, Record):
                    make_dataclass(item)
        make_dataclass(section)
    make_dataclass(Profile)
    return TypeAdapter(Profile)


def make_profile(profile: Mapping[str, JsonValue]) -> Profile:
    """Return the profile of a JSON-shaped one; pydantic.ValidationError where it is none (a bug: it was checked)."""
    import orjson

    return _proven(orjson.dumps(profile))


@lru_cache(maxsize=1)  # a submission asks for the proof of its draft again, to compare: 0.06 ms
def _proven(data: bytes) -> Profile:
    return _adapter().validate_json(data, strict=True)

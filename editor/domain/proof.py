"""A document made a `Profile`, strictly, by pydantic. Imported only when a proof is wanted: pydantic is slow to load."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pydantic import TypeAdapter

from editor.domain.profile import Profile
from editor.domain.values import JsonValue


@cache
def _adapter() -> TypeAdapter[Profile]:
    return TypeAdapter(Profile)


def make_profile(profile: Mapping[str, JsonValue]) -> Profile:
    """Return the profile of a JSON-shaped one; pydantic.ValidationError where it is none (a bug: it was checked)."""
    import json

    return _adapter().validate_json(json.dumps(profile, allow_nan=False), strict=True)

"""An older document made current; serves storage and import alike.

To change what documents look like (a field renamed, moved or retyped):
1. add a function here that turns a document of version N into one of version N + 1, in place, and list it in `UPGRADES`;
2. list the fields that have other values then in `CHANGED`: their older edits lead to what they were;
3. put a document of version N into `tests/data/documents/`, frozen; the tests read every file there.
"""

from __future__ import annotations

from collections.abc import Callable

from editor.domain.values import JsonValue

Upgrade = Callable[[dict[str, JsonValue]], None]

UPGRADES: tuple[Upgrade, ...] = ()
"""The step from version 1 to 2, from 2 to 3, and so on."""

CHANGED: frozenset[str] = frozenset()
"""Paths of today's fields to which an upgrade ever gave a value."""

DOCUMENT_VERSION = len(UPGRADES) + 1


def upgrade(document: dict[str, JsonValue], version: int) -> dict[str, JsonValue]:
    """Make a document of an older `version` current, in place, and return it.

    Raises ValueError for a version that this program does not know yet.
    """
    if not 1 <= version <= DOCUMENT_VERSION:
        raise ValueError(version)
    for step in UPGRADES[version - 1 :]:
        step(document)
    return document

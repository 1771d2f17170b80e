"""Mistakes made on purpose: which of them nobody could notice."""

from __future__ import annotations

import pytest

from tests.mutants.equivalent import why_equivalent
from tests.mutants.making import Mutant

OWNERSHIP = "editor/storage/ownership.py"


def why(before: str, after: str, module: str = OWNERSHIP) -> str:
    return why_equivalent(module, Mutant("x", f"@@ 1 @@\n def a():\n-    {before}\n+    {after}\n", (1, 2), (1, 2)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('connection.execute("BEGIN IMMEDIATE")', 'connection.execute("begin immediate")'),
        ('data.decode("utf-8")', 'data.decode("UTF-8")'),
        ("self.is_held = False", "self.is_held = None"),
        ("sqlite3.connect(uri, uri=True, timeout=PATIENCE)", "sqlite3.connect(uri, timeout=PATIENCE)"),
        ('compiled = cast("Compiled", made)', 'compiled = cast("COMPILED", made)'),
    ],
)
def test_what_changes_nothing_is_told_with_its_reason(before: str, after: str) -> None:
    assert why(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("self.is_held = False", "self.is_held = True"),
        ('data.decode("utf-8", "replace")', 'data.decode("utf-8", "REPLACE")'),
        ("execute(\"SELECT sql WHERE type = 'table'\")", "execute(\"SELECT sql WHERE type = 'TABLE'\")"),
        ('_("Close it there first.")', '_("close it there first.")'),
        ("self.is_held = False\n-    return True", "self.is_held = None"),
    ],
)
def test_everything_else_has_to_be_noticed(before: str, after: str) -> None:
    assert why(before, after) == ""


def test_a_reason_holds_where_it_was_found() -> None:
    change = 'words = ""', 'words = "XXXX"'

    assert why(*change)
    assert why(*change, "editor/storage/database.py") == ""

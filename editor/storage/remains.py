"""The rows of a damaged library, sorted by the profile they belong to. See `pages`, and `rescue`, which makes a new library of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from editor.storage import checksums
from editor.storage.checksums import checksum
from editor.storage.documents import JOURNAL_COLUMNS
from editor.storage.headers import as_text
from editor.storage.journal import Journal
from editor.storage.pages import LOST, Bytes, rows_in
from editor.storage.soundness import LATER, is_document_sound, is_sound
from editor.storage.tables import EDIT, MEMBER, PROFILE, SUBMISSION, VERSION

Row = dict[str, Any]

TABLES = {table.name: table.columns.keys() for table in (PROFILE, EDIT, VERSION, SUBMISSION, MEMBER)}
"""The columns of each table, as they lie in the file (the key of `edit`, which has no row ids, comes first there)."""
_CHECKED = {
    "profile": checksums.PROFILE_CONTENT,
    "edit": checksums.EDIT,
    "version": checksums.VERSION,
    "submission": checksums.SUBMISSION,
    "member": checksums.MEMBER,
}
_KEYS = {"profile": ("id",), "edit": ("step", "position"), "version": ("number",), "submission": ("revision",)}
_KEYS["member"] = _KEYS["edit"]
_TIMES = {"profile": "changed_at", "edit": "at", "version": "at", "submission": "issued_at", "member": "at"}
_ALWAYS_CHECKED = {"version", "member"}
"""Tables that the first libraries do not have."""


@dataclass(slots=True)
class Remains:
    """What is left of one profile."""

    id: str
    rows: dict[str, dict[tuple[Any, ...], Row]] = field(default_factory=lambda: {name: {} for name in TABLES})
    """By the name of their table, and their key in it."""

    @property
    def row(self) -> Row:
        """That of the profile; all is None in it where it is lost."""
        return next(iter(self.rows["profile"].values()), dict.fromkeys(TABLES["profile"]) | {"id": self.id})

    @property
    def name(self) -> str:
        """As far as it can be read."""
        return as_text(self.row["name"])

    def whole(self, table: str) -> list[Row]:
        """The rows of a table that are as they were stored."""
        return [row for row in self.rows[table].values() if is_whole(table, row)]

    def lost(self, table: str) -> list[int]:
        """The numbers of those that are not; 0 where that is not known."""
        numbers = [row[_KEYS[table][0]] for row in self.rows[table].values() if not is_whole(table, row)]
        return [number if isinstance(number, int) else 0 for number in numbers]

    def journal(self) -> Journal:
        """The edits, in their order; those of which not even that is known are left out."""
        keyed = [(key, row) for key, row in self.rows["edit"].items() if all(isinstance(part, int) for part in key)]
        rows = [_with_checksum(row) for _key, row in sorted(keyed, key=lambda one: one[0])]
        return Journal([[row[name] for name in JOURNAL_COLUMNS] for row in rows], is_complete=True)


def sort(data: Bytes) -> list[Remains]:
    """The rows in a file. Where there are two of one, a sound one counts, and then the newer one."""
    found: dict[str, Remains] = {}
    for row in rows_in(data):
        for table, columns in TABLES.items():
            made = _make(row.values, columns, always_checked=table in _ALWAYS_CHECKED)
            if made is None or not (row.is_in_place or ("checksum" in made and is_sound(made, _CHECKED[table]))):
                continue
            profile_id = made["id" if table == "profile" else "profile_id"]
            if isinstance(profile_id, str):
                same = found.setdefault(profile_id, Remains(profile_id)).rows[table]
                key = tuple([made[name] for name in _KEYS[table]])
                same[key] = max(
                    [made, *([same[key]] if key in same else [])],
                    key=lambda one: (is_sound(one, _CHECKED[table]), str(one[_TIMES[table]])),
                )
    return list(found.values())


def is_whole(table: str, row: Row) -> bool:
    """Whether a row is as it was stored, with its document."""
    columns = _CHECKED[table]
    return is_sound(row, columns) and (table != "version" or is_document_sound(row, columns))


def checked(table: str, row: Row) -> Row:
    """A row that is whole, as it is written to the tables of today."""
    made = row | ({"by": row.get("by")} if table == "edit" else {})
    if "document" in made:
        made |= {"document": made["document"].decode()}
    return made | {"checksum": checksum(made, _CHECKED[table])}


def _make(values: Sequence[Any], columns: Sequence[str], *, always_checked: bool) -> Row | None:
    """The row of a table, or of that table in the first libraries, where the values are as many."""
    first = [] if always_checked else [name for name in columns if name not in LATER]
    for names in (columns, first):
        if len(values) == len(names):
            row = {name: None if value is LOST else value for name, value in zip(names, values, strict=True)}
            if LOST in values and "document" not in row:
                row["checksum"] = None  # which is that of no row
            if isinstance(document := row.get("document"), str):
                row["document"] = document.encode()
            if "revision" in row and not isinstance(row["revision"], int):
                return None  # a row of SQLite's own, which has as many
            return row
    return None


def _with_checksum(row: Row) -> Row:
    """An edit of the first libraries has none: whether its texts are texts is all that can be told."""
    if "checksum" in row:
        return row
    made = row | {"by": None}
    return made | {"checksum": checksum(made, checksums.EDIT) if is_sound(row, checksums.EDIT) else None}

"""The register of members as a table for spreadsheets, and rows of other people's tables as members."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from editor.domain.members import kind_of, make_register_field
from editor.domain.register import Member
from editor.domain.values import JsonValue
from editor.domain.vocabularies import Vocabulary
from editor.exchange.office.cells import Sheet
from editor.exchange.record_tables import ROOM, RecordTable, read_table_file
from editor.exchange.table_export import Table, value_for_a_cell
from editor.translation import _

MOST_MEMBERS = 100_000


def register_table(members: Iterable[Member]) -> Table:
    """All columns of some members; reading it again gives the same."""
    field = make_register_field()
    columns = kind_of(field).columns
    rows = tuple(tuple(value_for_a_cell(column.kind, row.get(column.name)) for column in columns) for row in members)
    return Table(field.label, tuple(column.label for column in columns), rows)


def read_member_tables(data: bytes, source: str) -> list[Sheet]:
    """The tables of a file that holds something; OfficeFileError where it holds none, or more than a register."""
    return read_table_file(data, source, MOST_MEMBERS, ROOM)


def members_of(table: RecordTable, vocabularies: Mapping[str, Vocabulary]) -> list[Member]:
    """The rows of a table as members, by what its columns are taken for."""
    rows: Sequence[JsonValue] = table.rows(vocabularies)
    return [cast("Member", row) for row in rows]


def mapping_words(table: RecordTable) -> list[tuple[str, str]]:
    """For each column of a table, its title and what it is taken for; "" where it is left out."""
    return [
        (
            one.title or _("Column {n}").format(n=one.place + 1),
            field.label if (field := table.places.get(one.place)) else "",
        )
        for one in table.columns
    ]

"""Versions of profiles, who made an edit, and checksums of rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import cast
from zlib import crc32

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

AS_THEY_ARE = {
    "NULL",
    "archived",
    "filled",
    "to_fix",
    "to_confirm",
    "document_version",
    "revision",
    "step",
    "position",
    "undoes",
    "redoes",
}
CONTENT = [
    "name",
    "name_folded",
    "country",
    "changed_at",
    "filled",
    "to_fix",
    "to_confirm",
    "document_version",
    "digest",
]
STATE = ["id", "archived", "created_at", "deleted_at", "replaces", "revision"]
EDIT = [
    "profile_id",
    "step",
    "position",
    "at",
    "label",
    "undoes",
    "redoes",
    "path",
    "before",
    "after",
    "mark_before",
    "mark_after",
]
WIDTH = 1 << 32  # all checksums of one width: see `editor.storage.checksums`
SUBMISSION = ["profile_id", "revision", "issued_at", "digest", "data"]


def upgrade() -> None:
    """Make the tables anew beside the old ones: their long columns stay the last ones."""
    for name in ("submission", "edit", "profile"):
        op.rename_table(name, f"old_{name}")
    make_profile()
    make_edit()
    make_version()
    make_submission()
    driver = cast("sqlite3.Connection", op.get_bind().connection.driver_connection)
    driver.create_function("row_checksum", -1, row_checksum, deterministic=True)
    copy("profile", [*CONTENT, *STATE, "document"], checksum=of(CONTENT), state_checksum=of(STATE))
    copy("edit", EDIT, checksum=of([*EDIT[:4], "NULL", *EDIT[4:]]))  # who made it is not known
    copy("submission", SUBMISSION, checksum=of(SUBMISSION))
    for name in ("submission", "edit", "profile"):
        op.drop_table(f"old_{name}")


def of(columns: Iterable[str]) -> str:
    """The SQL that makes the checksum of columns. Texts go as bytes: a damaged one may be no UTF-8."""
    return ", ".join(name if name in AS_THEY_ARE else f'CAST("{name}" AS BLOB)' for name in columns)


def copy(table: str, columns: Iterable[str], **checksums: str) -> None:
    """Copy the rows of a table, and make their checksums."""
    names = ", ".join(f'"{name}"' for name in columns)
    made = ", ".join(f"row_checksum('{table}', {columns})" for columns in checksums.values())
    op.execute(f"INSERT INTO {table} ({names}, {', '.join(checksums)}) SELECT {names}, {made} FROM old_{table}")  # noqa: S608


def row_checksum(table: str, *values: bytes | float | None) -> int:
    """CRC-32 of values of SQLite, as `editor.storage.checksums` makes it at this revision."""
    parts = []
    for value in values:
        if value is None:
            parts.append("n")
        elif not isinstance(value, bytes):
            parts.append(f"i{value}")
        elif table == "submission" and value is values[-1]:
            parts.append(f"b{len(value)}:{crc32(value)}")
        else:
            text = value.decode("utf-8", "surrogateescape")
            parts.append(f"t{len(text)}:{text}")
    return WIDTH | crc32(",".join(parts).encode("utf-8", "surrogateescape"))


def make_profile() -> None:
    """Profiles, with checksums."""
    op.create_table(
        "profile",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_folded", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text()),
        sa.Column("replaces", sa.Text()),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("filled", sa.Integer(), nullable=False),
        sa.Column("to_fix", sa.Integer(), nullable=False),
        sa.Column("to_confirm", sa.Integer(), nullable=False),
        sa.Column("document_version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("checksum", sa.Integer(), nullable=False),
        sa.Column("state_checksum", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_profile"),
        sa.CheckConstraint("revision >= 1", name="ck_profile_revision_counts_from_1"),
    )


def make_edit() -> None:
    """Edits, with who made them and checksums."""
    op.create_table(
        "edit",
        sa.Column("profile_id", sa.Text(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text()),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer()),
        sa.Column("redoes", sa.Integer()),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        sa.Column("mark_before", sa.Text()),
        sa.Column("mark_after", sa.Text()),
        sa.Column("checksum", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("profile_id", "step", "position", name="pk_edit"),
        sa.CheckConstraint("undoes IS NULL OR redoes IS NULL", name="ck_edit_one_action"),
        sa.ForeignKeyConstraint(["profile_id"], ["profile.id"], name="fk_edit_profile_id"),
        sqlite_with_rowid=False,
    )


def make_version() -> None:
    """Named states of profiles."""
    op.create_table(
        "version",
        sa.Column("profile_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("document_version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("checksum", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("profile_id", "number", name="pk_version"),
        sa.ForeignKeyConstraint(["profile_id"], ["profile.id"], name="fk_version_profile_id"),
    )


def make_submission() -> None:
    """Final submissions, with checksums."""
    op.create_table(
        "submission",
        sa.Column("profile_id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("checksum", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("profile_id", "revision", name="pk_submission"),
        sa.ForeignKeyConstraint(["profile_id"], ["profile.id"], name="fk_submission_profile_id"),
    )

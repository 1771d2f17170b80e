"""The tables of the library. To change them, see `migrations`.

Nothing in a row can change unnoticed: digests are of documents, checksums of all the rest (see `checksums`).
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

REVISION = "0003"
"""The latest migration: what a library made from these tables is stamped with."""

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

PROFILE = Table(
    "profile",
    METADATA,
    Column("id", Text, primary_key=True, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_folded", Text, nullable=False),
    Column("country", Text, nullable=False),
    Column("archived", Boolean, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("changed_at", Text, nullable=False),
    Column("deleted_at", Text),
    Column("replaces", Text),
    Column("revision", Integer, nullable=False),
    Column("filled", Integer, nullable=False),
    Column("to_fix", Integer, nullable=False),
    Column("to_confirm", Integer, nullable=False),
    Column("document_version", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("checksum", Integer, nullable=False),
    Column("state_checksum", Integer, nullable=False),
    # Last, because it is long: SQLite reads a row from its beginning.
    Column("document", Text, nullable=False),
    CheckConstraint("revision >= 1", name="revision_counts_from_1"),
)
"""One row per profile: what lists show of it, and its document as JSON. Times are ISO 8601 in UTC, with microseconds.

`checksum` is of the columns that follow from the content, `state_checksum` of the others: an edit writes the first only.
"""

EDIT = Table(
    "edit",
    METADATA,
    Column("profile_id", Text, ForeignKey("profile.id"), nullable=False),
    Column("step", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("by", Text),
    Column("label", Text, nullable=False),
    Column("undoes", Integer),
    Column("redoes", Integer),
    Column("path", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("mark_before", Text),
    Column("mark_after", Text),
    Column("checksum", Integer, nullable=False),
    PrimaryKeyConstraint("profile_id", "step", "position"),
    CheckConstraint("undoes IS NULL OR redoes IS NULL", name="one_action"),
    # Rows lie in the order of the key: a commit writes one page of the journal, and a history is read in one go.
    sqlite_with_rowid=False,
)
"""The journal: one row per edit. Values and marks are JSON; NULL is absent. `by` is who made it, NULL where that is not known."""

VERSION = Table(
    "version",
    METADATA,
    Column("profile_id", Text, ForeignKey("profile.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("step", Integer, nullable=False),
    Column("document_version", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("checksum", Integer, nullable=False),
    Column("document", Text, nullable=False),
    PrimaryKeyConstraint("profile_id", "number"),
)
"""Named states of profiles. Each holds its document whole, so that it outlives damage of the journal."""

SUBMISSION = Table(
    "submission",
    METADATA,
    Column("profile_id", Text, ForeignKey("profile.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("issued_at", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("checksum", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    PrimaryKeyConstraint("profile_id", "revision"),
)
"""Final submissions, byte for byte as they were handed in."""

MEMBER = Table(
    "member",
    METADATA,
    Column("profile_id", Text, ForeignKey("profile.id"), nullable=False),
    Column("step", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("by", Text),
    Column("label", Text, nullable=False),
    Column("undoes", Integer),
    Column("redoes", Integer),
    Column("number", Integer, nullable=False),
    Column("content", Text),
    Column("checksum", Integer, nullable=False),
    PrimaryKeyConstraint("profile_id", "step", "position"),
    CheckConstraint("undoes IS NULL OR redoes IS NULL", name="one_action"),
    sqlite_with_rowid=False,
)
"""The registers of members, as journals: one row per member that a step changed. `content` is the member from then on, as
JSON; NULL where it was taken out. What a register says is what its steps lead to; no row is ever changed, but while its
step is still being typed. It is private: nothing that reads profiles to hand them on reads this."""

STAMP = Table(
    "alembic_version",
    METADATA,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""Alembic's own table: the migration that the tables stand at."""

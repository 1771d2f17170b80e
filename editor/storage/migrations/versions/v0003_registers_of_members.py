"""Registers of members, each a journal of its own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """A further table; those that are there stay as they are."""
    op.create_table(
        "member",
        sa.Column("profile_id", sa.Text(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text()),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer()),
        sa.Column("redoes", sa.Integer()),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text()),
        sa.Column("checksum", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("profile_id", "step", "position", name="pk_member"),
        sa.CheckConstraint("undoes IS NULL OR redoes IS NULL", name="ck_member_one_action"),
        sa.ForeignKeyConstraint(["profile_id"], ["profile.id"], name="fk_member_profile_id"),
        sqlite_with_rowid=False,
    )

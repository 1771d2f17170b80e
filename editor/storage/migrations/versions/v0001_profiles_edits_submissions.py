"""Profiles with their documents, the journal of edits, and final submissions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
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
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_profile"),
        sa.CheckConstraint("revision >= 1", name="ck_profile_revision_counts_from_1"),
    )
    op.create_table(
        "edit",
        sa.Column("profile_id", sa.Text(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer()),
        sa.Column("redoes", sa.Integer()),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        sa.Column("mark_before", sa.Text()),
        sa.Column("mark_after", sa.Text()),
        sa.PrimaryKeyConstraint("profile_id", "step", "position", name="pk_edit"),
        sa.CheckConstraint("undoes IS NULL OR redoes IS NULL", name="ck_edit_one_action"),
        sa.ForeignKeyConstraint(["profile_id"], ["profile.id"], name="fk_edit_profile_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "submission",
        sa.Column("profile_id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("profile_id", "revision", name="pk_submission"),
        sa.ForeignKeyConstraint(["profile_id"], ["profile.id"], name="fk_submission_profile_id"),
    )

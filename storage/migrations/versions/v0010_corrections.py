"""Corrections of what was posted: how often a digest was corrected, and which messages are still to be edited."""

import sqlalchemy as sa
from alembic import op

from storage.types import Instant

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("digests", sa.Column("corrections", sa.Integer, nullable=False, server_default="0"))
    op.add_column("deliveries", sa.Column("edit_due_at", Instant))
    op.add_column("deliveries", sa.Column("edit_tries", sa.Integer, nullable=False, server_default="0"))
    op.create_index(op.f("ix_deliveries_edit_due_at"), "deliveries", ["edit_due_at"])

"""Filters."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id, Instant, Words

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "filters",
        sa.Column("id", Id, nullable=False),
        sa.Column("guild_id", Id, nullable=False),
        sa.Column("subscription_id", Id),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("wording", Words, nullable=False),
        sa.Column("created_by", Id, nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscriptions.id"], name=op.f("fk_filters_subscription_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filters")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_filters_guild_id"), "filters", ["guild_id"])
    op.create_index(op.f("ix_filters_subscription_id"), "filters", ["subscription_id"])

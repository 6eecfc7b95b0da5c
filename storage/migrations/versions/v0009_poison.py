"""What killed a worker, and which articles could not be understood."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id, Instant, Words

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "poison",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("reason", Words, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_poison")),
    )
    op.create_index(op.f("ix_poison_at"), "poison", ["at"])
    op.create_table(
        "set_aside",
        sa.Column("article_id", Id, autoincrement=False, nullable=False),
        sa.Column("reason", Words, nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_set_aside_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_set_aside")),
    )

"""The lease on posting."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id, Instant, Words

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "lease",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("holder", Words, nullable=False),
        sa.Column("number", Id, nullable=False),
        sa.Column("until", Instant, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lease")),
    )

"""Changes of articles for which digests are still to be corrected."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "changes",
        sa.Column("id", Id, nullable=False),
        sa.Column("guild_id", Id, nullable=False),
        sa.Column("article_id", Id, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
        sqlite_autoincrement=True,
    )

"""Where in a channel a digest is posted (threads, forum posts), publishing, and where a message stands."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    for column in (
        sa.Column("target", sa.Text, nullable=False, server_default="channel"),
        sa.Column("tags", sa.Text, nullable=False, server_default=""),
        sa.Column("publish", sa.Boolean, nullable=False, server_default=sa.false()),
    ):
        op.add_column("subscriptions", column)
    op.add_column("deliveries", sa.Column("place_id", Id))
    op.add_column("deliveries", sa.Column("opened_id", Id))

"""Quiet hours, the role that a digest pings, silent posting."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    for column in (
        sa.Column("quiet_hours", sa.Text, nullable=False, server_default=""),
        sa.Column("role_id", Id),
        sa.Column("silent", sa.Boolean, nullable=False, server_default=sa.false()),
    ):
        op.add_column("subscriptions", column)

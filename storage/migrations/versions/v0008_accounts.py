"""What became of each article that a digest could have told of; NULL for digests made before."""

import sqlalchemy as sa
from alembic import op

from storage.types import Words

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("digests", sa.Column("account", Words))

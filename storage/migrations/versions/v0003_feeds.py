"""Feeds, who follows them, and what was seen of them."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id, Instant, Words

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _feeds()
    _follows()
    _seen_entries()
    op.create_table(
        "notice_channels",
        sa.Column("guild_id", Id, autoincrement=False, nullable=False),
        sa.Column("channel_id", Id, nullable=False),
        sa.PrimaryKeyConstraint("guild_id", name=op.f("pk_notice_channels")),
    )


def _feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("id", Id, nullable=False),
        sa.Column("url", Words, nullable=False),
        sa.Column("title", Words, nullable=False),
        sa.Column("due_at", Instant, nullable=False),
        sa.Column("etag", Words, nullable=False),
        sa.Column("modified", Words, nullable=False),
        sa.Column("body_hash", sa.Text, nullable=False),
        sa.Column("ttl_seconds", sa.Integer),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("error", Words, nullable=False),
        sa.Column("polled_at", Instant),
        sa.Column("succeeded_at", Instant),
        sa.Column("off", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feeds")),
        sa.UniqueConstraint("url", name=op.f("uq_feeds_url")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_feeds_due_at"), "feeds", ["due_at"])


def _follows() -> None:
    op.create_table(
        "follows",
        sa.Column("id", Id, nullable=False),
        sa.Column("feed_id", Id, nullable=False),
        sa.Column("owner_kind", sa.Text, nullable=False),
        sa.Column("owner_id", Id, nullable=False),
        sa.Column("topic", Words, nullable=False),
        sa.Column("added_by", Id, nullable=False),
        sa.Column("added_at", Instant, nullable=False),
        sa.Column("paused", sa.Boolean, nullable=False),
        sa.Column("started_at", Instant),
        sa.Column("told", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name=op.f("fk_follows_feed_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follows")),
        sa.UniqueConstraint("owner_kind", "owner_id", "feed_id", name=op.f("uq_follows_owner_kind_owner_id_feed_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_follows_feed_id"), "follows", ["feed_id"])


def _seen_entries() -> None:
    op.create_table(
        "seen_entries",
        sa.Column("feed_id", Id, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("dated", Instant),
        sa.Column("seen_at", Instant, nullable=False),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name=op.f("fk_seen_entries_feed_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("feed_id", "hash", name=op.f("pk_seen_entries")),
    )
    op.create_index(op.f("ix_seen_entries_feed_id_seen_at"), "seen_entries", ["feed_id", "seen_at"])
    op.create_index(op.f("ix_seen_entries_feed_id_dated"), "seen_entries", ["feed_id", "dated"])

"""The first tables."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id, Instant, Words

revision = "0001"
down_revision = None


def upgrade() -> None:
    _articles()
    _guilds()
    _subscriptions()
    _digests()
    _deliveries()


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", Id, nullable=False),
        sa.Column("owner_kind", sa.Text, nullable=False),
        sa.Column("owner_id", Id, nullable=False),
        sa.Column("published", Instant, nullable=False),
        sa.Column("added_at", Instant, nullable=False),
        sa.Column("arrived", Instant, nullable=False),
        sa.Column("added_by", Id, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("language", Words),
        sa.Column("title", Words, nullable=False),
        sa.Column("outlet", Words, nullable=False),
        sa.Column("url", Words),
        sa.Column("author", Words),
        sa.Column("text_hash", sa.Text, nullable=False),
        sa.Column("title_folded", Words, nullable=False),
        sa.Column("outlet_folded", Words, nullable=False),
        sa.Column("text", Words, nullable=False),
        sa.Column("text_folded", Words, nullable=False),
        sa.Column("brief", Words, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sa.UniqueConstraint(
            "owner_kind", "owner_id", "text_hash", name=op.f("uq_articles_owner_kind_owner_id_text_hash")
        ),
        sa.UniqueConstraint("owner_kind", "owner_id", "url", name=op.f("uq_articles_owner_kind_owner_id_url")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_articles_owner_kind_owner_id_arrived_id"), "articles", ["owner_kind", "owner_id", "arrived", "id"]
    )
    op.create_index(op.f("ix_articles_owner_kind_owner_id_outlet"), "articles", ["owner_kind", "owner_id", "outlet"])
    op.create_index(
        op.f("ix_articles_owner_kind_owner_id_published_id"), "articles", ["owner_kind", "owner_id", "published", "id"]
    )


def _guilds() -> None:
    op.create_table(
        "guilds",
        sa.Column("guild_id", Id, autoincrement=False, nullable=False),
        sa.Column("left_at", Instant),
        sa.PrimaryKeyConstraint("guild_id", name=op.f("pk_guilds")),
    )


def _subscriptions() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("id", Id, nullable=False),
        sa.Column("guild_id", Id, nullable=False),
        sa.Column("channel_id", Id, nullable=False),
        sa.Column("times", sa.Text, nullable=False),
        sa.Column("timezone", Words, nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("created_by", Id, nullable=False),
        sa.Column("title", Words, nullable=False),
        sa.Column("days", sa.Text, nullable=False),
        sa.Column("topics", Words, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("quiet_day", sa.Text, nullable=False),
        sa.Column("paused", Words, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscriptions")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_subscriptions_guild_id"), "subscriptions", ["guild_id"])


def _digests() -> None:
    op.create_table(
        "digests",
        sa.Column("id", Id, nullable=False),
        sa.Column("subscription_id", Id, nullable=False),
        sa.Column("composed_at", Instant, nullable=False),
        sa.Column("snapshot", Words, nullable=False),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscriptions.id"], name=op.f("fk_digests_subscription_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digests")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_digests_subscription_id_composed_at_id"), "digests", ["subscription_id", "composed_at", "id"]
    )


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", Id, nullable=False),
        sa.Column("subscription_id", Id, nullable=False),
        sa.Column("local_date", sa.Date, nullable=False),
        sa.Column("slot", sa.Text, nullable=False),
        sa.Column("part", sa.Integer, nullable=False),
        sa.Column("digest_id", Id, nullable=False),
        sa.Column("guild_id", Id, nullable=False),
        sa.Column("channel_id", Id, nullable=False),
        sa.Column("nonce", sa.Text, nullable=False),
        sa.Column("first", sa.Integer, nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("due_at", Instant, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("attempted_at", Instant),
        sa.Column("message_id", Id),
        sa.Column("sent_at", Instant),
        sa.Column("reason", Words, nullable=False),
        sa.ForeignKeyConstraint(
            ["digest_id"], ["digests.id"], name=op.f("fk_deliveries_digest_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscriptions.id"], name=op.f("fk_deliveries_subscription_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("nonce", name=op.f("uq_deliveries_nonce")),
        sa.UniqueConstraint(
            "subscription_id",
            "local_date",
            "slot",
            "part",
            name=op.f("uq_deliveries_subscription_id_local_date_slot_part"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_deliveries_digest_id"), "deliveries", ["digest_id"])
    op.create_index(op.f("ix_deliveries_guild_id"), "deliveries", ["guild_id"])
    op.create_index(op.f("ix_deliveries_state_due_at"), "deliveries", ["state", "due_at"])

"""The tables as the code sees them. Migrations lead there; a test holds the two against each other."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint

from storage.types import Id, Instant, Words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

guilds = Table(
    "guilds",
    metadata,
    Column("guild_id", Id, primary_key=True, autoincrement=False),
    Column("left_at", Instant),
)

# Buttons carry ids for years, so an id is never given out twice: AUTOINCREMENT on SQLite, a sequence on PostgreSQL.
# The long texts stand last: SQLite reads a row only as far as the last column asked for.
articles = Table(
    "articles",
    metadata,
    Column("id", Id, primary_key=True),
    Column("owner_kind", Text, nullable=False),
    Column("owner_id", Id, nullable=False),
    Column("published", Instant, nullable=False),
    Column("added_at", Instant, nullable=False),
    Column("arrived", Instant, nullable=False),  # the later of the two
    Column("added_by", Id, nullable=False),
    Column("origin", Text, nullable=False),
    Column("language", Words),
    Column("title", Words, nullable=False),
    Column("outlet", Words, nullable=False),
    Column("url", Words),
    Column("author", Words),
    Column("text_hash", Text, nullable=False),
    Column("title_folded", Words, nullable=False),
    Column("outlet_folded", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("text_folded", Words, nullable=False),
    Column("brief", Words, nullable=False),
    Column("edited_at", Instant),  # by hand, so that no feed writes over it
    UniqueConstraint("owner_kind", "owner_id", "url"),
    UniqueConstraint("owner_kind", "owner_id", "text_hash"),
    Index(None, "owner_kind", "owner_id", "published", "id"),
    Index(None, "owner_kind", "owner_id", "arrived", "id"),
    Index(None, "owner_kind", "owner_id", "outlet"),
    sqlite_autoincrement=True,
)

# What search compares, apart from the articles so that reading those does not read this. The engines' own indexes over
# it (storage.search.INDEX), and SQLite's triggers that keep its one true, are the migrations' alone.
article_terms = Table(
    "article_terms",
    metadata,
    Column("article_id", Id, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("terms", Words, nullable=False),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("guild_id", Id, nullable=False, index=True),
    Column("channel_id", Id, nullable=False),
    Column("times", Text, nullable=False),
    Column("timezone", Words, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("created_by", Id, nullable=False),
    Column("title", Words, nullable=False),
    Column("days", Text, nullable=False),
    Column("topics", Words, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("quiet_day", Text, nullable=False),
    Column("quiet_hours", Text, nullable=False),
    Column("role_id", Id),
    Column("silent", Boolean, nullable=False),
    Column("target", Text, nullable=False),
    Column("tags", Text, nullable=False),
    Column("publish", Boolean, nullable=False),
    Column("paused", Words, nullable=False),
    sqlite_autoincrement=True,
)

digests = Table(
    "digests",
    metadata,
    Column("id", Id, primary_key=True),
    Column("subscription_id", Id, ForeignKey("subscriptions.id", ondelete="CASCADE"), nullable=False),
    Column("composed_at", Instant, nullable=False),
    Column("snapshot", Words, nullable=False),
    Column("account", Words),
    Column("corrections", Integer, nullable=False),
    Index(None, "subscription_id", "composed_at", "id"),
    sqlite_autoincrement=True,
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Id, primary_key=True),
    Column("subscription_id", Id, ForeignKey("subscriptions.id", ondelete="CASCADE"), nullable=False),
    Column("local_date", Date, nullable=False),
    Column("slot", Words, nullable=False),
    Column("part", Integer, nullable=False),
    Column("digest_id", Id, ForeignKey("digests.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("guild_id", Id, nullable=False, index=True),
    Column("channel_id", Id, nullable=False),
    Column("nonce", Words, nullable=False, unique=True),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("attempted_at", Instant),
    Column("message_id", Id),
    Column("sent_at", Instant),
    Column("reason", Words, nullable=False),
    Column("edit_due_at", Instant, index=True),
    Column("edit_tries", Integer, nullable=False),
    Column("place_id", Id),
    Column("opened_id", Id),
    UniqueConstraint("subscription_id", "local_date", "slot", "part"),
    Index(None, "state", "due_at"),
    sqlite_autoincrement=True,
)

# One row. What grants it and what it guards: bot.model.ports.
lease = Table(
    "lease",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Words, nullable=False),
    Column("number", Id, nullable=False),
    Column("until", Instant, nullable=False),
)

feeds = Table(
    "feeds",
    metadata,
    Column("id", Id, primary_key=True),
    Column("url", Words, nullable=False, unique=True),
    Column("title", Words, nullable=False),
    Column("due_at", Instant, nullable=False, index=True),
    Column("etag", Words, nullable=False),
    Column("modified", Words, nullable=False),
    Column("body_hash", Text, nullable=False),
    Column("ttl_seconds", Integer),
    Column("failures", Integer, nullable=False),
    Column("error", Words, nullable=False),
    Column("polled_at", Instant),
    Column("succeeded_at", Instant),
    Column("off", Boolean, nullable=False),
    sqlite_autoincrement=True,
)

follows = Table(
    "follows",
    metadata,
    Column("id", Id, primary_key=True),
    Column("feed_id", Id, ForeignKey("feeds.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("owner_kind", Text, nullable=False),
    Column("owner_id", Id, nullable=False),
    Column("topic", Words, nullable=False),
    Column("added_by", Id, nullable=False),
    Column("added_at", Instant, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("started_at", Instant),
    Column("told", Boolean, nullable=False),
    UniqueConstraint("owner_kind", "owner_id", "feed_id"),
    sqlite_autoincrement=True,
)

# Hashes by which an entry is known again; the row of its id carries the entry's date.
seen_entries = Table(
    "seen_entries",
    metadata,
    Column("feed_id", Id, ForeignKey("feeds.id", ondelete="CASCADE"), primary_key=True),
    Column("hash", Text, primary_key=True),
    Column("dated", Instant),
    Column("seen_at", Instant, nullable=False),
    Index(None, "feed_id", "seen_at"),
    Index(None, "feed_id", "dated"),
)

# For one digest, or for all of the guild's.
filters = Table(
    "filters",
    metadata,
    Column("id", Id, primary_key=True),
    Column("guild_id", Id, nullable=False, index=True),
    Column("subscription_id", Id, ForeignKey("subscriptions.id", ondelete="CASCADE"), index=True),
    Column("action", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("wording", Words, nullable=False),
    Column("created_by", Id, nullable=False),
    Column("created_at", Instant, nullable=False),
    sqlite_autoincrement=True,
)

# Contents that killed a worker, by their hash.
poison = Table(
    "poison",
    metadata,
    Column("key", Text, primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("reason", Words, nullable=False),
    Column("at", Instant, nullable=False, index=True),
)

# Articles that could not be understood; apart from the articles, so that lists need not read their texts.
set_aside = Table(
    "set_aside",
    metadata,
    Column("article_id", Id, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("reason", Words, nullable=False),
)

# Articles that were changed by hand and of which the digests that told them are not corrected yet; no key leads to the
# articles, since one that was removed is a change too.
changes = Table(
    "changes",
    metadata,
    Column("id", Id, primary_key=True),
    Column("guild_id", Id, nullable=False),
    Column("article_id", Id, nullable=False),
    sqlite_autoincrement=True,
)

# Where a guild's admins want to hear of broken feeds.
notice_channels = Table(
    "notice_channels",
    metadata,
    Column("guild_id", Id, primary_key=True, autoincrement=False),
    Column("channel_id", Id, nullable=False),
)

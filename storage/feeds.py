"""Feeds in SQL."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Delete, Row, Select, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.feed import Feed, PollState, SeenEntry
from storage.engine import Database
from storage.guilds import drop_unfollowed, of_present_owner
from storage.tables import feeds, follows, seen_entries

KEPT_HASHES = 3_000
"""Hashes kept a feed, of about a thousand entries: five times what is read of one document."""

_AT_ONCE = 500  # values in one statement


class SqlFeeds:
    """`Feeds` of bot.model.feed_ports."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, feed_id: int) -> Feed | None:
        """See `Feeds.get`."""
        async with self._database.read() as connection:
            row = (await connection.execute(select(feeds).where(feeds.c.id == feed_id))).first()
        return None if row is None else feed_of(row)

    async def due(self, now: datetime, *, limit: int) -> list[Feed]:
        """See `Feeds.due`."""
        wanted = (
            select(feeds)
            .where(feeds.c.due_at <= now, feeds.c.off.is_(False), exists(_serving().where(_is_of_feed)))
            .order_by(feeds.c.due_at, feeds.c.id)
            .limit(limit)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(wanted)).all()
        return [feed_of(row) for row in rows]

    async def polled(self, feed_id: int, title: str, state: PollState) -> None:
        """See `Feeds.polled`."""
        values = {**_columns(state), **({"title": title} if title else {})}
        async with self._database.write() as connection:
            await connection.execute(update(feeds).where(feeds.c.id == feed_id).values(values))

    async def wake(self, feed_id: int, at: datetime) -> None:
        """See `Feeds.wake`."""
        async with self._database.write() as connection:
            await wake(connection, feed_id, at)

    async def moved(self, feed_id: int, url: str) -> int:
        """See `Feeds.moved`."""
        async with self._database.write() as connection:
            other: int | None = await connection.scalar(
                select(feeds.c.id).where(feeds.c.url == url, feeds.c.id != feed_id)
            )
            if other is None:
                await connection.execute(update(feeds).where(feeds.c.id == feed_id).values(url=url))
                return feed_id
            await _hand_over(connection, feed_id, other)
        return other

    async def seen(self, feed_id: int, hashes: Collection[str]) -> frozenset[str]:
        """See `Feeds.seen`."""
        every = list(hashes)
        found: set[str] = set()
        async with self._database.read() as connection:
            for at in range(0, len(every), _AT_ONCE):
                known = select(seen_entries.c.hash).where(
                    seen_entries.c.feed_id == feed_id, seen_entries.c.hash.in_(every[at : at + _AT_ONCE])
                )
                found.update((await connection.scalars(known)).all())
        return frozenset(found)

    async def saw(self, feed_id: int, entries: Sequence[SeenEntry], at: datetime) -> None:
        """See `Feeds.saw`."""
        rows = list(_rows(feed_id, entries, at).values())
        async with self._database.write() as connection:
            if not await connection.scalar(select(feeds.c.id).where(feeds.c.id == feed_id)):
                return
            for first in range(0, len(rows), _AT_ONCE):
                insert = self._database.insert(seen_entries).values(rows[first : first + _AT_ONCE])
                await connection.execute(insert.on_conflict_do_nothing())
            await connection.execute(_too_old(feed_id))


_is_of_feed = follows.c.feed_id == feeds.c.id


def _serving() -> Select[tuple[int]]:
    return select(follows.c.id).where(follows.c.paused.is_(False), of_present_owner(follows))


async def _hand_over(connection: AsyncConnection, old: int, new: int) -> None:
    both = follows.alias()
    mine = follows.c.feed_id == old
    twice = exists(
        select(both.c.id).where(
            both.c.feed_id == new, both.c.owner_kind == follows.c.owner_kind, both.c.owner_id == follows.c.owner_id
        )
    )
    await connection.execute(delete(follows).where(mine, twice))
    await connection.execute(update(follows).where(mine).values(feed_id=new))
    await drop_unfollowed(connection, old)


def _too_old(feed_id: int) -> Delete:
    mine = seen_entries.c.feed_id == feed_id
    last = (
        select(seen_entries.c.seen_at)
        .where(mine)
        .order_by(seen_entries.c.seen_at.desc())
        .offset(KEPT_HASHES)
        .limit(1)
        .scalar_subquery()
    )
    return delete(seen_entries).where(mine, seen_entries.c.seen_at <= last)


def _rows(feed_id: int, entries: Sequence[SeenEntry], at: datetime) -> dict[str, dict[str, object]]:
    """One row a hash; the row of an entry's id carries its date, by which entries are counted."""
    rows: dict[str, dict[str, object]] = {}
    for entry in entries:
        for hash_, dated in ((entry.id, entry.dated), (entry.link, None), (entry.words, None)):
            if hash_:
                rows.setdefault(hash_, {"feed_id": feed_id, "hash": hash_, "dated": dated, "seen_at": at})
    return rows


def feed_of(row: Row[Any]) -> Feed:
    """The feed in a row of its table."""
    state = PollState(
        due_at=row.due_at,
        etag=row.etag,
        modified=row.modified,
        body_hash=row.body_hash,
        ttl=None if row.ttl_seconds is None else timedelta(seconds=row.ttl_seconds),
        failures=row.failures,
        error=row.error,
        polled_at=row.polled_at,
        succeeded_at=row.succeeded_at,
        off=row.off,
    )
    return Feed(row.id, row.url, row.title, state)


def _columns(state: PollState) -> dict[str, object]:
    return {
        "due_at": state.due_at,
        "etag": state.etag,
        "modified": state.modified,
        "body_hash": state.body_hash,
        "ttl_seconds": None if state.ttl is None else int(state.ttl.total_seconds()),
        "failures": state.failures,
        "error": state.error,
        "polled_at": state.polled_at,
        "succeeded_at": state.succeeded_at,
        "off": state.off,
    }


async def wake(connection: AsyncConnection, feed_id: int, at: datetime) -> None:
    """The feed is due at that time and not off."""
    await connection.execute(update(feeds).where(feeds.c.id == feed_id).values(due_at=at, off=False))


def new_row(url: str, due_at: datetime) -> dict[str, object]:
    """The row of a feed that was never asked."""
    return {"url": url, "title": "", **_columns(PollState(due_at))}

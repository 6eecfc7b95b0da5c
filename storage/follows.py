"""Who follows which feeds, in SQL."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, and_, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.article import Owner, OwnerKind
from bot.model.feed import Follow, Followed
from storage.engine import Database
from storage.feeds import feed_of, new_row, wake
from storage.guilds import drop_unfollowed, of_present_owner
from storage.tables import feeds, follows, notice_channels, seen_entries
from storage.types import is_id, storable


class SqlFollows:
    """`Follows` of bot.model.feed_ports."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, owner: Owner, url: str, *, topic: str, added_by: int, added_at: datetime) -> Follow:
        """See `Follows.add`."""
        async with self._database.write() as connection:
            feed_id = await self._feed(connection, storable(url), added_at)
            row = {"feed_id": feed_id, "topic": topic, "added_by": added_by, "added_at": added_at, **_by(owner)}
            insert = self._database.insert(follows).values(row).on_conflict_do_nothing().returning(follows)
            new = (await connection.execute(insert)).first()
            if new is not None:
                await wake(connection, feed_id, added_at)
                return _follow(new)
            old = select(follows).where(_of(follows, owner), follows.c.feed_id == feed_id)
            return _follow((await connection.execute(old)).one())

    async def of_owner(self, owner: Owner, *, since: datetime) -> list[Followed]:
        """See `Follows.of_owner`."""
        lately = (
            select(func.count())
            .where(seen_entries.c.feed_id == feeds.c.id, seen_entries.c.dated >= since)
            .correlate(feeds)
            .scalar_subquery()
        )
        mine = select(follows).where(_of(follows, owner)).order_by(follows.c.id)
        theirs = select(feeds, lately.label("lately")).where(
            feeds.c.id.in_(select(follows.c.feed_id).where(_of(follows, owner)))
        )
        async with self._database.read() as connection:
            found = [_follow(row) for row in (await connection.execute(mine)).all()]
            by_id = {row.id: row for row in (await connection.execute(theirs)).all()}
        rows = ((follow, by_id.get(follow.feed_id)) for follow in found)
        return [Followed(follow, feed_of(row), row.lately) for follow, row in rows if row is not None]

    async def of_feed(self, feed_id: int) -> list[Follow]:
        """See `Follows.of_feed`."""
        wanted = select(follows).where(
            follows.c.feed_id == feed_id, follows.c.paused.is_(False), of_present_owner(follows)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(wanted.order_by(follows.c.id))).all()
        return [_follow(row) for row in rows]

    async def remove(self, owner: Owner, follow_id: int) -> bool:
        """See `Follows.remove`."""
        if not is_id(follow_id):
            return False
        gone = delete(follows).where(_of(follows, owner), follows.c.id == follow_id).returning(follows.c.feed_id)
        async with self._database.write() as connection:
            feed_id: int | None = await connection.scalar(gone)
            if feed_id is not None:
                await drop_unfollowed(connection, feed_id)
        return feed_id is not None

    async def pause(self, owner: Owner, follow_id: int, *, paused: bool) -> bool:
        """See `Follows.pause`."""
        if not is_id(follow_id):
            return False
        change = update(follows).where(_of(follows, owner), follows.c.id == follow_id).values(paused=paused)
        async with self._database.write() as connection:
            return (await connection.execute(change)).rowcount > 0

    async def started(self, follow_ids: Sequence[int], at: datetime) -> None:
        """See `Follows.started`."""
        async with self._database.write() as connection:
            await connection.execute(update(follows).where(follows.c.id.in_(follow_ids)).values(started_at=at))

    async def unheard(self) -> list[Followed]:
        """See `Follows.unheard`."""
        untold = follows.c.told.is_(False), follows.c.paused.is_(False), of_present_owner(follows)
        off = select(feeds).where(feeds.c.off.is_(True))
        async with self._database.read() as connection:
            by_id = {row.id: feed_of(row) for row in (await connection.execute(off)).all()}
            mine = select(follows).where(follows.c.feed_id.in_(select(off.subquery().c.id)), *untold)
            found = [_follow(row) for row in (await connection.execute(mine.order_by(follows.c.id))).all()]
        return [Followed(one, by_id[one.feed_id]) for one in found if one.feed_id in by_id]

    async def set_told(self, follow_id: int, *, told: bool) -> None:
        """See `Follows.set_told`."""
        async with self._database.write() as connection:
            await connection.execute(update(follows).where(follows.c.id == follow_id).values(told=told))

    async def notices(self, guild_id: int) -> int | None:
        """See `Follows.notices`."""
        chosen = select(notice_channels.c.channel_id).where(notice_channels.c.guild_id == guild_id)
        async with self._database.read() as connection:
            return await connection.scalar(chosen)

    async def set_notices(self, guild_id: int, channel_id: int | None) -> None:
        """See `Follows.set_notices`."""
        async with self._database.write() as connection:
            await connection.execute(delete(notice_channels).where(notice_channels.c.guild_id == guild_id))
            if channel_id is not None:
                row = {"guild_id": guild_id, "channel_id": channel_id}
                await connection.execute(self._database.insert(notice_channels).values(row))

    async def _feed(self, connection: AsyncConnection, url: str, due_at: datetime) -> int:
        insert = self._database.insert(feeds).values(new_row(url, due_at)).on_conflict_do_nothing()
        new: int | None = await connection.scalar(insert.returning(feeds.c.id))
        if new is not None:
            return new
        old: int = (await connection.scalars(select(feeds.c.id).where(feeds.c.url == url))).one()
        return old


def _by(owner: Owner) -> dict[str, object]:
    return {"owner_kind": owner.kind.value, "owner_id": owner.id, "paused": False, "told": False}


def _of(table: Table, owner: Owner) -> ColumnElement[bool]:
    return and_(table.c.owner_kind == owner.kind.value, table.c.owner_id == owner.id)


def _follow(row: Row[Any]) -> Follow:
    return Follow(
        id=row.id,
        feed_id=row.feed_id,
        owner=Owner(OwnerKind(row.owner_kind), row.owner_id),
        topic=row.topic,
        added_by=row.added_by,
        added_at=row.added_at,
        paused=row.paused,
        started_at=row.started_at,
        told=row.told,
    )

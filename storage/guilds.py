"""Guilds in SQL, and the end of what they and people stored."""

from datetime import datetime

from sqlalchemy import ColumnElement, Table, delete, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.article import Owner, OwnerKind
from storage.engine import Database
from storage.search import forget_words
from storage.tables import articles, changes, feeds, filters, follows, guilds, notice_channels, subscriptions


class SqlGuilds:
    """`Guilds` of bot.model.ports."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def joined(self, guild_id: int) -> None:
        """See `Guilds.joined`."""
        await self._set(guild_id, None)

    async def left(self, guild_id: int, at: datetime) -> None:
        """See `Guilds.left`."""
        await self._set(guild_id, at)

    async def present(self) -> list[int]:
        """See `Guilds.present`."""
        there = select(guilds.c.guild_id).where(guilds.c.left_at.is_(None)).order_by(guilds.c.guild_id)
        async with self._database.read() as connection:
            return list((await connection.scalars(there)).all())

    async def purge(self, before: datetime) -> list[int]:
        """See `Guilds.purge`; the guild's own row goes last and is locked meanwhile, lest it is joined again."""
        gone = select(guilds.c.guild_id).where(guilds.c.left_at < before).order_by(guilds.c.guild_id)
        async with self._database.write() as connection:
            ids = list((await connection.scalars(gone.with_for_update())).all())
            forgotten = 0
            for guild_id in ids:
                forgotten += await _forget(connection, Owner.guild(guild_id))
                await connection.execute(delete(notice_channels).where(notice_channels.c.guild_id == guild_id))
                await connection.execute(delete(changes).where(changes.c.guild_id == guild_id))
                await connection.execute(delete(filters).where(filters.c.guild_id == guild_id))
                await connection.execute(delete(subscriptions).where(subscriptions.c.guild_id == guild_id))
                await connection.execute(delete(guilds).where(guilds.c.guild_id == guild_id))
        if forgotten:
            await forget_words(self._database)
        return ids

    async def forget_user(self, user_id: int) -> int:
        """See `Guilds.forget_user`."""
        async with self._database.write() as connection:
            forgotten = await _forget(connection, Owner.user(user_id))
        if forgotten:
            await forget_words(self._database)
        return forgotten

    async def _set(self, guild_id: int, left_at: datetime | None) -> None:
        values = {"left_at": left_at}
        row = self._database.insert(guilds).values(guild_id=guild_id, **values)
        async with self._database.write() as connection:
            await connection.execute(row.on_conflict_do_update(index_elements=[guilds.c.guild_id], set_=values))


def of_present_guild(guild_id: ColumnElement[int]) -> ColumnElement[bool]:
    """True unless the bot was removed from that guild."""
    return ~exists(select(guilds.c.guild_id).where(guilds.c.guild_id == guild_id, guilds.c.left_at.is_not(None)))


def of_present_owner(table: Table) -> ColumnElement[bool]:
    """True unless the row's owner is a guild that the bot was removed from."""
    return or_(table.c.owner_kind != OwnerKind.GUILD.value, of_present_guild(table.c.owner_id))


async def drop_unfollowed(connection: AsyncConnection, *feed_ids: int) -> None:
    """Delete those of the feeds, of all where none is named, that nobody follows, with what was seen of them."""
    unfollowed = ~exists(select(follows.c.id).where(follows.c.feed_id == feeds.c.id))
    named = [feeds.c.id.in_(feed_ids)] if feed_ids else []
    await connection.execute(delete(feeds).where(unfollowed, *named))


async def _forget(connection: AsyncConnection, owner: Owner) -> int:
    """Delete the owner's articles, and how many those were, and what the owner follows."""
    await connection.execute(delete(follows).where(_owned_by(follows, owner)))
    await drop_unfollowed(connection)
    return (await connection.execute(delete(articles).where(_owned_by(articles, owner)))).rowcount


def _owned_by(table: Table, owner: Owner) -> ColumnElement[bool]:
    kind: OwnerKind = owner.kind
    return (table.c.owner_kind == kind.value) & (table.c.owner_id == owner.id)

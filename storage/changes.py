"""Changes of articles for which digests are still to be corrected, in SQL."""

from collections.abc import Collection

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.article import Owner, OwnerKind
from bot.model.change import Change
from storage.engine import Database
from storage.tables import changes


class SqlChanges:
    """`Changes` of bot.model.change."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def pending(self, *, limit: int = 100) -> list[Change]:
        """See `Changes.pending`."""
        async with self._database.read() as connection:
            rows = (await connection.execute(select(changes).order_by(changes.c.id).limit(limit))).all()
        return [Change(row.id, row.guild_id, row.article_id) for row in rows]

    async def over(self, ids: Collection[int]) -> None:
        """See `Changes.over`."""
        if ids:
            async with self._database.write() as connection:
                await connection.execute(delete(changes).where(changes.c.id.in_(ids)))


async def note_change(connection: AsyncConnection, owner: Owner, article_id: int) -> None:
    """Remember, where it is a guild's, that the article is changed in this transaction."""
    if owner.kind is OwnerKind.GUILD:
        await connection.execute(insert(changes).values(guild_id=owner.id, article_id=article_id))

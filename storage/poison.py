"""Marks on contents that killed a worker, in SQL."""

from datetime import datetime

from sqlalchemy import delete, select

from bot.model.poison import Mark
from storage.engine import Database
from storage.tables import poison

KEPT = 10_000


class SqlPoison:
    """`Poison` of bot.model.poison."""

    def __init__(self, database: Database, *, kept: int = KEPT) -> None:
        self._database = database
        self._kept = kept

    async def mark(self, key: str) -> Mark | None:
        """See `Poison.mark`."""
        wanted = select(poison.c.tries, poison.c.reason).where(poison.c.key == key)
        async with self._database.read() as connection:
            row = (await connection.execute(wanted)).first()
        return None if row is None else Mark(row.tries, row.reason)

    async def strike(self, key: str, reason: str, at: datetime) -> None:
        """See `Poison.strike`."""
        insert = self._database.insert(poison).values(key=key, tries=1, reason=reason, at=at)
        again = {"tries": poison.c.tries + 1, "reason": reason, "at": at}
        newest = select(poison.c.key).order_by(poison.c.at.desc(), poison.c.key).limit(self._kept)
        async with self._database.write() as connection:
            await connection.execute(insert.on_conflict_do_update(index_elements=[poison.c.key], set_=again))
            await connection.execute(delete(poison).where(poison.c.key.not_in(newest)))

    async def forgive(self, key: str) -> None:
        """See `Poison.forgive`."""
        async with self._database.write() as connection:
            await connection.execute(delete(poison).where(poison.c.key == key))

"""The lease in SQL: one row that says which process may post."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.errors import FencedError
from storage.engine import Database
from storage.tables import lease as table

_POSTING = table.c.name == "posting"
_SET_BACK = timedelta(minutes=5)
_NOBODY = ""


class SqlLease:
    """`Lease` of bot.model.ports."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, holder: str, now: datetime, length: timedelta) -> int | None:
        """See `Lease.take`."""
        until = now + length
        first = self._database.insert(table).values(name="posting", holder=_NOBODY, number=0, until=now)
        async with self._database.write() as connection:
            await connection.execute(first.on_conflict_do_nothing(index_elements=[table.c.name]))
            row = (await connection.execute(select(table).where(_POSTING).with_for_update())).one()
            is_free = row.holder == _NOBODY or row.until <= now or row.until > until + _SET_BACK
            if row.holder != holder and not is_free:
                return None
            number: int = row.number + (row.holder != holder)
            changed = update(table).where(_POSTING).values(holder=holder, number=number, until=until)
            await connection.execute(changed)
        return number

    async def release(self, holder: str) -> None:
        """See `Lease.release`."""
        given_back = update(table).where(_POSTING, table.c.holder == holder).values(holder=_NOBODY)
        async with self._database.write() as connection:
            await connection.execute(given_back)


async def require(connection: AsyncConnection, fence: int) -> None:
    """Raise FencedError unless the lease has this number, and will until this transaction ends."""
    number = await connection.scalar(select(table.c.number).where(_POSTING).with_for_update(read=True))
    if number != fence:
        raise FencedError("another process holds the lease on posting")


def has(fence: int) -> ColumnElement[bool]:
    """True where the lease has this number."""
    return select(table.c.number).where(_POSTING).scalar_subquery() == fence

"""Filters in SQL."""

from typing import Any

from sqlalchemy import Row, delete, func, select, text

from bot.model.filter import Action, Filter, Kind, NewFilter
from storage.engine import Database
from storage.tables import filters, subscriptions
from storage.types import is_id

_ONE_AT_A_TIME = text("LOCK TABLE filters IN SHARE ROW EXCLUSIVE MODE")


class SqlFilters:
    """`Filters` of bot.model.filter_ports."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, new: NewFilter, *, most: int) -> Filter | None:
        """See `Filters.add`."""
        count = select(func.count()).select_from(filters).where(filters.c.guild_id == new.guild_id)
        digest = select(subscriptions.c.id).where(
            subscriptions.c.guild_id == new.guild_id, subscriptions.c.id == new.subscription_id
        )
        insert = self._database.insert(filters).values(_row(new)).returning(filters)
        async with self._database.write() as connection:
            if not self._database.is_sqlite:  # where writers take turns already
                await connection.execute(_ONE_AT_A_TIME)
            if (await connection.scalar(count) or 0) >= most:
                return None
            if new.subscription_id is not None and await connection.scalar(digest.with_for_update()) is None:
                return None
            return _filter((await connection.execute(insert)).one())

    async def of_guild(self, guild_id: int) -> list[Filter]:
        """See `Filters.of_guild`."""
        mine = select(filters).where(filters.c.guild_id == guild_id).order_by(filters.c.id)
        async with self._database.read() as connection:
            return [_filter(row) for row in (await connection.execute(mine)).all()]

    async def remove(self, guild_id: int, filter_id: int) -> bool:
        """See `Filters.remove`."""
        if not is_id(filter_id):
            return False
        gone = delete(filters).where(filters.c.guild_id == guild_id, filters.c.id == filter_id)
        async with self._database.write() as connection:
            return (await connection.execute(gone)).rowcount > 0


def _row(new: NewFilter) -> dict[str, Any]:
    return {
        "guild_id": new.guild_id,
        "subscription_id": new.subscription_id,
        "action": new.action.value,
        "kind": new.kind.value,
        "wording": new.wording,
        "created_by": new.created_by,
        "created_at": new.created_at,
    }


def _filter(row: Row[Any]) -> Filter:
    return Filter(
        guild_id=row.guild_id,
        action=Action(row.action),
        kind=Kind(row.kind),
        wording=row.wording,
        created_by=row.created_by,
        created_at=row.created_at,
        subscription_id=row.subscription_id,
        id=row.id,
    )

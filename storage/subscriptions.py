"""Subscriptions in SQL."""

import json
from datetime import time
from typing import Any

from sqlalchemy import Row, Select, delete, insert, select, update

from bot.model.manner import Manner, Target
from bot.model.subscription import NewSubscription, QuietDay, QuietHours, Subscription
from storage.engine import Database
from storage.guilds import of_present_guild
from storage.tables import subscriptions
from storage.types import is_id


class SqlSubscriptions:
    """`Subscriptions` of bot.model.ports."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, new: NewSubscription) -> Subscription:
        """See `Subscriptions.add`."""
        store = insert(subscriptions).values(_row(new)).returning(subscriptions)
        async with self._database.write() as connection:
            return _subscription((await connection.execute(store)).one())

    async def get(self, guild_id: int, subscription_id: int) -> Subscription | None:
        """See `Subscriptions.get`."""
        if not is_id(subscription_id):
            return None
        found = await self._all(
            select(subscriptions).where(subscriptions.c.guild_id == guild_id, subscriptions.c.id == subscription_id)
        )
        return found[0] if found else None

    async def of_guild(self, guild_id: int) -> list[Subscription]:
        """See `Subscriptions.of_guild`."""
        return await self._all(select(subscriptions).where(subscriptions.c.guild_id == guild_id))

    async def of_channel(self, guild_id: int, channel_id: int) -> list[Subscription]:
        """See `Subscriptions.of_channel`."""
        here = (subscriptions.c.guild_id == guild_id, subscriptions.c.channel_id == channel_id)
        return await self._all(select(subscriptions).where(*here))

    async def active(self) -> list[Subscription]:
        """See `Subscriptions.active`."""
        return await self._all(
            select(subscriptions).where(subscriptions.c.paused == "", of_present_guild(subscriptions.c.guild_id))
        )

    async def change(self, changed: Subscription) -> bool:
        """See `Subscriptions.change`."""
        kept = {"guild_id", "created_by", "paused"}
        values = {name: value for name, value in _row(changed).items() if name not in kept}
        mine = (subscriptions.c.id == changed.id, subscriptions.c.guild_id == changed.guild_id)
        async with self._database.write() as connection:
            return (await connection.execute(update(subscriptions).where(*mine).values(**values))).rowcount > 0

    async def pause(self, subscription_id: int, reason: str) -> None:
        """See `Subscriptions.pause`."""
        async with self._database.write() as connection:
            await connection.execute(
                update(subscriptions).where(subscriptions.c.id == subscription_id).values(paused=reason)
            )

    async def remove(self, guild_id: int, subscription_id: int) -> bool:
        """See `Subscriptions.remove`; digests and deliveries go with it by their foreign keys."""
        if not is_id(subscription_id):
            return False
        gone = delete(subscriptions).where(subscriptions.c.guild_id == guild_id, subscriptions.c.id == subscription_id)
        async with self._database.write() as connection:
            return (await connection.execute(gone)).rowcount > 0

    async def _all(self, wanted: Select[Any]) -> list[Subscription]:
        async with self._database.read() as connection:
            rows = (await connection.execute(wanted.order_by(subscriptions.c.id))).all()
        return [_subscription(row) for row in rows]


def _row(new: NewSubscription) -> dict[str, Any]:
    return {
        "guild_id": new.guild_id,
        "channel_id": new.channel_id,
        "timezone": new.timezone,
        "created_at": new.created_at,
        "created_by": new.created_by,
        "title": new.title,
        "minutes": new.minutes,
        "times": " ".join(one.isoformat() for one in new.times),
        "days": " ".join(str(day) for day in new.days),
        "topics": json.dumps(new.topics, ensure_ascii=False),
        "quiet_day": new.quiet_day.value,
        "quiet_hours": _span(new.quiet_hours),
        "role_id": new.manner.role_id,
        "silent": new.manner.silent,
        "target": new.manner.target.value,
        "tags": " ".join(map(str, new.manner.tags)),
        "publish": new.manner.publish,
        "paused": "",
    }


def _subscription(row: Row[Any]) -> Subscription:
    return Subscription(
        id=row.id,
        guild_id=row.guild_id,
        channel_id=row.channel_id,
        times=tuple(time.fromisoformat(one) for one in row.times.split()),
        timezone=row.timezone,
        created_at=row.created_at,
        created_by=row.created_by,
        title=row.title,
        days=tuple(int(day) for day in row.days.split()),
        topics=tuple(json.loads(row.topics)),
        minutes=row.minutes,
        quiet_day=QuietDay(row.quiet_day),
        quiet_hours=_quiet_hours(row.quiet_hours),
        manner=Manner(
            role_id=row.role_id,
            silent=row.silent,
            target=Target(row.target),
            tags=tuple(map(int, row.tags.split())),
            publish=row.publish,
        ),
        paused=row.paused,
    )


def _span(hours: QuietHours | None) -> str:
    return f"{hours.start.isoformat()} {hours.end.isoformat()}" if hours else ""


def _quiet_hours(stored: str) -> QuietHours | None:
    return QuietHours(*map(time.fromisoformat, stored.split())) if stored else None

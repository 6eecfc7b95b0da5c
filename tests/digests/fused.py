"""A process that ends at a step that a test chooses."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from bot.model.account import Account, Record
from bot.model.change import Changes
from bot.model.delivery import Arrived, Delivery, DeliveryKey, Posted
from bot.model.delivery_ports import Deliveries, PlannedSlot
from bot.model.digest import Digest
from bot.model.feed_ports import Feeds, Follows
from bot.model.filter_ports import Filters
from bot.model.page import Page
from bot.model.poison import Poison
from bot.model.ports import Articles, Guilds, Lease, Sender, Subscriptions

T = TypeVar("T")


class Crash(BaseException):
    """The process ends here, between two steps."""


@dataclass
class Fuse:
    """Counts steps and ends the process at the one it was set to."""

    blows_at: int | None = None
    error: type[BaseException] = Crash
    burnt: int = 0

    def burn(self) -> None:
        self.burnt += 1
        if self.blows_at == self.burnt:
            raise self.error(self.burnt)

    async def around(self, step: Callable[[], Awaitable[T]]) -> T:
        """Two places to crash: before the step has any effect, and after it had all of it."""
        self.burn()
        result = await step()
        self.burn()
        return result


class FusedSender:
    def __init__(self, inner: Sender, fuse: Fuse) -> None:
        self._inner = inner
        self._fuse = fuse

    async def send(self, channel_id: int, page: Page, *, nonce: str) -> int:
        return await self._fuse.around(lambda: self._inner.send(channel_id, page, nonce=nonce))

    async def find(self, channel_id: int, nonce: str, *, since: datetime) -> int | None:
        return await self._fuse.around(lambda: self._inner.find(channel_id, nonce, since=since))


class FusedDeliveries:
    def __init__(self, inner: Deliveries, fuse: Fuse) -> None:
        self._inner = inner
        self._fuse = fuse

    async def plan(self, digest: Digest, deliveries: Sequence[Delivery], account: Account | None = None) -> bool:
        return await self._fuse.around(lambda: self._inner.plan(digest, deliveries, account))

    async def due(self, now: datetime, *, limit: int = 100) -> list[Posted]:
        return await self._fuse.around(lambda: self._inner.due(now, limit=limit))

    async def begin(self, key: DeliveryKey, now: datetime, *, fence: int | None = None) -> Delivery | None:
        return await self._fuse.around(lambda: self._inner.begin(key, now, fence=fence))

    async def sent(
        self,
        key: DeliveryKey,
        arrived: Arrived,
        now: datetime,
        *,
        note: str = "",
        follow_up: bool = False,
        corrections: int | None = None,
    ) -> None:
        return await self._fuse.around(
            lambda: self._inner.sent(key, arrived, now, note=note, follow_up=follow_up, corrections=corrections)
        )

    async def opened(self, key: DeliveryKey, channel_id: int, *, of_slot: bool) -> int | None:
        return await self._inner.opened(key, channel_id, of_slot=of_slot)

    async def unsure_openers(self, key: DeliveryKey, channel_id: int, *, of_slot: bool) -> list[Delivery]:
        return await self._inner.unsure_openers(key, channel_id, of_slot=of_slot)

    async def has_opened(self, thread_id: int) -> bool:
        return await self._inner.has_opened(thread_id)

    async def close(self, opened_id: int) -> None:
        return await self._inner.close(opened_id)

    async def postpone(self, key: DeliveryKey, due_at: datetime, reason: str, *, fence: int | None = None) -> None:
        return await self._fuse.around(lambda: self._inner.postpone(key, due_at, reason, fence=fence))

    async def hold(self, key: DeliveryKey, due_at: datetime, reason: str, *, fence: int | None = None) -> None:
        return await self._fuse.around(lambda: self._inner.hold(key, due_at, reason, fence=fence))

    async def unpark(self, subscription_id: int, now: datetime) -> int:
        return await self._fuse.around(lambda: self._inner.unpark(subscription_id, now))

    async def withdraw(self, subscription_id: int, *, but: int, reason: str) -> int:
        return await self._fuse.around(lambda: self._inner.withdraw(subscription_id, but=but, reason=reason))

    async def end(self, key: DeliveryKey, state: str, reason: str, *, fence: int | None = None) -> None:
        return await self._fuse.around(lambda: self._inner.end(key, state, reason, fence=fence))

    async def settle(self, key: DeliveryKey, now: datetime, *, posted: bool) -> bool:
        return await self._inner.settle(key, now, posted=posted)

    async def by_nonce(self, guild_id: int, nonce: str) -> Posted | None:
        return await self._inner.by_nonce(guild_id, nonce)

    async def planned(self, slots: Collection[PlannedSlot]) -> set[PlannedSlot]:
        return await self._fuse.around(lambda: self._inner.planned(slots))

    async def latest(self, subscription_id: int, *, limit: int = 1) -> list[Posted]:
        return await self._fuse.around(lambda: self._inner.latest(subscription_id, limit=limit))

    async def history(self, subscription_id: int, *, limit: int = 10) -> list[Record]:
        return await self._inner.history(subscription_id, limit=limit)

    async def record(self, guild_id: int, nonce: str) -> Record | None:
        return await self._inner.record(guild_id, nonce)

    async def account(self, guild_id: int, nonce: str) -> Account | None:
        return await self._inner.account(guild_id, nonce)

    async def recent(self, guild_id: int, since: datetime) -> list[Record]:
        return await self._inner.recent(guild_id, since)

    async def correct(self, record: Record, digest: Digest, edit_at: datetime) -> bool:
        return await self._inner.correct(record, digest, edit_at)

    async def edits_due(self, now: datetime, *, limit: int = 100) -> list[Posted]:
        return await self._inner.edits_due(now, limit=limit)

    async def edited(self, key: DeliveryKey, corrections: int) -> None:
        return await self._fuse.around(lambda: self._inner.edited(key, corrections))

    async def put_off_edit(self, key: DeliveryKey, due_at: datetime) -> None:
        return await self._fuse.around(lambda: self._inner.put_off_edit(key, due_at))

    async def told(self, subscription_id: int, since: datetime) -> list[Record]:
        return await self._fuse.around(lambda: self._inner.told(subscription_id, since))


@dataclass(frozen=True)
class FusedStore:
    articles: Articles
    changes: Changes
    subscriptions: Subscriptions
    deliveries: Deliveries
    guilds: Guilds
    lease: Lease
    feeds: Feeds
    follows: Follows
    filters: Filters
    poison: Poison

"""Which subscriptions are owed a digest now."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from bot.digests.backoff import Failures
from bot.digests.schedule import Slot, latest_slot, zone_of
from bot.model.ports import Store
from bot.model.subscription import Subscription

_log = logging.getLogger(__name__)
_NEWEST = 5


@dataclass(frozen=True, slots=True)
class Owed:
    """A slot that a subscription was not served yet."""

    subscription: Subscription
    slot: Slot


class Ledger:
    """Who is owed what. The delivery table is the truth; what it said is remembered, so that a round stays cheap."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._served: dict[int, tuple[date, str]] = {}
        self._failures = Failures()
        self._unknown_zones: set[str] = set()

    async def owed(self, now: datetime, *, but: Callable[[int], bool] = lambda _: False) -> list[Owed]:
        """What is owed at `now`, but not in channels of which `but` is true: at most the newest slot of each
        subscription, longest overdue first.
        """
        owed = []
        for subscription in await self._store.subscriptions.active():
            if but(subscription.channel_id):
                continue
            slot = latest_slot(subscription, now)
            if slot is None or self._failures.waiting(subscription.id, now):
                continue
            if not await self._is_served(subscription, slot):
                self._mention_zone(subscription)
                owed.append(Owed(subscription, slot))
        return sorted(owed, key=lambda one: one.slot.at)

    def served(self, owed: Owed) -> None:
        """Its digest is planned."""
        self._served[owed.subscription.id] = (owed.slot.local_date, owed.slot.name)
        self._failures.forget(owed.subscription.id)

    def failed(self, owed: Owed, now: datetime) -> None:
        """No digest could be made; it is owed again after a wait."""
        self._failures.add(owed.subscription.id, now)

    async def _is_served(self, subscription: Subscription, slot: Slot) -> bool:
        wanted = (slot.local_date, slot.name)
        if self._served.get(subscription.id) == wanted:
            return True
        # A slot behind more digests sent by hand than these is composed once more, and then refused by its key.
        newest = await self._store.deliveries.latest(subscription.id, limit=_NEWEST)
        if all((one.delivery.key.local_date, one.delivery.key.slot) != wanted for one in newest):
            return False
        self._served[subscription.id] = wanted
        return True

    def _mention_zone(self, subscription: Subscription) -> None:
        notice = zone_of(subscription.timezone).notice
        if notice and subscription.timezone not in self._unknown_zones:
            self._unknown_zones.add(subscription.timezone)
            _log.warning("subscription %s: %s", subscription.id, notice)

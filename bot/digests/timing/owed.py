"""Which subscriptions are owed a digest now."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from bot.digests.timing.backoff import Failures
from bot.digests.timing.schedule import Slot, latest_slot, zone_of
from bot.model.delivery_ports import PlannedSlot
from bot.model.ports import Store
from bot.model.subscription import Subscription

_log = logging.getLogger(__name__)


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
        open_ = [
            Owed(subscription, slot)
            for subscription in await self._store.subscriptions.active()
            if not but(subscription.channel_id)
            and (slot := latest_slot(subscription, now)) is not None
            and self._served.get(subscription.id) != (slot.local_date, slot.name)
            and not self._failures.waiting(subscription.id, now)
        ]
        if not open_:
            return []
        for subscription_id, day, name in await self._store.deliveries.planned([_planned(one) for one in open_]):
            self._served[subscription_id] = (day, name)
        owed = [one for one in open_ if self._served.get(one.subscription.id) != _planned(one)[1:]]
        for one in owed:
            self._mention_zone(one.subscription)
        return sorted(owed, key=lambda one: one.slot.at)

    def served(self, owed: Owed) -> None:
        """Its digest is planned."""
        self._served[owed.subscription.id] = (owed.slot.local_date, owed.slot.name)
        self._failures.forget(owed.subscription.id)

    def failed(self, owed: Owed, now: datetime) -> None:
        """No digest could be made; it is owed again after a wait."""
        self._failures.add(owed.subscription.id, now)

    def _mention_zone(self, subscription: Subscription) -> None:
        notice = zone_of(subscription.timezone).notice
        if notice and subscription.timezone not in self._unknown_zones:
            self._unknown_zones.add(subscription.timezone)
            _log.warning("subscription %s: %s", subscription.id, notice)


def _planned(owed: Owed) -> PlannedSlot:
    return owed.subscription.id, owed.slot.local_date, owed.slot.name

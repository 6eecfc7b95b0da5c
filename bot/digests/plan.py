"""Planning: a composed digest and all its messages are stored before the first of them is posted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.digests.making.compose import Composer
from bot.digests.timing.quiet import held_until
from bot.digests.timing.schedule import Slot, zone_of
from bot.model.delivery import BY_HAND, Delivery, DeliveryKey, DeliveryState, Posted
from bot.model.delivery_ports import Deliveries
from bot.model.digest import Digest
from bot.model.subscription import QuietDay, Subscription
from bot.render.digest import parts


class Planner:
    """Makes digests and their deliveries."""

    def __init__(self, deliveries: Deliveries, composer: Composer, new_nonce: Callable[[], str]) -> None:
        """`new_nonce` gives a new random word of at most 25 letters, digits, "-" and "_", and none twice."""
        self._deliveries = deliveries
        self._composer = composer
        self._new_nonce = new_nonce

    async def draft(self, subscription: Subscription, slot: Slot) -> tuple[Posted, ...]:
        """The digest for the slot in its messages, in order, as they would be posted now; nothing is stored.

        A quiet day that the admin chose to skip is one delivery that is GIVEN_UP from the start, so that the slot
        counts as served and does not come up again when an article arrives an hour later.
        """
        return self._messages(subscription, slot, (await self._composer.compose(subscription, slot)).digest)

    def _messages(self, subscription: Subscription, slot: Slot, digest: Digest) -> tuple[Posted, ...]:
        shape = self._shape(subscription, slot, digest)
        return tuple(
            Posted(
                replace(shape, key=replace(shape.key, part=part), nonce=self._new_nonce(), first=first, last=last),
                digest,
            )
            for part, (first, last) in enumerate(parts(digest))
        )

    def _shape(self, subscription: Subscription, slot: Slot, digest: Digest) -> Delivery:
        """What the digest's messages have in common."""
        key = DeliveryKey(subscription.id, slot.local_date, slot.name, 0)
        state, due_at, reason = DeliveryState.DUE, slot.at, ""
        if not digest.items and subscription.quiet_day is QuietDay.SKIP:
            state, reason = DeliveryState.GIVEN_UP, "A quiet day, which this digest skips."
        elif (end := held_until(subscription, key, digest.composed_at)) is not None:
            due_at, reason = end, "Held for the quiet hours."
        return Delivery(
            key, subscription.guild_id, subscription.channel_id, "", 0, 0, state=state, due_at=due_at, reason=reason
        )

    async def plan(self, subscription: Subscription, slot: Slot) -> tuple[Posted, ...]:
        """The drafted messages, stored in one transaction; none where the slot was planned before."""
        composed = await self._composer.compose(subscription, slot)
        planned = self._messages(subscription, slot, composed.digest)
        deliveries = [posted.delivery for posted in planned]
        stored = await self._deliveries.plan(composed.digest, deliveries, composed.account)
        return planned if stored else ()

    async def plan_by_hand(self, subscription: Subscription, now: datetime) -> tuple[Posted, ...]:
        """As `plan`, for a digest that an admin sends between the scheduled ones; its slot is its own."""
        return await self.plan(subscription, slot_by_hand(subscription, now, self._new_nonce()))


def slot_by_hand(subscription: Subscription, now: datetime, word: str) -> Slot:
    """The slot "now-" and the word, on the subscription's local date."""
    return Slot(now.astimezone(zone_of(subscription.timezone).rules).date(), f"{BY_HAND}{word}", now)

"""Deliveries to try the table with."""

from datetime import date, timedelta

from bot.model.delivery import Delivery, DeliveryKey, DeliveryState
from bot.model.digest import Digest
from bot.model.ports import Store
from tests.builders import GUILD, NOON, a_digest, a_subscription

TODAY = date(2026, 7, 1)
LATER = NOON + timedelta(minutes=10)


def part(subscription_id: int, number: int = 0, *, slot: str = "08:00", minutes: int = 0) -> Delivery:
    """One DUE part, due so many minutes after noon; its nonce tells it from all others."""
    key = DeliveryKey(subscription_id, TODAY, slot, number)
    nonce = f"{subscription_id}-{slot}-{number}"
    due = NOON + timedelta(minutes=minutes)
    return Delivery(key, GUILD, 200, nonce, number, number + 1, DeliveryState.DUE, due)


async def a_stored_subscription(store: Store, guild_id: int = GUILD) -> int:
    return (await store.subscriptions.add(a_subscription(guild_id=guild_id))).id


async def planned(store: Store, *parts: Delivery, digest: Digest | None = None) -> None:
    assert await store.deliveries.plan(digest or a_digest(), parts)


async def kept(store: Store, delivery: Delivery) -> Delivery:
    found = await store.deliveries.by_nonce(delivery.guild_id, delivery.nonce)
    assert found is not None
    return found.delivery


async def due_keys(store: Store, minutes: int = 0, limit: int = 100) -> list[DeliveryKey]:
    return [one.delivery.key for one in await store.deliveries.due(NOON + timedelta(minutes=minutes), limit=limit)]

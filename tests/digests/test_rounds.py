"""The loop's rounds: when they are, that they overlap, and what one leaves to the next."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.digests.runner import seconds_to_next_round
from bot.model.delivery import Arrived, DeliveryKey, DeliveryState
from bot.model.errors import TemporaryError
from bot.model.page import Page
from bot.model.ports import Sender
from tests.builders import CHANNEL, a_subscription
from tests.digests.fakes import PatientClock, World
from tests.digests.fused import Fuse, FusedDeliveries

MORNING = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
EVE = MORNING - timedelta(hours=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
SENT = DeliveryState.SENT


class BusyOnce(FusedDeliveries):
    """A table that is too busy to note the first post."""

    is_busy = True

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
        if self.is_busy:
            self.is_busy = False
            raise TemporaryError("too many writers wait for the database", retry_after=5)
        await super().sent(key, arrived, now, note=note, follow_up=follow_up, corrections=corrections)


class OneNeverAnswers:
    """Discord, which takes what is posted in CHANNEL and never says so."""

    def __init__(self, inner: Sender) -> None:
        self._inner = inner

    async def send(self, channel_id: int, page: Page, *, nonce: str) -> int:
        message_id = await self._inner.send(channel_id, page, nonce=nonce)
        if channel_id == CHANNEL:
            await asyncio.Event().wait()
        return message_id

    async def find(self, channel_id: int, nonce: str, *, since: datetime) -> int | None:
        return await self._inner.find(channel_id, nonce, since=since)


async def test_a_channel_that_discord_never_answers_for_holds_up_no_other() -> None:
    world = World(clock=PatientClock(EVE))
    times = (time(8), time(9), time(10))
    for channel_id in (CHANNEL, CHANNEL + 1):
        await world.store.subscriptions.add(a_subscription(times=times, channel_id=channel_id, created_at=EVE))
    running = asyncio.create_task(world.over(world.store, OneNeverAnswers(world.discord)).run())
    while world.clock.now() < MORNING + 3 * HOUR:
        await asyncio.sleep(0)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    posted = Counter(message.channel_id for message in world.discord.record)
    assert posted == {CHANNEL: 1, CHANNEL + 1: 3}


async def test_what_a_busy_database_could_not_note_is_settled_in_the_next_round() -> None:
    world = World(clock=PatientClock(MORNING))
    subscription = await world.store.subscriptions.add(a_subscription(minutes=60, created_at=EVE))
    runner = world.over(world.store_with(BusyOnce(world.store.deliveries, Fuse())))
    await runner.tick()
    assert await world.posted(subscription.id) == [(MORNING.date(), "08:00", DeliveryState.SENDING)]
    world.clock.advance(MINUTE / 2)
    await runner.tick()
    assert await world.posted(subscription.id) == [(MORNING.date(), "08:00", SENT)]
    assert len(world.discord.record) == 1


@pytest.mark.parametrize(
    ("second", "wait"), [(0, 30.0), (10, 30.0), (40, 20.0), (59, 1.0)], ids=["0", "10", "40", "59"]
)
def test_the_loop_wakes_every_half_minute_and_on_the_minute(second: int, wait: float) -> None:
    assert seconds_to_next_round(MORNING.replace(second=second)) == wait


async def test_the_loop_posts_at_the_minute_and_not_up_to_half_a_minute_later() -> None:
    world = World(clock=PatientClock(EVE + timedelta(seconds=17)))
    await world.store.subscriptions.add(a_subscription(minutes=60, created_at=EVE))
    loop = asyncio.create_task(world.start().run())
    await world.discord.has_record.wait()
    loop.cancel()
    assert world.discord.record[0].at - MORNING < timedelta(seconds=1)

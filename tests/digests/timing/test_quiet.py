"""Quiet hours hold a digest, and it goes out at their end."""

from datetime import UTC, datetime, time, timedelta

import pytest

from bot.digests.timing.quiet import quiet_until
from bot.model.delivery import DeliveryState
from bot.model.errors import TemporaryError
from bot.model.subscription import QuietHours, Subscription
from tests.builders import a_subscription
from tests.digests.fakes import Fault, World, words_on

NIGHT = QuietHours(time(22), time(7))
MORNING = datetime(2026, 7, 1, 6, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("hours", "now", "until"),
    [
        (NIGHT, "2026-07-01 21:59", None),
        (NIGHT, "2026-07-01 22:00", "2026-07-02 07:00"),
        (NIGHT, "2026-07-02 00:00", "2026-07-02 07:00"),
        (NIGHT, "2026-07-02 06:59", "2026-07-02 07:00"),
        (NIGHT, "2026-07-02 07:00", None),
        (QuietHours(time(12), time(14)), "2026-07-01 13:00", "2026-07-01 14:00"),
        (QuietHours(time(12), time(14)), "2026-07-01 14:00", None),
        (None, "2026-07-01 23:00", None),
    ],
)
def test_quiet_hours_end_at_their_wall_clock_time(hours: QuietHours | None, now: str, until: str | None) -> None:
    subscription = a_subscription(timezone="Asia/Tokyo", quiet_hours=hours)
    assert quiet_until(subscription, in_tokyo(now)) == (in_tokyo(until) if until else None)


def in_tokyo(at: str) -> datetime:
    return datetime.fromisoformat(at).replace(tzinfo=UTC) - 9 * HOUR


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (datetime(2027, 3, 28, 0, 30, tzinfo=UTC), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),  # 02:30 is left out
        (datetime(2027, 3, 27, 21, 0, tzinfo=UTC), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
        (datetime(2026, 10, 25, 0, 10, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # the first 02:30
        (datetime(2026, 10, 25, 1, 10, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),  # the second 02:10
    ],
)
def test_quiet_hours_end_on_a_night_that_changes_the_clock(now: datetime, until: datetime) -> None:
    subscription = a_subscription(timezone="Europe/Berlin", quiet_hours=QuietHours(time(22), time(2, 30)))
    assert quiet_until(subscription, now) == until


@pytest.fixture
def world() -> World:
    world = World()
    world.clock.set(MORNING - HOUR)
    return world


async def subscribe(world: World, *times: time) -> Subscription:
    wish = a_subscription(times=times or (time(6),), created_at=MORNING - HOUR, quiet_hours=NIGHT)
    return await world.store.subscriptions.add(wish)


async def test_a_digest_of_the_quiet_hours_is_held_and_posted_at_their_end(world: World) -> None:
    await subscribe(world)
    await world.article("Pier burns")
    runner = world.start()
    for _ in range(60):
        world.clock.advance(MINUTE)
        await runner.tick()
    assert world.discord.record == []
    world.clock.set(MORNING)
    while world.clock.now() < MORNING + 2 * HOUR:
        await runner.tick()
        world.clock.advance(MINUTE)
    (message,) = world.discord.record
    assert message.at == MORNING + HOUR
    assert "Pier burns" in words_on(message.page)


async def test_several_held_digests_all_go_out_in_their_order(world: World) -> None:
    subscription = await subscribe(world, time(5, 30), time(6))
    runner = world.start()
    for at in (MORNING - HOUR / 2, MORNING, MORNING + HOUR):
        world.clock.set(at)
        await world.article(f"Story of {at:%H:%M}")
        await runner.tick()
    assert [slot for _, slot, _ in await world.posted(subscription.id)] == ["05:30", "06:00"]
    assert ["05:30" in words_on(one.page) for one in world.discord.record] == [True, False]


async def test_a_digest_that_failed_before_the_quiet_hours_is_not_tried_in_them(world: World) -> None:
    subscription = await subscribe(world, time(21, 59))
    await world.article("Pier burns")
    late = MORNING.replace(hour=21, minute=59)
    world.clock.set(late)
    world.discord.send_faults.append(Fault(TemporaryError("502")))
    runner = world.start()
    while world.clock.now() < late + 8 * HOUR:
        await runner.tick()
        world.clock.advance(MINUTE)
    assert (world.discord.sends, world.discord.record) == (1, [])
    world.clock.set(late + 9 * HOUR + MINUTE)
    await runner.tick()
    assert len(world.discord.record) == 1
    assert await world.posted(subscription.id) == [(late.date(), "21:59", DeliveryState.SENT)]


async def test_a_digest_that_is_late_into_the_quiet_hours_waits_for_their_end(world: World) -> None:
    await subscribe(world, time(8))
    world.clock.set(MORNING + 17 * HOUR)
    await world.start().tick()
    assert world.discord.record == []
    world.clock.set(MORNING + 25 * HOUR)
    await world.start().tick()
    assert len(world.discord.record) == 1


async def test_what_an_admin_sends_by_hand_is_not_held(world: World) -> None:
    subscription = await subscribe(world)
    await world.start().send_now(subscription, by=1)
    assert len(world.discord.record) == 1

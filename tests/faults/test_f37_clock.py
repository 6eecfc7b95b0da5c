"""F37 to F42: clocks that jump, days that change their length, zones that vanish, a bot that was off."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.digests.timing.schedule import latest_slot, next_posts, zone_of
from tests.builders import a_subscription
from tests.digests.fakes import World, words_on

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
MORNING = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize("jump", [DAY, -DAY], ids=["forward", "back"])
async def test_f37_a_jumping_clock_makes_no_burst_and_no_hole(jump: timedelta) -> None:
    world = World()
    world.clock.set(MORNING)
    await world.store.subscriptions.add(a_subscription(created_at=LONG_AGO))
    runner = world.start()
    await runner.tick()
    world.clock.advance(jump)
    await runner.tick()
    world.clock.advance(-jump)
    await runner.tick()
    assert len(world.discord.record) <= 2, "a burst"
    for days in range(1, 6):
        world.clock.set(MORNING + days * DAY)
        await runner.tick()
    told = [day for day, _, _ in await world.posted(1)]
    assert sorted(set(told)) == sorted(told), "a day that was told twice"
    assert {MORNING.date() + days * DAY for days in range(6)} <= set(told), "a hole"


def test_f38_a_time_that_does_not_exist_comes_once_at_the_shifted_instant() -> None:
    subscription = a_subscription(times=(time(2, 30),), timezone="Europe/Berlin", created_at=LONG_AGO)
    posts = next_posts(subscription, datetime(2027, 3, 27, 12, tzinfo=UTC), 2)
    assert posts == [datetime(2027, 3, 28, 1, 30, tzinfo=UTC), datetime(2027, 3, 29, 0, 30, tzinfo=UTC)]


def test_f39_a_time_that_comes_twice_is_served_the_first_time() -> None:
    subscription = a_subscription(times=(time(2, 30),), timezone="Europe/Berlin", created_at=LONG_AGO)
    posts = next_posts(subscription, datetime(2026, 10, 24, 12, tzinfo=UTC), 2)
    assert posts == [datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 26, 1, 30, tzinfo=UTC)]


def test_f41_a_zone_that_vanished_falls_back_to_utc_and_says_so() -> None:
    subscription = a_subscription(timezone="Atlantis/Sunken", created_at=LONG_AGO)
    slot = latest_slot(subscription, MORNING)
    assert slot is not None and slot.at == MORNING
    assert "UTC" in zone_of("Atlantis/Sunken").notice


async def test_f41_the_digest_itself_says_that_its_zone_is_gone() -> None:
    world = World()
    world.clock.set(MORNING)
    await world.store.subscriptions.add(a_subscription(timezone="Atlantis/Sunken", created_at=LONG_AGO))
    await world.start().tick()
    (message,) = world.discord.record
    assert message.at == MORNING
    words = words_on(message.page)
    assert "Atlantis/Sunken" in words and "UTC" in words and "/digest edit" in words


async def test_f42_a_bot_that_was_off_for_three_days_sends_one_digest() -> None:
    world = World()
    world.clock.set(MORNING)
    await world.store.subscriptions.add(a_subscription(created_at=LONG_AGO))
    await world.start().tick()
    world.clock.advance(3 * DAY)
    await world.article("Pier burns")
    for _ in range(3):
        await world.start().tick()
    assert [day for day, _, _ in await world.posted(1)] == [date(2026, 7, 1), date(2026, 7, 4)]


async def test_f42_the_digest_that_catches_up_is_capped_and_keeps_the_newest() -> None:
    world = World()
    world.clock.set(MORNING)
    await world.store.subscriptions.add(a_subscription(created_at=LONG_AGO, minutes=2))
    await world.start().tick()
    for hour in range(1, 72):
        await world.article(f"Story {hour:02}", at=MORNING + timedelta(hours=hour))
    for outlet in ("Post", "Herald", "Sun"):
        await world.article("Story 01", at=MORNING + timedelta(hours=1), outlet=outlet)
    world.clock.advance(3 * DAY)
    await world.start().tick()
    caught_up = (await world.store.deliveries.history(1))[0].digest
    told = [item.headline for item in caught_up.items]
    assert 1 < len(told) < 71
    assert told == [f"Story {71 - place:02}" for place in range(len(told))]
    assert caught_up.reading_seconds <= 120

"""The loop: every subscription is served at its time, once, and none is harmed by another."""

import asyncio
import logging
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.model.delivery import DeliveryKey, DeliveryState
from bot.model.errors import NotAllowedError, TemporaryError
from bot.model.subscription import QuietDay, Subscription
from tests.builders import CHANNEL, GUILD, a_subscription
from tests.digests.fakes import Fault, World, words_on
from tests.digests.fused import Crash, Fuse, FusedDeliveries

MORNING = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
EVE = MORNING - timedelta(hours=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
SENT = DeliveryState.SENT


class Unholdable(FusedDeliveries):
    """A table that cannot set anything back."""

    async def hold(self, key: DeliveryKey, due_at: datetime, reason: str, *, fence: int | None = None) -> None:
        raise OSError("disk full")


@pytest.fixture
def world() -> World:
    world = World()
    world.clock.set(EVE)
    return world


async def subscribe(world: World, subscription: Subscription | None = None) -> Subscription:
    return await world.store.subscriptions.add(subscription or a_subscription(minutes=60, created_at=EVE))


async def test_a_digest_goes_out_at_its_time_and_not_before(world: World) -> None:
    await subscribe(world)
    await world.article("Pier burns", at=EVE)
    runner = world.start()
    world.clock.set(MORNING - timedelta(seconds=1))
    await runner.tick()
    assert world.discord.record == []
    world.clock.set(MORNING)
    await runner.tick()
    assert [message.channel_id for message in world.discord.record] == [CHANNEL]
    assert "Pier burns" in words_on(world.discord.record[0].page)


async def test_it_goes_out_once_however_often_the_bot_is_restarted(world: World) -> None:
    subscription = await subscribe(world)
    for minutes in range(0, 20 * 60, 7):
        world.clock.set(MORNING + minutes * MINUTE)
        await world.start().tick()
    assert await world.posted(subscription.id) == [(MORNING.date(), "08:00", SENT)]
    assert len(world.discord.record) == 1


async def test_a_week_with_a_change_to_summer_time_and_restarts_has_one_digest_a_day_at_eight(world: World) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    start = datetime(2027, 3, 25, 0, 0, tzinfo=UTC)
    world.clock.set(start)
    subscription = await subscribe(world, a_subscription(timezone="Europe/Berlin", created_at=start))
    runner = world.start()
    for step in range(7 * 24 * 12):
        if step % 50 == 49:
            runner = world.start()
        if step % 100 == 0:
            await world.article(f"Story {step}")
        await runner.tick()
        world.clock.advance(5 * MINUTE)
    posted = [message.at.astimezone(berlin) for message in world.discord.record]
    assert [at.strftime("%d %H:%M") for at in posted] == [f"{day} 08:00" for day in (25, 26, 27, 28, 29, 30, 31)]
    assert [day.day for day, _, _ in await world.posted(subscription.id)] == [25, 26, 27, 28, 29, 30, 31]


@pytest.mark.parametrize(
    ("date", "instant"),
    [(datetime(2027, 3, 28), "01:30"), (datetime(2026, 10, 25), "00:30")],
    ids=["gap", "overlap"],
)
async def test_a_night_with_a_gap_or_an_overlap_has_one_digest(world: World, date: datetime, instant: str) -> None:
    start = date.replace(tzinfo=UTC) - HOUR
    world.clock.set(start)
    await subscribe(world, a_subscription(timezone="Europe/Berlin", times=(time(2, 30),), created_at=start))
    for _ in range(10 * 12):
        await world.start().tick()
        world.clock.advance(5 * MINUTE)
    assert [message.at.strftime("%H:%M") for message in world.discord.record] == [instant]


async def test_three_days_off_end_in_one_digest_with_the_newest_first(world: World) -> None:
    hours = tuple(time(hour) for hour in range(24))
    await subscribe(world, a_subscription(times=hours, created_at=EVE, minutes=60))
    world.clock.set(MORNING)
    await world.start().tick()
    await world.article("Old story", at=MORNING + HOUR)
    world.clock.advance(3 * DAY)
    await world.article("New story")
    runner = world.start()
    for _ in range(30):
        await runner.tick()
        world.clock.advance(MINUTE)
    assert len(world.discord.record) == 2
    words = words_on(world.discord.record[1].page)
    assert 0 < words.index("New story") < words.index("Old story")


async def test_a_subscription_made_after_todays_time_waits_for_tomorrow(world: World) -> None:
    world.clock.set(MORNING + HOUR)
    await subscribe(world, a_subscription(created_at=MORNING + HOUR))
    runner = world.start()
    await runner.tick()
    assert world.discord.record == []
    world.clock.set(MORNING + DAY)
    await runner.tick()
    assert len(world.discord.record) == 1


@pytest.mark.parametrize("jump", [DAY, -DAY], ids=["ahead", "back"])
async def test_a_clock_that_jumps_a_day_and_back_neither_bursts_nor_leaves_a_day_out(
    world: World, jump: timedelta
) -> None:
    subscription = await subscribe(world, a_subscription(created_at=EVE - 5 * DAY))
    runner = world.start()
    for hour in range(24 * 6):
        astray = 50 <= hour < 55
        world.clock.set(EVE + hour * HOUR + (jump if astray else timedelta(0)))
        before = len(world.discord.record)
        await runner.tick()
        assert len(world.discord.record) - before <= 1
    days = [day for day, _, _ in await world.posted(subscription.id)]
    assert sorted(days) == [EVE.date() + number * DAY for number in range(-1, 6)]


async def test_a_paused_subscription_and_one_of_a_guild_that_was_left_are_not_served(world: World) -> None:
    paused = await subscribe(world)
    await world.store.subscriptions.pause(paused.id, "Holidays")
    await subscribe(world, a_subscription(guild_id=7, created_at=EVE))
    await world.store.guilds.left(7, EVE)
    world.clock.set(MORNING)
    await world.start().tick()
    assert world.discord.record == []


async def test_a_quiet_day_is_said_where_the_admin_chose_so(world: World) -> None:
    await subscribe(world, a_subscription(created_at=EVE, quiet_day=QuietDay.SAY))
    world.clock.set(MORNING)
    await world.start().tick()
    assert "quiet day" in words_on(world.discord.record[0].page)


async def test_a_quiet_day_that_is_skipped_does_not_come_up_again_when_an_article_arrives(world: World) -> None:
    subscription = await subscribe(world, a_subscription(created_at=EVE, quiet_day=QuietDay.SKIP))
    world.clock.set(MORNING)
    await world.start().tick()
    world.clock.advance(HOUR)
    await world.article("Pier burns")
    await world.start().tick()
    assert world.discord.record == []
    assert await world.posted(subscription.id) == [(MORNING.date(), "08:00", DeliveryState.GIVEN_UP)]
    world.clock.set(MORNING + DAY)
    await world.start().tick()
    assert "Pier burns" in words_on(world.discord.record[0].page)


async def test_a_long_digest_goes_out_in_several_messages_in_order(world: World) -> None:
    await subscribe(world)
    for number in range(20):
        await world.article(f"Story {number:02}", at=EVE - number * MINUTE)
    world.clock.set(MORNING)
    await world.start().tick()
    words = [words_on(message.page) for message in world.discord.record]
    assert len(words) == 3
    assert [f"part {number} of 3" in words[number - 1] for number in (2, 3)] == [True, True]
    whole = "".join(words)
    places = [whole.index(f"Story {number:02}") for number in range(20)]
    assert places == sorted(places)


async def test_a_message_that_has_to_wait_holds_back_those_behind_it(world: World) -> None:
    await subscribe(world)
    for number in range(20):
        await world.article(f"Story {number:02}", at=EVE - number * MINUTE)
    world.clock.set(MORNING)
    world.discord.send_faults.extend([None, Fault(TemporaryError("503"))])
    runner = world.start()
    await runner.tick()
    await runner.tick()
    assert len(world.discord.record) == 1
    world.clock.advance(MINUTE)
    await runner.tick()
    nonces = [message.nonce for message in world.discord.record]
    rows = [await world.store.deliveries.by_nonce(GUILD, nonce) for nonce in nonces]
    assert [row.delivery.key.part for row in rows if row] == [0, 1, 2]


async def test_channels_are_served_side_by_side_up_to_a_bound_and_each_in_turn(world: World) -> None:
    for number in range(30):
        await subscribe(world, a_subscription(channel_id=number % 10, created_at=EVE))
    world.at_once = 4
    world.clock.set(MORNING)
    world.discord.open.clear()
    round_ = asyncio.create_task(world.start().tick())
    async with asyncio.timeout(10):
        while world.discord.inside.total() < 4:
            await asyncio.sleep(0.001)
    world.discord.open.set()
    await round_
    assert len(world.discord.record) == 30
    assert (world.discord.most_at_once, world.discord.most_in_a_channel) == (4, 1)


async def test_more_than_a_hundred_stored_messages_are_all_sent_in_one_round(world: World) -> None:
    subscriptions = [await subscribe(world, a_subscription(channel_id=number, created_at=EVE)) for number in range(130)]
    for subscription in subscriptions:
        await world.planner().plan_by_hand(subscription, EVE)
    await world.start().tick()
    assert len({message.channel_id for message in world.discord.record}) == 130


async def test_a_digest_that_cannot_be_made_is_logged_and_stops_no_other(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    bad = await subscribe(world, a_subscription(guild_id=1, channel_id=1, created_at=EVE))
    await subscribe(world, a_subscription(guild_id=2, channel_id=2, created_at=EVE))
    await world.article("Poison", guild_id=1, at=EVE)
    world.clock.set(MORNING)
    with caplog.at_level(logging.ERROR):
        await world.start().tick()
    assert [message.channel_id for message in world.discord.record] == [2]
    assert f"subscription {bad.id}:" in caplog.text


async def test_a_digest_that_cannot_be_made_is_tried_again_with_growing_waits(world: World) -> None:
    await subscribe(world)
    await world.article("Poison", at=EVE)
    runner = world.start()
    world.clock.set(MORNING)
    while world.clock.now() < MORNING + 4 * HOUR:
        await runner.tick()
        world.clock.advance(timedelta(seconds=30))
    assert 8 <= world.storyteller.grouped <= 11


async def test_a_channel_that_fails_does_not_delay_another(world: World) -> None:
    world.at_once = 1
    for channel in (1, 2, 3):
        await subscribe(world, a_subscription(channel_id=channel, created_at=EVE))
    world.discord.refuses = {1: TemporaryError("503"), 2: NotAllowedError("Missing Permissions")}
    world.clock.set(MORNING)
    await world.start().tick()
    assert [message.channel_id for message in world.discord.record] == [3]


async def test_a_message_that_meets_a_mistake_of_ours_is_set_back_and_not_tried_every_round(world: World) -> None:
    await subscribe(world)
    world.discord.refuses = {CHANNEL: ValueError("a mistake")}
    runner = world.start()
    world.clock.set(MORNING)
    while world.clock.now() < MORNING + HOUR:
        await runner.tick()
        world.clock.advance(timedelta(seconds=30))
    assert 5 <= world.discord.sends <= 13


async def test_a_round_ends_even_where_a_message_can_be_neither_sent_nor_set_back(world: World) -> None:
    subscription = await subscribe(world)
    await world.planner().plan_by_hand(subscription, EVE)
    world.discord.refuses = {CHANNEL: ValueError("a mistake")}
    store = world.store_with(Unholdable(world.store.deliveries, Fuse()))
    async with asyncio.timeout(10):
        await world.over(store).tick()
    assert world.discord.sends == 1


async def test_within_a_round_a_channel_waits_behind_a_message_that_could_not_be_sent(world: World) -> None:
    first, second = await subscribe(world), await subscribe(world)
    await world.planner().plan_by_hand(first, EVE - MINUTE)
    await world.planner().plan_by_hand(second, EVE)
    world.discord.send_faults.append(Fault(TemporaryError("503")))
    await world.start().tick()
    assert world.discord.sends == 1


async def test_a_permission_that_is_missing_is_asked_for_once_and_not_every_round(world: World) -> None:
    await subscribe(world)
    world.discord.refuses = {CHANNEL: NotAllowedError("Missing Permissions")}
    runner = world.start()
    for hour in range(72):
        world.clock.set(MORNING + hour * HOUR)
        await runner.tick()
    assert world.discord.sends == 1


async def test_a_server_that_fails_for_hours_is_not_stormed(world: World) -> None:
    await subscribe(world)
    world.discord.refuses = {CHANNEL: TemporaryError("503")}
    runner = world.start()
    world.clock.set(MORNING)
    while world.clock.now() < MORNING + 10 * HOUR:
        await runner.tick()
        world.clock.advance(timedelta(seconds=30))
    assert world.discord.sends < 20
    world.discord.refuses = {}
    world.clock.advance(HOUR)
    await runner.tick()
    assert len(world.discord.record) == 1


async def test_a_cancelled_send_stays_unsettled_and_the_next_start_settles_it(world: World) -> None:
    subscription = await subscribe(world)
    world.clock.set(MORNING)
    world.discord.open.clear()
    loop = asyncio.create_task(world.start().run())
    await world.discord.has_record.wait()
    loop.cancel()
    with pytest.raises(asyncio.CancelledError):
        await loop
    assert await world.posted(subscription.id) == [(MORNING.date(), "08:00", DeliveryState.SENDING)]
    world.discord.open.set()
    world.clock.advance(HOUR)
    await world.start().tick()
    assert len(world.discord.record) == 1
    assert await world.posted(subscription.id) == [(MORNING.date(), "08:00", SENT)]


async def test_a_round_that_fails_is_logged_and_the_next_one_serves(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await subscribe(world)
    world.clock.set(MORNING)
    loop = asyncio.create_task(world.start(Fuse(blows_at=1, error=OSError)).run())
    await world.discord.has_record.wait()
    loop.cancel()
    assert "round of digests failed" in caplog.text
    assert world.clock.slept[0] <= 30


async def test_a_store_that_fails_after_the_post_leads_to_no_second_post(world: World) -> None:
    subscription = await subscribe(world)
    world.clock.set(MORNING)
    before_it_is_marked = 15
    runner = world.start(Fuse(blows_at=before_it_is_marked, error=OSError))
    for _ in range(20):
        await runner.tick()
        world.clock.advance(MINUTE)
    assert len(world.discord.record) == 1
    assert await world.posted(subscription.id) == [(MORNING.date(), "08:00", SENT)]


async def test_a_zone_that_vanished_is_served_in_utc_and_named_in_the_log_once(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    subscription = await subscribe(world, a_subscription(timezone="Europe/Atlantis", created_at=EVE))
    runner = world.start()
    for day in range(3):
        world.clock.set(MORNING + day * DAY)
        await runner.tick()
    assert len(world.discord.record) == 3
    assert caplog.text.count("Europe/Atlantis") == 1
    assert f"subscription {subscription.id}:" in caplog.text


async def test_a_crash_in_one_channel_ends_the_process_and_is_not_swallowed(world: World) -> None:
    await subscribe(world)
    world.clock.set(MORNING)
    with pytest.raises(BaseExceptionGroup) as caught:
        await world.start(Fuse(blows_at=12)).tick()
    assert caught.group_contains(Crash)

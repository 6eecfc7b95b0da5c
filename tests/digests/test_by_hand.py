"""What an admin does between the scheduled digests: send now, preview, resume."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.digests.timing.schedule import Slot
from bot.model.delivery import DeliveryState
from bot.model.errors import NotAllowedError, TemporaryError, UserError
from bot.model.subscription import QuietDay, QuietHours, Subscription
from tests.builders import CHANNEL, GUILD, a_subscription
from tests.digests.fakes import Fault, World, words_on

MORNING = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
EVE = MORNING - timedelta(hours=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def world() -> World:
    world = World()
    world.clock.set(EVE)
    return world


async def subscribe(world: World, subscription: Subscription | None = None) -> Subscription:
    return await world.store.subscriptions.add(subscription or a_subscription(minutes=60, created_at=EVE))


async def test_what_was_parked_goes_out_when_the_subscription_is_resumed(world: World) -> None:
    subscription = await subscribe(world)
    await world.article("Pier burns", at=EVE)
    world.discord.refuses = {CHANNEL: NotAllowedError("Missing Permissions")}
    world.clock.set(MORNING)
    runner = world.start()
    await runner.tick()
    world.discord.refuses = {}
    world.clock.advance(2 * HOUR)
    await runner.resume(subscription)
    await runner.tick()
    assert "Pier burns" in words_on(world.discord.record[0].page)
    stored = await world.store.subscriptions.get(GUILD, subscription.id)
    assert stored is not None and stored.paused == ""


async def test_a_digest_sent_by_hand_goes_out_beside_the_scheduled_one(world: World) -> None:
    subscription = await subscribe(world)
    await world.article("Pier burns")
    runner = world.start()
    outcomes = await runner.send_now(subscription, by=5)
    assert [outcome.message_id for outcome in outcomes] == [world.discord.record[0].id]
    world.clock.set(MORNING)
    await runner.tick()
    (first_day, by_hand, _), (second_day, scheduled, _) = await world.posted(subscription.id)
    assert first_day == second_day == MORNING.date()
    assert by_hand.startswith("now-") and scheduled == "08:00"
    assert len(world.discord.record) == 2


async def test_a_digest_sent_by_hand_says_why_it_could_not_be_posted(world: World) -> None:
    subscription = await subscribe(world)
    world.discord.refuses = {CHANNEL: NotAllowedError("Missing Permissions")}
    outcomes = await world.start().send_now(subscription, by=5)
    assert [(outcome.state, outcome.reason) for outcome in outcomes] == [(DeliveryState.PARKED, "Missing Permissions")]


async def test_sending_by_hand_when_the_permission_is_back_serves_the_subscription_again(world: World) -> None:
    subscription = await subscribe(world)
    await world.article("Pier burns", at=EVE)
    world.discord.refuses = {CHANNEL: NotAllowedError("Missing Permissions")}
    world.clock.set(MORNING)
    runner = world.start()
    await runner.tick()
    world.discord.refuses = {}
    await runner.send_now(subscription, by=5)
    await runner.tick()
    stored = await world.store.subscriptions.get(GUILD, subscription.id)
    assert stored is not None and stored.paused == ""
    assert sum("Pier burns" in words_on(message.page) for message in world.discord.record) == 1


async def test_sending_by_hand_leaves_a_pause_alone_that_an_admin_chose(world: World) -> None:
    subscription = await subscribe(world)
    await world.store.subscriptions.pause(subscription.id, "Holidays")
    await world.start().send_now(subscription, by=5)
    stored = await world.store.subscriptions.get(GUILD, subscription.id)
    assert stored is not None and stored.paused == "Holidays"


async def test_a_preview_shows_what_would_be_posted_and_stores_nothing(world: World) -> None:
    subscription = await subscribe(world)
    for number in range(20):
        await world.article(f"Story {number:02}")
    runner = world.start()
    pages = await runner.preview(subscription)
    assert world.discord.record == [] and await world.posted(subscription.id) == []
    await runner.send_now(subscription, by=5)
    posted = [message.page for message in world.discord.record]
    # they differ by their nonces alone
    assert [words_on(page).split("nonce-")[0] for page in pages] == [
        words_on(page).split("nonce-")[0] for page in posted
    ]
    assert len(pages) == len(posted) == 3


async def test_a_preview_of_a_quiet_day_that_is_skipped_says_so(world: World) -> None:
    subscription = await subscribe(world, a_subscription(quiet_day=QuietDay.SKIP, created_at=EVE))
    with pytest.raises(UserError, match="nothing would be posted"):
        await world.start().preview(subscription)


async def test_a_digest_sent_by_hand_while_the_loop_runs_is_posted_once(world: World) -> None:
    subscription = await subscribe(world)
    await world.article("Pier burns")
    runner = world.start()
    rounds = [asyncio.create_task(runner.tick()) for _ in range(3)]
    outcomes = await runner.send_now(subscription, by=5)
    await asyncio.gather(*rounds)
    assert [outcome.state for outcome in outcomes] == [DeliveryState.SENT]
    assert (len(world.discord.record), world.discord.sends) == (1, 1)


async def test_sending_by_hand_without_success_leaves_what_is_parked_where_it_is(world: World) -> None:
    subscription = await subscribe(world)
    world.discord.refuses = {CHANNEL: NotAllowedError("Missing Permissions")}
    world.clock.set(MORNING)
    runner = world.start()
    await runner.tick()
    await runner.send_now(subscription, by=5)
    stored = await world.store.subscriptions.get(GUILD, subscription.id)
    assert stored is not None and "Missing Permissions" in stored.paused
    assert world.discord.sends == 2


async def test_a_slot_is_planned_once(world: World) -> None:
    subscription = await subscribe(world)
    planner, slot = world.planner(), Slot(MORNING.date(), "08:00", MORNING)
    assert len(await planner.plan(subscription, slot)) == 1
    assert await planner.plan(subscription, slot) == ()


async def test_a_round_that_waited_behind_a_digest_sent_by_hand_does_not_try_it_again_at_once(world: World) -> None:
    subscription = await subscribe(world)
    await world.article("Pier burns")
    world.discord.refuses = {CHANNEL: TemporaryError("Discord answered with status 503")}
    runner = world.start()
    await asyncio.gather(runner.send_now(subscription, by=5), *(runner.tick() for _ in range(3)))
    assert world.discord.sends == 1


OTHER = CHANNEL + 1


@pytest.mark.parametrize("waits", ["parked", "held", "tried"])
async def test_a_digest_that_moves_takes_the_stories_along_that_waited_for_its_old_channel(
    world: World, waits: str
) -> None:
    hours = QuietHours(time(7), time(9)) if waits == "held" else None
    subscription = await subscribe(world, a_subscription(minutes=60, created_at=EVE, quiet_hours=hours))
    await world.article("Pier burns", at=EVE)
    if waits == "parked":
        world.discord.refuses = {CHANNEL: NotAllowedError("Missing Permissions")}
    if waits == "tried":
        world.discord.send_faults.append(Fault(TemporaryError("slow down", retry_after=600), posted=False))
    world.clock.set(MORNING)
    runner = world.start()
    await runner.tick()
    assert world.discord.record == []
    moved = replace(subscription, channel_id=OTHER)
    assert await world.store.subscriptions.change(moved)
    await runner.moved(moved)
    for _ in range(26):
        world.clock.advance(HOUR)
        await runner.tick()
    shown = [(one.channel_id, "Pier burns" in words_on(one.page)) for one in world.discord.record]
    assert shown == [(OTHER, True)]


async def test_a_digest_that_moves_amid_its_messages_ends_where_it_began(world: World) -> None:
    subscription = await subscribe(world)
    for number in range(20):
        await world.article(f"Part {number}", at=EVE)
    world.clock.set(MORNING)
    world.discord.send_faults.extend([None, Fault(TemporaryError("slow down", retry_after=600), posted=False)])
    runner = world.start()
    await runner.tick()
    assert len(world.discord.record) == 1
    moved = replace(subscription, channel_id=OTHER)
    assert await world.store.subscriptions.change(moved)
    await runner.moved(moved)
    world.clock.advance(HOUR)
    await runner.tick()
    assert [one.channel_id for one in world.discord.record] == [CHANNEL] * 3

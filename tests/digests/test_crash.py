"""A process that dies at any step leaves a digest that the next one finishes: each message once, and in order."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.digests.runner import Runner
from bot.model.delivery import DeliveryState
from bot.model.errors import NotAllowedError, TemporaryError
from bot.model.subscription import Subscription
from tests.builders import GUILD, a_subscription
from tests.digests.fakes import FORGETS_NONCES_AFTER, Fault, World
from tests.digests.fused import Crash, Fuse

MORNING = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
INSIDE = timedelta(seconds=20)
PAST = FORGETS_NONCES_AFTER + timedelta(minutes=5)
STEPS_OF_ONE_MESSAGE = 16  # a look for what is due, planning (five steps), begin, send, sent: a crash on either side
STEPS_OF_THREE_MESSAGES = 28
SENDING = range(11, STEPS_OF_ONE_MESSAGE + 1)  # from begin on, where the restart has something to settle
STEPS_OF_A_RECOVERY = 8  # due, begin, send or find, sent


async def a_morning(stories: int) -> tuple[World, Subscription]:
    """A world at the minute a digest is due, with so many stories to tell."""
    world = World()
    world.clock.set(MORNING)
    subscription = await world.store.subscriptions.add(a_subscription(minutes=60))
    for number in range(stories):
        await world.article(f"Part {number} of the pier", at=MORNING - timedelta(hours=2, minutes=number))
    return world, subscription


async def crashes(runner: Runner) -> bool:
    """Run a round; True if the process ended in it."""
    try:
        await runner.tick()
    except Crash:
        return True
    except BaseExceptionGroup as group:
        assert group.subgroup(Crash) is not None
        return True
    return False


async def finish(world: World, after: timedelta) -> None:
    """Start anew after a while, and go on until nothing is left to do."""
    world.clock.advance(after)
    runner = world.start()
    for _ in range(5):
        await runner.tick()
        world.clock.advance(timedelta(minutes=2))


async def assert_told_once(world: World, subscription: Subscription, parts: int) -> None:
    shown = [message.nonce for message in world.discord.record]
    assert len(shown) == len(set(shown)) == parts
    rows = [await world.store.deliveries.by_nonce(GUILD, nonce) for nonce in shown]
    assert [row.delivery.key.part for row in rows if row] == list(range(parts))
    assert all(row and row.delivery.state is DeliveryState.SENT for row in rows)
    assert await world.posted(subscription.id) == [(MORNING.date(), "08:00", DeliveryState.SENT)]


@pytest.mark.parametrize(
    ("stories", "parts", "steps"), [(1, 1, STEPS_OF_ONE_MESSAGE), (20, 3, STEPS_OF_THREE_MESSAGES)]
)
async def test_the_steps_below_are_all_there_are(stories: int, parts: int, steps: int) -> None:
    world, subscription = await a_morning(stories)
    fuse = Fuse()
    assert not await crashes(world.start(fuse))
    assert fuse.burnt == steps
    await assert_told_once(world, subscription, parts)


@pytest.mark.parametrize("after", [INSIDE, PAST], ids=["inside-the-window", "past-it"])
@pytest.mark.parametrize("step", range(1, STEPS_OF_THREE_MESSAGES + 1))
async def test_a_crash_at_any_step_loses_nothing_and_doubles_nothing(step: int, after: timedelta) -> None:
    world, subscription = await a_morning(20)
    assert await crashes(world.start(Fuse(blows_at=step)))
    await finish(world, after)
    await assert_told_once(world, subscription, 3)


@pytest.mark.parametrize("after", [INSIDE, PAST], ids=["inside-the-window", "past-it"])
@pytest.mark.parametrize("second", range(1, STEPS_OF_A_RECOVERY + 1))
@pytest.mark.parametrize("first", SENDING)
async def test_a_crash_while_recovering_from_a_crash_doubles_nothing(first: int, second: int, after: timedelta) -> None:
    world, subscription = await a_morning(1)
    assert await crashes(world.start(Fuse(blows_at=first)))
    world.clock.advance(after)
    await crashes(world.start(Fuse(blows_at=second)))
    await finish(world, after)
    await assert_told_once(world, subscription, 1)


@pytest.mark.parametrize("after", [INSIDE, PAST], ids=["inside-the-window", "past-it"])
@pytest.mark.parametrize("posted", [True, False], ids=["posted", "not-posted"])
@pytest.mark.parametrize("step", range(11, STEPS_OF_ONE_MESSAGE + 1))
async def test_a_crash_around_a_lost_answer_doubles_nothing(step: int, posted: bool, after: timedelta) -> None:
    world, subscription = await a_morning(1)
    world.discord.send_faults.append(Fault(TemporaryError("The connection broke"), posted=posted))
    await crashes(world.start(Fuse(blows_at=step)))
    await finish(world, after)
    await assert_told_once(world, subscription, 1)


@pytest.mark.parametrize("step", range(1, STEPS_OF_ONE_MESSAGE + 1))
async def test_where_the_history_is_closed_a_crash_may_hold_a_message_but_never_doubles_it(step: int) -> None:
    world, _ = await a_morning(1)
    world.discord.find_faults.extend([Fault(NotAllowedError("Missing access"))] * 9)
    assert await crashes(world.start(Fuse(blows_at=step)))
    await finish(world, PAST)
    assert len(world.discord.record) <= 1
    may_have_been_posted = step in range(12, STEPS_OF_ONE_MESSAGE)
    assert bool(world.discord.searches) == may_have_been_posted
    assert len(world.discord.record) == 1 or may_have_been_posted


async def test_a_crash_before_the_digest_is_stored_posts_and_keeps_nothing() -> None:
    world, subscription = await a_morning(1)
    before_the_plan = 9
    assert await crashes(world.start(Fuse(blows_at=before_the_plan)))
    assert world.discord.record == [] and await world.posted(subscription.id) == []


async def test_after_a_crash_a_digest_goes_on_with_the_words_it_began_with() -> None:
    world, subscription = await a_morning(20)
    after_the_first_message = STEPS_OF_ONE_MESSAGE
    assert await crashes(world.start(Fuse(blows_at=after_the_first_message)))
    await world.article("A late story", at=MORNING)
    await finish(world, PAST)
    await assert_told_once(world, subscription, 3)
    assert not any("A late story" in str(message.page) for message in world.discord.record)

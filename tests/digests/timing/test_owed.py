"""Who is owed a digest, and when one that could not be made is owed again."""

from datetime import UTC, datetime, time, timedelta

from bot.digests.timing.backoff import Failures, wait_after
from bot.digests.timing.owed import Ledger
from bot.model.subscription import Subscription
from tests.builders import a_subscription
from tests.digests.fakes import World
from tests.digests.fused import Fuse, FusedDeliveries

MORNING = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


async def subscribe(world: World, *times: time) -> Subscription:
    return await world.store.subscriptions.add(a_subscription(times=times, created_at=MORNING - DAY))


async def test_the_longest_overdue_comes_first() -> None:
    world = World()
    late, early = await subscribe(world, time(8)), await subscribe(world, time(7))
    owed = await Ledger(world.store).owed(MORNING)
    assert [one.subscription.id for one in owed] == [early.id, late.id]


async def test_what_the_table_said_once_is_not_asked_again() -> None:
    world = World()
    subscription = await subscribe(world, time(8))
    fuse = Fuse()
    ledger = Ledger(world.store_with(FusedDeliveries(world.store.deliveries, fuse)))
    (owed,) = await ledger.owed(MORNING)
    await world.planner().plan(subscription, owed.slot)
    for minutes in range(1, 5):
        assert await ledger.owed(MORNING + minutes * MINUTE) == []
    one_look = 2
    assert fuse.burnt == 2 * one_look


async def test_a_digest_that_was_made_at_last_ends_the_waiting() -> None:
    world = World()
    await subscribe(world, time(8), time(8, 5))
    ledger = Ledger(world.store)
    (owed,) = await ledger.owed(MORNING)
    for _ in range(6):
        ledger.failed(owed, MORNING + MINUTE)
    assert await ledger.owed(MORNING + 5 * MINUTE) == []
    ledger.served(owed)
    assert [one.slot.name for one in await ledger.owed(MORNING + 5 * MINUTE)] == ["08:05"]


def test_a_clock_that_was_set_back_does_not_prolong_a_wait() -> None:
    failures = Failures()
    failures.add(1, MORNING)
    assert failures.waiting(1, MORNING + timedelta(seconds=29))
    assert not failures.waiting(1, MORNING + timedelta(seconds=30))
    assert not failures.waiting(1, MORNING - DAY)


def test_no_number_of_tries_makes_the_wait_longer_than_an_hour() -> None:
    assert wait_after(10**6) == timedelta(hours=1)


def test_the_other_side_may_ask_for_longer_and_not_for_shorter() -> None:
    assert wait_after(0, retry_after=7200) == timedelta(hours=2)
    assert wait_after(1, retry_after=0.5) == MINUTE

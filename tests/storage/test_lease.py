"""One process at a time may post, and one that lost the lease changes nothing any more."""

import asyncio
from datetime import timedelta

import pytest

from bot.model.delivery import Arrived, DeliveryState
from bot.model.errors import FencedError
from bot.model.ports import Store
from storage.engine import Database
from storage.lease import SqlLease, require
from tests.builders import NOON
from tests.storage.deliveries import LATER, a_stored_subscription, kept, part, planned

LENGTH = timedelta(seconds=10)
SECOND = timedelta(seconds=1)


async def test_the_lease_is_one_holders_until_its_time_has_come(store: Store) -> None:
    assert await store.lease.take("one", NOON, LENGTH) == 1
    assert await store.lease.take("two", NOON + LENGTH - SECOND, LENGTH) is None
    assert await store.lease.take("two", NOON + LENGTH, LENGTH) == 2
    assert await store.lease.take("one", NOON + LENGTH, LENGTH) is None


async def test_the_holder_renews_it_under_the_same_number(store: Store) -> None:
    for second in range(5):
        assert await store.lease.take("one", NOON + second * LENGTH, LENGTH) == 1
    assert await store.lease.take("two", NOON + 4 * LENGTH + SECOND, LENGTH) is None


async def test_what_is_given_back_can_be_taken_at_once_under_a_new_number(store: Store) -> None:
    await store.lease.take("one", NOON, LENGTH)
    await store.lease.release("two")
    assert await store.lease.take("two", NOON, LENGTH) is None
    await store.lease.release("one")
    assert await store.lease.take("two", NOON, LENGTH) == 2
    assert await store.lease.take("one", NOON + LENGTH, LENGTH) == 3


async def test_a_clock_that_was_set_back_a_day_does_not_lock_everybody_out_for_a_day(store: Store) -> None:
    await store.lease.take("one", NOON, LENGTH)
    assert await store.lease.take("two", NOON - timedelta(minutes=4), LENGTH) is None
    assert await store.lease.take("two", NOON - timedelta(days=1), LENGTH) == 2


async def test_of_many_who_take_it_at_once_one_has_it(store: Store) -> None:
    taken = await asyncio.gather(*(store.lease.take(f"process {one}", NOON, LENGTH) for one in range(8)))
    assert [number for number in taken if number] == [1]


async def test_a_delivery_is_not_begun_under_a_lease_that_was_lost(store: Store) -> None:
    one = part(await a_stored_subscription(store))
    await planned(store, one)
    old = await store.lease.take("one", NOON, LENGTH)
    new = await store.lease.take("two", LATER, LENGTH)
    with pytest.raises(FencedError):
        await store.deliveries.begin(one.key, LATER, fence=old)
    assert await kept(store, one) == one
    assert await store.deliveries.begin(one.key, LATER, fence=new) == one


async def test_who_lost_the_lease_cannot_say_that_nothing_was_posted(store: Store) -> None:
    one = part(await a_stored_subscription(store))
    await planned(store, one)
    old = await store.lease.take("one", NOON, LENGTH)
    await store.deliveries.begin(one.key, NOON, fence=old)
    new = await store.lease.take("two", LATER, LENGTH)
    await store.deliveries.postpone(one.key, LATER, "no", fence=old)
    await store.deliveries.hold(one.key, LATER, "no", fence=old)
    await store.deliveries.end(one.key, DeliveryState.GIVEN_UP, "no", fence=old)
    row = await kept(store, one)
    assert (row.state, row.due_at, row.reason) == (DeliveryState.SENDING, NOON, "")
    await store.deliveries.hold(one.key, LATER, "later", fence=new)
    assert (await kept(store, one)).due_at == LATER
    await store.deliveries.postpone(one.key, NOON, "yes", fence=new)
    assert (await kept(store, one)).state is DeliveryState.DUE


async def test_who_lost_the_lease_can_still_say_that_it_was_posted(store: Store) -> None:
    one = part(await a_stored_subscription(store))
    await planned(store, one)
    await store.deliveries.begin(one.key, NOON, fence=await store.lease.take("one", NOON, LENGTH))
    await store.lease.take("two", LATER, LENGTH)
    await store.deliveries.sent(one.key, Arrived(7), LATER)
    assert (await kept(store, one)).state is DeliveryState.SENT


async def test_the_lease_cannot_change_hands_between_its_check_and_the_commit(database: Database) -> None:
    lease = SqlLease(database)
    number = await lease.take("one", NOON, LENGTH)
    assert number is not None
    async with database.write() as beginning:
        await require(beginning, number)
        taking = asyncio.create_task(lease.take("two", LATER, LENGTH))
        done, _ = await asyncio.wait({taking}, timeout=0.1)
        assert not done
    assert await taking == number + 1

"""The delivery table is the truth: planned whole or not at all, in order, and never back from SENT."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.model.delivery import Arrived, DeliveryState
from bot.model.errors import PermanentError
from bot.model.ports import Store
from tests.builders import GUILD, NOON, a_digest
from tests.storage.deliveries import LATER, a_stored_subscription, due_keys, kept, part, planned
from tests.storage.values import FULL_DIGEST


async def test_a_delivery_and_its_digest_come_back_as_they_went_in(store: Store) -> None:
    one = part(await a_stored_subscription(store))
    full = replace(one, tries=2, attempted_at=NOON, message_id=2**62, sent_at=LATER, reason="because")
    full = replace(full, edit_due_at=LATER, edit_tries=1, place_id=2**62, opened_id=2**61)
    await planned(store, full, digest=FULL_DIGEST)
    found = await store.deliveries.by_nonce(GUILD, one.nonce)
    assert found is not None
    assert (found.delivery, found.digest) == (full, FULL_DIGEST)


async def test_another_guilds_button_finds_nothing(store: Store) -> None:
    one = part(await a_stored_subscription(store))
    await planned(store, one)
    assert await store.deliveries.by_nonce(GUILD + 1, one.nonce) is None
    assert await store.deliveries.by_nonce(GUILD, "unheard-of") is None


async def test_a_plan_with_any_key_that_exists_stores_nothing_at_all(store: Store) -> None:
    id_ = await a_stored_subscription(store)
    await planned(store, part(id_, 1))
    again = [replace(part(id_, number), nonce=f"again-{number}") for number in range(3)]
    assert not await store.deliveries.plan(a_digest(title="Again"), again)
    assert await store.deliveries.by_nonce(GUILD, "again-0") is None
    assert [record.digest.title for record in await store.deliveries.told(id_, NOON)] == ["Daily digest"]


async def test_the_same_slot_of_another_day_or_another_subscription_is_another_key(store: Store) -> None:
    one, two = await a_stored_subscription(store), await a_stored_subscription(store)
    await planned(store, part(one))
    await planned(store, part(two))
    await planned(store, part(one, slot="18:00"))
    tomorrow = replace(part(one).key, local_date=date(2026, 7, 2))
    await planned(store, replace(part(one), key=tomorrow, nonce="tomorrow"))
    assert len(await due_keys(store)) == 4


async def test_many_who_plan_the_same_at_once_have_one_that_did(store: Store) -> None:
    id_ = await a_stored_subscription(store)
    plans = [[replace(part(id_, number), nonce=f"{who}-{number}") for number in range(3)] for who in range(10)]
    done = await asyncio.gather(*(store.deliveries.plan(a_digest(), one) for one in plans))
    assert done.count(True) == 1
    assert len(await store.deliveries.told(id_, NOON)) == 1


async def test_a_nonce_is_never_used_twice(store: Store) -> None:
    id_ = await a_stored_subscription(store)
    await planned(store, part(id_))
    with pytest.raises(PermanentError):
        await store.deliveries.plan(a_digest(), [replace(part(id_, slot="18:00"), nonce=part(id_).nonce)])
    assert len(await store.deliveries.told(id_, NOON)) == 1


async def test_nothing_is_planned_for_a_subscription_that_is_gone(store: Store) -> None:
    id_ = await a_stored_subscription(store)
    assert await store.subscriptions.remove(GUILD, id_)
    assert not await store.deliveries.plan(a_digest(), [part(id_)])
    assert await due_keys(store) == []


async def test_a_plan_is_of_one_subscription_and_at_least_one_part(store: Store) -> None:
    one, two = await a_stored_subscription(store), await a_stored_subscription(store)
    for parts in ([], [part(one), part(two)]):
        with pytest.raises(ValueError, match="planned"):
            await store.deliveries.plan(a_digest(), parts)


async def test_due_are_those_whose_time_has_come_oldest_first(store: Store) -> None:
    ids = [await a_stored_subscription(store) for _ in range(3)]
    for id_, minutes in zip(ids, (5, 3, 6), strict=True):
        await planned(store, part(id_, minutes=minutes))
    assert await due_keys(store, 2) == []
    assert await due_keys(store, 5) == [part(ids[1]).key, part(ids[0]).key]
    assert await due_keys(store, 9, limit=1) == [part(ids[1]).key]


@pytest.mark.parametrize("state", [DeliveryState.PARKED, DeliveryState.UNCERTAIN])
async def test_a_part_waits_for_the_parts_in_front_of_it(store: Store, state: DeliveryState) -> None:
    id_ = await a_stored_subscription(store)
    one, two, three = (part(id_, number) for number in range(3))
    await planned(store, three, one, two)
    assert await due_keys(store) == [one.key]
    await store.deliveries.begin(one.key, NOON)
    assert await due_keys(store) == [one.key]
    await store.deliveries.sent(one.key, Arrived(1), NOON)
    assert await due_keys(store) == [two.key]
    await store.deliveries.end(two.key, state, "no")
    assert await due_keys(store) == []
    await store.deliveries.end(two.key, DeliveryState.GIVEN_UP, "no")
    assert await due_keys(store) == [three.key]


async def test_a_part_does_not_wait_for_another_digest(store: Store) -> None:
    id_ = await a_stored_subscription(store)
    await planned(store, part(id_, 0, minutes=60))
    await planned(store, part(id_, 1, slot="18:00"))
    assert await due_keys(store) == [part(id_, 1, slot="18:00").key]


async def test_what_a_crash_left_sending_is_listed(store: Store) -> None:
    one = part(await a_stored_subscription(store))
    await planned(store, one)
    await store.deliveries.begin(one.key, NOON)
    (found,) = await store.deliveries.due(NOON)
    assert found.delivery == replace(one, state=DeliveryState.SENDING, tries=1, attempted_at=NOON)


async def test_paused_subscriptions_and_left_guilds_do_not_fill_the_limit(store: Store) -> None:
    paused, left, served = [await a_stored_subscription(store, guild) for guild in (GUILD, GUILD + 1, GUILD)]
    for id_, guild in ((paused, GUILD), (left, GUILD + 1), (served, GUILD)):
        await planned(store, replace(part(id_), guild_id=guild))
    await store.subscriptions.pause(paused, "broken")
    await store.guilds.left(GUILD + 1, NOON)
    assert await due_keys(store, limit=1) == [part(served).key]
    await store.subscriptions.pause(paused, "")
    await store.guilds.joined(GUILD + 1)
    assert len(await due_keys(store)) == 3


async def test_beginning_counts_the_try_and_gives_the_row_as_it_was(store: Store) -> None:
    one = part(await a_stored_subscription(store))
    await planned(store, one)
    assert await store.deliveries.begin(one.key, NOON) == one
    assert await kept(store, one) == replace(one, state=DeliveryState.SENDING, tries=1, attempted_at=NOON)


async def test_beginning_again_keeps_the_first_moment_whose_outcome_is_unknown(store: Store) -> None:
    one = part(await a_stored_subscription(store))
    await planned(store, one)
    await store.deliveries.begin(one.key, NOON)
    again = await store.deliveries.begin(one.key, LATER)
    assert again is not None and again.state is DeliveryState.SENDING
    assert await kept(store, one) == replace(one, state=DeliveryState.SENDING, tries=2, attempted_at=NOON)
    await store.deliveries.postpone(one.key, LATER, "known not to have happened")
    await store.deliveries.begin(one.key, LATER)
    assert (await kept(store, one)).attempted_at == LATER


async def test_of_two_who_begin_at_once_only_one_finds_it_due(store: Store) -> None:
    one = part(await a_stored_subscription(store))
    await planned(store, one)
    begun = await asyncio.gather(*(store.deliveries.begin(one.key, NOON) for _ in range(8)))
    assert [row.state for row in begun if row].count(DeliveryState.DUE) == 1
    assert sorted(row.tries for row in begun if row) == list(range(8))


async def test_what_was_set_back_meanwhile_is_not_begun_before_it_is_due_again(store: Store) -> None:
    one = part(await a_stored_subscription(store))
    await planned(store, one)
    await store.deliveries.begin(one.key, NOON)
    await store.deliveries.hold(one.key, LATER, "no answer")
    assert await store.deliveries.begin(one.key, LATER - timedelta(seconds=1)) is None
    assert (await kept(store, one)).tries == 1
    assert await store.deliveries.begin(one.key, LATER) is not None


@pytest.mark.parametrize("state", [DeliveryState.PARKED, DeliveryState.UNCERTAIN, DeliveryState.GIVEN_UP])
async def test_what_is_ended_is_neither_begun_nor_due(store: Store, state: DeliveryState) -> None:
    one = part(await a_stored_subscription(store))
    await planned(store, one)
    await store.deliveries.end(one.key, state, "the reason")
    assert await store.deliveries.begin(one.key, NOON) is None
    assert await due_keys(store) == []
    assert await kept(store, one) == replace(one, state=state, reason="the reason")


@pytest.mark.parametrize("state", ["sent", "due", "sending", "else"])
async def test_no_other_state_ends_a_delivery(store: Store, state: str) -> None:
    one = part(await a_stored_subscription(store))
    await planned(store, one)
    with pytest.raises(ValueError, match=state):
        await store.deliveries.end(one.key, state, "")
    assert await kept(store, one) == one


async def test_what_is_sent_stays_sent(store: Store) -> None:
    one = part(await a_stored_subscription(store))
    await planned(store, one)
    await store.deliveries.begin(one.key, NOON)
    await store.deliveries.sent(one.key, Arrived(55), LATER)
    await store.deliveries.sent(one.key, Arrived(56), LATER)
    await store.deliveries.postpone(one.key, NOON, "late")
    await store.deliveries.hold(one.key, NOON, "late")
    await store.deliveries.end(one.key, DeliveryState.PARKED, "late")
    assert await store.deliveries.begin(one.key, LATER) is None
    sent = await kept(store, one)
    assert (sent.state, sent.message_id, sent.sent_at, sent.reason) == (DeliveryState.SENT, 55, LATER, "")


async def test_the_postponed_is_due_again_at_its_new_time(store: Store) -> None:
    one = part(await a_stored_subscription(store))
    await planned(store, one)
    await store.deliveries.begin(one.key, NOON)
    await store.deliveries.postpone(one.key, LATER, "503")
    assert await due_keys(store, 9) == []
    assert await due_keys(store, 10) == [one.key]
    found = await kept(store, one)
    assert (found.state, found.tries, found.reason) == (DeliveryState.DUE, 1, "503")


async def test_the_held_keeps_its_state_until_its_new_time(store: Store) -> None:
    due, sending = part(await a_stored_subscription(store)), part(await a_stored_subscription(store))
    await planned(store, due)
    await planned(store, sending)
    await store.deliveries.begin(sending.key, NOON)
    for one, state in ((due, DeliveryState.DUE), (sending, DeliveryState.SENDING)):
        await store.deliveries.hold(one.key, LATER, "not now")
        found = await kept(store, one)
        assert (found.state, found.due_at, found.reason) == (state, LATER, "not now")
    assert await due_keys(store, 9) == []
    assert await due_keys(store, 10) == [due.key, sending.key]


async def test_what_is_parked_is_not_held(store: Store) -> None:
    one = part(await a_stored_subscription(store))
    await planned(store, one)
    await store.deliveries.end(one.key, DeliveryState.PARKED, "no permission")
    await store.deliveries.hold(one.key, LATER, "not now")
    assert (await kept(store, one)).reason == "no permission"


async def test_unparking_makes_this_subscriptions_parked_ones_due(store: Store) -> None:
    one, other = await a_stored_subscription(store), await a_stored_subscription(store)
    parts = [part(one), part(one, slot="18:00"), part(one, slot="20:00"), part(other)]
    for each in parts:
        await planned(store, each)
    for each in (parts[0], parts[1], parts[3]):
        await store.deliveries.end(each.key, DeliveryState.PARKED, "no permission")
    await store.deliveries.end(parts[2].key, DeliveryState.UNCERTAIN, "who knows")
    assert await store.deliveries.unpark(one, LATER) == 2
    assert await store.deliveries.unpark(one, LATER) == 0
    assert await due_keys(store, 9) == []
    assert await due_keys(store, 10) == [parts[0].key, parts[1].key]
    assert (await kept(store, parts[0])).reason == ""


async def test_a_key_that_is_not_stored_changes_nothing(store: Store) -> None:
    one = part(await a_stored_subscription(store))
    await planned(store, one)
    stranger = part(one.key.subscription_id, 7)
    assert await store.deliveries.begin(stranger.key, NOON) is None
    await store.deliveries.sent(stranger.key, Arrived(1), NOON)
    await store.deliveries.postpone(stranger.key, LATER, "x")
    await store.deliveries.end(stranger.key, DeliveryState.PARKED, "x")
    assert await kept(store, one) == one


async def test_what_waits_for_another_channel_is_withdrawn_unless_its_digest_was_begun(store: Store) -> None:
    mine, theirs = await a_stored_subscription(store), await a_stored_subscription(store)
    parked, begun, rest, waits, unsure, here, other = (
        *(part(mine, slot="07:00"), part(mine), part(mine, 1), part(mine, slot="09:00"), part(mine, slot="10:00")),
        *(replace(part(mine, slot="11:00"), channel_id=201), part(theirs)),
    )
    for parts in ([parked], [begun, rest], [waits], [unsure], [here], [other]):
        await planned(store, *parts)
    await store.deliveries.end(parked.key, DeliveryState.PARKED, "may not")
    await store.deliveries.begin(begun.key, NOON)
    await store.deliveries.sent(begun.key, Arrived(900), NOON)
    await store.deliveries.begin(unsure.key, NOON)
    assert await store.deliveries.withdraw(mine, but=201, reason="moved") == 2
    states = [(await kept(store, one)).state for one in (parked, begun, rest, waits, unsure, here, other)]
    due, given_up = DeliveryState.DUE, DeliveryState.GIVEN_UP
    assert states == [given_up, DeliveryState.SENT, due, given_up, DeliveryState.SENDING, due, due]
    assert (await kept(store, waits)).reason == "moved"

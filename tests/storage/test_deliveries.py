"""The delivery table is the truth: planned whole or not at all, in order, and never back from SENT."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.model.account import Account, Considered, Record, Verdict
from bot.model.delivery import Arrived, Delivery, DeliveryKey, DeliveryState
from bot.model.digest import Digest
from bot.model.errors import PermanentError
from bot.model.ports import Store
from tests.builders import GUILD, NOON, a_digest, a_subscription
from tests.storage.values import FULL_DIGEST

TODAY = date(2026, 7, 1)
DAYS = timedelta(days=14)
CORRECTED = replace(FULL_DIGEST, title="Corrected")
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


async def test_latest_gives_the_first_parts_of_the_newest_digests(store: Store) -> None:
    id_, other = await a_stored_subscription(store), await a_stored_subscription(store)
    for hours, slot in ((2, "10:00"), (1, "09:00"), (3, "11:00")):
        digest = a_digest(title=slot, composed_at=NOON + timedelta(hours=hours))
        await planned(store, part(id_, 0, slot=slot), part(id_, 1, slot=slot), digest=digest)
    await planned(store, part(other))
    assert [one.delivery.key.slot for one in await store.deliveries.latest(id_)] == ["11:00"]
    newest = await store.deliveries.latest(id_, limit=9)
    assert [one.digest.title for one in newest] == ["11:00", "10:00", "09:00"]
    assert {one.delivery.key.part for one in newest} == {0}


async def test_of_digests_of_one_moment_the_later_planned_is_newer(store: Store) -> None:
    id_ = await a_stored_subscription(store)
    for slot in ("09:00", "08:00"):
        await planned(store, part(id_, slot=slot), digest=a_digest(title=slot))
    assert [one.digest.title for one in await store.deliveries.latest(id_, limit=2)] == ["08:00", "09:00"]
    assert [record.digest.title for record in await store.deliveries.told(id_, NOON)] == ["08:00", "09:00"]


async def test_told_are_the_digests_since_then_whatever_became_of_their_posts(store: Store) -> None:
    id_, other = await a_stored_subscription(store), await a_stored_subscription(store)
    for hours, slot in ((1, "09:00"), (3, "11:00"), (2, "10:00")):
        digest = a_digest(title=slot, composed_at=NOON + timedelta(hours=hours))
        await planned(store, part(id_, 0, slot=slot), part(id_, 1, slot=slot), digest=digest)
    await planned(store, part(other))
    await store.deliveries.end(part(id_, slot="11:00").key, DeliveryState.GIVEN_UP, "gone")
    told = await store.deliveries.told(id_, NOON + timedelta(hours=2))
    assert [record.digest.title for record in told] == ["11:00", "10:00"]
    assert [one.state for one in told[0].deliveries] == [DeliveryState.GIVEN_UP, DeliveryState.DUE]


async def test_removing_a_subscription_removes_its_deliveries_and_digests(store: Store) -> None:
    one, other = await a_stored_subscription(store), await a_stored_subscription(store)
    await planned(store, part(one))
    await planned(store, part(other))
    assert await store.subscriptions.remove(GUILD, one)
    assert await store.deliveries.by_nonce(GUILD, part(one).nonce) is None
    assert await store.deliveries.told(one, NOON) == []
    assert await due_keys(store) == [part(other).key]


@pytest.mark.parametrize("posted", [True, False])
async def test_an_admins_word_settles_what_is_uncertain_and_nothing_else(store: Store, posted: bool) -> None:
    one = part(await a_stored_subscription(store))
    await planned(store, one)
    assert not await store.deliveries.settle(one.key, LATER, posted=posted)
    assert await kept(store, one) == one
    await store.deliveries.end(one.key, DeliveryState.UNCERTAIN, "who knows")
    assert await store.deliveries.settle(one.key, LATER, posted=posted)
    row = await kept(store, one)
    assert (row.state, row.sent_at) == ((DeliveryState.SENT, LATER) if posted else (DeliveryState.DUE, None))
    assert not await store.deliveries.settle(one.key, LATER, posted=not posted)


async def test_what_was_left_out_of_a_message_is_kept_with_it(store: Store) -> None:
    one = part(await a_stored_subscription(store))
    await planned(store, one)
    await store.deliveries.sent(one.key, Arrived(7), LATER, note="“Pier” was left out.")
    assert (await kept(store, one)).reason == "“Pier” was left out."


ACCOUNT = Account(
    NOON - timedelta(days=1),
    NOON,
    (
        Considered(5, Verdict.LEADS, item=0, about=5),
        Considered(6, Verdict.TOLD, about=5, told_at=NOON),
        Considered(2**62, Verdict.OFF_TOPIC),
    ),
    full=True,
)


async def test_a_digest_is_found_by_any_of_its_messages_with_all_of_them_and_with_how_it_came_about(
    store: Store,
) -> None:
    subscription_id = await a_stored_subscription(store)
    parts = (part(subscription_id, 0), part(subscription_id, 1))
    assert await store.deliveries.plan(FULL_DIGEST, parts, ACCOUNT)
    for one in parts:
        record = await store.deliveries.record(GUILD, one.nonce)
        assert record == Record(FULL_DIGEST, parts)
        assert await store.deliveries.account(GUILD, one.nonce) == ACCOUNT
        assert await store.deliveries.record(GUILD + 1, one.nonce) is None
        assert await store.deliveries.account(GUILD + 1, one.nonce) is None
    assert await store.deliveries.record(GUILD, "unheard-of") is None


async def test_a_digest_of_which_nothing_was_noted_has_no_account(store: Store) -> None:
    one = part(await a_stored_subscription(store))
    await planned(store, one)
    assert await store.deliveries.account(GUILD, one.nonce) is None


async def test_the_history_has_the_newest_digests_first_and_no_other_subscriptions(store: Store) -> None:
    mine, other = await a_stored_subscription(store), await a_stored_subscription(store)
    for hour in range(4):
        parts = (part(mine, 0, slot=f"0{hour}:00"), part(mine, 1, slot=f"0{hour}:00"))
        await planned(store, *parts, digest=a_digest(composed_at=NOON + timedelta(hours=hour)))
    await planned(store, part(other))
    found = await store.deliveries.history(mine, limit=3)
    shown = [(record.deliveries[0].key.slot, [one.key.part for one in record.deliveries]) for record in found]
    assert shown == [("03:00", [0, 1]), ("02:00", [0, 1]), ("01:00", [0, 1])]
    assert await store.deliveries.history(10**9) == []


async def posted(store: Store, *parts: Delivery, digest: Digest) -> None:
    await planned(store, *parts, digest=digest)
    for number, one in enumerate(parts):
        await store.deliveries.begin(one.key, LATER)
        await store.deliveries.sent(one.key, Arrived(900 + number), LATER)


async def test_a_correction_is_stored_with_what_is_to_be_edited_for_it(store: Store) -> None:
    subscription_id = await a_stored_subscription(store)
    sent, unsure, due = (part(subscription_id, number) for number in range(3))
    await planned(store, sent, unsure, due, digest=FULL_DIGEST)
    await store.deliveries.begin(sent.key, NOON)
    await store.deliveries.sent(sent.key, Arrived(900), NOON)
    await store.deliveries.begin(unsure.key, NOON)
    other = part(await a_stored_subscription(store))
    await posted(store, other, digest=FULL_DIGEST)
    (record,) = [one for one in await store.deliveries.recent(GUILD, NOON - DAYS) if len(one.deliveries) == 3]
    assert await store.deliveries.correct(record, CORRECTED, NOON)
    assert not await store.deliveries.correct(record, FULL_DIGEST, NOON), "it was corrected since it was read"
    (edit,) = await store.deliveries.edits_due(NOON)
    assert (edit.delivery.key, edit.digest, edit.corrections) == (sent.key, CORRECTED, 1)
    await store.deliveries.sent(unsure.key, Arrived(901), LATER)
    keys = [one.delivery.key for one in await store.deliveries.edits_due(NOON)]
    assert keys == [sent.key, unsure.key], "what may stand there is edited once it is known to"
    assert (await kept(store, other)).edit_due_at is None


async def test_an_edit_is_over_unless_another_correction_came_in_between(store: Store) -> None:
    one = part(await a_stored_subscription(store))
    await posted(store, one, digest=FULL_DIGEST)
    (record,) = await store.deliveries.recent(GUILD, NOON - DAYS)
    await store.deliveries.correct(record, CORRECTED, NOON)
    (newer,) = await store.deliveries.recent(GUILD, NOON - DAYS)
    await store.deliveries.correct(newer, FULL_DIGEST, LATER)
    await store.deliveries.edited(one.key, 1)
    (edit,) = await store.deliveries.edits_due(NOON)
    assert edit.corrections == 2, "an edit that is due is not put off by another correction"
    await store.deliveries.put_off_edit(one.key, LATER)
    assert await store.deliveries.edits_due(NOON) == []
    (edit,) = await store.deliveries.edits_due(LATER)
    assert edit.delivery.edit_tries == 1
    await store.deliveries.edited(one.key, 2)
    assert await store.deliveries.edits_due(LATER) == []
    await store.deliveries.put_off_edit(one.key, LATER)
    assert await store.deliveries.edits_due(LATER) == []


async def test_recent_digests_are_the_guilds_own_and_newest_first(store: Store) -> None:
    mine, other = await a_stored_subscription(store), await a_stored_subscription(store, GUILD + 1)
    for hours in (0, 1, 2):
        digest = a_digest(composed_at=NOON + timedelta(hours=hours))
        await planned(store, part(mine, slot=f"0{hours}:00"), digest=digest)
    await planned(store, replace(part(other), guild_id=GUILD + 1))
    found = await store.deliveries.recent(GUILD, NOON + timedelta(hours=1))
    assert [record.deliveries[0].key.slot for record in found] == ["02:00", "01:00"]


async def test_the_threads_of_a_day_are_known_by_who_opened_them_first(store: Store) -> None:
    mine, other = await a_stored_subscription(store), await a_stored_subscription(store)
    morning, evening = part(mine, slot="08:00"), part(mine, slot="18:00")
    await planned(store, morning)
    await planned(store, evening)
    await planned(store, part(other))
    assert await store.deliveries.opened(morning.key, 200, of_slot=False) is None
    await store.deliveries.sent(evening.key, Arrived(902, 902, 902), LATER)
    await store.deliveries.sent(morning.key, Arrived(901, None, 901), LATER)
    assert await store.deliveries.opened(evening.key, 200, of_slot=False) == 901
    assert await store.deliveries.opened(evening.key, 200, of_slot=True) == 902
    assert await store.deliveries.opened(evening.key, 201, of_slot=False) is None
    assert await store.deliveries.opened(part(other).key, 200, of_slot=False) is None
    next_day = replace(morning.key, local_date=TODAY + timedelta(days=1))
    assert await store.deliveries.opened(next_day, 200, of_slot=False) is None
    assert (await kept(store, evening)).place == 902 and (await kept(store, morning)).place == 200
    await store.deliveries.close(901)
    assert await store.deliveries.opened(evening.key, 200, of_slot=False) == 902


async def test_first_messages_that_may_have_opened_a_thread_are_known(store: Store) -> None:
    mine, other = await a_stored_subscription(store), await a_stored_subscription(store)
    slots = ("sending", "uncertain", "settled", "opened", "sent", "due", "given up")
    rows = {slot: part(mine, slot=slot) for slot in slots}
    for one in (*rows.values(), part(mine, 1, slot="settled"), part(other, slot="settled")):
        await planned(store, one)
    for slot in ("sending", "uncertain", "settled"):
        await store.deliveries.begin(rows[slot].key, NOON)
    for key in (rows["uncertain"].key, rows["settled"].key, part(other, slot="settled").key):
        await store.deliveries.end(key, DeliveryState.UNCERTAIN, "who knows")
    assert await store.deliveries.settle(rows["settled"].key, LATER, posted=True)
    await store.deliveries.sent(rows["opened"].key, Arrived(901, None, 901), LATER)
    await store.deliveries.sent(rows["sent"].key, Arrived(902), LATER)
    await store.deliveries.end(rows["given up"].key, DeliveryState.GIVEN_UP, "no")

    async def unsure(key: DeliveryKey, *, of_slot: bool = False, channel: int = 200) -> set[str]:
        return {one.key.slot for one in await store.deliveries.unsure_openers(key, channel, of_slot=of_slot)}

    assert await unsure(rows["due"].key) == {"sending", "uncertain", "settled"}
    assert await unsure(rows["sending"].key) == {"uncertain", "settled"}
    assert await unsure(part(mine, 1, slot="settled").key, of_slot=True) == {"settled"}
    assert await unsure(rows["due"].key, of_slot=True) == await unsure(rows["due"].key, channel=201) == set()
    assert await store.deliveries.has_opened(901) and not await store.deliveries.has_opened(902)


async def test_a_message_that_is_to_be_published_is_listed_with_its_post(store: Store) -> None:
    one = part(await a_stored_subscription(store))
    await planned(store, one)
    await store.deliveries.sent(one.key, Arrived(900), LATER, follow_up=True)
    assert [edit.delivery.key for edit in await store.deliveries.edits_due(LATER)] == [one.key]

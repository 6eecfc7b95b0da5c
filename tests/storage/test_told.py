"""What is known of digests that were planned: their history, how they came about, corrections and threads."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model.account import Account, Considered, Record, Verdict
from bot.model.delivery import Arrived, Delivery, DeliveryKey, DeliveryState
from bot.model.digest import Digest
from bot.model.ports import Store
from tests.builders import GUILD, NOON, a_digest
from tests.storage.deliveries import LATER, TODAY, a_stored_subscription, due_keys, kept, part, planned
from tests.storage.values import FULL_DIGEST

DAYS = timedelta(days=14)
TOMORROW = TODAY + timedelta(days=1)
CORRECTED = replace(FULL_DIGEST, title="Corrected")


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


async def test_what_was_planned_of_many_slots_is_told(store: Store) -> None:
    ids = [await a_stored_subscription(store) for _ in range(3)]
    for id_, slot in ((ids[0], "09:00"), (ids[1], "08:00")):
        await planned(store, part(id_, 0, slot=slot), part(id_, 1, slot=slot))
    every = {(id_, day, slot) for id_ in ids for day in (TODAY, TOMORROW) for slot in ("08:00", "09:00")}
    there = {(ids[0], TODAY, "09:00"), (ids[1], TODAY, "08:00")}
    assert await store.deliveries.planned(every) == there
    assert await store.deliveries.planned([*((10**6 + n, TODAY, "08:00") for n in range(2000)), *every]) == there
    assert await store.deliveries.planned([]) == set()


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


@pytest.mark.parametrize(("said", "is_edited"), [(None, True), (0, True), (1, False)], ids=["unknown", "old", "new"])
async def test_what_is_posted_after_a_correction_is_edited_unless_it_was_read_after_it(
    store: Store, said: int | None, is_edited: bool
) -> None:
    due, other = part(await a_stored_subscription(store)), part(await a_stored_subscription(store))
    await planned(store, due, digest=FULL_DIGEST)
    await posted(store, other, digest=FULL_DIGEST)
    for record in await store.deliveries.recent(GUILD, NOON - DAYS):
        assert await store.deliveries.correct(record, CORRECTED, NOON)
    await store.deliveries.begin(due.key, NOON)
    await store.deliveries.sent(due.key, Arrived(902), LATER, corrections=said)
    edits = [one.delivery.key for one in await store.deliveries.edits_due(NOON)]
    assert edits == ([due.key] * is_edited) + [other.key]


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

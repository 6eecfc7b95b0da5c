"""What became of an article in a digest is answered from what was noted then."""

from datetime import datetime, timedelta

import pytest

from bot.digests.making.why import why
from bot.model.article import Owner
from bot.model.delivery import Delivery, DeliveryKey, DeliveryState
from bot.model.errors import GoneError, NotAllowedError, RejectedError, UserError
from bot.model.subscription import Subscription
from bot.model.why import Answer, Reason
from bot.render.plain import page as plain
from bot.render.why import why as shown
from tests.builders import GUILD, NOON, a_subscription
from tests.digests.fakes import Fault
from tests.digests.filters.test_filters import a_filter
from tests.digests.making.test_compose import Newsroom

HOUR = timedelta(hours=1)


@pytest.fixture
def room() -> Newsroom:
    return Newsroom()


async def post(room: Newsroom, subscription: Subscription) -> str:
    """Send a digest now; its nonce."""
    await room.start().send_now(subscription, by=1)
    return (await room.store.deliveries.history(subscription.id))[0].deliveries[0].nonce


async def ask(room: Newsroom, article_id: int, nonce: str) -> Answer:
    answer = await why(room.store, GUILD, article_id, nonce)
    assert f"· {answer.reason.value}" in plain(shown(answer)), "the name stands beside the sentence"
    return answer


async def reason(room: Newsroom, article_id: int, nonce: str) -> Reason:
    return (await ask(room, article_id, nonce)).reason


async def test_a_posted_story_names_its_part_and_a_merged_article_the_one_that_leads(room: Newsroom) -> None:
    subscription = await room.subscribe()
    for number in range(9):
        await room.publish(f"Filler {number}", at=NOON - number * HOUR / 10)
    lead = await room.publish("Pier burns", "The whole pier burnt down.", "All of it.", at=NOON - 20 * HOUR)
    second = await room.publish("Pier burns", "Shorter.", outlet="Herald", at=NOON - 21 * HOUR)
    nonce = await post(room, subscription)
    first = await ask(room, lead, nonce)
    assert first.reason is Reason.POSTED and first.delivery is not None
    merged = await ask(room, second, nonce)
    assert (merged.reason, merged.leader) == (Reason.MERGED, "Pier burns")
    part = first.delivery.key.part
    assert f"[part {part + 1} of {len(first.record.deliveries)}](https://discord.com/channels/" in plain(shown(first))


async def test_what_was_left_aside_has_its_reason(room: Newsroom) -> None:
    subscription = await room.subscribe(a_subscription(minutes=1, topics=("pier",)))
    told = await room.publish("Pier one", "The pier is long.", at=NOON - 3 * HOUR)
    before = await post(room, subscription)
    room.clock.advance(10 * HOUR)
    again = await room.publish("Pier one", "The pier is long, says another.", outlet="Herald")
    long = [
        await room.publish(f"Pier {number}", *(f"Pier {number} has {word} boats and more." for word in "abcdefgh" * 9))
        for number in range(20, 40)
    ]
    off = await room.publish("Ferry sails", "It sails.")
    nonce = await post(room, subscription)
    await room.store.filters.add(a_filter("horn"), most=9)
    room.clock.advance(HOUR / 10)
    loud = await room.publish("Pier horn", "The pier has a horn.")
    quiet = await post(room, subscription)
    late = await room.publish("Pier late", "Late at the pier.", at=room.clock.now() + HOUR)
    old = await room.publish("Pier old", "Old pier.", at=NOON - 50 * HOUR)
    assert await reason(room, told, before) is Reason.POSTED
    assert await reason(room, again, nonce) is Reason.TOLD_BEFORE
    answer = await ask(room, again, nonce)
    assert (answer.leader, answer.at) == ("Pier one", NOON)
    reasons = [await reason(room, one, nonce) for one in long]
    assert {Reason.POSTED, Reason.CUT} == set(reasons)
    assert await reason(room, off, nonce) is Reason.OFF_TOPIC
    assert await reason(room, loud, quiet) is Reason.FILTERED
    assert "leave out: horn" in plain(shown(await ask(room, loud, quiet)))
    assert await reason(room, late, nonce) is Reason.TOO_LATE
    assert await reason(room, old, nonce) is Reason.TOO_OLD
    assert await reason(room, 10**9, nonce) is Reason.NOT_STORED


async def test_an_article_of_the_last_hour_that_was_told_then_says_so_and_not_that_it_is_old(room: Newsroom) -> None:
    subscription = await room.subscribe()
    told = await room.publish("Pier burns", at=NOON)
    await post(room, subscription)
    room.clock.advance(HOUR / 2)
    assert await reason(room, told, await post(room, subscription)) is Reason.TOLD_BEFORE


async def test_the_answer_is_what_was_noted_and_not_what_the_settings_say_now(room: Newsroom) -> None:
    subscription = await room.subscribe(a_subscription(topics=("ferry",)))
    article = await room.publish("Pier burns", "The pier burns.")
    nonce = await post(room, subscription)
    await room.store.subscriptions.change(a_subscription(subscription.id, topics=("pier",)))
    assert await reason(room, article, nonce) is Reason.OFF_TOPIC


async def test_a_removed_article_keeps_its_answer_and_is_said_to_be_gone(room: Newsroom) -> None:
    subscription = await room.subscribe()
    article = await room.publish("Pier burns")
    nonce = await post(room, subscription)
    await room.store.articles.remove(Owner.guild(GUILD), article)
    answer = await ask(room, article, nonce)
    assert (answer.reason, answer.removed) == (Reason.POSTED, True)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (NotAllowedError("Missing Permissions"), Reason.NOT_DELIVERED),
        (GoneError("Unknown Channel"), Reason.NOT_DELIVERED),
    ],
)
async def test_a_digest_that_did_not_arrive_says_why(room: Newsroom, error: Exception, expected: Reason) -> None:
    subscription = await room.subscribe()
    article = await room.publish("Pier burns")
    room.discord.send_faults.append(Fault(error))
    answer = await ask(room, article, await post(room, subscription))
    assert answer.reason is expected
    assert str(error) in plain(shown(answer))


async def test_a_story_that_discord_refused_is_named_and_its_neighbour_was_posted(room: Newsroom) -> None:
    subscription = await room.subscribe()
    bad, good = await room.publish("Pier *burns*", at=NOON), await room.publish("Ferry sails", at=NOON - 5 * HOUR)
    room.discord.send_faults.append(Fault(RejectedError("Must be shorter", blocks=frozenset({2}))))
    nonce = await post(room, subscription)
    assert await reason(room, bad, nonce) is Reason.REFUSED
    assert await reason(room, good, nonce) is Reason.POSTED


async def test_an_uncertain_and_a_waiting_message_are_told_apart(room: Newsroom) -> None:
    subscription = await room.subscribe()
    article = await room.publish("Pier burns")
    planned = await room.planner().plan_by_hand(subscription, room.clock.now())
    delivery = planned[0].delivery
    assert await reason(room, article, delivery.nonce) is Reason.WAITING
    await room.store.deliveries.end(delivery.key, DeliveryState.UNCERTAIN, "history may not be read")
    assert await reason(room, article, delivery.nonce) is Reason.UNCERTAIN


async def test_more_articles_than_are_looked_at_leave_the_oldest_aside(room: Newsroom) -> None:
    subscription = await room.subscribe()
    ids = [await room.publish("Pier", f"Text {n}.", outlet=f"O{n}", at=at(n)) for n in range(501)]
    nonce = await post(room, subscription)
    assert await reason(room, ids[-1], nonce) is Reason.TOO_MANY
    assert await reason(room, ids[0], nonce) in (Reason.POSTED, Reason.MERGED)


def at(number: int) -> datetime:
    return NOON - number * timedelta(seconds=10)


async def test_a_digest_from_before_reasons_were_noted_says_that(room: Newsroom) -> None:
    subscription = await room.subscribe()
    article = await room.publish("Pier burns")
    drafted = await room.planner().plan_by_hand(subscription, room.clock.now())
    other = await room.subscribe()
    await room.store.deliveries.plan(
        drafted[0].digest,
        [a_delivery_for(other, "old")],
    )
    assert await reason(room, article, "old") is Reason.NOT_NOTED


def a_delivery_for(subscription: Subscription, nonce: str) -> Delivery:
    key = DeliveryKey(subscription.id, NOON.date(), "08:00", 0)
    return Delivery(key, GUILD, subscription.channel_id, nonce, 0, 1, DeliveryState.SENT, NOON)


async def test_another_servers_digest_is_as_if_it_were_not_there(room: Newsroom) -> None:
    subscription = await room.subscribe()
    article = await room.publish("Pier burns")
    nonce = await post(room, subscription)
    with pytest.raises(UserError, match="not kept"):
        await why(room.store, GUILD + 1, article, nonce)

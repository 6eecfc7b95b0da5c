"""One message reaches its channel once, whatever the answer of Discord."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.digests.posting.deliver import NONCE_WINDOW, Deliverer, Outcome
from bot.digests.posting.places import Places
from bot.model.delivery import Delivery, DeliveryKey, DeliveryState, Posted
from bot.model.errors import (
    BroadsheetError,
    GoneError,
    NotAllowedError,
    RejectedError,
    TemporaryError,
)
from bot.model.subscription import Subscription
from tests.builders import CHANNEL, GUILD, NOON, a_digest, a_subscription, an_item
from tests.digests.fakes import Fault, World, words_on

LOST = TemporaryError("The connection broke")
LATER = timedelta(minutes=10)
SOON = timedelta(seconds=30)


class Scene(World):
    """A world with one subscription and one planned digest of two messages."""

    async def plan(self) -> Subscription:
        subscription = await self.store.subscriptions.add(a_subscription())
        digest = a_digest(an_item(1), an_item(2))
        await self.store.deliveries.plan(digest, [self.part(subscription, 0), self.part(subscription, 1)])
        return subscription

    def part(self, subscription: Subscription, part: int) -> Delivery:
        key = DeliveryKey(subscription.id, NOON.date(), "12:00", part)
        nonce = f"nonce-{next(self.nonces)}"
        return Delivery(key, GUILD, CHANNEL, nonce, part, part + 1, DeliveryState.DUE, NOON)

    async def due(self) -> list[Posted]:
        return await self.store.deliveries.due(self.clock.now())

    async def row(self, posted: Posted) -> Delivery:
        found = await self.store.deliveries.by_nonce(GUILD, posted.delivery.nonce)
        assert found is not None
        return found.delivery

    def deliverer(self) -> Deliverer:
        return Deliverer(self.store, Places(self.store.deliveries, self.discord, self.discord), self.clock, self.hold)

    async def lose_the_answer(self, *, posted: bool) -> Posted:
        """The first message was tried, and nobody knows what came of it."""
        await self.plan()
        first = (await self.due())[0]
        self.discord.send_faults.append(Fault(LOST, posted=posted))
        await self.deliverer().deliver(first)
        return first


@pytest.fixture
def scene() -> Scene:
    return Scene()


async def test_a_due_message_is_posted_and_marked(scene: Scene) -> None:
    await scene.plan()
    first = (await scene.due())[0]
    outcome = await scene.deliverer().deliver(first)
    assert outcome is not None and outcome.state is DeliveryState.SENT and outcome.over
    row = await scene.row(first)
    assert (row.state, row.message_id, row.sent_at) == (DeliveryState.SENT, scene.discord.record[0].id, NOON)


async def test_a_message_that_was_sent_is_not_sent_again(scene: Scene) -> None:
    await scene.plan()
    first = (await scene.due())[0]
    await scene.deliverer().deliver(first)
    again = await scene.deliverer().deliver(first)
    assert again == Outcome(DeliveryState.SENT, message_id=scene.discord.record[0].id)
    assert (len(scene.discord.record), scene.discord.sends) == (1, 1)


async def test_messages_of_one_digest_are_due_one_after_the_other(scene: Scene) -> None:
    await scene.plan()
    for part in (0, 1):
        due = await scene.due()
        assert [one.delivery.key.part for one in due] == [part]
        await scene.deliverer().deliver(due[0])
    assert await scene.due() == []


async def test_a_post_of_unknown_outcome_is_held_and_keeps_its_nonce(scene: Scene) -> None:
    first = await scene.lose_the_answer(posted=True)
    row = await scene.row(first)
    assert (row.state, row.nonce, row.attempted_at) == (DeliveryState.SENDING, first.delivery.nonce, NOON)
    assert row.due_at == NOON + SOON
    assert await scene.due() == []


@pytest.mark.parametrize("posted", [True, False])
async def test_inside_the_nonce_window_it_is_posted_again_without_a_search(scene: Scene, posted: bool) -> None:
    first = await scene.lose_the_answer(posted=posted)
    scene.clock.advance(SOON)
    await scene.deliverer().deliver(first)
    assert (len(scene.discord.record), scene.discord.searches) == (1, 0)
    assert (await scene.row(first)).state is DeliveryState.SENT


@pytest.mark.parametrize("posted", [True, False])
async def test_past_the_nonce_window_the_history_is_searched_first(scene: Scene, posted: bool) -> None:
    first = await scene.lose_the_answer(posted=posted)
    scene.clock.advance(LATER)
    await scene.deliverer().deliver(first)
    assert (len(scene.discord.record), scene.discord.searches) == (1, 1)
    row = await scene.row(first)
    assert (row.state, row.message_id) == (DeliveryState.SENT, scene.discord.record[0].id)


async def test_the_window_counts_from_the_first_try_of_unknown_outcome(scene: Scene) -> None:
    first = await scene.lose_the_answer(posted=True)
    scene.clock.advance(NONCE_WINDOW - SOON)
    scene.discord.send_faults.append(Fault(LOST))
    await scene.deliverer().deliver(first)
    # a minute and a half after the second try, but over three minutes after the post
    scene.clock.advance(timedelta(seconds=100))
    await scene.deliverer().deliver(first)
    assert (len(scene.discord.record), scene.discord.searches) == (1, 1)


@pytest.mark.parametrize("posted", [True, False])
async def test_a_history_that_may_not_be_read_leaves_it_uncertain_and_never_doubles(scene: Scene, posted: bool) -> None:
    first = await scene.lose_the_answer(posted=posted)
    scene.clock.advance(LATER)
    scene.discord.find_faults.append(Fault(NotAllowedError("Missing access")))
    outcome = await scene.deliverer().deliver(first)
    assert outcome is not None and outcome.state is DeliveryState.UNCERTAIN and "Missing access" in outcome.reason
    assert len(scene.discord.record) == int(posted)
    scene.clock.advance(LATER)
    assert await scene.due() == []
    assert await scene.deliverer().deliver(first) == replace(outcome, trouble=None)
    assert len(scene.discord.record) == int(posted)


async def test_a_search_that_fails_for_now_posts_nothing_and_is_tried_again(scene: Scene) -> None:
    first = await scene.lose_the_answer(posted=True)
    scene.clock.advance(LATER)
    scene.discord.find_faults.append(Fault(TemporaryError("503")))
    await scene.deliverer().deliver(first)
    assert (await scene.row(first)).state is DeliveryState.SENDING
    assert scene.discord.sends == 1
    scene.clock.advance(LATER)
    await scene.deliverer().deliver(first)
    assert len(scene.discord.record) == 1
    assert (await scene.row(first)).state is DeliveryState.SENT


async def test_a_clock_that_was_set_back_does_not_make_an_old_try_look_recent(scene: Scene) -> None:
    first = await scene.lose_the_answer(posted=True)
    scene.clock.advance(-timedelta(days=1))
    await scene.store.deliveries.hold(first.delivery.key, scene.clock.now(), "made due again, as a resume does")
    await scene.deliverer().deliver(first)
    assert scene.discord.searches == 1


async def test_a_rate_limit_is_known_to_have_posted_nothing_and_is_honoured(scene: Scene) -> None:
    await scene.plan()
    first = (await scene.due())[0]
    scene.discord.send_faults.append(Fault(TemporaryError("429", retry_after=4000)))
    await scene.deliverer().deliver(first)
    row = await scene.row(first)
    assert (row.state, row.due_at) == (DeliveryState.DUE, NOON + timedelta(seconds=4000))
    scene.clock.advance(timedelta(seconds=4000))
    await scene.deliverer().deliver(first)
    assert (len(scene.discord.record), scene.discord.searches) == (1, 0)


async def test_a_rate_limit_after_a_lost_answer_does_not_make_it_known(scene: Scene) -> None:
    first = await scene.lose_the_answer(posted=True)
    scene.clock.advance(SOON)
    scene.discord.send_faults.append(Fault(TemporaryError("429", retry_after=600)))
    await scene.deliverer().deliver(first)
    assert (await scene.row(first)).state is DeliveryState.SENDING
    scene.clock.advance(timedelta(seconds=600))
    await scene.deliverer().deliver(first)
    assert len(scene.discord.record) == 1


async def test_waits_double_from_half_a_minute_to_an_hour(scene: Scene) -> None:
    await scene.plan()
    first = (await scene.due())[0]
    waits = []
    for _ in range(10):
        scene.discord.send_faults.append(Fault(LOST))
        now = scene.clock.now()
        await scene.deliverer().deliver(first)
        due_at = (await scene.row(first)).due_at
        waits.append((due_at - now).total_seconds())
        scene.clock.set(due_at)
    assert waits == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]


async def test_a_missing_permission_parks_it_and_pauses_the_subscription_with_words(scene: Scene) -> None:
    subscription = await scene.plan()
    first = (await scene.due())[0]
    scene.discord.send_faults.append(Fault(NotAllowedError("Missing Permissions")))
    outcome = await scene.deliverer().deliver(first)
    assert outcome is not None and not outcome.over
    assert (await scene.row(first)).state is DeliveryState.PARKED
    paused = await scene.store.subscriptions.get(GUILD, subscription.id)
    assert paused is not None and "Missing Permissions" in paused.paused and "permission" in paused.paused
    scene.clock.advance(timedelta(days=2))
    assert await scene.due() == []


async def test_a_permission_lost_after_a_lost_answer_is_settled_by_the_history_when_it_is_back(scene: Scene) -> None:
    first = await scene.lose_the_answer(posted=True)
    scene.clock.advance(SOON)
    scene.discord.send_faults.append(Fault(NotAllowedError("Missing Permissions")))
    await scene.deliverer().deliver(first)
    assert (await scene.row(first)).state is DeliveryState.SENDING
    assert await scene.due() == []
    scene.clock.advance(timedelta(days=1))
    await scene.store.subscriptions.pause(first.delivery.key.subscription_id, "")
    due = await scene.due()
    assert [one.delivery.key for one in due] == [first.delivery.key]
    await scene.deliverer().deliver(due[0])
    assert len(scene.discord.record) == 1
    assert (await scene.row(first)).state is DeliveryState.SENT


@pytest.mark.parametrize("where", ["send", "find"])
async def test_a_channel_that_is_gone_ends_it_and_pauses_the_subscription_with_words(scene: Scene, where: str) -> None:
    if where == "send":
        await scene.plan()
        first = (await scene.due())[0]
        scene.discord.send_faults.append(Fault(GoneError("Unknown Channel")))
    else:
        first = await scene.lose_the_answer(posted=False)
        scene.clock.advance(LATER)
        scene.discord.find_faults.append(Fault(GoneError("Unknown Channel")))
    await scene.deliverer().deliver(first)
    row = await scene.row(first)
    assert (row.state, row.reason) == (DeliveryState.GIVEN_UP, "Unknown Channel")
    subscription_id = first.delivery.key.subscription_id
    stored = await scene.store.subscriptions.get(GUILD, subscription_id)
    assert stored is not None and "gone" in stored.paused
    assert await scene.due() == []


async def test_a_message_that_discord_rejects_is_given_up_and_the_rest_goes_on(scene: Scene) -> None:
    subscription = await scene.plan()
    first = (await scene.due())[0]
    scene.discord.send_faults.append(Fault(RejectedError("Invalid form body")))
    outcome = await scene.deliverer().deliver(first)
    assert outcome is not None and outcome.over
    assert (await scene.row(first)).reason == "Invalid form body"
    due = await scene.due()
    assert [one.delivery.key.part for one in due] == [1]
    await scene.deliverer().deliver(due[0])
    assert len(scene.discord.record) == 1
    stored = await scene.store.subscriptions.get(GUILD, subscription.id)
    assert stored is not None and not stored.paused


async def test_what_was_removed_meanwhile_is_not_posted(scene: Scene) -> None:
    subscription = await scene.plan()
    first = (await scene.due())[0]
    await scene.store.subscriptions.remove(GUILD, subscription.id)
    assert await scene.deliverer().deliver(first) is None
    assert scene.discord.sends == 0


async def test_an_error_that_is_no_outcome_leaves_it_to_the_nonce(scene: Scene) -> None:
    await scene.plan()
    first = (await scene.due())[0]
    scene.discord.send_faults.append(Fault(BroadsheetError("a mistake of ours"), posted=True))
    with pytest.raises(BroadsheetError):
        await scene.deliverer().deliver(first)
    assert (await scene.row(first)).state is DeliveryState.SENDING
    await scene.deliverer().deliver(first)
    assert len(scene.discord.record) == 1


async def test_two_who_deliver_the_same_message_at_once_send_it_once(scene: Scene) -> None:
    await scene.plan()
    first = (await scene.due())[0]
    deliverer = scene.deliverer()
    await asyncio.gather(deliverer.deliver(first), deliverer.deliver(first))
    assert scene.discord.sends == 1


async def test_a_story_that_discord_rejects_is_left_out_with_the_reason_and_the_rest_goes_out(scene: Scene) -> None:
    subscription = await scene.store.subscriptions.add(a_subscription())
    digest = a_digest(an_item(1), an_item(2), an_item(3))
    whole = replace(scene.part(subscription, 0), first=0, last=3)
    await scene.store.deliveries.plan(digest, [whole])
    (due,) = await scene.due()
    second_story = frozenset({5})  # header, then three blocks a story
    scene.discord.send_faults.append(Fault(RejectedError("content: too long", blocks=second_story)))
    outcome = await scene.deliverer().deliver(due)
    assert outcome is not None and outcome.state is DeliveryState.SENT
    words = words_on(scene.discord.record[0].page)
    assert "Pier 1" in words and "Pier 3" in words and "Pier 2" not in words
    row = await scene.row(due)
    assert "Pier 2" in row.reason and "too long" in row.reason


async def test_where_every_story_is_rejected_the_message_is_given_up(scene: Scene) -> None:
    await scene.plan()
    first = (await scene.due())[0]
    scene.discord.send_faults.append(Fault(RejectedError("content: too long", blocks=frozenset({2}))))
    await scene.deliverer().deliver(first)
    assert (await scene.row(first)).state is DeliveryState.GIVEN_UP
    assert scene.discord.sends == 1


async def test_all_digests_of_a_channel_that_may_not_be_posted_in_stop_together(scene: Scene) -> None:
    await scene.plan()
    other = await scene.store.subscriptions.add(a_subscription())
    elsewhere = await scene.store.subscriptions.add(a_subscription(channel_id=CHANNEL + 1))
    scene.discord.send_faults.append(Fault(NotAllowedError("Missing Permissions")))
    await scene.deliverer().deliver((await scene.due())[0])
    assert [one.id for one in await scene.store.subscriptions.active()] == [elsewhere.id]
    assert other.id != elsewhere.id

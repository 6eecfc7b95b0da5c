"""Threads, forum posts and published messages: each once, whatever is lost on the way."""

from datetime import timedelta

import pytest

from bot.digests.correcting.corrections import PostedCorrections
from bot.model.article import Owner
from bot.model.delivery import Arrived, DeliveryState
from bot.model.errors import GoneError, NotAllowedError, TemporaryError
from bot.model.manner import Manner, Target
from bot.model.subscription import Subscription
from tests.builders import CHANNEL, GUILD, NOON, a_subscription
from tests.digests.fakes import Fault, World, words_on
from tests.digests.fused import Crash, Fuse

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
LOST = Fault(TemporaryError("the answer was lost"), posted=True)
NEVER = Fault(TemporaryError("it never arrived"))


async def a_world(manner: Manner, stories: int = 2) -> tuple[World, Subscription]:
    world = World()
    world.clock.set(NOON)
    wish = a_subscription(created_at=NOON - 2 * HOUR, minutes=60, manner=manner)
    for number in range(stories):
        await world.article(f"Story {number:02}", at=NOON - HOUR - number * MINUTE)
    return world, await world.store.subscriptions.add(wish)


async def post(world: World, subscription: Subscription, *, minutes: int = 20) -> None:
    """Send a digest, and let the loop go on with it for a while."""
    await world.start().send_now(subscription, by=1)
    for _ in range(2 * minutes):
        await world.start().tick()
        world.clock.advance(MINUTE / 2)


def places(world: World) -> list[int]:
    return [message.channel_id for message in world.discord.record]


async def states(world: World, subscription: Subscription) -> set[DeliveryState]:
    records = await world.store.deliveries.history(subscription.id)
    return {delivery.state for record in records for delivery in record.deliveries}


async def test_each_day_has_one_thread_with_all_its_digests_in_it() -> None:
    world, subscription = await a_world(Manner(target=Target.DAILY_THREAD))
    await post(world, subscription)
    await world.article("Another story")
    await post(world, subscription)
    opener = world.discord.record[0]
    assert world.discord.threads == {opener.id: (CHANNEL, "Daily digest · Wed 1 Jul 2026")}
    assert places(world) == [CHANNEL, opener.id, opener.id, opener.id]
    assert "Story 00" not in words_on(opener.page) and "2 stories" in words_on(opener.page)
    world.clock.set(NOON + 24 * HOUR)
    await world.article("Tomorrow's")
    await post(world, subscription)
    assert places(world)[4] == CHANNEL and len(world.discord.threads) == 2


async def test_a_forum_has_a_post_for_each_digest_with_its_further_messages_in_it() -> None:
    world, subscription = await a_world(Manner(target=Target.FORUM, tags=(7,)), stories=20)
    await post(world, subscription)
    (thread,) = world.discord.threads
    assert places(world) == [thread] * 3
    assert "Story 00" in words_on(world.discord.record[0].page)
    await world.article("Another story")
    await post(world, subscription)
    assert len(world.discord.threads) == 2 and places(world)[3] != thread


@pytest.mark.parametrize("fault", [LOST, NEVER], ids=["lost", "never"])
@pytest.mark.parametrize("target", [Target.FORUM, Target.DAILY_THREAD])
async def test_a_thread_whose_making_was_lost_is_looked_for_before_another_is_made(
    target: Target, fault: Fault
) -> None:
    world, subscription = await a_world(Manner(target=target), stories=20)
    world.discord.thread_faults.append(fault)
    await post(world, subscription)
    assert len(world.discord.threads) == 1
    assert len({message.nonce for message in world.discord.record}) == len(world.discord.record)
    assert await states(world, subscription) == {DeliveryState.SENT}


async def test_a_forum_post_is_not_made_again_before_the_lost_one_would_be_there() -> None:
    world, subscription = await a_world(Manner(target=Target.FORUM))
    world.discord.thread_faults.append(NEVER)
    await world.start().send_now(subscription, by=1)
    for _ in range(3):
        world.clock.advance(MINUTE / 2)
        await world.start().tick()
    assert (world.discord.searches, world.discord.threads) == (0, {})


async def test_a_second_try_that_is_lost_is_waited_for_from_its_own_time() -> None:
    world, subscription = await a_world(Manner(target=Target.FORUM))
    world.discord.thread_faults.extend([NEVER, LOST])
    await world.planner().plan_by_hand(subscription, NOON)
    for _ in range(20):
        await world.start().tick()
        if not world.discord.thread_faults:
            break
        world.clock.advance(MINUTE / 2)
    (record,) = await world.store.deliveries.history(subscription.id)
    assert record.deliveries[0].attempted_at == world.clock.now() > NOON
    for _ in range(40):
        world.clock.advance(MINUTE / 2)
        await world.start().tick()
    assert len(world.discord.threads) == 1
    assert await states(world, subscription) == {DeliveryState.SENT}


@pytest.mark.parametrize("target", [Target.FORUM, Target.DAILY_THREAD])
async def test_where_the_history_may_not_be_read_an_admin_is_asked(target: Target) -> None:
    world, subscription = await a_world(Manner(target=target))
    world.discord.thread_faults.append(LOST)
    world.discord.find_faults.append(Fault(NotAllowedError("may not read")))
    await post(world, subscription)
    assert DeliveryState.UNCERTAIN in await states(world, subscription)
    assert len(world.discord.threads) == 1 and len(world.notices.told) == 1


BLIND = Fault(NotAllowedError("may not read"))


async def unsure_about_its_opener(target: Target, *, stories: int = 2, lost: bool = True) -> tuple[World, Subscription]:
    """The answer to what opened a thread was lost, and the history may not be read."""
    world, subscription = await a_world(Manner(target=target), stories=stories)
    if lost:
        world.discord.thread_faults.append(LOST)
    else:
        faults = world.discord.send_faults if target is Target.DAILY_THREAD else world.discord.thread_faults
        faults.append(NEVER)
    world.discord.find_faults.append(BLIND)
    await post(world, subscription)
    assert await opener_state(world, subscription) is DeliveryState.UNCERTAIN
    return world, subscription


async def opener_state(world: World, subscription: Subscription) -> DeliveryState:
    return (await world.store.deliveries.history(subscription.id))[-1].deliveries[0].state


async def settle(world: World, subscription: Subscription) -> None:
    """An admin says that the first message was posted; the loop goes on."""
    opener = (await world.store.deliveries.history(subscription.id))[-1].deliveries[0]
    runner = world.start()
    assert await runner.settle(opener.key, posted=True)
    for _ in range(20):
        await runner.tick()
        world.clock.advance(MINUTE)


@pytest.mark.parametrize("settled", [True, False])
async def test_a_day_has_one_thread_also_where_nobody_knows_that_it_was_opened(settled: bool) -> None:
    world, subscription = await unsure_about_its_opener(Target.DAILY_THREAD)
    (thread,) = world.discord.threads
    if settled:
        await settle(world, subscription)
        assert places(world) == [CHANNEL, thread], "the rest of the digest stands in the thread"
        assert await world.store.deliveries.has_opened(thread), "it is not looked for a second time"
    await world.article("Another story")
    await post(world, subscription)
    assert list(world.discord.threads) == [thread]
    assert set(places(world)[1:]) == {thread} and "Another story" in words_on(world.discord.record[-1].page)


async def test_where_no_thread_was_opened_the_next_digest_of_the_day_opens_one() -> None:
    world, subscription = await unsure_about_its_opener(Target.DAILY_THREAD, lost=False)
    await settle(world, subscription)
    assert (places(world), world.discord.threads) == ([CHANNEL], {})
    (record,) = await world.store.deliveries.history(subscription.id)
    assert "stands in the channel" in record.deliveries[1].reason
    await world.article("Another story")
    await post(world, subscription)
    assert len(world.discord.threads) == 1 and places(world)[1:] == [CHANNEL, *world.discord.threads]


async def test_a_forum_post_that_an_admin_saw_takes_the_rest_of_its_digest() -> None:
    world, subscription = await unsure_about_its_opener(Target.FORUM, stories=20)
    await world.article("Another story")
    await post(world, subscription, minutes=0)
    unknown, other = world.discord.threads
    world.discord.send_faults.append(LOST)
    await settle(world, subscription)
    assert list(world.discord.threads) == [unknown, other]
    assert places(world) == [unknown, other, unknown, unknown], "each once, though an answer was lost"


async def test_a_forum_post_that_is_not_there_loses_no_story() -> None:
    world, subscription = await unsure_about_its_opener(Target.FORUM, stories=20, lost=False)
    await settle(world, subscription)
    (record,) = await world.store.deliveries.history(subscription.id)
    assert {one.state for one in record.deliveries[1:]} == {DeliveryState.GIVEN_UP}
    assert "not found" in record.deliveries[1].reason
    await post(world, subscription)
    shown = "".join(words_on(message.page) for message in world.discord.record)
    lost = record.digest.items[record.deliveries[1].first :]
    assert all(item.headline in shown for item in lost)


async def test_two_digests_of_a_day_share_a_thread_also_where_the_answer_of_the_first_is_lost() -> None:
    world, subscription = await a_world(Manner(target=Target.DAILY_THREAD))
    world.discord.send_faults.append(LOST)
    await world.start().send_now(subscription, by=1)
    await world.article("Another story")
    await post(world, subscription)
    assert len(world.discord.threads) == 1
    assert len(world.discord.record) == len({message.nonce for message in world.discord.record}) == 4
    assert await states(world, subscription) == {DeliveryState.SENT}


async def test_a_first_message_that_is_found_after_another_opened_the_thread_opens_none() -> None:
    world, subscription = await a_world(Manner(target=Target.DAILY_THREAD))
    world.discord.send_faults.append(LOST)
    await world.start().send_now(subscription, by=1)
    (other, *_) = await world.planner().plan_by_hand(subscription, world.clock.now())
    await world.store.deliveries.sent(other.delivery.key, Arrived(1, None, 1), world.clock.now())
    for _ in range(10):
        world.clock.advance(MINUTE)
        await world.start().tick()
    assert world.discord.threads == {}
    assert await states(world, subscription) == {DeliveryState.SENT}


@pytest.mark.parametrize("target", [Target.FORUM, Target.DAILY_THREAD])
async def test_a_crash_at_any_step_makes_one_thread_and_each_message_once(target: Target) -> None:
    for step in range(1, 40):
        world, subscription = await a_world(Manner(target=target), stories=12)
        planned = await world.planner().plan_by_hand(subscription, world.clock.now())
        try:
            await world.start(Fuse(step)).tick()
        except (Crash, BaseExceptionGroup):
            world.clock.advance(MINUTE)
        for _ in range(20):
            await world.start().tick()
            world.clock.advance(MINUTE)
        assert len(world.discord.threads) == 1, step
        assert [message.nonce for message in world.discord.record] == [one.delivery.nonce for one in planned], step


async def test_without_the_permission_for_a_thread_the_digest_goes_into_the_channel_and_says_so() -> None:
    world, subscription = await a_world(Manner(target=Target.DAILY_THREAD))
    world.discord.thread_faults.append(Fault(NotAllowedError("Missing Permissions")))
    await post(world, subscription)
    assert places(world) == [CHANNEL, CHANNEL]
    (record,) = await world.store.deliveries.history(subscription.id)
    assert "No thread could be opened" in record.deliveries[0].reason


async def test_a_thread_that_was_deleted_stops_no_other_digest() -> None:
    world, subscription = await a_world(Manner(target=Target.DAILY_THREAD))
    await post(world, subscription)
    (thread,) = world.discord.threads
    world.discord.refuses[thread] = GoneError("Unknown Channel")
    for story in ("Second", "Third"):
        await world.article(story)
        await post(world, subscription)
    found = await world.store.subscriptions.get(GUILD, subscription.id)
    assert found is not None and not found.paused
    assert len(world.discord.threads) == 2
    assert "Third" in words_on(world.discord.record[-1].page)


async def test_a_correction_reaches_the_message_where_it_stands() -> None:
    for target in (Target.FORUM, Target.DAILY_THREAD):
        world, subscription = await a_world(Manner(target=target), stories=1)
        await post(world, subscription)
        owner_article = (await world.store.deliveries.history(subscription.id))[0].digest.items[0].sources[0].article_id
        await world.store.articles.remove(Owner.guild(GUILD), owner_article)
        await PostedCorrections(world.store).article_changed(GUILD, owner_article, world.clock.now())
        await world.start().tick()
        assert "taken back" in "".join(words_on(message.page) for message in world.discord.record)
        assert world.discord.edited_in == set(places(world))


@pytest.mark.parametrize(
    "faults",
    [[], [LOST], [Fault(TemporaryError("503"))], [Fault(NotAllowedError("no"))], [Fault(GoneError("gone"))]],
    ids=["well", "lost", "503", "403", "404"],
)
async def test_publishing_is_tried_beside_the_post_which_is_never_made_again(faults: list[Fault]) -> None:
    world, subscription = await a_world(Manner(publish=True), stories=20)
    world.discord.publish_faults.extend(faults)
    await post(world, subscription)
    assert len(world.discord.record) == world.discord.sends == 3
    published = {message for _, message in world.discord.published}
    given_up = bool(faults) and not isinstance(faults[0].error, TemporaryError)
    assert len(published) == 3 - given_up
    assert world.discord.edits == 0


async def test_a_message_waits_where_discord_does_not_tell_which_threads_there_are() -> None:
    world, subscription = await unsure_about_its_opener(Target.DAILY_THREAD)
    world.discord.naming_faults.extend([Fault(TemporaryError("503"))] * 2)
    await settle(world, subscription)
    assert places(world) == [CHANNEL, *world.discord.threads]
    assert world.discord.searches == 1, "it is known not to have been posted"

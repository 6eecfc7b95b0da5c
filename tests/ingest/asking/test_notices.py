"""Admins hear once that a feed broke, and once that it is back."""

from datetime import timedelta

from bot.ingest.asking.notices import PAUSE, Notices
from bot.model.feed import PollState
from tests.ingest.feed_world import CHANNEL, THERE, FeedWorld, item, rss
from tests.ingest.hostile_server import NOW, answer

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


async def test_short_trouble_is_nobodys_business(world: FeedWorld) -> None:
    feed_id = await world.follow()
    for told in (answer(500), answer(500), rss(item(1))):
        await world.poll(feed_id, told)
    assert world.told.sent == []


async def test_a_notice_that_was_not_heard_is_said_again(world: FeedWorld) -> None:
    feed_id = await world.follow()
    world.told.down = True
    for _ in range(4):
        await world.poll(feed_id, answer(500))
    world.told.down = False
    for _ in range(3):
        await world.poll(feed_id, answer(500))
    assert len(world.told.sent) == 1


async def test_a_place_that_is_chosen_later_still_hears_of_it(world: FeedWorld) -> None:
    feed_id = await world.follow(owner=THERE)
    for _ in range(4):
        await world.poll(feed_id, answer(500))
    await world.store.follows.set_notices(THERE.id, 5)
    await world.poll(feed_id, answer(500))
    assert [channel for channel, _ in world.told.sent] == [5]


async def test_feeds_that_break_together_are_one_message(world: FeedWorld) -> None:
    ids = [await world.follow(f"/down-{number}") for number in range(5)]
    for _ in range(3):
        await world.poll(ids[0])
    assert [said.count("brings nothing any more") for _, said in world.told.sent] == [5]


async def test_a_server_hears_of_its_feeds_only_now_and_then(world: FeedWorld) -> None:
    first, second = await world.follow(), await world.follow("/other")
    world.answers |= {"/rss": answer(410), "/other": rss(item(1))}
    await world.poller.tick()
    world.answers["/other"] = answer(410)
    await world.store.feeds.polled(second, "", PollState(world.clock.now()))
    await world.poller.tick()
    assert len(world.told.sent) == 1
    world.clock.time += PAUSE
    await world.poller.tick()
    assert len(world.told.sent) == 2
    assert "/other" in world.told.sent[1][1]
    assert (await world.feed(first)).state.off


async def test_a_feed_that_went_off_is_told_of_after_a_restart_too_and_once(world: FeedWorld) -> None:
    feed_id = await world.follow()
    world.told.down = True
    assert (await world.poll(feed_id, answer(410))).state.off
    world.told.down = False
    for _ in range(2):
        restarted = Notices(world.store.follows, world.told, lambda: "nonce")
        await restarted.recall()
        await restarted.tell(world.clock.now())
    assert [(channel, "is off now" in said) for channel, said in world.told.sent] == [(CHANNEL, True)]


async def test_a_notice_that_was_not_heard_is_said_again_though_its_feed_is_asked_no_more(
    world: FeedWorld,
) -> None:
    world.told.down = True
    await world.poll(await world.follow(), answer(410))
    world.told.down = False
    await world.poller.tick()
    assert world.told.sent == []
    world.clock.time += PAUSE
    for _ in range(2):
        await world.poller.tick()
    assert len(world.told.sent) == 1


async def test_trouble_that_is_over_before_it_was_told_is_not_told(world: FeedWorld) -> None:
    gone, feed_id = await world.follow("/gone"), await world.follow()
    world.answers |= {"/gone": answer(410), "/rss": rss(item(1))}
    await world.poller.tick()
    await world.store.feeds.polled(feed_id, "", PollState(NOW + MINUTE, failures=2, error="Down."))
    await world.poll(feed_id, answer(404))
    feed = await world.poll(feed_id, rss(item(1)))
    assert (feed.state.failures, (await world.feed(gone)).state.off) == (0, True)
    assert len(world.told.sent) == 1


async def test_a_server_that_chose_no_place_is_told_nothing_and_owed_nothing(world: FeedWorld) -> None:
    feed_id = await world.follow(owner=THERE)
    for _ in range(4):
        await world.poll(feed_id, answer(500))
    await world.poll(feed_id, rss(item(1)))
    assert world.told.sent == []

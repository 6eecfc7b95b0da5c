"""Feeds asked over real sockets: politely, and whatever a bad answer costs."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

from bot.ingest.asking.polite import Polite
from bot.ingest.fetch import FeedReply
from bot.model.ports import Fetched
from tests.ingest.feed_world import HERE, THERE, FeedWorld, item, rss
from tests.ingest.hostile_server import NOW, Answer, answer, redirect

HOUR = timedelta(hours=1)


# Asking politely


async def test_the_same_body_again_is_not_read_again(world: FeedWorld) -> None:
    feed_id = await world.follow()
    await world.poll(feed_id, rss(item(1)))
    feed = await world.poll(feed_id, rss(item(1), ETag='"2"'))
    assert (world.reader.read, feed.state.etag) == (1, '"2"')


async def test_the_documents_wish_to_be_left_alone_holds_over_304(world: FeedWorld) -> None:
    feed_id = await world.follow()
    feed = await world.poll(feed_id, rss(item(1), channel="<ttl>180</ttl>", ETag='"1"'))
    assert feed.state.due_at == NOW + 3 * HOUR
    feed = await world.poll(feed_id, answer(304))
    assert feed.state.due_at == NOW + 6 * HOUR
    feed = await world.poll(feed_id, answer(304, Cache_Control="max-age=18000"))
    assert feed.state.due_at == NOW + 11 * HOUR


async def test_a_move_to_a_feed_that_is_followed_already_makes_the_two_one(world: FeedWorld) -> None:
    await world.follow()
    new = await world.follow("/new", owner=THERE)
    world.answers |= {"/new": rss(item(1)), "/rss": redirect("/new", 301)}
    await world.poller.tick()
    assert [one.owner for one in await world.store.follows.of_feed(new)] == [HERE, THERE]
    assert await world.titles(HERE) == ["Title 1"]


async def test_a_host_is_asked_one_thing_at_a_time(world: FeedWorld) -> None:
    now = most = 0

    def slow(told: bytes) -> Answer:
        async def pieces() -> AsyncIterator[bytes]:
            nonlocal now, most
            now += 1
            most = max(most, now)
            await asyncio.sleep(0.02)
            now -= 1
            yield told

        return pieces

    for number in range(4):
        world.answers[f"/feed-{number}"] = slow(rss(item(number + 10)))
        await world.follow(f"/feed-{number}")
    await world.poller.tick()
    assert (most, len(await world.titles())) == (1, 4)


async def test_a_feed_that_is_being_asked_is_not_asked_a_second_time(world: FeedWorld) -> None:
    async def slow() -> AsyncIterator[bytes]:
        await asyncio.sleep(0.1)
        yield rss(item(1))

    await world.follow()
    world.answers["/rss"] = slow
    asking = asyncio.create_task(world.poller.tick())
    while not world.server.paths:
        await asyncio.sleep(0.01)
    await world.poller.tick()
    await asking
    assert world.server.paths == ["/rss"]


async def test_pages_and_feeds_of_a_host_wait_for_each_other_and_not_for_other_hosts() -> None:
    asked: list[str] = []
    release = asyncio.Event()

    class Held:
        async def page(self, url: str) -> Fetched:
            asked.append(url)
            await release.wait()
            return Fetched(url, 200, {}, "", b"")

        async def feed(self, url: str, *, etag: str = "", modified: str = "") -> FeedReply:
            await self.page(url)
            return FeedReply(url, 200, {}, "", b"")

    polite = Polite(Held())
    wanted = [
        polite.feed("http://a.example/1"),
        polite.feed("http://A.example/2"),
        polite.page("http://a.example/3"),
        polite.page("http://b.example/4"),
    ]
    waiting = [asyncio.create_task(one) for one in wanted]
    await asyncio.sleep(0.01)
    assert asked == ["http://a.example/1", "http://b.example/4"]
    release.set()
    await asyncio.gather(*waiting)
    assert len(asked) == 4


# The loop


async def test_one_feed_that_fails_in_an_unheard_of_way_stops_no_other(world: FeedWorld) -> None:
    bad = await world.follow()
    await world.follow("/other")
    world.answers |= {"/rss": rss(item(1)), "/other": rss(item(2))}
    world.reader.broken_at = "/rss"
    await world.poller.tick()
    assert await world.titles() == ["Title 2"]
    assert (await world.feed(bad)).state.failures == 1


async def test_a_process_that_stands_by_asks_nothing(world: FeedWorld) -> None:
    feed_id = await world.follow()
    world.told.standby = True
    await world.poll(feed_id, rss(item(1)))
    assert world.server.paths == []
    world.told.standby = False
    await world.poll(feed_id)
    assert await world.titles() == ["Title 1"]

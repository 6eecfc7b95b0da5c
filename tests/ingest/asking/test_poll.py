"""Feeds asked over real sockets: politely, and whatever a bad answer costs."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.ingest.asking.polite import Polite
from bot.ingest.asking.poll import GONE
from bot.ingest.fetch import FeedReply
from bot.ingest.guard.replies import SENTENCES, SLOW
from bot.model.ports import Fetched
from tests.ingest.feed_world import CHANNEL, HERE, LOGIN, THERE, FeedWorld, feed_world, item, rss
from tests.ingest.hostile_server import NOW, Answer, answer, redirect

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


# Asking politely


async def test_nothing_changed_is_asked_for_with_the_servers_own_words_and_not_read(world: FeedWorld) -> None:  # F45
    feed_id = await world.follow()
    stamp = "Sun, 6 November 1994, half past eight"
    await world.poll(feed_id, rss(item(1), ETag='W/"odd  one"', Last_Modified=stamp))
    for _ in range(3):
        feed = await world.poll(feed_id, answer(304))
        assert 'If-None-Match: W/"odd  one"\r\n' in world.last_head()
        assert f"If-Modified-Since: {stamp}\r\n" in world.last_head()
        assert (feed.state.failures, feed.state.succeeded_at) == (0, world.clock.now())
    assert world.reader.read == 1


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


@pytest.mark.parametrize("status", [429, 503])
async def test_a_server_that_names_a_time_is_not_asked_before_it(world: FeedWorld, status: int) -> None:  # F45
    feed_id = await world.follow()
    feed = await world.poll(feed_id, answer(status, Retry_After="86400"))
    assert feed.state.due_at == NOW + timedelta(days=1)
    world.clock.time = NOW + timedelta(hours=23, minutes=59)
    await world.poller.tick()
    assert len(world.server.paths) == 1


async def test_a_404_is_asked_less_and_less(world: FeedWorld) -> None:  # F45
    feed_id = await world.follow()
    waits = []
    for _ in range(4):
        feed = await world.poll(feed_id, answer(404))
        waits.append((feed.state.due_at - world.clock.now()) / MINUTE)
    assert waits == [5, 10, 20, 40]
    assert (feed.state.error, feed.state.failures) == (SENTENCES["404"], 4)


async def test_a_410_switches_the_feed_off_and_the_admins_are_told(world: FeedWorld) -> None:  # F45
    feed_id = await world.follow()
    feed = await world.poll(feed_id, answer(410))
    assert (feed.state.off, feed.state.error) == (True, GONE)
    assert [(channel, "410" in said) for channel, said in world.told.sent] == [(CHANNEL, True)]
    world.clock.time += timedelta(days=30)
    await world.poller.tick()
    assert world.server.paths == ["/rss"]


@pytest.mark.parametrize(("status", "stored"), [(301, True), (308, True), (302, False), (303, False), (307, False)])
async def test_only_a_permanent_move_is_stored(world: FeedWorld, status: int, stored: bool) -> None:  # F46
    feed_id = await world.follow()
    world.answers["/new"] = rss(item(1))
    feed = await world.poll(feed_id, redirect("/new", status))
    assert feed.url.endswith("/new") is stored
    assert await world.titles() == ["Title 1"]


@pytest.mark.parametrize("there", [LOGIN, answer(404), answer(503)], ids=["login page", "404", "503"])
async def test_a_move_is_not_stored_before_the_new_place_was_read(world: FeedWorld, there: bytes) -> None:  # F46
    feed_id = await world.follow()
    world.answers["/new"] = there
    feed = await world.poll(feed_id, redirect("/new", 301))
    assert feed.url.endswith("/rss")
    assert feed.state.failures == 1


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


# Feeds that never end


def silent() -> AsyncIterator[bytes]:
    async def pieces() -> AsyncIterator[bytes]:
        await asyncio.sleep(60)
        yield b""

    return pieces()


def drip() -> AsyncIterator[bytes]:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<rss>"
        while True:
            await asyncio.sleep(0.05)
            yield b" "

    return pieces()


@pytest.mark.parametrize("stuck", [silent, drip])
async def test_a_feed_that_never_ends_is_given_up_and_others_come_meanwhile(stuck: Answer) -> None:  # F43, F44
    async with feed_world(deadline=0.6) as world:
        feed_id = await world.follow()
        await world.follow("/other", host="pier")
        world.answers |= {"/rss": stuck, "/other": rss(item(1))}
        asking = asyncio.create_task(world.poller.tick())
        async with asyncio.timeout(0.5):
            while not await world.titles():
                await asyncio.sleep(0.01)
        assert not asking.done()
        await asking
        feed = await world.feed(feed_id)
        assert (feed.state.error, feed.state.due_at) == (SLOW, NOW + 5 * MINUTE)


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

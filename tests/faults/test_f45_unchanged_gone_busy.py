"""F45: a year of 304 is never read; 410 ends a feed and is told; 404 is asked less and less; a named time is kept."""

from datetime import timedelta

import pytest

from bot.ingest.asking.poll import GONE
from bot.ingest.guard.replies import FEED_SENTENCES
from tests.ingest.feed_world import CHANNEL, feed_world, item, rss
from tests.ingest.hostile_server import NOW, answer

MINUTE, YEAR = timedelta(minutes=1), timedelta(days=365)


async def test_f45_a_year_of_304_is_not_read_once() -> None:
    async with feed_world() as world:
        feed_id = await world.follow()
        stamp = "Sun, 6 November 1994, half past eight"
        told = rss(item(1), channel="<ttl>1440</ttl>", ETag='W/"odd  one"', Last_Modified=stamp)
        await world.poll(feed_id, told)
        asked = 0
        while world.clock.now() < NOW + YEAR:
            feed = await world.poll(feed_id, answer(304))
            asked += 1
            assert 'If-None-Match: W/"odd  one"\r\n' in world.last_head()
            assert f"If-Modified-Since: {stamp}\r\n" in world.last_head()
            assert (feed.state.failures, feed.state.succeeded_at) == (0, world.clock.now())
        assert (asked, world.reader.read) == (365, 1)
        assert await world.titles() == ["Title 1"]


async def test_f45_410_switches_the_feed_off_and_the_admins_are_told() -> None:
    async with feed_world() as world:
        feed_id = await world.follow()
        feed = await world.poll(feed_id, answer(410))
        assert (feed.state.off, feed.state.error) == (True, GONE)
        assert [(channel, "410" in said) for channel, said in world.told.sent] == [(CHANNEL, True)]
        world.clock.time += timedelta(days=30)
        await world.poller.tick()
        assert world.server.paths == ["/rss"]


async def test_f45_404_is_asked_less_and_less() -> None:
    async with feed_world() as world:
        feed_id = await world.follow()
        waits = []
        for _ in range(12):
            feed = await world.poll(feed_id, answer(404))
            waits.append((feed.state.due_at - world.clock.now()) / MINUTE)
        assert waits == [5, 10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440, 1440]
        assert (feed.state.error, feed.state.failures) == (FEED_SENTENCES["404"], 12)


@pytest.mark.parametrize("status", [429, 503])
async def test_f45_a_server_that_names_a_time_is_not_asked_before_it(status: int) -> None:
    async with feed_world() as world:
        feed = await world.poll(await world.follow(), answer(status, Retry_After="86400"))
        assert feed.state.due_at == NOW + timedelta(days=1)
        world.clock.time = NOW + timedelta(hours=23, minutes=59)
        await world.poller.tick()
        assert len(world.server.paths) == 1
        world.clock.time = NOW + timedelta(days=1)
        await world.poller.tick()
        assert len(world.server.paths) == 2

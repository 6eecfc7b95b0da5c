"""F43: a feed that accepts and never answers costs one deadline, and no other feed waits for it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

from bot.ingest.guard.replies import SLOW
from tests.ingest.feed_world import feed_world, item, rss
from tests.ingest.hostile_server import NOW


async def never() -> AsyncIterator[bytes]:
    await asyncio.sleep(60)
    yield b""


async def test_f43_a_silent_feed_is_given_up_and_others_are_on_time() -> None:
    async with feed_world(deadline=1.5) as world:
        feed_id = await world.follow()
        await world.follow("/other", host="pier")
        world.answers |= {"/rss": never, "/other": rss(item(1))}
        asking = asyncio.create_task(world.poller.tick())
        while not await world.titles():
            assert not asking.done()
            await asyncio.sleep(0.01)
        assert not (await world.feed(feed_id)).state.error, "the other was only asked after it"
        async with asyncio.timeout(15):
            await asking
        feed = await world.feed(feed_id)
        assert (feed.state.error, feed.state.due_at) == (SLOW, NOW + timedelta(minutes=5))


async def test_f43_so_is_one_that_falls_silent_after_its_head() -> None:
    async def half() -> AsyncIterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 5000\r\n\r\n<rss>"
        await asyncio.sleep(60)

    async with feed_world(deadline=0.4) as world:
        async with asyncio.timeout(15):
            feed = await world.poll(await world.follow(), half)
        assert feed.state.error == SLOW

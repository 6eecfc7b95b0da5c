"""F44: a feed that gives a byte now and then is held to the same deadline: no read of it ever times out."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.ingest.guard.replies import SLOW
from tests.ingest.feed_world import feed_world, item, rss

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n"


@pytest.mark.parametrize("begun", [HEAD, HEAD + b"\r\n<rss>"], ids=["head", "body"])
async def test_f44_a_dripping_feed_is_given_up_and_others_are_on_time(begun: bytes) -> None:
    async def drip() -> AsyncIterator[bytes]:
        yield begun
        while True:
            await asyncio.sleep(0.05)
            yield b"X"

    async with feed_world(deadline=1.5) as world:
        feed_id = await world.follow()
        await world.follow("/other", host="pier")
        world.answers |= {"/rss": drip, "/other": rss(item(1))}
        asking = asyncio.create_task(world.poller.tick())
        while not await world.titles():
            assert not asking.done()
            await asyncio.sleep(0.01)
        assert not (await world.feed(feed_id)).state.error, "the other was only asked after it"
        async with asyncio.timeout(15):
            await asking
        assert (await world.feed(feed_id)).state.error == SLOW

"""F47: a log-in page or an empty list in a feed's place takes nothing away, and nothing comes again behind it."""

import pytest

from tests.ingest.feed_world import HERE, LOGIN, feed_world, item, rss
from tests.ingest.hostile_server import answer


@pytest.mark.parametrize(
    "between", [LOGIN, rss(), answer(200, b"", Content_Type="text/xml")], ids=["login", "no entries", "empty"]
)
async def test_f47_nothing_is_lost_and_nothing_comes_again(between: bytes) -> None:
    async with feed_world() as world:
        feed_id = await world.follow()
        good = rss(*(item(number) for number in range(1, 6)))
        await world.poll(feed_id, good)
        before = await world.titles()
        assert len(before) == 5
        await world.poll(feed_id, between)
        assert await world.titles() == before
        for one in await world.store.articles.newest(HERE, limit=3):
            await world.store.articles.remove(HERE, one.id)
        feed = await world.poll(feed_id, good)
        assert await world.titles() == before[3:]
        assert feed.state.failures == 0

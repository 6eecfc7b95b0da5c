"""F49: an entry of 1970 or 2099 stands where it was first seen."""

from datetime import timedelta

import pytest

from tests.ingest.feed_world import HERE, feed_world, item, rss
from tests.ingest.hostile_server import NOW

WRITTEN = f"{NOW - timedelta(hours=1):%a, %d %b %Y %H:%M:%S} +0000"


@pytest.mark.parametrize("date", ["Thu, 01 Jan 1970 00:00:00 GMT", "Thu, 01 Jan 2099 00:00:00 GMT", "yesterday", ""])
async def test_f49_an_impossible_date_becomes_the_time_of_first_seeing(date: str) -> None:
    async with feed_world() as world:
        entry = item(1).replace(WRITTEN, date)
        assert WRITTEN not in entry
        feed_id = await world.follow()
        await world.poll(feed_id, rss(entry))
        assert [line.published for line in await world.store.articles.newest(HERE, limit=5)] == [NOW]
        await world.poll(feed_id, rss(item(3, hours=-1), entry))
        assert await world.titles() == ["Title 3", "Title 1"]

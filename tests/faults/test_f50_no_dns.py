"""F50: a name that cannot be looked up for six hours costs a few tries that drift apart, and one notice."""

from datetime import timedelta

from bot.model.feed import Feed
from tests.ingest.feed_world import HERE, feed_world, item, rss
from tests.ingest.hostile_server import NOW

MINUTE = timedelta(minutes=1)


async def test_f50_six_hours_without_a_name_cost_a_few_tries_and_one_notice() -> None:
    async with feed_world(chance=0.5) as world:
        added = await world.store.follows.add(HERE, "http://lost.example.net/rss", topic="", added_by=7, added_at=NOW)
        tries: list[Feed] = []
        while (feed := await world.feed(added.feed_id)).state.due_at < NOW + timedelta(hours=6):
            tries.append(await world.poll(feed.id))
        assert [one.state.failures for one in tries] == [1, 2, 3, 4, 5, 6, 7]
        assert len(world.told.sent) == 1
        assert "lost.example.net" in world.told.sent[0][1]
        world.resolver.lead("lost.example.net", "127.0.0.1")
        feed = await world.poll(feed.id, rss(item(1)))
        feed = await world.poll(feed.id, rss(item(1)))
        assert (feed.state.failures, feed.state.error) == (0, "")
        assert [said for _, said in world.told.sent[1:]] == [
            "The feed **[Quay News](<http://lost.example.net/rss>)** is back."
        ]


async def test_f50_the_wait_is_never_longer_than_a_day() -> None:
    async with feed_world(chance=1.0) as world:
        added = await world.store.follows.add(HERE, "http://lost.example.net/rss", topic="", added_by=7, added_at=NOW)
        waits = []
        for _ in range(14):
            feed = await world.poll(added.feed_id)
            waits.append(feed.state.due_at - world.clock.now())
        assert waits[0] == 5.5 * MINUTE
        assert waits[-1] == timedelta(hours=24)
        assert waits == sorted(waits)

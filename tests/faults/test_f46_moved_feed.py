"""F46: a permanent move is stored once its target was read as a feed; a temporary one never is."""

import pytest

from tests.ingest.feed_world import LOGIN, feed_world, item, rss
from tests.ingest.hostile_server import answer, redirect


@pytest.mark.parametrize(("status", "stored"), [(301, True), (308, True), (302, False), (303, False), (307, False)])
async def test_f46_only_a_permanent_move_is_stored(status: int, stored: bool) -> None:
    async with feed_world() as world:
        feed_id = await world.follow()
        world.answers["/new"] = rss(item(1))
        feed = await world.poll(feed_id, redirect("/new", status))
        assert feed.url.endswith("/new") is stored
        assert await world.titles() == ["Title 1"]
        world.server.heads.clear()
        await world.poll(feed_id)
        assert world.server.paths == (["/new"] if stored else ["/rss", "/new"])


@pytest.mark.parametrize("there", [LOGIN, answer(404), answer(503), answer(200, b"<rss", Content_Type="text/xml")])
async def test_f46_a_move_is_not_stored_before_the_new_place_was_read(there: bytes) -> None:
    async with feed_world() as world:
        feed_id = await world.follow()
        world.answers["/new"] = there
        feed = await world.poll(feed_id, redirect("/new", 301))
        assert feed.url.endswith("/rss")
        assert feed.state.failures == 1


async def test_f46_a_permanent_move_behind_a_temporary_one_is_not_stored() -> None:
    async with feed_world() as world:
        feed_id = await world.follow()
        world.answers |= {"/for-now": redirect("/new", 301), "/new": rss(item(1))}
        feed = await world.poll(feed_id, redirect("/for-now", 302))
        assert feed.url.endswith("/rss")
        assert await world.titles() == ["Title 1"]

"""F48: a feed that changes all its ids, or edits all its entries, does not flood."""

from bot.ingest.asking.novelty import FIRST, MOST_NEW
from tests.ingest.feed_world import LONG, feed_world, item, rss


async def test_f48_other_guids_bring_nothing_again() -> None:
    async with feed_world() as world:
        feed_id = await world.follow()
        await world.poll(feed_id, rss(*(item(number) for number in range(1, 41))))
        before = await world.titles()
        await world.poll(feed_id, rss(*(item(number, guid=f"new-{number}") for number in range(1, 41))))
        assert (await world.titles(), len(before)) == (before, FIRST)


async def test_f48_other_guids_and_addresses_bring_nothing_again() -> None:
    async with feed_world() as world:
        feed_id = await world.follow()
        await world.poll(feed_id, rss(*(item(number) for number in range(1, 41))))
        before = await world.titles()
        moved = [item(n, guid=f"new-{n}", link=f"http://quay.example.net/moved/{n}") for n in range(1, 41)]
        await world.poll(feed_id, rss(*moved))
        assert await world.titles() == before


async def test_f48_a_feed_that_changes_everything_brings_a_bounded_number() -> None:
    async with feed_world() as world:
        feed_id = await world.follow()
        await world.poll(feed_id, rss(item(1)))
        await world.poll(feed_id, rss(*(item(number) for number in range(100, 250))))
        await world.poll(feed_id, rss(*(item(number) for number in range(100, 251))))
        assert len(await world.titles()) == 1 + MOST_NEW + 1


async def test_f48_edited_entries_update_their_articles_and_do_not_come_again() -> None:
    async with feed_world() as world:
        feed_id = await world.follow()
        await world.poll(feed_id, rss(item(1), item(2)))
        await world.poll(feed_id, rss(item(1, text=f"Corrected: {LONG}"), item(2)))
        assert await world.titles() == ["Title 1", "Title 2"]
        assert (await world.text_of("Title 1")).startswith("Corrected:")
        assert world.understander.read.count("Title 2") == 1

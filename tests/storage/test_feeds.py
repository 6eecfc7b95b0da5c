"""A feed is one for all who follow it; what was seen of it is known again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model.article import Owner
from bot.model.feed import Feed, PollState, SeenEntry
from bot.model.ports import Store
from storage.feeds import KEPT_HASHES
from tests.builders import NOON

HERE, THERE, PERSON = Owner.guild(100), Owner.guild(101), Owner.user(100)
URL, OTHER = "https://quay.example/rss", "https://quay.example/atom"
HOUR = timedelta(hours=1)
FULL = PollState(
    due_at=NOON + HOUR,
    etag='W/"a; \u00e9"',
    modified="Sun, 06 Nov 1994 08:49:37 GMT",
    body_hash="ab" * 32,
    ttl=timedelta(minutes=90),
    failures=3,
    error="The site did not answer in time; try again later.",
    polled_at=NOON,
    succeeded_at=NOON - HOUR,
)


async def follow(store: Store, owner: Owner = HERE, url: str = URL, topic: str = "") -> Feed:
    added = await store.follows.add(owner, url, topic=topic, added_by=7, added_at=NOON)
    feed = await store.feeds.get(added.feed_id)
    assert feed is not None
    return feed


async def due(store: Store, later: timedelta = HOUR) -> list[str]:
    return [feed.url for feed in await store.feeds.due(NOON + later, limit=10)]


async def test_a_new_feed_is_due_at_once(store: Store) -> None:
    feed = await follow(store)
    assert (feed.url, feed.title, feed.state) == (URL, "", PollState(NOON))
    assert await store.feeds.due(NOON, limit=5) == [feed]


async def test_what_came_of_a_poll_comes_back_as_it_went_in(store: Store) -> None:
    feed = await follow(store)
    await store.feeds.polled(feed.id, "Quay News", FULL)
    assert await store.feeds.get(feed.id) == replace(feed, title="Quay News", state=FULL)
    await store.feeds.polled(feed.id, "", replace(FULL, ttl=None))
    assert await store.feeds.get(feed.id) == replace(feed, title="Quay News", state=replace(FULL, ttl=None))
    assert await store.feeds.due(NOON, limit=5) == []


async def test_the_longest_due_come_first_and_not_more_than_asked_for(store: Store) -> None:
    for number, minutes in enumerate((3, 1, 2)):
        feed = await follow(store, url=f"{URL}{number}")
        await store.feeds.polled(feed.id, "", PollState(NOON + timedelta(minutes=minutes)))
    assert await due(store) == [f"{URL}1", f"{URL}2", f"{URL}0"]
    assert len(await store.feeds.due(NOON + HOUR, limit=2)) == 2


async def test_a_feed_that_is_off_is_not_due_until_somebody_asks_for_it_anew(store: Store) -> None:
    feed = await follow(store)
    await store.feeds.polled(feed.id, "", replace(FULL, off=True))
    assert await due(store, 24 * HOUR) == []
    await follow(store)
    assert await due(store, 24 * HOUR) == []
    await follow(store, THERE)
    assert await due(store, 24 * HOUR) == [URL]


async def test_a_feed_that_is_off_is_known_until_those_who_follow_it_heard_of_it(store: Store) -> None:
    feed = await follow(store)
    await follow(store, THERE)
    await follow(store, url=f"{URL}2")
    assert await store.follows.unheard() == []
    await store.feeds.polled(feed.id, "", replace(FULL, off=True))
    here, there = await store.follows.unheard()
    assert (here.follow.owner, there.follow.owner, here.feed.id) == (HERE, THERE, feed.id)
    await store.follows.set_told(here.follow.id, told=True)
    await store.follows.pause(THERE, there.follow.id, paused=True)
    assert await store.follows.unheard() == []


async def test_a_feed_that_is_off_can_be_woken(store: Store) -> None:
    feed = await follow(store)
    await store.feeds.polled(feed.id, "", replace(FULL, off=True))
    await store.feeds.wake(feed.id, NOON + 2 * HOUR)
    assert (await due(store), await due(store, 2 * HOUR)) == ([], [URL])


async def test_two_owners_share_a_feed_and_the_last_one_takes_it_along(store: Store) -> None:
    feed = await follow(store)
    assert (await follow(store, THERE)).id == feed.id
    (mine,) = await store.follows.of_owner(HERE, since=NOON)
    assert not await store.follows.remove(THERE, mine.follow.id)
    assert await store.follows.remove(HERE, mine.follow.id)
    assert not await store.follows.remove(HERE, mine.follow.id)
    assert await due(store) == [URL]
    (theirs,) = await store.follows.of_owner(THERE, since=NOON)
    await store.feeds.saw(feed.id, [SeenEntry("i", "l", "w", NOON)], NOON)
    assert await store.follows.remove(THERE, theirs.follow.id)
    assert await store.feeds.get(feed.id) is None
    assert await store.feeds.seen(feed.id, ["i"]) == frozenset()


async def test_following_again_changes_nothing(store: Store) -> None:
    feed = await follow(store, topic="Sea")
    await store.feeds.polled(feed.id, "", FULL)
    again = await store.follows.add(HERE, URL, topic="Land", added_by=8, added_at=NOON + HOUR)
    assert (again.topic, again.added_by, again.added_at) == ("Sea", 7, NOON)
    assert len(await store.follows.of_owner(HERE, since=NOON)) == 1
    assert await store.feeds.due(NOON, limit=5) == []


async def test_the_paused_and_those_who_left_are_not_served(store: Store) -> None:
    feed = await follow(store)
    (mine,) = await store.follows.of_owner(HERE, since=NOON)
    assert not await store.follows.pause(THERE, mine.follow.id, paused=True)
    assert await store.follows.pause(HERE, mine.follow.id, paused=True)
    assert (await due(store), await store.follows.of_feed(feed.id)) == ([], [])
    assert (await store.follows.of_owner(HERE, since=NOON))[0].follow.paused
    await store.follows.pause(HERE, mine.follow.id, paused=False)
    assert (await due(store), await store.follows.of_feed(feed.id)) == ([URL], [mine.follow])
    await store.guilds.left(HERE.id, NOON)
    assert (await due(store), await store.follows.of_feed(feed.id)) == ([], [])
    await follow(store, PERSON)
    assert await due(store) == [URL]


async def test_first_articles_and_notices_are_noted_for_each_follower(store: Store) -> None:
    feed = await follow(store)
    await follow(store, THERE)
    here, there = await store.follows.of_feed(feed.id)
    await store.follows.started([here.id], NOON)
    await store.follows.set_told(there.id, told=True)
    assert await store.follows.of_feed(feed.id) == [replace(here, started_at=NOON), replace(there, told=True)]


async def test_a_feed_that_moves_keeps_all_it_has(store: Store) -> None:
    feed = await follow(store)
    await store.feeds.saw(feed.id, [SeenEntry("i", "", "", NOON)], NOON)
    assert await store.feeds.moved(feed.id, OTHER) == feed.id
    assert await store.feeds.get(feed.id) == replace(feed, url=OTHER)
    assert await store.feeds.seen(feed.id, ["i"]) == {"i"}


async def test_a_feed_that_moves_to_a_known_one_hands_its_followers_over(store: Store) -> None:
    old, new = await follow(store), await follow(store, url=OTHER)
    await follow(store, THERE)
    assert await store.feeds.moved(old.id, OTHER) == new.id
    assert await store.feeds.get(old.id) is None
    assert [one.owner for one in await store.follows.of_feed(new.id)] == [HERE, THERE]


async def test_entries_are_known_by_each_of_their_hashes_and_only_in_their_feed(store: Store) -> None:
    feed, other = await follow(store), await follow(store, url=OTHER)
    await store.feeds.saw(feed.id, [SeenEntry("i1", "l1", "w1", NOON), SeenEntry("i2", "", "w1", NOON)], NOON)
    await store.feeds.saw(feed.id, [SeenEntry("i1", "l1", "w3", NOON)], NOON + HOUR)
    asked = [f"{kind}{number}" for kind in "ilw" for number in range(400)]
    assert await store.feeds.seen(feed.id, asked) == {"i1", "l1", "w1", "i2", "w3"}
    assert await store.feeds.seen(other.id, asked) == frozenset()
    assert await store.feeds.seen(feed.id, []) == frozenset()


async def test_what_was_seen_is_bounded_and_the_newest_kept(store: Store) -> None:
    feed = await follow(store)
    for hour in range(3):
        entries = [SeenEntry(f"{hour}/{number}", "", "", NOON) for number in range(KEPT_HASHES // 2)]
        await store.feeds.saw(feed.id, entries, NOON + hour * HOUR)
    assert await store.feeds.seen(feed.id, ["0/0", "1/0", "2/0"]) == {"1/0", "2/0"}


async def test_entries_are_counted_by_their_date(store: Store) -> None:
    feed = await follow(store)
    entries = [SeenEntry(f"i{day}", f"l{day}", f"w{day}", NOON - timedelta(days=day)) for day in range(10)]
    await store.feeds.saw(feed.id, entries, NOON)
    (mine,) = await store.follows.of_owner(HERE, since=NOON - timedelta(days=7))
    assert mine.lately == 8
    assert mine.feed == feed


@pytest.mark.parametrize("follow_id", [0, 2**70, -1])
async def test_a_number_that_is_no_follow_is_none(store: Store, follow_id: int) -> None:
    assert not await store.follows.remove(HERE, follow_id)
    assert not await store.follows.pause(HERE, follow_id, paused=True)


async def test_a_guild_chooses_where_it_hears_of_broken_feeds(store: Store) -> None:
    assert await store.follows.notices(HERE.id) is None
    await store.follows.set_notices(HERE.id, 5)
    await store.follows.set_notices(HERE.id, 6)
    assert (await store.follows.notices(HERE.id), await store.follows.notices(THERE.id)) == (6, None)
    await store.follows.set_notices(HERE.id, None)
    assert await store.follows.notices(HERE.id) is None


async def test_what_came_of_a_feed_that_is_gone_is_dropped(store: Store) -> None:
    await store.feeds.polled(99, "Gone", FULL)
    await store.feeds.saw(99, [SeenEntry("i", "", "", NOON)], NOON)
    assert await store.feeds.get(99) is None

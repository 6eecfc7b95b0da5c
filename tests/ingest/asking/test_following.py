"""Finding feeds, following them, and lists of them, in and out."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.ingest.asking.following import Course, Following, plain_address
from bot.ingest.asking.imports import Imports
from bot.ingest.feed.opml import read_opml
from bot.ingest.feed.read import WebPageError
from bot.model.errors import TemporaryError, UserError
from bot.model.feed import FeedList, ListedFeed, PollState, Progress
from tests.fakes import FakeStore
from tests.ingest.feed_world import HERE, THERE, FeedWorld, item, rss
from tests.ingest.hostile_server import NOW, answer, page, redirect

QUAY = "http://quay.example.net"
OFFERING = page(b"<html><head><link rel=alternate type=application/rss+xml href=/rss></head><body>Hello</body></html>")


@pytest.fixture
def following(world: FeedWorld) -> Following:
    return Following(world.fetcher, world.reader, world.store, world.clock)


async def test_a_feed_is_found_at_its_own_address_and_at_its_sites(world: FeedWorld, following: Following) -> None:
    world.answers |= {"/rss": rss(item(1)), "/": OFFERING}
    for url in (
        f"{QUAY}/rss",
        f" <{QUAY}/rss> ",
        "feed://quay.example.net/rss",
        f"feed:{QUAY}/rss",
        "HTTP://Quay.Example.net/rss#top",
        f"{QUAY}/",
    ):
        found = await following.look(url)
        assert (found.url, found.parsed.title) == (f"{QUAY}/rss", "Quay News")


async def test_a_permanent_move_is_followed_and_another_is_not_taken_for_one(
    world: FeedWorld, following: Following
) -> None:
    world.answers |= {"/rss": rss(item(1)), "/old": redirect("/rss", 301), "/now": redirect("/rss", 302)}
    assert (await following.look(f"{QUAY}/old")).url == f"{QUAY}/rss"
    assert (await following.look(f"{QUAY}/now")).url == f"{QUAY}/now"


@pytest.mark.parametrize(
    ("told", "says"),
    [(page(b"<html><body>Hello"), "web page"), (answer(404), "404"), (answer(410), "410"), (rss()[:-20], "no|not")],
)
async def test_where_there_is_no_feed_one_sentence_says_so(
    world: FeedWorld, following: Following, told: bytes, says: str
) -> None:
    world.answers["/rss"] = told if says != "no|not" else page(b"just words", Content_Type="text/plain")
    with pytest.raises(UserError, match=says):
        await following.look(f"{QUAY}/rss")


async def test_a_page_that_offers_a_page_is_not_followed_on_and_on(world: FeedWorld, following: Following) -> None:
    world.answers |= {"/": OFFERING, "/rss": OFFERING}
    with pytest.raises(WebPageError):
        await following.look(f"{QUAY}/")
    assert world.server.paths == ["/", "/rss"]


async def test_a_feed_that_is_off_is_started_again_by_pause_and_by_adding_it_once_more(
    world: FeedWorld, following: Following
) -> None:
    feed_id = await world.follow()
    assert (await world.poll(feed_id, answer(410))).state.off
    (off,) = await following.of(HERE)
    world.answers["/rss"] = rss(item(1))
    assert await following.pause(HERE, off) is Course.STARTED
    assert (await world.poll(feed_id)).state.error == ""
    assert len(world.told.sent) == 1
    world.clock.time += timedelta(hours=1)
    await world.poll(feed_id, answer(410))
    world.answers["/rss"] = rss(item(2))
    _, existed = await following.add(HERE, f"{QUAY}/rss", topic="", by=7)
    assert existed and not (await world.feed(feed_id)).state.off


async def test_pausing_goes_back_and_forth(world: FeedWorld, following: Following) -> None:
    await world.follow()
    courses = []
    for _ in range(3):
        (one,) = await following.of(HERE)
        courses.append(await following.pause(HERE, one))
    assert courses == [Course.PAUSED, Course.FOLLOWED, Course.PAUSED]


async def test_a_site_in_trouble_may_be_tried_again(world: FeedWorld, following: Following) -> None:
    world.answers["/rss"] = answer(503)
    with pytest.raises(TemporaryError):
        await following.add(HERE, f"{QUAY}/rss", topic="", by=7)
    assert await following.of(HERE) == []


async def test_a_feed_is_added_once_an_owner(world: FeedWorld, following: Following) -> None:
    world.answers["/rss"] = rss(item(1))
    added, existed = await following.add(HERE, f"{QUAY}/rss", topic="Sea", by=7)
    assert (added.follow.topic, added.follow.added_by, existed) == ("Sea", 7, False)
    assert (await following.add(HERE, f"{QUAY}/rss", topic="Land", by=8)) == (added, True)
    assert not (await following.add(THERE, f"{QUAY}/rss", topic="", by=9))[1]


async def test_what_is_followed_comes_out_as_a_list_that_reads_the_same(world: FeedWorld, following: Following) -> None:
    with pytest.raises(UserError, match="nothing to export"):
        await following.written(HERE)
    for path, topic in (("/a", "Sea"), ("/b", "")):
        await world.store.follows.add(HERE, QUAY + path, topic=topic, added_by=7, added_at=NOW)
    listed = read_opml(await following.written(HERE)).feeds
    assert {(one.url, one.topics) for one in listed} == {(f"{QUAY}/a", ("Sea",)), (f"{QUAY}/b", ())}


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("HTTPS://News.Example.org", "https://news.example.org/"),
        ("https://news.example.org/RSS?B=1#new", "https://news.example.org/RSS?B=1"),
    ],
)
def test_one_feed_has_one_address(url: str, plain: str) -> None:
    assert plain_address(url) == plain


class QuickClock:
    """A clock that a second of sleep sets forward, and that lets others work meanwhile."""

    def __init__(self) -> None:
        self.time = NOW

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)
        await asyncio.sleep(0)


class ListOf:
    """An import of so many feeds, with what it showed; after each show `then` happens."""

    def __init__(self, count: int) -> None:
        self.store, self.clock = FakeStore(), QuickClock()
        self.imports = Imports(self.store, self.clock)
        self.feeds = FeedList("", tuple(ListedFeed(f"{QUAY}/{n}", "", ("Sea",)) for n in range(count)), 0)
        self.shown: list[Progress] = []
        self.reads_a_look = 0
        self.stops_at = -1

    async def show(self, progress: Progress) -> None:
        self.shown.append(progress)
        if progress.read >= self.stops_at >= 0:
            assert self.imports.stop(HERE)
            return
        unread = await self.store.feeds.due(self.clock.now(), limit=9_999)
        for feed in unread[: self.reads_a_look]:
            state = PollState(NOW + timedelta(days=1), polled_at=NOW, error="Down." if feed.url.endswith("9") else "")
            await self.store.feeds.polled(feed.id, "", state)

    async def run(self) -> Progress:
        return await self.imports.run(HERE, self.feeds, by=7, show=self.show)

    async def followed(self) -> list[str]:
        return [one.feed.url for one in await self.store.follows.of_owner(HERE, since=NOW)]


async def test_an_import_follows_every_feed_and_shows_how_far_it_is() -> None:
    here = ListOf(20)
    here.reads_a_look = 8
    assert await here.run() == Progress(20, 20, 0, 18, 2, stopped=False)
    assert [one.read + one.failed for one in here.shown] == sorted(one.read + one.failed for one in here.shown)
    assert len(here.shown) > 2
    (first, *_) = await here.store.follows.of_owner(HERE, since=NOW)
    assert (first.follow.topic, first.follow.added_by) == ("Sea", 7)


async def test_what_was_followed_before_is_counted_and_stays_as_it_was() -> None:
    here = ListOf(5)
    here.reads_a_look = 5
    await here.store.follows.add(HERE, f"{QUAY}/3", topic="Land", added_by=1, added_at=NOW)
    done = await here.run()
    assert (done.added, done.existed) == (4, 1)
    assert [one.follow.topic for one in await here.store.follows.of_owner(HERE, since=NOW)].count("Land") == 1


async def test_an_import_that_is_stopped_keeps_what_was_read_and_takes_back_the_rest() -> None:
    here = ListOf(20)
    here.reads_a_look, here.stops_at = 5, 5
    here.feeds = replace(here.feeds, feeds=here.feeds.feeds[:9])
    done = await here.run()
    assert done.stopped
    assert (len(await here.followed()), done.added, done.read) == (6, 6, 6)
    assert not here.imports.stop(HERE)


async def test_an_import_waits_ten_minutes_for_first_readings_and_no_longer() -> None:
    here = ListOf(3)
    done = await here.run()
    assert (done.added, done.read) == (3, 0)
    assert timedelta(minutes=10) <= here.clock.now() - NOW < timedelta(minutes=11)


async def test_an_owner_has_one_import_at_a_time() -> None:
    here = ListOf(3)
    first = asyncio.create_task(here.run())
    await asyncio.sleep(0)
    with pytest.raises(UserError, match="already"):
        await here.run()
    here.imports.stop(HERE)
    await first
    here.reads_a_look = 3
    assert (await here.run()).added == 3

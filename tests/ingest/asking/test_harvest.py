"""What feeds bring over real sockets, and what never comes twice."""

from datetime import timedelta

from bot.ingest.asking.novelty import FIRST
from bot.model.article import Owner
from tests.ingest.feed_world import HERE, LONG, THERE, FeedWorld, item, rss
from tests.ingest.hostile_server import NOW, answer, page

HOUR = timedelta(hours=1)


# What comes in


async def test_the_first_poll_takes_the_newest_ten_and_the_next_only_what_is_new(world: FeedWorld) -> None:
    feed_id = await world.follow()
    old = [item(number) for number in range(2, 40)]
    feed = await world.poll(feed_id, rss(*old))
    assert await world.titles() == [f"Title {number}" for number in range(2, 2 + FIRST)]
    assert (feed.title, feed.state.error, feed.state.failures, feed.state.succeeded_at) == ("Quay News", "", 0, NOW)
    await world.poll(feed_id, rss(item(1), *old))
    assert await world.titles() == [f"Title {number}" for number in range(1, 2 + FIRST)]


async def test_an_article_of_a_feed_has_what_the_feed_says_of_it(world: FeedWorld) -> None:
    await world.poll(await world.follow(), rss(item(1, link="http://quay.example.net/1?utm_source=rss")))
    (line,) = await world.store.articles.newest(HERE, limit=5)
    assert (line.outlet, line.url, line.published) == ("Quay News", "http://quay.example.net/1", NOW - HOUR)
    found = await world.store.articles.get(HERE, line.id)
    assert found is not None
    assert (found.article.added_by, found.article.origin.value) == (7, "feed")


async def test_a_feed_of_two_servers_is_fetched_once_and_its_articles_understood_once(world: FeedWorld) -> None:
    feed_id = await world.follow()
    await world.follow(owner=THERE)
    await world.poll(feed_id, rss(item(1), item(2)))
    assert (await world.titles(HERE), await world.titles(THERE)) == (["Title 1", "Title 2"], ["Title 1", "Title 2"])
    assert world.server.paths == ["/rss"]
    assert len(world.understander.read) == 2


async def test_a_later_follower_gets_the_newest_ten_although_nothing_changed(world: FeedWorld) -> None:
    feed_id = await world.follow()
    told = rss(*(item(number) for number in range(1, 15)), ETag='"1"')
    await world.poll(feed_id, told)
    await world.follow(owner=THERE)
    await world.poll(feed_id)
    assert "If-None-Match" not in world.last_head()
    assert await world.titles(THERE) == [f"Title {number}" for number in range(1, 1 + FIRST)]
    assert len(await world.titles(HERE)) == FIRST
    await world.poll(feed_id)
    assert 'If-None-Match: "1"' in world.last_head()


async def test_a_teaser_is_completed_from_its_page_where_robots_permit(world: FeedWorld) -> None:
    world.answers["/robots.txt"] = answer(200, b"User-agent: *\nDisallow: /2", Content_Type="text/plain")
    for number in (1, 2, 3):
        world.answers[f"/{number}"] = page(f"<p>Page {number}. {LONG}".encode())
    world.answers["/3"] = answer(500)
    teasers = [item(number, text=f"A teaser of number {number} …") for number in (1, 2, 3)]
    await world.poll(await world.follow(), rss(*teasers, item(4)))
    assert (await world.text_of("Title 1")).startswith("Page 1.")
    assert await world.text_of("Title 2") == "A teaser of number 2 …"
    assert await world.text_of("Title 3") == "A teaser of number 3 …"
    assert sorted(world.server.paths) == ["/1", "/3", "/rss"]


async def test_a_page_with_less_than_its_teaser_completes_nothing(world: FeedWorld) -> None:
    world.answers["/1"] = page(b"<p>Less.")
    await world.poll(await world.follow(), rss(item(1, text="A teaser of the article …")))
    assert await world.text_of("Title 1") == "A teaser of the article …"


async def test_entries_that_share_an_address_are_articles_of_their_own(world: FeedWorld) -> None:
    world.answers["/live"] = page(f"<p>All of the live page. {LONG}".encode())
    live = "http://quay.example.net/live"
    entries = [item(number, text=f"A short report of number {number} …", link=live) for number in (1, 2)]
    feed_id = await world.follow()
    await world.poll(feed_id, rss(*entries))
    assert await world.titles() == ["Title 1", "Title 2"]
    assert await world.text_of("Title 1") == "A short report of number 1 …"
    urls = [line.url or "" for line in await world.store.articles.newest(HERE, limit=5)]
    assert all(url.startswith(f"{live}#") for url in urls)
    await world.poll(feed_id, rss(item(3), *entries))
    assert await world.titles() == ["Title 1", "Title 2", "Title 3"]


async def test_a_new_feed_that_was_empty_at_first_does_not_flood_later(world: FeedWorld) -> None:
    feed_id = await world.follow()
    await world.poll(feed_id, rss())
    await world.poll(feed_id, rss(*(item(number) for number in range(1, 30))))
    assert len(await world.titles()) == FIRST


async def test_an_entry_that_is_no_article_holds_up_nothing(world: FeedWorld) -> None:
    world.answers["/1"] = page(b"no article")
    await world.poll(await world.follow(), rss(item(1, text="Too short."), item(2)))
    assert await world.titles() == ["Title 2"]


# What never comes twice


async def test_an_edited_teaser_never_replaces_an_article_by_less(world: FeedWorld) -> None:
    world.answers["/1"] = page(f"<p>Page. {LONG}".encode())
    feed_id = await world.follow()
    await world.poll(feed_id, rss(item(1, text="A teaser of the article …")))
    world.answers["/1"] = answer(503)
    await world.poll(feed_id, rss(item(1, text="A corrected teaser of the article …")))
    assert (await world.text_of("Title 1")).startswith("Page.")
    world.answers["/1"] = page(f"<p>Page, corrected. {LONG}".encode())
    await world.poll(feed_id, rss(item(1, text="A twice corrected teaser of the article …")))
    assert (await world.text_of("Title 1")).startswith("Page, corrected.")


async def test_what_a_feed_edits_is_told_to_the_digests_of_each_server_that_follows_it(world: FeedWorld) -> None:
    feed_id = await world.follow()
    await world.follow(owner=THERE)
    await world.follow(owner=Owner.user(100))
    await world.poll(feed_id, rss(item(1), item(2)))
    await world.poll(feed_id, rss(item(1), item(2), item(3)))
    assert world.corrections.heard_of_feeds == [], "what is new corrects nothing"
    await world.poll(feed_id, rss(item(1), item(2, text=f"{LONG} It was corrected."), item(3)))
    heard = [(guild_id, article_id) for guild_id, article_id, _ in world.corrections.heard_of_feeds]
    titled = [(owner, line) for owner in (HERE, THERE) for line in await world.store.articles.newest(owner, limit=9)]
    assert heard == [(owner.id, line.id) for owner, line in titled if line.title == "Title 2"]

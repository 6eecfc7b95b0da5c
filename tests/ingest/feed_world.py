"""Feeds on a real server on loopback, asked by the real loop with a clock that stands still."""

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.ingest.asking.harvest import Harvest
from bot.ingest.asking.notices import Notices
from bot.ingest.asking.polite import Polite
from bot.ingest.asking.poll import Poller, Ways
from bot.ingest.feed.opml import read_opml
from bot.ingest.feed.read import parse_feed
from bot.ingest.fetch import GuardedFetcher
from bot.ingest.guard.policy import Policy
from bot.ingest.intake import Intake
from bot.model.article import Draft, Origin, Owner
from bot.model.brief import Brief
from bot.model.errors import TemporaryError, UserError
from bot.model.feed import Feed, FeedList, ParsedFeed
from bot.model.page import Page, Text
from bot.model.ports import Fetched
from tests.fakes import FakeCorrections, FakeStore
from tests.ingest.hostile_server import NOW, Answer, HostileServer, MapResolver, StoppedClock, answer, page

HERE, THERE = Owner.guild(100), Owner.guild(101)
CHANNEL = 200
LOGIN = page(b"<html><head><title>Log in</title></head><body><form><input type='password'></form></body></html>")
LONG = "The ferry company said on Monday that its boats will sail again from the old pier. " * 12


@dataclass
class PlainUnderstander:
    """Takes what stands behind <p> for a page's article, and refuses a text of three words."""

    read: list[str] = field(default_factory=list)

    async def brief(self, draft: Draft) -> Brief:
        if len(draft.text.split()) < 4:
            raise UserError("This text is too short.")
        self.read.append(draft.title)
        return Brief(draft.title, (), "", (), "en", 1)

    async def extract(self, page: Fetched) -> Draft:
        if b"<p>" not in page.body:
            raise UserError("There is no article to read on this page.")
        return Draft("Page title", page.body.decode().partition("<p>")[2], Origin.PAGE, "Page outlet", page.url)


@dataclass
class Reader:
    """Reads feeds in this process, all but those at a path that it has a mistake with."""

    clock: StoppedClock
    read: int = 0
    broken_at: str = "/nowhere"

    async def feed(self, reply: Fetched) -> ParsedFeed:
        self.read += 1
        if reply.url.endswith(self.broken_at):
            raise KeyError("nobody thought of this")
        return parse_feed(reply.body, url=reply.url, content_type=reply.content_type, now=self.clock.now())

    async def feed_list(self, body: bytes) -> FeedList:
        return read_opml(body)


@dataclass
class Told:
    """A Sender that keeps what it is given, and fails while `down`."""

    sent: list[tuple[int, str]] = field(default_factory=list)
    down: bool = False
    standby: bool = False

    def may_post(self) -> bool:
        return not self.standby

    async def send(self, channel_id: int, page: Page, *, nonce: str) -> int:
        if self.down:
            raise TemporaryError("down")
        self.sent.append((channel_id, "\n".join(one.content for one in page.blocks if isinstance(one, Text))))
        return len(self.sent)

    async def find(self, channel_id: int, nonce: str, *, since: datetime) -> int | None:
        raise NotImplementedError


@dataclass
class FeedWorld:
    """Feeds at quay.example.net and pier.example.net, both on `server`, which answers as `answers` says."""

    server: HostileServer
    fetcher: Polite
    answers: dict[str, Answer]
    resolver: MapResolver
    store: FakeStore
    poller: Poller
    clock: StoppedClock
    told: Told
    reader: Reader
    understander: PlainUnderstander
    corrections: FakeCorrections

    async def follow(self, path: str = "/rss", *, host: str = "quay", owner: Owner = HERE) -> int:
        """The feed's id."""
        url = f"http://{host}.example.net{path}"
        added = await self.store.follows.add(owner, url, topic="", added_by=7, added_at=self.clock.now())
        return added.feed_id

    async def feed(self, feed_id: int) -> Feed:
        found = await self.store.feeds.get(feed_id)
        assert found is not None
        return found

    async def poll(self, feed_id: int, told: Answer | None = None) -> Feed:
        """The feed after the next time that it is due, when `told` is what its server says."""
        if told is not None:
            self.answers["/rss"] = told
        before = await self.feed(feed_id)
        self.clock.time = max(self.clock.time, before.state.due_at)
        await self.poller.tick()
        return await self.feed(feed_id)

    def last_head(self) -> str:
        """The last request for the feed at /rss."""
        return [head for head in self.server.heads if head.startswith("GET /rss ")][-1]

    async def titles(self, owner: Owner = HERE) -> list[str]:
        """The owner's articles, newest first."""
        return [line.title for line in await self.store.articles.newest(owner, limit=500)]

    async def text_of(self, title: str) -> str:
        lines = await self.store.articles.newest(HERE, limit=500)
        found = await self.store.articles.get(HERE, next(line.id for line in lines if line.title == title))
        assert found is not None
        return found.article.text


@asynccontextmanager
async def feed_world(*, deadline: float = 5.0, chance: float = 0.0) -> AsyncIterator[FeedWorld]:
    clock, store, told, answers = StoppedClock(), FakeStore(), Told(), dict[str, Answer]()
    understander, reader = PlainUnderstander(), Reader(clock)
    async with HostileServer(answers) as server:
        names = {f"{name}.example.net": [["127.0.0.1"]] for name in ("quay", "pier")}
        resolver = MapResolver(names, port=server.port)
        policy = Policy(allowed=frozenset({f"127.0.0.1:{server.port}"}), deadline=deadline, read_timeout=deadline)
        async with GuardedFetcher(policy, clock, resolver=resolver) as guarded:
            fetcher = Polite(guarded)
            corrections = FakeCorrections()
            intake = Intake(fetcher, understander, store, clock)
            harvest = Harvest(fetcher, understander, intake, store, corrections)
            numbers = itertools.count()
            notices = Notices(store.follows, told, lambda: f"nonce-{next(numbers)}")
            poller = Poller(store, Ways(fetcher, reader, harvest, notices), clock, lambda: chance, told.may_post)
            await store.follows.set_notices(HERE.id, CHANNEL)
            parts = (server, fetcher, answers, resolver, store, poller, clock, told, reader, understander)
            yield FeedWorld(*parts, corrections)


def item(number: int, *, guid: str = "", text: str = "", hours: int | None = None, link: str = "") -> str:
    """An entry with its full text, so many hours old (by default its number)."""
    date = NOW - timedelta(hours=number if hours is None else hours)
    return (
        f"<item><title>Title {number}</title><guid isPermaLink='false'>{guid or f'guid-{number}'}</guid>"
        f"<link>{link or f'http://quay.example.net/{number}'}</link>"
        f"<pubDate>{date:%a, %d %b %Y %H:%M:%S} +0000</pubDate>"
        f"<description>{text or f'{LONG} That was number {number}.'}</description></item>"
    )


def rss(*items: str, channel: str = "", **headers: str) -> bytes:
    """A feed's whole answer."""
    body = f"<rss version='2.0'><channel><title>Quay News</title>{channel}{''.join(items)}</channel></rss>"
    headers.setdefault("Content_Type", "application/rss+xml")
    return answer(200, body.encode(), **headers)

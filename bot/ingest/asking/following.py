"""The verbs by which a server follows feeds: look at one, add it, bring in or write out a list."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from urllib.parse import urlsplit, urlunsplit

from bot.ingest.asking.polite import FeedFetcher, FeedReader
from bot.ingest.feed.items import of_the_web
from bot.ingest.feed.opml import write_opml
from bot.ingest.feed.read import WebPageError
from bot.model.article import Owner
from bot.model.errors import GoneError, UserError
from bot.model.feed import Followed, ListedFeed, ParsedFeed
from bot.model.ports import Clock, Store

MOST = 5_000
"""Feeds that one server may follow."""

FULL = f"This server follows {MOST:,} feeds, which is the most; remove one first."


class Course(Enum):
    """What became of a feed that was to be paused or gone on with: STARTED is one that was off."""

    PAUSED = auto()
    FOLLOWED = auto()
    STARTED = auto()


@dataclass(frozen=True, slots=True)
class Found:
    """A feed as it is at this moment, and the address to ask from now on."""

    url: str
    parsed: ParsedFeed


class Following:
    """Finds feeds and follows them for an owner."""

    def __init__(self, fetcher: FeedFetcher, reader: FeedReader, store: Store, clock: Clock) -> None:
        self._fetcher = fetcher
        self._reader = reader
        self._store = store
        self._clock = clock

    async def look(self, url: str) -> Found:
        """The feed at an address, or the first that the page there offers.

        Raises UserError where there is none, TemporaryError where it may answer later.
        """
        address = of_the_web(url.strip().removeprefix("<").removesuffix(">"))
        address = address if "://" in address else f"https://{address}"
        try:
            return await self._read(address)
        except WebPageError as page:
            if not page.offers:
                raise
            return await self._read(page.offers[0].url)

    async def add(self, owner: Owner, url: str, *, topic: str, by: int) -> tuple[Followed, bool]:
        """Follow the feed that `look` finds, and whether the owner did so before."""
        before = await self.of(owner)
        if len(before) >= MOST:
            raise UserError(FULL)
        found = await self.look(url)
        now = self._clock.now()
        follow = await self._store.follows.add(owner, found.url, topic=topic, added_by=by, added_at=now)
        await self._start_if_off(follow.feed_id)
        feed = await self._store.feeds.get(follow.feed_id)
        if feed is None:
            raise UserError("The feed was removed while it was being added; add it again.")
        return Followed(follow, feed), any(one.follow.id == follow.id for one in before)

    async def pause(self, owner: Owner, followed: Followed) -> Course:
        """Pause the feed; or go on with it where it is paused, or off."""
        paused = not (followed.follow.paused or followed.feed.state.off)
        await self._store.follows.pause(owner, followed.follow.id, paused=paused)
        if paused:
            return Course.PAUSED
        return Course.STARTED if await self._start_if_off(followed.feed.id) else Course.FOLLOWED

    async def of(self, owner: Owner, *, since: datetime | None = None) -> list[Followed]:
        """What the owner follows, oldest first; entries are counted from `since` on, by default from now."""
        return await self._store.follows.of_owner(owner, since=since or self._clock.now())

    async def written(self, owner: Owner) -> bytes:
        """The owner's feeds as OPML, in folders by topic. Raises UserError where there are none."""
        found = await self.of(owner)
        if not found:
            raise UserError("No feed is followed here yet, so there is nothing to export.")
        listed = (
            ListedFeed(one.feed.url, one.feed.title, (one.follow.topic,) if one.follow.topic else ()) for one in found
        )
        return write_opml(listed, title="Broadsheet feeds", now=self._clock.now())

    async def _start_if_off(self, feed_id: int) -> bool:
        feed = await self._store.feeds.get(feed_id)
        if feed is None or not feed.state.off:
            return False
        await self._store.feeds.wake(feed_id, self._clock.now())
        return True

    async def _read(self, url: str) -> Found:
        try:
            reply = await self._fetcher.feed(url)
        except GoneError as error:
            raise UserError(error.reason) from None
        return Found(reply.moved_to or plain_address(url), await self._reader.feed(reply))


def plain_address(url: str) -> str:
    """The address with scheme and host in lower case and without a fragment, so that one feed has one."""
    parts = urlsplit(url.strip())
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", parts.query, ""))

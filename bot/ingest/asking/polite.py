"""Asking feeds and their pages with one connection a host."""

import asyncio
from typing import Protocol
from urllib.parse import urlsplit
from weakref import WeakValueDictionary

from bot.ingest.fetch import FeedReply
from bot.model.feed import FeedList, ParsedFeed
from bot.model.ports import Fetched, Fetcher


class FeedFetcher(Fetcher, Protocol):
    """The guarded way out to pages and feeds."""

    async def feed(self, url: str, *, etag: str = "", modified: str = "") -> FeedReply:
        """The feed at `url`, or a 304 where neither `etag` nor `modified` (as the last answer gave them) has changed.

        Raises UserError and TemporaryError as `page` does, and GoneError for 410.
        """


class FeedReader(Protocol):
    """Reading what a stranger sent as a feed, done where it can be killed."""

    async def feed(self, reply: Fetched) -> ParsedFeed:
        """The feed in a reply. Raises UserError where it is none, WebPageError with the offers of a web page."""

    async def feed_list(self, body: bytes) -> FeedList:
        """The feeds of an OPML file. Raises UserError where it is none."""


class Polite:
    """A FeedFetcher that asks a host one thing at a time."""

    def __init__(self, fetcher: FeedFetcher) -> None:
        self._fetcher = fetcher
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def page(self, url: str) -> Fetched:
        """See `Fetcher.page`."""
        async with self._turn(url):
            return await self._fetcher.page(url)

    async def feed(self, url: str, *, etag: str = "", modified: str = "") -> FeedReply:
        """See `FeedFetcher.feed`."""
        async with self._turn(url):
            return await self._fetcher.feed(url, etag=etag, modified=modified)

    def _turn(self, url: str) -> asyncio.Lock:
        host = host_of(url)
        turn = self._turns.get(host)
        if turn is None:
            turn = self._turns[host] = asyncio.Lock()
        return turn


def host_of(url: str) -> str:
    """The host and port that an address leads to, "" for one that leads nowhere."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""

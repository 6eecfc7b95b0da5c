"""The one guarded way out to hosts that are not Discord's."""

import asyncio
import string
from collections.abc import Mapping
from dataclasses import dataclass
from ssl import SSLContext
from types import TracebackType
from typing import Self
from urllib.parse import quote, urljoin

from aiohttp.abc import AbstractResolver

from bot.ingest.guard import robots
from bot.ingest.guard.addresses import RefusedError, Target, read_target
from bot.ingest.guard.exchange import Exchange, Want
from bot.ingest.guard.policy import Policy
from bot.ingest.guard.replies import ContentType, check_feed_type, check_page_type, check_text, of_a_feed, refusal
from bot.ingest.guard.wire import translated
from bot.model.errors import GoneError
from bot.model.ports import Clock, Fetched

_PERMANENT = frozenset({301, 308})

# What a robots.txt may take of the deadline, so that a slow one leaves time for the page.
_ROBOTS_SHARE = 0.5

_PAGE_ACCEPT = "text/html,application/xhtml+xml,text/plain;q=0.8"
_FEED_ACCEPT = "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5"


@dataclass(frozen=True, slots=True)
class FeedReply(Fetched):
    """A feed's answer: status 200, or 304 with an empty body where nothing changed.

    `moved_to` is the address to ask from now on: where the permanent redirects at the start of the way lead, else None.
    """

    moved_to: str | None = None


class GuardedFetcher:
    """A Fetcher (see bot.model.ports) that keeps to a Policy, and fetches feeds too.

    `resolver` and `ssl_context` are the system's where they are not given; the guard stands in front of either.
    Every request has one deadline for all its redirects, and every address on the way is judged anew.
    """

    def __init__(
        self,
        policy: Policy,
        clock: Clock,
        *,
        resolver: AbstractResolver | None = None,
        ssl_context: SSLContext | None = None,
    ) -> None:
        self._policy = policy
        self._clock = clock
        self._exchange = Exchange(policy, resolver, ssl_context)
        self._robots = robots.Robots(self._robots_txt, clock)
        self._page = Want(_PAGE_ACCEPT, check_page_type, policy.body_limit)
        self._feed = Want(_FEED_ACCEPT, check_feed_type, policy.body_limit)
        self._rules = Want("text/plain,*/*;q=0.5", lambda _: None, robots.MAX_BYTES, cut=True)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections."""
        await self._exchange.close()

    async def page(self, url: str) -> Fetched:
        """The web page at `url`, as the port promises."""
        reply = await self._follow(read_target(url, self._policy), self._page, {})
        check_text(reply.body, ContentType.read(reply.content_type))
        return reply

    async def feed(self, url: str, *, etag: str = "", modified: str = "") -> FeedReply:
        """The feed at `url`, or a 304 where neither `etag` nor `modified` (as the last answer gave them) has changed.

        Raises UserError and TemporaryError as `page` does, and GoneError for 410. Reads no robots.txt: a feed is
        published for programs.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        # They came from a server and go back into a header: only where a header can hold them.
        headers = {
            name: value for name, value in conditions.items() if value and value.isascii() and value.isprintable()
        }
        try:
            return await self._follow(read_target(url, self._policy), self._feed, headers)
        except RefusedError as error:
            if error.reason == "gone":
                raise GoneError(error.sentence) from None
            raise of_a_feed(error) from None

    async def _robots_txt(self, target: Target) -> Fetched:
        with translated():
            async with asyncio.timeout(self._policy.deadline * _ROBOTS_SHARE):
                return await self._follow(target, self._rules, {})

    async def _follow(self, target: Target, want: Want, headers: Mapping[str, str]) -> FeedReply:
        with translated():
            async with asyncio.timeout(self._policy.deadline):
                return await self._follow_on(target, want, headers)

    async def _follow_on(self, target: Target, want: Want, headers: Mapping[str, str]) -> FeedReply:
        moved_to: str | None = None
        permanent = True
        for _ in range(self._policy.max_redirects + 1):
            if want is self._page:
                await self._robots.check(target)
            reply = await self._exchange.ask(target, want, headers, self._clock.now())
            if not reply.location:
                kind = reply.headers.get("content-type", "")
                return FeedReply(target.url, reply.status, reply.headers, kind, reply.body, moved_to)
            target = self._next(target, reply.location)
            permanent = permanent and reply.status in _PERMANENT
            moved_to = target.url if permanent else moved_to
        raise refusal("too_many_redirects")

    def _next(self, target: Target, location: str) -> Target:
        following = read_target(_absolute(target.url, location), self._policy)
        if target.scheme == "https" and following.scheme == "http":
            raise refusal("downgrade")
        return following


def _absolute(base: str, location: str) -> str:
    """Where a Location header leads. Bytes that are no UTF-8 and spaces are escaped, as browsers do."""
    try:
        location.encode()
    except UnicodeEncodeError:
        location = quote(location.encode("utf-8", "surrogateescape"), safe=string.printable)
    try:
        return urljoin(base, location.strip().replace(" ", "%20"))
    except ValueError:
        raise RefusedError("bad_url") from None

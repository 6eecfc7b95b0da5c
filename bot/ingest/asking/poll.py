"""The loop that asks every feed when it is due, and what comes of asking one."""

import asyncio
import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.ingest.asking.due import after_failure, after_success
from bot.ingest.asking.harvest import Harvest
from bot.ingest.asking.notices import Notices
from bot.ingest.asking.polite import FeedFetcher, FeedReader, host_of
from bot.ingest.fetch import FeedReply
from bot.model.errors import GoneError, PermanentError, TemporaryError, UserError
from bot.model.feed import Feed, Follow, ParsedFeed, PollState
from bot.model.ports import Clock, Store

_log = logging.getLogger(__name__)

GONE = "Its publisher took it down for good (410)."
MISTAKE = "Broadsheet made a mistake with this feed, which was logged; it is tried again."

_LOOK_EVERY = 2.0  # seconds
_LOOKED_AT = 2_000  # due feeds at a time
_HOSTS_AT_ONCE = 40


@dataclass(frozen=True, slots=True)
class Ways:
    """How a feed is asked for, read, and its entries stored, and how its followers' admins hear of a broken one."""

    fetcher: FeedFetcher
    reader: FeedReader
    harvest: Harvest
    notices: Notices


@dataclass(frozen=True, slots=True)
class _Answer:
    """A good answer. `parsed` is None where the document is the one that was read before."""

    reply: FeedReply
    body_hash: str
    parsed: ParsedFeed | None


class Poller:
    """Asks feeds while `may` says so: of several processes on one database one asks.

    `chance` gives numbers from 0 to 1, by which feeds that were asked together drift apart.
    """

    def __init__(
        self, store: Store, ways: Ways, clock: Clock, chance: Callable[[], float], may: Callable[[], bool]
    ) -> None:
        self._store = store
        self._ways = ways
        self._clock = clock
        self._chance = chance
        self._may = may
        self._busy: set[str] = set()
        self._recalled = False

    async def run(self) -> None:
        """Ask until cancelled. A host that is slow delays its own feeds only."""
        async with asyncio.TaskGroup() as group:
            while True:
                await self._recall()
                await self._start_due(group)
                await self._tell()
                await self._clock.sleep(_LOOK_EVERY)

    async def tick(self) -> None:
        """Ask all feeds that are due now, and return when that is done."""
        async with asyncio.TaskGroup() as group:
            await self._recall()
            await self._start_due(group)
        await self._tell()

    async def poll(self, feed: Feed) -> None:
        """Ask one feed, store what it brings and how it went. Raises only where the store fails."""
        followers = await self._store.follows.of_feed(feed.id)
        now = self._clock.now()
        title, moved_to = "", None
        try:
            answer = await self._ask(feed, followers)
            if answer.parsed is not None:
                await self._ways.harvest.take(feed, answer.parsed, followers, now)
                title = answer.parsed.title
            state = self._succeeded(feed.state, answer, now)
            moved_to = None if answer.reply.status == 304 else answer.reply.moved_to
        except Exception as error:  # one feed's trouble must never be another's
            state = self._failed(feed, error, now)
        await self._store.feeds.polled(feed.id, title, state)
        self._ways.notices.note(replace(feed, title=title or feed.title, state=state), followers)
        if moved_to is not None and moved_to != feed.url:
            await self._store.feeds.moved(feed.id, moved_to)

    async def _start_due(self, group: asyncio.TaskGroup) -> None:
        if not self._may() or len(self._busy) >= _HOSTS_AT_ONCE:
            return
        try:
            due = await self._store.feeds.due(self._clock.now(), limit=_LOOKED_AT)
        except Exception:
            _log.exception("the feeds that are due could not be read; the next look follows")
            return
        by_host: dict[str, list[Feed]] = {}
        for feed in due:
            by_host.setdefault(host_of(feed.url), []).append(feed)
        for host, feeds in by_host.items():
            if host not in self._busy and len(self._busy) < _HOSTS_AT_ONCE:
                self._busy.add(host)
                group.create_task(self._poll_in_turn(host, feeds))

    async def _recall(self) -> None:
        if self._recalled or not self._may():
            return
        try:
            await self._ways.notices.recall()
            self._recalled = True
        except Exception:
            _log.exception("what admins were not told could not be read; `/feed health` shows it")

    async def _tell(self) -> None:
        try:
            await self._ways.notices.tell(self._clock.now())
        except Exception:
            _log.exception("admins could not be told about their feeds; the next try follows")

    async def _poll_in_turn(self, host: str, feeds: Sequence[Feed]) -> None:
        try:
            for feed in feeds:
                await self._poll_if_still_due(feed)
        finally:
            self._busy.discard(host)

    async def _poll_if_still_due(self, feed: Feed) -> None:
        try:
            current = await self._store.feeds.get(feed.id)
            if current is not None and not current.state.off and current.state.due_at <= self._clock.now():
                await self.poll(current)
        except Exception:
            _log.exception("feed %s could not be polled", feed.id)

    async def _ask(self, feed: Feed, followers: Sequence[Follow]) -> _Answer:
        state = feed.state
        # A new follower needs the document, changed or not.
        anew = any(one.started_at is None for one in followers)
        etag, modified = ("", "") if anew else (state.etag, state.modified)
        reply = await self._ways.fetcher.feed(feed.url, etag=etag, modified=modified)
        if reply.status == 304:
            return _Answer(reply, state.body_hash, None)
        body_hash = hashlib.sha256(reply.body).hexdigest()
        if body_hash == state.body_hash and not anew:
            return _Answer(reply, body_hash, None)
        return _Answer(reply, body_hash, await self._ways.reader.feed(reply))

    def _succeeded(self, before: PollState, answer: _Answer, now: datetime) -> PollState:
        headers = answer.reply.headers
        changed = answer.reply.status != 304
        ttl = before.ttl if answer.parsed is None else answer.parsed.ttl
        return PollState(
            due_at=after_success(headers, ttl, self._clock.now(), self._chance()),
            etag=headers.get("etag", "") if changed else before.etag,
            modified=headers.get("last-modified", "") if changed else before.modified,
            body_hash=answer.body_hash,
            ttl=ttl,
            polled_at=now,
            succeeded_at=now,
        )

    def _failed(self, feed: Feed, error: Exception, now: datetime) -> PollState:
        failures = feed.state.failures + 1
        retry_after = error.retry_after if isinstance(error, TemporaryError) else None
        return replace(
            feed.state,
            due_at=after_failure(failures, retry_after, self._clock.now(), self._chance()),
            failures=failures,
            error=_sentence(feed, error),
            polled_at=now,
            off=isinstance(error, GoneError),
        )


def _sentence(feed: Feed, error: Exception) -> str:
    match error:
        case GoneError():
            return GONE
        case UserError():
            return error.sentence
        case TemporaryError() | PermanentError():
            return error.reason
        case _:
            _log.error("feed %s failed", feed.id, exc_info=error)
            return MISTAKE

"""The Understander whose work is done in processes that can be killed."""

import hashlib
import logging
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.ingest.feed.opml import NO_OPML
from bot.ingest.feed.read import WebPageError
from bot.ingest.lead import lead_brief
from bot.ingest.work.pool import Pool, PoolLimits
from bot.ingest.work.process import WorkerDiedError
from bot.model.article import Draft
from bot.model.brief import Brief, Briefed
from bot.model.errors import UserError
from bot.model.feed import FeedList, ParsedFeed, WebPage
from bot.model.ports import Clock, Fetched

_LOG = logging.getLogger(__name__)
_Kind = TypeVar("_Kind")
TABLE = "bot.ingest.work.jobs:JOBS"
TOO_COMPLEX = "This page is too complex to read; paste its text instead."
FEED_TOO_COMPLEX = "That feed is too complex to read: ask its publisher for a simpler one."


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Seconds that a job may take once a worker has it."""

    extract: float = 10.0
    brief: float = 10.0
    stories: float = 30.0
    feed: float = 10.0


class SetAside:
    """Remembers which contents killed a worker, by hash and so without the content, the newest `kept` of them."""

    def __init__(self, *, strikes: int = 2, kept: int = 10_000) -> None:
        self._strikes = strikes
        self._kept = kept
        self._counts: OrderedDict[bytes, int] = OrderedDict()

    def __len__(self) -> int:
        return len(self._counts)

    def strike(self, key: bytes) -> None:
        """It has killed a worker (once more)."""
        self._counts[key] = self._counts.get(key, 0) + 1
        self._counts.move_to_end(key)
        while len(self._counts) > self._kept:
            self._counts.popitem(last=False)

    def holds(self, key: bytes) -> bool:
        """Whether it has done so too often to be tried again."""
        return self._counts.get(key, 0) >= self._strikes


class Workers:
    """Implements `Understander` and `FeedReader` over a pool.

    A text that kills its worker twice is set aside and not tried again.
    """

    def __init__(
        self, clock: Clock, deadlines: Deadlines | None = None, limits: PoolLimits | None = None, table: str = TABLE
    ) -> None:
        self._clock = clock
        self._deadlines = deadlines or Deadlines()
        self._pool = Pool(table, limits or PoolLimits())
        self._set_aside = SetAside()

    @property
    def waiting(self) -> int:
        """How many jobs wait for a worker."""
        return self._pool.waiting

    async def warm(self) -> None:
        """Start a worker before the first job."""
        await self._pool.warm()

    async def close(self) -> None:
        """End every worker."""
        await self._pool.close()

    async def brief(self, draft: Draft) -> Brief:
        """See `Understander`. A text that was set aside gets its first sentences, and a notice that says so."""
        key = _key("brief", draft.title, draft.text)
        while not self._set_aside.holds(key):
            try:
                made = await self._pool.run("brief", draft, seconds=self._deadlines.brief)
                return _checked(made, Brief)
            except WorkerDiedError as died:
                self._strike(key, "a text", died)
        return lead_brief(draft)

    async def extract(self, page: Fetched) -> Draft:
        """See `Understander`. Raises UserError also for a page that kills its worker."""
        key = _key("extract", page.body)
        if self._set_aside.holds(key):
            raise UserError(TOO_COMPLEX)
        try:
            job = (page, self._clock.now())
            return _checked(await self._pool.run("extract", job, seconds=self._deadlines.extract), Draft)
        except WorkerDiedError as died:
            self._strike(key, "a page", died)
            raise UserError(TOO_COMPLEX) from died

    async def feed(self, reply: Fetched) -> ParsedFeed:
        """See `FeedReader`. Raises UserError also for a feed that kills its worker."""
        key = _key("feed", reply.body)
        if self._set_aside.holds(key):
            raise UserError(FEED_TOO_COMPLEX)
        try:
            made = await self._pool.run("feed", (reply, self._clock.now()), seconds=self._deadlines.feed)
            if isinstance(made, WebPage):
                raise WebPageError(made.offers)
            return _checked(made, ParsedFeed)
        except WorkerDiedError as died:
            self._strike(key, "a feed", died)
            raise UserError(FEED_TOO_COMPLEX) from died

    async def feed_list(self, body: bytes) -> FeedList:
        """See `FeedReader`. Raises UserError also for a list that kills its worker."""
        try:
            return _checked(await self._pool.run("feed_list", body, seconds=self._deadlines.feed), FeedList)
        except WorkerDiedError as died:
            _LOG.warning("a list of feeds killed a worker: %s", died.reason)
            raise UserError(NO_OPML) from died

    async def stories(self, articles: Sequence[Briefed]) -> list[list[int]]:
        """See `Understander`. Where grouping kills its worker each article is a story of its own."""
        if not articles:
            return []
        try:
            made = await self._pool.run("stories", tuple(articles), seconds=self._deadlines.stories)
            return _checked(made, list)
        except WorkerDiedError as died:
            _LOG.warning("grouping %d articles killed a worker: %s", len(articles), died.reason)
            return [[position] for position in range(len(articles))]

    def _strike(self, key: bytes, what: str, died: WorkerDiedError) -> None:
        self._set_aside.strike(key)
        _LOG.warning("%s (%s) killed a worker: %s", what, key.hex()[:12], died.reason)


def _key(*parts: str | bytes) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.digest()


def _checked(made: object, kind: type[_Kind]) -> _Kind:
    if not isinstance(made, kind):
        raise WorkerDiedError("its reply was of another kind")
    return made

"""Understanding, feeds and stories: work on texts that is done in processes that can be killed."""

import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from bot.digests.making.drafting import plain
from bot.ingest.feed.opml import NO_OPML
from bot.ingest.feed.read import WebPageError
from bot.ingest.lead import NOT_STARTED, lead_brief
from bot.ingest.marks import PassingMarks, feed_key, holds, page_key, text_key
from bot.ingest.work.pool import NoWorkerError, Pool, PoolLimits
from bot.ingest.work.process import WorkerDiedError
from bot.model.article import Draft
from bot.model.brief import Brief, Briefed
from bot.model.digest import DigestItem
from bot.model.errors import TemporaryError, UserError
from bot.model.feed import FeedList, ParsedFeed, WebPage
from bot.model.poison import Poison
from bot.model.ports import Clock, Fetched
from bot.model.story import Candidate

_LOG = logging.getLogger(__name__)
_Kind = TypeVar("_Kind")
_STORIES = 10  # that one worker reads at a time: those that kill it take no others with them
TABLE = "bot.ingest.work.jobs:JOBS"
TOO_COMPLEX = "This page is too complex to read ({reason}); paste its text instead."
SET_ASIDE = "This page was set aside because reading it failed twice ({reason}); paste its text instead."
NO_SUMMARISER = "no worker could be started"
ENDING = "Broadsheet is ending"
FEED_TOO_COMPLEX = "That feed is too complex to read ({reason}): ask its publisher for a simpler one."
FEED_SET_ASIDE = "That feed was set aside because reading it failed twice ({reason}): ask for a simpler one."


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Seconds that a job may take once a worker has it."""

    extract: float = 10.0
    brief: float = 10.0
    stories: float = 30.0
    items: float = 10.0
    feed: float = 10.0


class Workers:
    """Implements `Understander`, `FeedReader` and `Storyteller` over a pool.

    What kills its worker twice is set aside and not tried again.
    """

    def __init__(
        self,
        clock: Clock,
        marks: Poison | None = None,
        *,
        deadlines: Deadlines | None = None,
        limits: PoolLimits | None = None,
        table: str = TABLE,
    ) -> None:
        """Without `marks` what is set aside is forgotten with this process."""
        self._clock = clock
        self._deadlines = deadlines or Deadlines()
        self._pool = Pool(table, limits or PoolLimits())
        self._marks = PassingMarks() if marks is None else marks

    @property
    def waiting(self) -> int:
        """How many jobs wait for a worker."""
        return self._pool.waiting

    async def warm(self) -> None:
        """Start a worker before the first job; where none can be started, which was logged, that job tries again."""
        with suppress(NoWorkerError):
            await self._pool.warm()

    async def close(self) -> None:
        """End every worker."""
        await self._pool.close()

    async def brief(self, draft: Draft) -> Brief:
        """See `Understander`. A text that was set aside gets its first sentences, and a notice that says so; any text
        where no worker can be started.
        """
        key = text_key(draft)
        while not holds(mark := await self._marks.mark(key)):
            try:
                made = await self._pool.run("brief", draft, seconds=self._deadlines.brief)
                return _checked(made, Brief)
            except NoWorkerError:
                return lead_brief(draft, NO_SUMMARISER, NOT_STARTED)
            except WorkerDiedError as died:
                await self._strike(key, "a text", died)
        return lead_brief(draft, mark.reason if mark else "")

    async def extract(self, page: Fetched) -> Draft:
        """See `Understander`. Raises UserError also for a page that kills its worker."""
        key = page_key(page)
        await self._refuse_where_set_aside(key, SET_ASIDE)
        try:
            job = (page, self._clock.now())
            return _checked(await self._pool.run("extract", job, seconds=self._deadlines.extract), Draft)
        except WorkerDiedError as died:
            await self._strike(key, "a page", died)
            raise UserError(TOO_COMPLEX.format(reason=died.reason)) from died

    async def feed(self, reply: Fetched) -> ParsedFeed:
        """See `FeedReader`. Raises UserError also for a feed that kills its worker."""
        key = feed_key(reply)
        await self._refuse_where_set_aside(key, FEED_SET_ASIDE)
        try:
            made = await self._pool.run("feed", (reply, self._clock.now()), seconds=self._deadlines.feed)
            if isinstance(made, WebPage):
                raise WebPageError(made.offers)
            return _checked(made, ParsedFeed)
        except WorkerDiedError as died:
            await self._strike(key, "a feed", died)
            raise UserError(FEED_TOO_COMPLEX.format(reason=died.reason)) from died

    async def feed_list(self, body: bytes) -> FeedList:
        """See `FeedReader`. Raises UserError also for a list that kills its worker."""
        try:
            return _checked(await self._pool.run("feed_list", body, seconds=self._deadlines.feed), FeedList)
        except WorkerDiedError as died:
            _LOG.warning("a list of feeds killed a worker: %s", died.reason)
            raise UserError(NO_OPML) from died

    async def stories(self, articles: Sequence[Briefed]) -> list[list[int]]:
        """See `Storyteller`. Where grouping kills its worker, or none can be started, each article is a story of its
        own.
        """
        if not articles:
            return []
        try:
            made = await self._pool.run("stories", tuple(articles), seconds=self._deadlines.stories)
            return _checked(made, list)
        except (WorkerDiedError, NoWorkerError) as error:
            if self._pool.closed:
                raise TemporaryError(ENDING) from error
            _LOG.warning("%d articles were not grouped: %s", len(articles), error.reason)
            return [[position] for position in range(len(articles))]

    async def items(self, candidates: Sequence[Candidate]) -> list[DigestItem | None]:
        """See `Storyteller`. Of stories that kill their worker, or where none can be started, the numbers are not
        compared and updates are left out.
        """
        made: list[DigestItem | None] = []
        for first in range(0, len(candidates), _STORIES):
            made += await self._items(tuple(candidates[first : first + _STORIES]))
        return made

    async def _items(self, some: Sequence[Candidate]) -> list[DigestItem | None]:
        try:
            return _checked(await self._pool.run("items", some, seconds=self._deadlines.items), list)
        except (WorkerDiedError, NoWorkerError) as error:
            if self._pool.closed:
                raise TemporaryError(ENDING) from error
            _LOG.warning("%d stories were not compared: %s", len(some), error.reason)
            return [plain(one) for one in some]

    async def _refuse_where_set_aside(self, key: str, sentence: str) -> None:
        mark = await self._marks.mark(key)
        if mark is not None and holds(mark):
            raise UserError(sentence.format(reason=mark.reason))

    async def _strike(self, key: str, what: str, died: WorkerDiedError) -> None:
        if self._pool.closed:  # it was ended with the bot, and may be sound
            raise TemporaryError(ENDING) from died
        await self._marks.strike(key, died.reason, self._clock.now())
        _LOG.warning("%s (%s) killed a worker: %s", what, key[:12], died.reason)


def _checked(made: object, kind: type[_Kind]) -> _Kind:
    if not isinstance(made, kind):
        raise WorkerDiedError("its reply was of another kind")
    return made

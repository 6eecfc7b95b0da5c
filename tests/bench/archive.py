"""What one more article costs in a day of 5,000, with an archive behind it and without.

    ./run bench archive [--quick]

In databases of the bot's own kind, which differ only in how many older articles the server has, an article is stored
and read again as the intake does it, the whole day is read and grouped anew, and the day's digest is composed; in
turns, by the clock on the wall. Each takes what its median round took. On SQLite, and on PostgreSQL too where
BROADSHEET_TEST_POSTGRES names a server. The last line is one JSON object; "ratio" holds for each of the three the worst
of its times with an archive by its time without.
"""

import argparse
import asyncio
import json
import os
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from sqlalchemy import make_url

from bot.digests.making.compose import Composer
from bot.digests.making.drafting import drafted
from bot.digests.plan import slot_by_hand
from bot.model.article import Draft, Owner
from bot.model.brief import Briefed
from bot.model.digest import DigestItem
from bot.model.story import Candidate
from bot.model.subscription import Subscription
from bot.text.fresh import new_sentences
from bot.text.group import group_articles
from storage.article_rows import row_of
from storage.engine import Database, connect
from storage.store import SqlStore, open_store
from storage.tables import article_terms, articles
from storage.terms import index_terms
from tests.bench.crash_round import a_database
from tests.bench.made_news import drafts
from tests.bench.peers import say
from tests.builders import GUILD, NOON, a_brief, a_subscription
from tests.digests.fakes import FakeClock

SERVER = "BROADSHEET_TEST_POSTGRES"
_DAY = 5_000
_ARCHIVES = (0, 20_000, 100_000)
_ADDS, _ROUNDS = 100, 5
_OWNER = Owner.guild(GUILD)
_ONE_DAY, _YEARS = timedelta(hours=24), timedelta(days=700)
_AT_ONCE = 1_000


class Reader:
    """Groups as the bot does, and drafts, in this process."""

    async def stories(self, articles: Sequence[Briefed]) -> list[list[int]]:
        return group_articles(articles)

    async def items(self, candidates: Sequence[Candidate]) -> list[DigestItem | None]:
        return [drafted(one, new_sentences) for one in candidates]


@dataclass
class Town:
    """A server's articles in a database, and what was measured there, in seconds."""

    name: str
    archive: int
    store: SqlStore
    subscription: Subscription
    took: dict[str, list[float]] = field(default_factory=lambda: {"add": [], "regroup": [], "compose": []})

    async def add(self, draft: Draft, now: datetime) -> None:
        brief = a_brief(draft.text, headline=draft.title)
        there = self.store.articles
        async with self._timed("add"):
            added = await there.add(_OWNER, draft, brief, added_by=1, added_at=now)
            await there.get(_OWNER, added.article_id)
        assert not added.existed, "the article was there before"

    async def regroup(self, now: datetime) -> None:
        async with self._timed("regroup"):
            day = await self.store.articles.window(_OWNER, after=now - _ONE_DAY, until=now, limit=2 * _DAY)
            group_articles(day)
        assert len(day) >= _DAY, "the day is not whole"

    async def compose(self, now: datetime) -> None:
        composer = Composer(self.store, Reader(), FakeClock(now))
        async with self._timed("compose"):
            await composer.compose(self.subscription, slot_by_hand(self.subscription, now, "now"))

    @asynccontextmanager
    async def _timed(self, what: str) -> AsyncIterator[None]:
        started = time.perf_counter()
        yield
        self.took[what].append(time.perf_counter() - started)


async def main() -> None:
    """Fill the databases, measure, and print the table and the ratios."""
    parser = argparse.ArgumentParser(prog="./run bench archive", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="the smaller archive only, two rounds")
    quick = parser.parse_args().quick
    archives, rounds = (_ARCHIVES[:2], 2) if quick else (_ARCHIVES, _ROUNDS)
    engines = ["sqlite", *(["postgresql"] if SERVER in os.environ else [])]
    ratios: dict[str, dict[str, float]] = {}
    for engine in engines:
        async with AsyncExitStack() as stack:
            towns = [await stack.enter_async_context(_town(engine, archive)) for archive in archives]
            await _measure(towns, rounds)
        print(f"{engine:>12}" + "".join(f"{what + ', ms':>14}" for what in towns[0].took))
        for town in towns:
            print(f"{town.archive:>12}" + "".join(f"{1_000 * median(took):>14.2f}" for took in town.took.values()))
        ratios[engine] = {
            what: round(max(median(town.took[what]) for town in towns[1:]) / median(took), 2)
            for what, took in towns[0].took.items()
        }
    print(json.dumps({"ratio": ratios, "day": _DAY, "archives": archives[1:]}))


@asynccontextmanager
async def _town(engine: str, archive: int) -> AsyncIterator[Town]:
    """A database with that many older articles and a day's."""
    say(f"Filling a database on {engine} with {archive} older articles and {_DAY} of today …")
    with TemporaryDirectory() as folder:
        async with a_database(engine, Path(folder), os.environ.get(SERVER, "")) as address:
            store = await open_store(address)
            url = make_url(address)
            database = Database(connect(url))
            today = NOON - timedelta(hours=23)
            await _fill(database, drafts(archive, seed=1, first=today - _YEARS, last=today - _ONE_DAY))
            await _fill(database, drafts(_DAY, seed=2, first=today, last=NOON - timedelta(minutes=1)))
            await database.close()
            subscription = await store.subscriptions.add(a_subscription())
            yield Town(engine, archive, store, subscription)
            await store.close()


async def _fill(database: Database, news: Iterable[Draft]) -> None:
    """Store them as they were published, a thousand a transaction."""
    left = iter(news)
    while batch := list(islice(left, _AT_ONCE)):
        rows = [row_of(_OWNER, one, a_brief(one.text, headline=one.title), 1, one.published or NOON) for one in batch]
        async with database.write() as connection:
            ids = await connection.scalars(
                articles.insert().returning(articles.c.id, sort_by_parameter_order=True), rows
            )
            terms = [index_terms(_OWNER, row["title"], row["text"]) for row in rows]
            await connection.execute(
                article_terms.insert(),
                [{"article_id": one, "terms": each} for one, each in zip(ids, terms, strict=True)],
            )


async def _measure(towns: Sequence[Town], rounds: int) -> None:
    """Each in turns, the first of all once before it counts."""
    more = list(drafts(_ADDS + 1, seed=3, first=NOON, last=NOON + timedelta(minutes=1)))
    now = NOON + timedelta(minutes=1)
    for draft in more:
        for town in towns:
            await town.add(draft, now)
    for _ in range(rounds + 1):
        for town in towns:
            await town.regroup(now)
            await town.compose(now)
    for town in towns:
        for took in town.took.values():
            del took[0]


if __name__ == "__main__":
    asyncio.run(main())

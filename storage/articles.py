"""Articles in SQL."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, delete, func, literal, or_, select

from bot.model.article import ArticleLine, Draft, Owner
from bot.model.brief import Brief, Briefed
from bot.model.errors import TemporaryError
from bot.model.poison import SetAside
from bot.model.ports import Added
from storage.article_rows import WHOLE, briefed, of, row_of, same_as
from storage.changes import note_change
from storage.engine import Database
from storage.folding import fold, terms
from storage.revisions import edit, note_trouble, revise
from storage.search import among_hits, among_newest, forget_words
from storage.steps import in_steps
from storage.tables import article_terms, articles, set_aside
from storage.terms import index_terms, owner_term, phrases
from storage.types import Instant, is_id

_LINE = (
    articles.c.id,
    articles.c.title,
    articles.c.outlet,
    articles.c.url,
    articles.c.published,
    articles.c.language,
)
_BEGINNING = datetime(1, 1, 1, tzinfo=UTC)
_NEWEST = (articles.c.published.desc(), articles.c.id.desc())


REACH = 50_000
"""How many of an owner's newest articles `newest` looks through for words: about 0.25 s where none has them."""


class SqlArticles:
    """`Articles` of bot.model.ports."""

    def __init__(self, database: Database, *, reach: int = REACH) -> None:
        self._database = database
        self._reach = reach

    async def add(self, owner: Owner, draft: Draft, brief: Brief, *, added_by: int, added_at: datetime) -> Added:
        """See `Articles.add`: the unique keys decide, so two who add at once agree on one row."""
        row = row_of(owner, draft, brief, added_by, added_at)
        insert = self._database.insert(articles).values(row).on_conflict_do_nothing().returning(articles.c.id)
        same = select(articles.c.id).where(of(owner), same_as(row)).order_by(articles.c.id).limit(1)
        async with self._database.write() as connection:
            new = await connection.scalar(insert)
            if new is not None:
                terms = index_terms(owner, row["title"], row["text"])
                await connection.execute(article_terms.insert().values(article_id=new, terms=terms))
                await note_trouble(connection, new, brief)
            old = None if new is not None else await connection.scalar(same)
        if new is not None:
            return Added(new, existed=False)
        if old is not None:
            return Added(old, existed=True)
        raise TemporaryError("the same article was removed at this moment", retry_after=0.0)

    async def revise(self, owner: Owner, draft: Draft, brief: Brief) -> int | None:
        """See `Articles.revise`."""
        async with self._database.write() as connection:
            return await revise(connection, owner, draft, brief)

    async def edit(
        self, owner: Owner, article_id: int, draft: Draft, brief: Brief, *, by_hand_at: datetime | None
    ) -> int | None:
        """See `Articles.edit`."""
        if not is_id(article_id):
            return None
        async with self._database.write() as connection:
            now = await edit(connection, owner, article_id, (draft, brief), by_hand_at)
        if now == article_id:
            await forget_words(self._database)
        return now

    async def get(self, owner: Owner, article_id: int) -> Briefed | None:
        """See `Articles.get`."""
        if not is_id(article_id):
            return None
        async with self._database.read() as connection:
            row = (await connection.execute(select(*WHOLE).where(of(owner), articles.c.id == article_id))).first()
        return None if row is None else briefed(row)

    async def several(self, owner: Owner, article_ids: Sequence[int]) -> list[Briefed]:
        """See `Articles.several`."""
        wanted = [one for one in dict.fromkeys(article_ids) if is_id(one)]
        async with self._database.read() as connection:
            rows = (await connection.execute(select(*WHOLE).where(of(owner), articles.c.id.in_(wanted)))).all()
        found = {one.article.id: one for one in await in_steps(briefed, rows)}
        return [found[one] for one in wanted if one in found]

    async def newest(
        self, owner: Owner, *, limit: int, words: str = "", outlet: str = "", since: datetime | None = None
    ) -> list[ArticleLine]:
        """See `Articles.newest`; words are looked for in the newest articles only, as far as the reach."""
        places = (articles.c.title_folded, articles.c.text_folded)
        conditions = [self._in_any(places, term) for term in terms(words)]
        if conditions:
            conditions.append(articles.c.published >= self._oldest_in_reach(owner))
        conditions += [*_from_outlet(outlet), *_between(since, None)]
        return await self._lines(select(*_LINE).where(of(owner), *conditions).order_by(*_NEWEST).limit(limit))

    async def search(
        self,
        owner: Owner,
        query: str,
        *,
        limit: int,
        outlet: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> list[ArticleLine]:
        """See `Articles.search`: first among the newest articles, then, where those are too few, by the index."""
        wanted_phrases = phrases(query)
        if not wanted_phrases:
            return []
        within = [of(owner), *_between(since, until)]
        newest = select(articles.c.id).where(*within).order_by(*_NEWEST)
        wanted = select(*_LINE).where(*within, *_from_outlet(outlet)).order_by(*_NEWEST).limit(limit)
        standing = [self._database.contains(article_terms.c.terms, f" {one} ") for one in wanted_phrases]
        near = await self._lines(among_newest(wanted, newest, standing))
        if len(near) >= limit:
            return near
        sqlite = self._database.is_sqlite
        hits = await self._lines(among_hits(wanted, owner_term(owner), wanted_phrases, sqlite=sqlite))
        once = {line.id: line for line in [*near, *hits]}.values()
        return sorted(once, key=lambda line: (line.published, line.id), reverse=True)[:limit]

    async def suggest(self, owner: Owner, typed: str, *, limit: int = 25) -> list[ArticleLine]:
        """See `Articles.suggest`: `typed` as one piece, spaces at its ends aside."""
        part = fold(typed.strip())
        labels = (articles.c.title_folded, articles.c.outlet_folded)
        matching = [self._in_any(labels, part)] if part else []
        return await self._lines(select(*_LINE).where(of(owner), *matching).order_by(*_NEWEST).limit(limit))

    async def outlets(self, owner: Owner) -> list[str]:
        """See `Articles.outlets`; names with as many articles stand in order of the alphabet."""
        counted = (
            select(articles.c.outlet, func.count())
            .where(of(owner), articles.c.outlet != "")
            .group_by(articles.c.outlet)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(counted)).all()
        return [outlet for outlet, _ in sorted(rows, key=lambda row: (-row[1], row[0]))]

    async def window(self, owner: Owner, *, after: datetime, until: datetime, limit: int = 500) -> list[Briefed]:
        """See `Articles.window`."""
        arrived = articles.c.arrived
        wanted = (
            select(*WHOLE)
            .where(of(owner), arrived > after, arrived <= until)
            .order_by(arrived.desc(), articles.c.id.desc())
            .limit(limit)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(wanted)).all()
        return await in_steps(briefed, rows)

    async def set_aside(self, owner: Owner, *, limit: int) -> list[SetAside]:
        """See `Articles.set_aside`."""
        joined = set_aside.join(articles, articles.c.id == set_aside.c.article_id)
        wanted: Select[Any] = select(*_LINE, set_aside.c.reason).select_from(joined).where(of(owner))
        async with self._database.read() as connection:
            rows = (await connection.execute(wanted.order_by(articles.c.id.desc()).limit(limit))).all()
        return [SetAside(line, row.reason) for line, row in zip(_as_lines(rows), rows, strict=True)]

    async def remove(self, owner: Owner, article_id: int) -> bool:
        """See `Articles.remove`."""
        if not is_id(article_id):
            return False
        async with self._database.write() as connection:
            gone = await connection.execute(delete(articles).where(of(owner), articles.c.id == article_id))
            if gone.rowcount > 0:
                await note_change(connection, owner, article_id)
        if gone.rowcount > 0:
            await forget_words(self._database)
        return gone.rowcount > 0

    async def count(self, owner: Owner) -> int:
        """See `Articles.count`."""
        async with self._database.read() as connection:
            return await connection.scalar(select(func.count()).select_from(articles).where(of(owner))) or 0

    def _in_any(self, columns: Sequence[ColumnElement[str]], part: str) -> ColumnElement[bool]:
        return or_(*(self._database.contains(column, part) for column in columns))

    def _oldest_in_reach(self, owner: Owner) -> ColumnElement[datetime]:
        nth = select(articles.c.published).where(of(owner)).order_by(*_NEWEST).offset(self._reach - 1).limit(1)
        return func.coalesce(nth.correlate(None).scalar_subquery(), literal(_BEGINNING, Instant))

    async def _lines(self, wanted: Select[Any]) -> list[ArticleLine]:
        async with self._database.read() as connection:
            rows = (await connection.execute(wanted)).all()
        return _as_lines(rows)


def _as_lines(rows: Sequence[Row[Any]]) -> list[ArticleLine]:
    return [ArticleLine(row.id, row.title, row.outlet, row.url, row.published, row.language) for row in rows]


def _from_outlet(outlet: str) -> list[ColumnElement[bool]]:
    return [articles.c.outlet_folded == fold(outlet)] if outlet else []


def _between(since: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    after = [articles.c.published >= since] if since is not None else []
    return after if until is None else [*after, articles.c.published <= until]

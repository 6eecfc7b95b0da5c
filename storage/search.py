"""Full-text search: SQLite's FTS5 and PostgreSQL's GIN behind one function, over the terms of storage.terms."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, Text, cast, column, func, select, table, text
from sqlalchemy.dialects.postgresql import ARRAY, array

from bot.model.errors import TemporaryError
from storage.engine import Database
from storage.tables import article_terms, articles

NEAR = 1_000
"""How many of an owner's newest articles are looked through one by one, before the index is asked.

A common word is found among them, at a cost that does not grow with the table: the index would list its every article.
"""

HITS = 2_000
"""How many hits of the index, the last stored ones, are put in order of their date."""

INDEX = "article_search"
"""FTS5's table on SQLite, and the beginning of its triggers' names; on PostgreSQL the index."""

_PAGES = 500  # written by one step of a merge: some tens of milliseconds
_MERGE = text("INSERT INTO article_search (article_search, rank) VALUES ('merge', :pages)")
_fts = table(INDEX, column("rowid"), column(INDEX))


def among_newest(wanted: Select[Any], newest: Select[Any], found: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """`wanted`, which selects from articles, only of those ids that `newest` selects and whose terms match."""
    near = newest.limit(NEAR).subquery()
    joined = articles.join(near, near.c.id == articles.c.id).join(
        article_terms, article_terms.c.article_id == articles.c.id
    )
    return wanted.select_from(joined).where(*found)


def among_hits(wanted: Select[Any], owner: str, phrases: Sequence[str], *, sqlite: bool) -> Select[Any]:
    """`wanted`, which selects from articles, only of the last stored ones that the index has for the phrases."""
    hits = _fts5(owner, phrases) if sqlite else _gin(owner, phrases)
    return wanted.select_from(hits.join(articles, hits.c.id == articles.c.id))


async def forget_words(database: Database) -> None:
    """Make the index give up the words of rows deleted before: FTS5 keeps them until all of its parts are merged.

    Merges in short transactions, so that others write in between; together they cost as much as writing the index
    anew. Where it is cut off, or others write without end, the next call ends it: the rows are gone all the same.
    """
    pages = -_PAGES  # below zero: begin to merge all parts into one
    with suppress(TemporaryError):
        while database.is_sqlite and await _merge(database, pages):
            pages = _PAGES


async def _merge(database: Database, pages: int) -> bool:
    """One step; False where nothing was left to do, which fewer than two changes say (https://sqlite.org/fts5.html)."""
    changes = select(func.total_changes())
    async with database.write() as connection:
        before = await connection.scalar(changes) or 0
        await connection.execute(_MERGE, {"pages": pages})
        return (await connection.scalar(changes) or 0) - before > 1


def _fts5(owner: str, phrases: Sequence[str]) -> Subquery:
    # Each phrase is quoted, and no term contains a quote: nothing in a question is an operator.
    question = " AND ".join(f'"{phrase}"' for phrase in [owner, *phrases])
    matching = _fts.c[INDEX].op("MATCH")(question)
    return select(_fts.c.rowid.label("id")).where(matching).order_by(_fts.c.rowid.desc()).limit(HITS).subquery()


def _gin(owner: str, phrases: Sequence[str]) -> Subquery:
    # GIN knows no order of terms, so that phrases are looked up in the rows that have all of their terms.
    terms = [owner, *dict.fromkeys(term for phrase in phrases for term in phrase.split())]
    stored = func.string_to_array(article_terms.c.terms, text("' '"), type_=ARRAY(Text))
    ordered = [func.strpos(article_terms.c.terms, f" {phrase} ") > 0 for phrase in phrases if " " in phrase]
    matching = (
        select(article_terms.c.article_id.label("id"))
        .where(stored.contains(cast(array(terms), ARRAY(Text))), *ordered)
        .cte()
        .prefix_with("MATERIALIZED")
    )
    return select(matching.c.id).order_by(matching.c.id.desc()).limit(HITS).subquery()

"""What a new article costs does not grow with the archive: every step of the engine's plan goes by an index."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.model.article import Owner
from storage.articles import SqlArticles
from storage.engine import Database, connect
from storage.store import SqlStore
from storage.tables import articles
from tests.builders import NOON, a_brief, a_draft

HERE = Owner.guild(100)
Parameters = Any  # the driver's own: a tuple or a mapping
Statement = tuple[str, Parameters]


@pytest.fixture
async def engine(url: str, sql_store: SqlStore) -> AsyncIterator[AsyncEngine]:
    """Of a migrated database that holds an article."""
    draft = a_draft(url="https://post.example/pier")
    await sql_store.articles.add(HERE, draft, a_brief(draft.text), added_by=1, added_at=NOON)
    engine = connect(make_url(url))
    yield engine
    await engine.dispose()


async def grow(connection: AsyncConnection) -> None:
    """Give the owner an archive, for PostgreSQL chooses its plans by what is there."""
    same = ", ".join(column.name for column in articles.c if column.name not in ("id", "url", "text_hash", "arrived"))
    await connection.exec_driver_sql(
        f"INSERT INTO articles (url, text_hash, arrived, {same}) "
        f"SELECT url || n, text_hash || n, arrived - n * interval '1 hour', {same} "
        "FROM articles, generate_series(1, 3000) n"
    )
    await connection.exec_driver_sql("ANALYZE articles")


async def whole_reads(engine: AsyncEngine, statements: list[Statement]) -> list[str]:
    """The steps of these statements' plans that read a table, an index, or an owner's part of it from end to end."""
    found: list[str] = []
    async with engine.connect() as connection:
        if connection.dialect.name != "sqlite":
            await grow(connection)
        explain = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
        for statement, parameters in statements:
            plan = await connection.exec_driver_sql(f"{explain} {statement}", parameters)
            found += [step for row in plan if _reads_all(step := str(row[-1]))]
    return found


def _reads_all(step: str) -> bool:
    by_index = re.search(r"\(owner_kind=.*|Index Cond: .*", step)
    if by_index is not None:  # the owner's rows are as many as the archive's
        return not re.search(r"url|text_hash|arrived|\bid\b|rowid", by_index[0])
    return "SCAN" in step or "Seq Scan" in step


async def test_storing_an_article_and_reading_the_day_go_by_indexes(engine: AsyncEngine) -> None:
    statements: list[Statement] = []

    @event.listens_for(engine.sync_engine, "before_cursor_execute")
    def note(_: object, __: object, statement: str, parameters: Parameters, *___: object) -> None:
        if statement.startswith("SELECT"):
            statements.append((statement, parameters))

    stored = SqlArticles(Database(engine))
    draft = a_draft(url="https://post.example/pier")
    added = await stored.add(HERE, draft, a_brief(draft.text), added_by=1, added_at=NOON)
    await stored.revise(HERE, draft, a_brief(draft.text))
    await stored.get(HERE, added.article_id)
    await stored.several(HERE, [added.article_id, 7])
    day = await stored.window(HERE, after=NOON - timedelta(days=1), until=NOON)
    assert added.existed and [one.article.id for one in day] == [added.article_id]
    assert len(statements) >= 5
    assert await whole_reads(engine, statements) == []


async def test_a_question_that_no_index_answers_would_be_seen(engine: AsyncEngine) -> None:
    assert await whole_reads(engine, [("SELECT id FROM articles WHERE author = 'Ada'", ())])
    assert await whole_reads(engine, [("SELECT id FROM articles WHERE owner_kind = 'g' AND owner_id = 1 LIMIT 5", ())])

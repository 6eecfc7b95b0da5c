"""SQLite's driver: answers come whole, however long and however they are fetched, in as few trips as can be."""

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from storage.driver import Connection

Made = TypeVar("Made")
NUMBERS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < ?) SELECT x FROM n"


class Counting(Connection):
    """Counts its trips."""

    trips = 0

    async def _trip(self, work: Callable[[], Made]) -> Made:
        self.trips += 1
        return await super()._trip(work)


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Counting]:
    connection = Counting.to(str(path / "some.db"), isolation_level=None)
    await connection
    try:
        yield connection
    finally:
        await connection.close()


@pytest.mark.parametrize("count", [1, 999, 1000, 1001, 2500])
async def test_an_answer_of_any_length_comes_whole_however_it_is_fetched(tmp_path: Path, count: int) -> None:
    wanted = [(number,) for number in range(1, count + 1)]
    async with opened(tmp_path) as connection:
        async with connection.cursor() as at_once:
            await at_once.execute(NUMBERS, [count])
            assert await at_once.fetchall() == wanted
            assert await at_once.fetchall() == []
        async with connection.cursor() as in_parts:
            await in_parts.execute(NUMBERS, [count])
            parts = [await in_parts.fetchone(), *await in_parts.fetchmany(300)]
            while some := await in_parts.fetchmany(1200):
                parts += some
            assert parts == wanted
            assert await in_parts.fetchone() is None


async def test_a_statement_is_one_trip_and_nothing_to_undo_is_none(tmp_path: Path) -> None:
    async with opened(tmp_path) as connection:
        async with connection.cursor() as cursor:
            await cursor.execute(NUMBERS, [999])
            await cursor.fetchall()
        await connection.rollback()
        assert connection.trips == 1


async def test_what_was_begun_is_undone(tmp_path: Path) -> None:
    async with opened(tmp_path) as connection, connection.cursor() as cursor:
        await cursor.execute("CREATE TABLE kept (x)")
        await cursor.execute("BEGIN IMMEDIATE")
        await cursor.executemany("INSERT INTO kept VALUES (?)", [(1,), (2,)])
        assert cursor.rowcount == 2
        await connection.rollback()
        await cursor.execute("SELECT count(*) FROM kept")
        assert await cursor.fetchall() == [(0,)]


async def test_a_refused_statement_says_why_and_leaves_the_connection_as_it_was(tmp_path: Path) -> None:
    async with opened(tmp_path) as connection, connection.cursor() as cursor:
        with pytest.raises(sqlite3.OperationalError, match="no such table: missing"):
            await cursor.execute("SELECT * FROM missing")
        await cursor.execute("SELECT 1")
        assert await cursor.fetchall() == [(1,)]


async def test_an_answer_that_is_not_read_to_its_end_holds_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path) as connection:
        async with connection.cursor() as half_read:
            await half_read.execute("CREATE TABLE long (x)")
            await half_read.executemany("INSERT INTO long VALUES (?)", [(number,) for number in range(1500)])
            await half_read.execute("SELECT x FROM long")
            assert len(await half_read.fetchmany(10)) == 10
        async with connection.cursor() as other:
            await other.execute("DROP TABLE long")  # which a reader would hold up
        assert await half_read.fetchall() == []

"""The driver of SQLite: aiosqlite, with one trip to its thread for a statement and none for what needs none.

SQLAlchemy makes a cursor, executes, fetches and closes, each of which is a trip of aiosqlite's, and rolls back whatever
it gives back to its pool. The trips, and not SQLite, are most of what a small statement costs.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Self, TypeVar

import aiosqlite

_AT_ONCE = 1_000  # rows that come with the statement; of a longer answer the rest is fetched as it is asked for
Row = tuple[Any, ...]
Made = TypeVar("Made")


class Connection(aiosqlite.Connection):
    """A connection of aiosqlite's, as far as SQLAlchemy's dialect asks for it."""

    @classmethod
    def to(cls, address: str, **settings: Any) -> Self:  # noqa: ANN401  sqlite3's own, handed through
        """A connection that is not open yet: await it."""
        return cls(lambda: sqlite3.connect(address, **settings), iter_chunk_size=_AT_ONCE)

    def cursor(self) -> "Cursor":  # type: ignore[override]
        """A cursor; it is made where it is used."""
        return Cursor(self)

    async def rollback(self) -> None:
        """Roll back, where there is anything to."""
        if self.in_transaction:
            await super().rollback()

    async def executed(self, cursor: "Cursor", how: str, sql: str, parameters: Iterable[Any]) -> None:
        """Execute the statement and have the cursor keep what came of it."""
        await self._trip(lambda: cursor.take(self._conn, how, sql, parameters))

    async def fetched(self, cursor: sqlite3.Cursor, most: int | None) -> list[Row]:
        """The next rows, all of them without `most`."""
        return await self._trip(lambda: cursor.fetchall() if most is None else cursor.fetchmany(most))

    async def finished(self, cursor: sqlite3.Cursor) -> None:
        """Close a cursor of which not all was fetched."""
        await self._trip(cursor.close)

    async def _trip(self, work: Callable[[], Made]) -> Made:
        made: Made = await self._execute(work)  # type: ignore[no-untyped-call]  # it has no types
        return made


class Cursor:
    """One statement's answer."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: list[Row] = []
        self._open: sqlite3.Cursor | None = None
        self.description: Sequence[Sequence[Any]] | None = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def execute(self, sql: str, parameters: Iterable[Any] = ()) -> Self:
        """Execute once."""
        await self._connection.executed(self, "execute", sql, parameters)
        return self

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> Self:
        """Execute for each."""
        await self._connection.executed(self, "executemany", sql, parameters)
        return self

    def take(self, connection: sqlite3.Connection, how: str, sql: str, parameters: Iterable[Any]) -> None:
        """Execute and take the first rows: what the connection's thread does."""
        cursor = connection.cursor()
        try:
            getattr(cursor, how)(sql, parameters)
            self.description = cursor.description
            self._rows = cursor.fetchmany(_AT_ONCE) if cursor.description else []
            self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        except BaseException:
            cursor.close()
            raise
        if len(self._rows) == _AT_ONCE:
            self._open = cursor
        else:
            cursor.close()

    async def fetchall(self) -> list[Row]:
        """All rows that were not fetched yet."""
        rows, self._rows = self._rows, []
        return rows + await self._connection.fetched(self._open, None) if self._open else rows

    async def fetchmany(self, size: int | None = None) -> list[Row]:
        """The next rows."""
        most = size or self.arraysize
        if self._open and len(self._rows) < most:
            self._rows += await self._connection.fetched(self._open, max(most, _AT_ONCE))
        rows, self._rows = self._rows[:most], self._rows[most:]
        return rows

    async def fetchone(self) -> Row | None:
        """The next row."""
        return next(iter(await self.fetchmany(1)), None)

    async def close(self) -> None:
        """Forget what was not fetched."""
        self._rows, left = [], self._open
        self._open = None
        if left is not None:
            await self._connection.finished(left)

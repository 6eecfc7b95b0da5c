"""Connections: how one transaction is read in, written in, and what its failure is called."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote
from weakref import WeakKeyDictionary, WeakSet

import aiosqlite
from sqlalchemy import URL, ColumnElement, Connection, Engine, Table, event, func
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.model.errors import PermanentError, TemporaryError
from storage import driver
from storage.errors import translated

PATIENCE = 5.0
"""Seconds that a write waits for other writers, inside this process and again outside it, before it is put off."""

_WRITES = "broadsheet_writes"
_ENDS_WITHIN = 5.0  # seconds that a statement which nobody waits for any more may still take at the end
_THREADS: WeakKeyDictionary[Engine, WeakSet[Thread]] = WeakKeyDictionary()
"""The driver's threads, one a connection to SQLite."""


class Database:
    """One database, SQLite or PostgreSQL: `read` and `write` are the only ways in.

    On SQLite writers take turns in the process and begin with BEGIN IMMEDIATE: a writer never has to upgrade a
    reader's snapshot, which SQLite answers with "database is locked" at once. Readers never wait (WAL).
    """

    def __init__(self, engine: AsyncEngine, *, patience: float = PATIENCE) -> None:
        self._engine = engine
        self._writer = engine.execution_options(**{_WRITES: True})
        self._patience = patience
        self._turn = asyncio.Lock() if is_sqlite(engine.url) else None
        self._file = _identity(engine.url)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection to read from. On SQLite each statement sees its own state of things."""
        with translated():
            async with self._engine.connect() as connection:
                yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """One transaction, committed at the end of the block, undone by an error (or the block's own rollback).

        Raises TemporaryError where other writers do not finish within the patience or the disk is full,
        PermanentError where the database is gone, damaged or read-only.
        """
        async with self._in_turn():
            self._check_presence()
            with translated():
                async with self._writer.connect() as connection:
                    yield connection
                    await connection.commit()

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """An INSERT that knows ON CONFLICT."""
        return sqlite.insert(table) if is_sqlite(self._engine.url) else postgresql.insert(table)

    @property
    def is_sqlite(self) -> bool:
        """True on SQLite, False on PostgreSQL."""
        return is_sqlite(self._engine.url)

    def contains(self, column: ColumnElement[str], part: str) -> ColumnElement[bool]:
        """True where `part` stands in the column, byte for byte. Takes no wildcards, so nothing needs escaping."""
        position = func.instr if is_sqlite(self._engine.url) else func.strpos
        found: ColumnElement[bool] = position(column, part) > 0
        return found

    async def close(self) -> None:
        """Close all connections, and return when their threads have ended.

        A connection that was cancelled at its work ends by itself: had the event loop ended before, its thread would
        die of having nobody to tell.
        """
        await self._engine.dispose()
        for thread in list(_THREADS.get(self._engine.sync_engine, ())):
            await asyncio.to_thread(thread.join, _ENDS_WITHIN)

    @asynccontextmanager
    async def _in_turn(self) -> AsyncIterator[None]:
        if self._turn is None:
            yield
            return
        try:
            async with asyncio.timeout(self._patience):
                await self._turn.acquire()
        except TimeoutError:
            raise TemporaryError("too many writers wait for the database", retry_after=self._patience) from None
        try:
            yield
        finally:
            self._turn.release()

    def _check_presence(self) -> None:
        # A file that was deleted stays open: all that is written to it would be lost without a word.
        if self._file != _identity(self._engine.url):
            raise PermanentError(f"the database file {self._engine.url.database} was removed or replaced")


def is_sqlite(url: URL) -> bool:
    """True for SQLite, False for PostgreSQL."""
    return url.get_backend_name() == "sqlite"


def connect(url: URL, *, patience: float = PATIENCE, foreign_keys: bool = True) -> AsyncEngine:
    """An engine whose connections are set up for us; connects to nothing yet. Its errors quote no values.

    `foreign_keys` is off for migrations only: SQLite alters a table by making it anew, and dropping the old one
    would delete whatever refers to it.
    """
    if not is_sqlite(url):
        return create_async_engine(url, pool_pre_ping=True, hide_parameters=True)
    # isolation_level None: sqlite3 then starts no transaction by itself and commits none before DDL.
    threads = WeakSet[Thread]()
    settings = {"isolation_level": None, "timeout": patience, "async_creator_fn": partial(_open, threads)}
    engine = create_async_engine(url, connect_args=settings, hide_parameters=True)
    _THREADS[engine.sync_engine] = threads

    @event.listens_for(engine.sync_engine, "connect")
    def set_up(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        # FULL, not NORMAL: in WAL, NORMAL may forget the last commits at a power cut, and a forgotten "sent" is a
        # digest posted twice.
        cursor.execute("PRAGMA synchronous=FULL")
        # Kibibytes that a connection keeps of the file, a fifth of SQLite's own; the system keeps it once for all.
        cursor.execute("PRAGMA cache_size=-400")
        # What is deleted is gone from the file too, not only from the tables.
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        # A single SELECT is a snapshot by itself; BEGIN would only cost it two more hops to the driver's thread.
        if connection.get_execution_options().get(_WRITES):
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


async def _open(
    threads: WeakSet[Thread],
    file: str,
    **settings: Any,  # noqa: ANN401  the driver's own, handed through
) -> aiosqlite.Connection:
    """An open connection, its thread among `threads`.

    One whose opening is cancelled is closed once it is open: aiosqlite would only lose it.
    """
    # SQLite makes a file where there is none. One that was removed under us would come back empty, and everything in it
    # would be missing without a word (storage/place.py makes the file of a new database).
    address = file if file.startswith("file:") else f"file:{quote(file)}?mode=rw"
    connection = driver.Connection.to(address, **{**settings, "uri": True})
    connection._thread.daemon = True  # as SQLAlchemy does for those that it opens itself
    threads.add(connection._thread)

    async def opened() -> aiosqlite.Connection:
        return await connection

    opening = asyncio.create_task(opened())
    try:
        return await asyncio.shield(opening)
    except asyncio.CancelledError:
        opening.add_done_callback(_close)
        raise


def _close(opening: asyncio.Task[aiosqlite.Connection]) -> None:
    if not opening.cancelled() and opening.exception() is None:
        opening.result().stop()


def _identity(url: URL) -> tuple[int, int] | None:
    """Device and inode of SQLite's file, None for none."""
    if not is_sqlite(url) or url.database is None:
        return None
    try:
        found = Path(url.database).stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino

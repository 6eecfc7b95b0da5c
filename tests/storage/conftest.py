"""Stores to try: in memory, on SQLite, and on PostgreSQL where a server is named and answers."""

import asyncio
import os
import secrets
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import URL, make_url

from bot.model.ports import Store
from storage.engine import Database, connect
from storage.store import SqlStore, open_store
from storage.tables import metadata
from tests.fake_store import FakeStore

SERVER = "BROADSHEET_TEST_POSTGRES"
EMPTY = "; ".join(f"DELETE FROM {table.name}" for table in reversed(metadata.sorted_tables))
ON_POSTGRES = pytest.param("postgres", marks=pytest.mark.postgres)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """An empty database of this run's own on the server that BROADSHEET_TEST_POSTGRES names; dropped at the end."""
    yield from a_postgres_database()


@pytest.fixture(scope="session")
def migrated_postgres() -> Iterator[str]:
    """One more, in the form that the code knows: to migrate it anew takes a test much longer than to empty it."""
    for address in a_postgres_database():
        migrate(address)
        yield address


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file without a row, to be copied."""
    file: Path = tmp_path_factory.mktemp("migrated") / "news.db"
    migrate(sqlite_at(file))
    return file


def migrate(url: str) -> None:
    async def once() -> None:
        await (await open_store(url)).close()

    asyncio.run(once())


def a_postgres_database() -> Iterator[str]:
    if SERVER not in os.environ:
        pytest.skip(f"{SERVER} names no PostgreSQL server")
    server = make_url(os.environ[SERVER])
    name = f"broadsheet_test_{secrets.token_hex(6)}"
    try:
        asyncio.run(execute(server, f"CREATE DATABASE {name}"))
    except OSError as error:
        pytest.skip(f"the PostgreSQL server of {SERVER} does not answer: {error}")
    yield server.set(database=name).render_as_string(hide_password=False)
    asyncio.run(execute(server, f"DROP DATABASE {name} WITH (FORCE)"))


async def execute(server: URL, statement: str) -> None:
    """Run one statement outside of any transaction."""
    address = server.set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(address)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def sqlite_at(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


def address_of(kind: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The address of an empty database: one file a test, or the run's PostgreSQL database, emptied after."""
    if kind == "sqlite":
        yield sqlite_at(folder / "news.db")
        return
    address: str = request.getfixturevalue("postgres_url")
    yield address
    asyncio.run(execute(make_url(address), "DROP SCHEMA public CASCADE; CREATE SCHEMA public"))


@pytest.fixture(params=["sqlite", ON_POSTGRES])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where both engines are tried, and nothing in memory."""
    yield from address_of(request.param, request, tmp_path)


@pytest.fixture(params=["memory", "sqlite", ON_POSTGRES])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where every store is tried, a database in its newest form and without a row; "" is memory."""
    if request.param == "memory":
        yield ""
    elif request.param == "sqlite":
        file = Path(shutil.copy(request.getfixturevalue("migrated_file"), tmp_path))
        yield sqlite_at(file)
    else:
        address: str = request.getfixturevalue("migrated_postgres")
        yield address
        asyncio.run(execute(make_url(address), EMPTY))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a SQLite database may lie; there is none yet."""
    return tmp_path / "data" / "news.db"


@pytest.fixture
async def sql_store(url: str) -> AsyncIterator[SqlStore]:
    store = await open_store(url)
    yield store
    await store.close()


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """A migrated database from below; where a test also has `sql_store`, the same one."""
    await (await open_store(url)).close()
    opened = Database(connect(make_url(url)))
    yield opened
    await opened.close()


@pytest.fixture
async def store(place: str) -> AsyncIterator[Store]:
    opened = await open_store(place) if place else FakeStore()
    yield opened
    await opened.close()

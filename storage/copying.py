"""All rows from one database to another, of either engine."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import URL, Connection, Table, column, insert, select, table, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from storage.engine import connect, is_sqlite
from storage.tables import metadata
from storage.types import Id

_BATCH = 200  # rows at a time, so that a large database never lies in memory as a whole


async def copy_all(old: AsyncConnection, new: AsyncConnection, *, gap: int = 0) -> None:
    """Copy every row, and let the new database's ids start `gap` after the last that the old one gave out."""
    for one in metadata.sorted_tables:  # those that are referred to come first
        async with old.stream(select(one)) as rows:
            async for batch in rows.mappings().partitions(_BATCH):
                await new.execute(insert(one), [dict(row) for row in batch])
    await new.run_sync(_set_last_ids, await old.run_sync(_last_ids), gap)


@asynccontextmanager
async def snapshot(place: URL) -> AsyncIterator[AsyncConnection]:
    """A connection that sees one moment until its end."""
    engine = create_async_engine(place, hide_parameters=True)
    try:
        async with engine.connect() as connection:
            if not is_sqlite(place):
                await connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection
    finally:
        await engine.dispose()


@asynccontextmanager
async def filling(place: URL) -> AsyncIterator[AsyncConnection]:
    """A connection whose one transaction is committed at the end."""
    engine = connect(place)
    try:
        async with engine.begin() as connection:
            yield connection
    finally:
        await engine.dispose()


def _counted() -> list[Table]:
    return [one for one in metadata.sorted_tables if "id" in one.columns]


def _last_ids(connection: Connection) -> dict[str, int]:
    """The last id that each table gave out, of rows deleted since, too."""
    if connection.dialect.name == "sqlite":
        rows = connection.execute(text("SELECT name, seq FROM sqlite_sequence")).all()
        return {name: seq for name, seq in rows if name in metadata.tables}
    sequences = {one.name: table(f"{one.name}_id_seq", column("last_value", Id)) for one in _counted()}
    return {name: connection.scalars(select(sequence)).one() for name, sequence in sequences.items()}


def _set_last_ids(connection: Connection, last: dict[str, int], gap: int) -> None:
    for name in (one.name for one in _counted()):
        values = {"name": name, "value": last.get(name, 0) + gap}
        if connection.dialect.name == "sqlite":
            connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), values)
            connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :value)"), values)
        elif values["value"]:
            connection.execute(text("SELECT setval(:name || '_id_seq', :value)"), values)

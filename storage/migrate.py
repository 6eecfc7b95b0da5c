"""Bringing a database to the form that this code knows, in one transaction or not at all."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, inspect, text

from bot.model.errors import UserError
from storage.engine import connect, is_sqlite

VERSION_TABLE = "broadsheet_version"
_LOCK = 7202011  # any number, the same in every process: PostgreSQL's advisory lock for migrations


async def upgrade(url: URL) -> None:
    """Run the steps that are missing. Raises UserError where the database is newer than the code, or is not ours.

    Both engines undo DDL with its transaction, so a process killed midway leaves the old form. Two processes that
    start at once take turns; the second finds nothing left to do. One process migrates one database at a time: what
    Alembic's steps work on is global to the process.
    """
    engine = connect(url, foreign_keys=False)
    try:
        async with engine.connect() as connection:
            if await connection.run_sync(refuse_unknown) == head():
                return
            await connection.rollback()
            await connection.execute(
                text("BEGIN IMMEDIATE" if is_sqlite(url) else f"SELECT pg_advisory_xact_lock({_LOCK})")
            )
            await connection.run_sync(_to_head)
            await connection.commit()
    finally:
        await engine.dispose()


def require_head(connection: Connection) -> None:
    """Raise UserError where the database is not in the form that this code knows."""
    version = refuse_unknown(connection)
    if version != head():
        raise UserError(
            f"The database is in an older form ({version or 'none'}, this version needs {head()}): run `migrate` first."
        )


def refuse_unknown(connection: Connection) -> str | None:
    """The database's revision, None for an empty one. Raises UserError for a newer database or one not ours."""
    version = current(connection)
    if version is None and inspect(connection).has_table("articles"):
        raise UserError("The database holds tables of another program: name another one in the settings.")
    if version is not None and version not in known():
        raise UserError(
            f"The database was written by a newer Broadsheet (revision {version}, this one knows up to {head()}): "
            f"start a version that knows revision {version}, or restore an older backup."
        )
    return version


def current(connection: Connection) -> str | None:
    """The revision that the database says it is in."""
    return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()


@cache  # reading the scripts takes longer than opening a database that needs none of them
def head() -> str:
    """The newest revision that this code knows."""
    newest = ScriptDirectory.from_config(_config()).get_current_head()
    if newest is None:
        raise LookupError("there are no migrations")
    return newest


@cache
def known() -> frozenset[str]:
    """All revisions that this code knows."""
    return frozenset(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def _to_head(connection: Connection) -> None:
    refuse_unknown(connection)
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    _check_references(connection)


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA foreign_key_check")).first():
        raise LookupError("the migration left rows that refer to nothing")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config

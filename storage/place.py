"""Where the database lies: its address, its file, who may read it, and whether it is sound before anything is done."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.model.errors import PermanentError, TemporaryError, UserError
from storage.engine import is_sqlite
from storage.errors import translated

_DRIVERS = ("sqlite+aiosqlite", "postgresql+asyncpg")
OWNER_ONLY = 0o600
OTHERS = 0o077

# Bytes. A larger file would hold up the start (40 s were seen for 1.3 GB from a cold disk): of it the first page is
# looked at, and `doctor` reads the whole.
_READ_AT_START = 256 * 2**20

_OF_ITS_PLACE = (
    *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY),
    *(sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR),
)


def parsed(url: str) -> URL:
    """The address in its parts. Raises UserError for one that names no database of ours."""
    try:
        found = make_url(url)
    except ArgumentError:
        found = None
    if found is None or found.drivername not in _DRIVERS or not found.database or found.database == ":memory:":
        raise UserError(
            "The database address must look like sqlite+aiosqlite:///data/broadsheet.db "
            "or postgresql+asyncpg://user@host/name."
        )
    return found


def shown(url: URL) -> str:
    """The database's name for people: the file, or the server's address without its password."""
    return str(sqlite_file(url)) if is_sqlite(url) else url.render_as_string(hide_password=True)


@contextmanager
def usable(url: URL) -> Iterator[None]:
    """Within, whatever keeps the database from being used becomes a UserError that names it."""
    try:
        with translated():
            yield
    except (TemporaryError, PermanentError) as error:
        raise UserError(f"The database {shown(url)} cannot be used: {error.reason}.") from error


async def prepared(url: URL) -> None:
    """Make a SQLite file where there is none, keep it to its owner, and look whether it is sound."""
    if is_sqlite(url):
        await asyncio.to_thread(_prepare_file, sqlite_file(url))


def sqlite_file(url: URL) -> Path:
    """The file of a SQLite address."""
    return Path(url.database or "")


def file_address(path: Path) -> URL:
    """The address of a SQLite file."""
    return make_url("sqlite+aiosqlite://").set(database=str(path))


def backup_note(path: Path) -> Path:
    """The small file beside a SQLite database that says where its last good backup lies."""
    return path.with_name(f"{path.name}.last-backup")


def last_backup(path: Path) -> Path | None:
    """The last good backup of this database file, where it is still there."""
    try:
        found = Path(backup_note(path).read_text(encoding="utf-8").strip())
    except (OSError, ValueError):
        return None
    return found if found.is_file() else None


def damage_of(path: Path, *, thorough: bool = True) -> str:
    """What is wrong with a SQLite file in SQLite's words, "" for nothing. Reads every page, or the first alone."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            look = "PRAGMA quick_check(1)" if thorough else "SELECT 'ok' FROM (SELECT count(*) FROM sqlite_master)"
            found = str(connection.execute(look).fetchone()[0])
    except sqlite3.DatabaseError as error:
        return "" if _is_of_its_place(error) else str(error)
    return "" if found == "ok" else " ".join(found.split())


def damaged(path: Path, damage: str) -> str:
    """The sentence about a damaged file, with the last good backup where one is known."""
    backup = last_backup(path)
    source = f"the last good backup, {backup}" if backup else "a backup"
    return f"The database file {path} is damaged ({damage}): restore it from {source}; it was left as it is."


def _prepare_file(path: Path) -> None:
    if path.exists() and not path.is_file():
        raise UserError(f"The database address names {path}, which is no file: name a file.")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=OWNER_ONLY)
        if path.stat().st_mode & OTHERS:
            path.chmod(OWNER_ONLY)
    except OSError as error:
        raise UserError(f"The database file {path} cannot be made or opened: {error.strerror}.") from error
    if damage := damage_of(path, thorough=path.stat().st_size <= _READ_AT_START):
        raise UserError(damaged(path, damage))


def _is_of_its_place(error: sqlite3.DatabaseError) -> bool:
    """Whether the file is as good as ever, and something around it keeps it from being read."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _OF_ITS_PLACE

"""Backups: one SQLite file, whichever engine the database runs on.

One form for both, and one that the bot itself can open: a backup is looked into with any SQLite program, restores
into either engine, and is the way from one to the other. It needs no pg_dump of the server's own version.
"""

import asyncio
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL

from bot.model.errors import UserError
from storage.copying import copy_all, filling, snapshot
from storage.engine import is_sqlite
from storage.migrate import require_head, upgrade
from storage.place import OWNER_ONLY, backup_note, damage_of, file_address, parsed, sqlite_file, usable


async def backup(url: str, path: str | Path) -> None:
    """Write a copy of the database to `path` as it is at one moment, while others go on writing.

    The file is its owner's only, and appears under its name when it is whole. Raises UserError where `path` exists or
    cannot be written, or the database cannot be read.
    """
    place, target = parsed(url), Path(path)
    with usable(place):
        _require_database(place)
        partial = await asyncio.to_thread(_begun, target)
        try:
            if is_sqlite(place):
                await asyncio.to_thread(_vacuum, sqlite_file(place), partial)
            else:
                await _copy_out(place, partial)
            await asyncio.to_thread(_finish, partial, target)
        finally:
            partial.unlink(missing_ok=True)
        if is_sqlite(place):
            await asyncio.to_thread(_note, sqlite_file(place), target)


async def _copy_out(place: URL, partial: Path) -> None:
    target = file_address(partial)
    await upgrade(target)
    async with snapshot(place) as old, filling(target) as new:
        await old.run_sync(require_head)
        await copy_all(old, new)


def _vacuum(source: Path, partial: Path) -> None:
    # Not the page-by-page backup: VACUUM INTO leaves out the free pages, and with them what was deleted.
    with closing(sqlite3.connect(source)) as connection:
        connection.execute("VACUUM INTO ?", (str(partial),))


def _begun(target: Path) -> Path:
    """An empty file beside the target that only its owner reads."""
    partial = target.with_name(f"{target.name}.partial")
    if target.exists():
        raise UserError(f"{target} exists already: name a file that does not.")
    try:
        partial.unlink(missing_ok=True)
        partial.touch(mode=OWNER_ONLY, exist_ok=False)
    except OSError as error:
        raise UserError(f"The backup {target} cannot be written: {error.strerror}.") from error
    return partial


def _finish(partial: Path, target: Path) -> None:
    if damage := damage_of(partial):
        raise UserError(f"The backup {target} could not be written whole ({damage}): try another disk.")
    with closing(sqlite3.connect(partial)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
    with partial.open("rb") as written:
        os.fsync(written.fileno())
    partial.rename(target)


def _note(source: Path, target: Path) -> None:
    note = backup_note(source)
    note.touch(mode=OWNER_ONLY)
    note.write_text(f"{target.resolve()}\n", encoding="utf-8")


def _require_database(place: URL) -> None:
    if is_sqlite(place) and not sqlite_file(place).is_file():
        raise UserError(f"There is no database at {sqlite_file(place)} yet.")

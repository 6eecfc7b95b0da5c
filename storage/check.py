"""What `doctor` says of the database, in plain words. Nothing is changed by looking."""

import asyncio
import shutil
from pathlib import Path

from sqlalchemy import URL

from bot.model.errors import UserError
from storage.engine import Database, connect, is_sqlite
from storage.migrate import require_head
from storage.place import OTHERS, damage_of, damaged, last_backup, parsed, sqlite_file, usable

_SPACE = 100 * 2**20  # bytes; below this SQLite may soon be unable to write


async def check(url: str) -> list[str]:
    """The database's problems, a sentence each; none where all is well or it is yet to be made."""
    try:
        place = parsed(url)
        problems = await asyncio.to_thread(_file_problems, sqlite_file(place)) if is_sqlite(place) else []
        if not problems and not (is_sqlite(place) and not sqlite_file(place).exists()):
            await _require_usable(place)
    except UserError as error:
        return [error.sentence]
    return problems


async def _require_usable(place: URL) -> None:
    database = Database(connect(place))
    try:
        with usable(place):
            async with database.read() as connection:
                await connection.run_sync(require_head)
    finally:
        await database.close()


def _file_problems(path: Path) -> list[str]:
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    problems = [
        f"{one} can be read by others: run `chmod 600 {one}`."
        for one in _private(path)
        if one.is_file() and one.stat().st_mode & OTHERS
    ]
    if shutil.disk_usage(folder).free < _SPACE:
        problems.append(f"Less than 100 MB are free on the disk that holds {path}: make room.")
    if path.is_file() and (damage := damage_of(path)):
        problems.append(damaged(path, damage))
    return problems


def _private(path: Path) -> list[Path]:
    companions = [path.with_name(path.name + end) for end in ("-wal", "-shm")]
    backup = last_backup(path)
    return [path, *companions, *([backup] if backup else [])]

"""From a backup to a database of either engine."""

import asyncio
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import URL, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.delivery import DeliveryState
from bot.model.errors import UserError
from storage.copying import copy_all, filling, snapshot
from storage.migrate import upgrade
from storage.place import OWNER_ONLY, damage_of, file_address, parsed, prepared, sqlite_file, usable
from storage.tables import deliveries, metadata

_GAP = 1_000_000
"""How far a restored database's ids start after the backup's: ids given out since then stand in messages' buttons."""

_DOUBTED = (
    update(deliveries)
    .where(deliveries.c.state == DeliveryState.DUE.value)
    .values(state=DeliveryState.SENDING.value, attempted_at=deliveries.c.due_at)
)


async def restore(path: str | Path, url: str) -> None:
    """Fill a new or empty database at `url`, of either engine, from the backup at `path`, which stays as it is.

    What was due when the backup was made may have been posted since: it becomes SENDING, so that it is looked for
    before it is posted again. Raises UserError where the backup is missing, damaged or newer than the code, or the
    database is not empty.
    """
    place = parsed(url)
    with TemporaryDirectory(prefix="broadsheet-restore-") as folder:
        source = file_address(Path(folder) / "copy.db")
        await asyncio.to_thread(_sound_copy, Path(path), sqlite_file(source))
        with usable(place):
            await upgrade(source)
            await prepared(place)
            await upgrade(place)
            async with snapshot(source) as old, filling(place) as new:
                await _require_empty(new, place)
                await copy_all(old, new, gap=_GAP)
                await new.execute(_DOUBTED)


async def _require_empty(new: AsyncConnection, place: URL) -> None:
    for one in metadata.sorted_tables:
        if await new.scalar(select(func.count()).select_from(one)):
            raise UserError(f"The database {place.database} is not empty: restore into a new one.")


def _sound_copy(path: Path, copy: Path) -> None:
    if not path.is_file():
        raise UserError(f"There is no backup at {path}: name another file.")
    if damage := damage_of(path):
        raise UserError(f"The backup {path} is damaged ({damage}): take another one.")
    copy.touch(mode=OWNER_ONLY)
    shutil.copyfile(path, copy)

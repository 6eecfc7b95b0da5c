"""F26 and F29: a database that cannot be used as it is: the start refuses, names it, and writes nothing over it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from storage.migrate import VERSION_TABLE
from storage.store import open_store
from tests.faults.processes import run_to_its_end
from tests.sandbox.local_discord import LocalDiscord


async def test_f26_a_damaged_database_is_refused_and_left_as_it_is(local_alone: LocalDiscord, tmp_path: Path) -> None:
    file = tmp_path / "broadsheet.db"
    damaged = b"this was never a database" * 400
    file.write_bytes(damaged)
    status, err = await run_to_its_end(local_alone, tmp_path)
    assert status == 2
    assert "broadsheet.db" in err and "Traceback" not in err
    assert file.read_bytes() == damaged


async def test_f29_a_database_of_a_newer_version_is_refused(local_alone: LocalDiscord, tmp_path: Path) -> None:
    await (await open_store(f"sqlite+aiosqlite:///{tmp_path}/broadsheet.db")).close()
    with closing(sqlite3.connect(tmp_path / "broadsheet.db")) as other:
        other.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
        other.commit()
    status, err = await run_to_its_end(local_alone, tmp_path)
    assert status == 2
    assert "9999" in err and "Traceback" not in err

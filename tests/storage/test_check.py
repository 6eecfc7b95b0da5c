"""The doctor's sentences about the database."""

from pathlib import Path

import pytest
from sqlalchemy import text

from storage.backup import backup
from storage.check import check
from storage.engine import Database
from storage.migrate import VERSION_TABLE
from storage.store import open_store
from storage.tables import metadata
from tests.storage.conftest import sqlite_at
from tests.storage.test_backup import names
from tests.storage.test_open import do_damage, mode, set_mode


async def test_a_sound_database_has_no_problems(url: str) -> None:
    await (await open_store(url)).close()
    assert await check(url) == []


async def test_a_database_that_is_yet_to_be_made_is_no_problem_and_is_not_made(file: Path, tmp_path: Path) -> None:
    assert await check(sqlite_at(file)) == []
    assert names(tmp_path) == set()


async def test_an_address_of_no_kind_that_we_know_is_a_problem() -> None:
    (problem,) = await check("mysql://u:hunter2@host/news")
    assert "must look like" in problem and "hunter2" not in problem


async def test_a_server_that_does_not_answer_is_a_problem() -> None:
    (problem,) = await check("postgresql+asyncpg://u:hunter2@127.0.0.1:1/news")
    assert "does not answer" in problem and "hunter2" not in problem


async def test_files_that_others_can_read_are_problems_and_stay_as_they_are(file: Path, tmp_path: Path) -> None:
    await (await open_store(sqlite_at(file))).close()
    await backup(sqlite_at(file), tmp_path / "copy.db")
    for path in (file, tmp_path / "copy.db"):
        set_mode(path, 0o640)
    problems = await check(sqlite_at(file))
    assert [problem.split()[0] for problem in problems] == [str(file), str(tmp_path / "copy.db")]
    assert all("chmod 600" in problem for problem in problems)
    assert mode(file) == 0o640


@pytest.mark.parametrize("damage", ["header", "page", "cut"])
async def test_a_damaged_file_is_a_problem(file: Path, damage: str) -> None:
    await (await open_store(sqlite_at(file))).close()
    do_damage(file, damage)
    (problem,) = await check(sqlite_at(file))
    assert "is damaged" in problem


async def test_a_database_in_another_form_is_a_problem(url: str, database: Database) -> None:
    for version, sentence in (("9997", "newer Broadsheet"), (None, "run `migrate` first")):
        async with database.write() as connection:
            if version:
                await connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '{version}'"))
            else:
                for table in (*(one.name for one in reversed(metadata.sorted_tables)), VERSION_TABLE):
                    await connection.execute(text(f"DROP TABLE {table}"))
        (problem,) = await check(url)
        assert sentence in problem

"""A database opens sound, private and in the form that the code knows, or is left as it is with one sentence."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from bot.model.article import Owner
from bot.model.errors import UserError
from storage.engine import Database, connect
from storage.migrate import VERSION_TABLE, head
from storage.place import damage_of
from storage.store import SqlStore, open_store
from tests.builders import NOON, a_brief, a_draft
from tests.storage.conftest import sqlite_at

HERE = Owner.guild(100)


async def a_database(file: Path, articles: int = 1) -> None:
    store = await open_store(sqlite_at(file))
    for number in range(articles):
        draft = a_draft(f"Title {number}", f"Text {number}. " + "word " * 500)
        await store.articles.add(HERE, draft, a_brief(draft.text), added_by=1, added_at=NOON)
    await store.close()


def set_mode(path: Path, wanted: int) -> None:
    path.chmod(wanted)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


async def test_a_new_database_and_its_folder_are_their_owners_only(file: Path) -> None:
    store = await open_store(sqlite_at(file))
    await store.guilds.joined(1)
    written = sorted(path.name for path in file.parent.iterdir())
    assert written == ["news.db", "news.db-shm", "news.db-wal"]
    assert {mode(path) for path in file.parent.iterdir()} == {0o600}
    assert mode(file.parent) == 0o700
    await store.close()


async def test_a_loose_umask_changes_nothing(file: Path) -> None:
    before = os.umask(0)
    try:
        await test_a_new_database_and_its_folder_are_their_owners_only(file)
    finally:
        os.umask(before)


async def test_a_database_that_others_could_read_is_closed_to_them(file: Path) -> None:
    await a_database(file)
    set_mode(file, 0o644)
    await a_database(file)
    assert mode(file) == 0o600


async def test_what_was_stored_is_there_after_opening_again(url: str) -> None:
    store = await open_store(url)
    await store.articles.add(HERE, a_draft(), a_brief("x"), added_by=1, added_at=NOON)
    await store.close()
    again = await open_store(url)
    assert await again.articles.count(HERE) == 1
    await again.close()


async def test_sqlite_is_set_up_to_lose_nothing(file: Path) -> None:
    await a_database(file)
    database = Database(connect(make_url(sqlite_at(file))))
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    async with database.read() as connection:
        found = {name: await connection.scalar(text(f"PRAGMA {name}")) for name in wanted}
    await database.close()
    assert found == wanted


async def test_a_database_newer_than_the_code_is_refused_with_the_version_that_it_needs(
    url: str, database: Database
) -> None:
    async with database.write() as connection:
        await connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9997'"))
    for migrate in (True, False):
        with pytest.raises(UserError, match=f"revision 9997, this one knows up to {head()}"):
            await open_store(url, migrate=migrate)


async def test_an_older_database_is_refused_where_it_may_not_be_migrated(url: str) -> None:
    with pytest.raises(UserError, match="run `migrate` first"):
        await open_store(url, migrate=False)


async def test_another_programs_database_is_left_alone(url: str, database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(text(f"DROP TABLE {VERSION_TABLE}"))
    with pytest.raises(UserError, match="another program"):
        await open_store(url)


def do_damage(file: Path, damage: str) -> bytes:
    """Write over the file's header, a page or all of it, or cut it in half; what then stands in it."""
    content = bytearray(file.read_bytes())
    size = len(content)
    if damage == "cut":
        del content[size // 2 :]
    else:
        start, length = {"header": (0, 16), "page": (size - 8192, 4096), "all": (0, size)}[damage]
        content[start : start + length] = (b"not a database. " * (length // 16 + 1))[:length]
    file.write_bytes(content)
    return bytes(content)


def content_of(file: Path) -> bytes:
    return file.read_bytes()


@pytest.mark.parametrize("damage", ["header", "page", "cut", "all"])
async def test_a_damaged_file_is_named_and_left_as_it_is(file: Path, damage: str) -> None:
    await a_database(file, 30)
    content = do_damage(file, damage)
    with pytest.raises(UserError, match="is damaged") as refused:
        await open_store(sqlite_at(file))
    assert str(file) in refused.value.sentence
    assert content_of(file) == content


async def test_a_short_look_finds_a_damaged_header_and_nothing_in_a_sound_file(file: Path) -> None:
    await a_database(file, 30)
    assert damage_of(file, thorough=False) == ""
    do_damage(file, "header")
    assert damage_of(file, thorough=False) != ""


@pytest.mark.parametrize(
    "address",
    [
        "",
        "news.db",
        "sqlite://",
        "sqlite+aiosqlite://",
        "sqlite+aiosqlite:///:memory:",
        "mysql://u:p@h/n",
        "postgresql+asyncpg://host",
    ],
)
async def test_an_address_of_no_kind_that_we_know_is_refused(address: str) -> None:
    with pytest.raises(UserError, match="must look like"):
        await open_store(address)


async def test_a_folder_is_no_database_and_keeps_its_mode(tmp_path: Path) -> None:
    set_mode(tmp_path, 0o755)
    with pytest.raises(UserError, match="no file"):
        await open_store(sqlite_at(tmp_path))
    assert mode(tmp_path) == 0o755


async def test_a_place_where_nothing_can_be_written_is_named(file: Path) -> None:
    file.parent.write_text("a file where the folder should be")
    with pytest.raises(UserError, match="cannot be made or opened"):
        await open_store(sqlite_at(file))


async def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    with pytest.raises(UserError, match="does not answer") as refused:
        await open_store("postgresql+asyncpg://someone:hunter2@127.0.0.1:1/news")
    assert "127.0.0.1:1/news" in refused.value.sentence
    assert "hunter2" not in refused.value.sentence


async def test_a_database_that_another_program_holds_opens_all_the_same(file: Path) -> None:
    await a_database(file)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        store = await open_store(sqlite_at(file))
        assert isinstance(store, SqlStore) and await store.articles.count(HERE) == 1
        await store.close()

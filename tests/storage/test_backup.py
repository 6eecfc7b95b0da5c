"""A backup is one moment of the database, private, whole or absent, and restores into either engine."""

import asyncio
import itertools
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.model.article import Owner
from bot.model.delivery import Arrived, DeliveryState
from bot.model.errors import UserError
from storage.backup import backup
from storage.restore import restore
from storage.store import SqlStore, open_store
from tests.builders import GUILD, NOON, a_brief, a_digest, a_draft, a_subscription
from tests.storage.conftest import sqlite_at
from tests.storage.deliveries import part
from tests.storage.test_open import content_of, do_damage, mode
from tests.storage.values import FULL_BRIEF, FULL_DIGEST, FULL_DRAFT

HERE = Owner.guild(GUILD)
ALWAYS = datetime.min.replace(tzinfo=NOON.tzinfo), datetime.max.replace(tzinfo=NOON.tzinfo)


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[SqlStore]:
    store = await open_store(url)
    yield store
    await store.close()


async def fill(store: SqlStore) -> int:
    """One of each noun, and a subscription that is deleted again; the id of the one that stays."""
    await store.articles.add(HERE, FULL_DRAFT, FULL_BRIEF, added_by=7, added_at=NOON)
    subscription = await store.subscriptions.add(a_subscription())
    await store.deliveries.plan(FULL_DIGEST, [part(subscription.id), part(subscription.id, 1)])
    await store.deliveries.sent(part(subscription.id).key, Arrived(9), NOON)
    gone = await store.subscriptions.add(a_subscription())
    await store.subscriptions.remove(GUILD, gone.id)
    await store.guilds.left(GUILD + 1, NOON)
    return subscription.id


async def everything(store: SqlStore, subscription_id: int) -> tuple[object, ...]:
    """All that `fill` stored, save the part that was due."""
    return (
        await store.articles.window(HERE, after=ALWAYS[0], until=ALWAYS[1]),
        await store.subscriptions.of_guild(GUILD),
        await store.deliveries.latest(subscription_id),
        [record.digest for record in await store.deliveries.told(subscription_id, ALWAYS[0])],
    )


async def test_a_backup_of_either_engine_restores_into_sqlite(url: str, file: Path, tmp_path: Path) -> None:
    async with opened(url) as store:
        id_ = await fill(store)
        kept = await everything(store, id_)
    await backup(url, tmp_path / "copy.db")
    await restore(tmp_path / "copy.db", sqlite_at(file))
    async with opened(sqlite_at(file)) as restored:
        assert await everything(restored, id_) == kept
        assert await restored.guilds.purge(NOON + timedelta(days=1)) == [GUILD + 1]


async def test_a_backup_of_sqlite_restores_into_either_engine(url: str, file: Path, tmp_path: Path) -> None:
    async with opened(sqlite_at(file)) as store:
        id_ = await fill(store)
        kept = await everything(store, id_)
    await backup(sqlite_at(file), tmp_path / "copy.db")
    await restore(tmp_path / "copy.db", url)
    async with opened(url) as restored:
        assert await everything(restored, id_) == kept


async def test_a_backup_is_one_private_file(url: str, tmp_path: Path) -> None:
    await (await open_store(url)).close()
    before = names(tmp_path)
    await backup(url, tmp_path / "copy.db")
    assert names(tmp_path) - before - {"news.db.last-backup"} == {"copy.db"}
    assert {mode(tmp_path / name) for name in names(tmp_path)} == {0o600}
    no_wal = b"\x01\x01"  # the header's format versions: whoever only looks into it leaves no files beside it
    assert content_of(tmp_path / "copy.db")[18:20] == no_wal


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def test_a_backup_is_one_moment_while_others_write(url: str, file: Path, tmp_path: Path) -> None:
    async with opened(url) as store:
        id_ = (await store.subscriptions.add(a_subscription())).id
        digests = asyncio.Semaphore(0)
        writer = asyncio.create_task(plan_without_end(store, id_, digests))
        for number in range(3):
            for _ in range(5):
                await digests.acquire()
            await backup(url, tmp_path / f"{number}.db")
        writer.cancel()
        await asyncio.gather(writer, return_exceptions=True)
        in_the_end = len(await store.deliveries.told(id_, NOON))
    await restore(tmp_path / "2.db", sqlite_at(file))
    async with opened(sqlite_at(file)) as restored:
        told = await restored.deliveries.told(id_, NOON)
        posted = await restored.deliveries.latest(id_, limit=9999)
        assert 15 <= len(told) == len(posted) <= in_the_end
        second = replace(posted[0].delivery.key, part=1)
        assert await restored.deliveries.begin(second, NOON) is not None


async def plan_without_end(store: SqlStore, subscription_id: int, digests: asyncio.Semaphore) -> None:
    for count in itertools.count():
        parts = [part(subscription_id, number, slot=f"now-{count}") for number in range(2)]
        await store.deliveries.plan(a_digest(), parts)
        digests.release()


async def test_what_was_due_is_looked_for_after_a_restore_before_it_is_posted(
    url: str, file: Path, tmp_path: Path
) -> None:
    async with opened(sqlite_at(file)) as store:
        id_ = await fill(store)
    await backup(sqlite_at(file), tmp_path / "copy.db")
    await restore(tmp_path / "copy.db", url)
    async with opened(url) as restored:
        before = await restored.deliveries.begin(part(id_, 1).key, NOON)
        assert before is not None
        assert (before.state, before.attempted_at) == (DeliveryState.SENDING, NOON)
        assert await restored.deliveries.begin(part(id_).key, NOON) is None


async def test_ids_given_out_after_the_backup_are_not_given_out_again_after_a_restore(
    url: str, file: Path, tmp_path: Path
) -> None:
    async with opened(sqlite_at(file)) as store:
        await fill(store)
        await backup(sqlite_at(file), tmp_path / "copy.db")
        draft = a_draft()
        lost = await store.articles.add(HERE, draft, a_brief("x"), added_by=7, added_at=NOON)
    await restore(tmp_path / "copy.db", url)
    async with opened(url) as restored:
        for number in range(2):
            draft = a_draft(text=f"Text {number}.")
            new = await restored.articles.add(HERE, draft, a_brief("x"), added_by=7, added_at=NOON)
            assert new.article_id > lost.article_id


async def test_ids_of_the_deleted_are_not_given_out_again_by_an_opened_backup(
    sql_store: SqlStore, url: str, tmp_path: Path
) -> None:
    gone = await sql_store.articles.add(HERE, a_draft(), a_brief("x"), added_by=7, added_at=NOON)
    await sql_store.articles.remove(HERE, gone.article_id)
    await backup(url, tmp_path / "copy.db")
    async with opened(sqlite_at(tmp_path / "copy.db")) as copy:
        new = await copy.articles.add(HERE, a_draft(), a_brief("x"), added_by=7, added_at=NOON)
    assert new.article_id > gone.article_id


async def test_what_was_deleted_is_in_neither_the_file_nor_its_backup(file: Path, tmp_path: Path) -> None:
    async with opened(sqlite_at(file)) as store:
        await fill(store)
        draft = a_draft("Title", "The codeword is periwinkle. " + "word " * 3000)
        added = await store.articles.add(HERE, draft, a_brief("x"), added_by=7, added_at=NOON)
    assert b"periwinkle" in content_of(file)
    async with opened(sqlite_at(file)) as store:
        await store.articles.remove(HERE, added.article_id)
    await backup(sqlite_at(file), tmp_path / "copy.db")
    for place in (file, tmp_path / "copy.db"):
        assert b"periwinkle" not in content_of(place)


async def test_a_backup_never_overwrites(url: str, tmp_path: Path) -> None:
    await (await open_store(url)).close()
    target = tmp_path / "mine.txt"
    write(target, "mine")
    with pytest.raises(UserError, match="exists already"):
        await backup(url, target)
    assert content_of(target) == b"mine"


def write(path: Path, words: str) -> None:
    path.write_text(words)


async def test_a_backup_that_cannot_be_written_says_so(url: str, tmp_path: Path) -> None:
    await (await open_store(url)).close()
    with pytest.raises(UserError, match="cannot be written"):
        await backup(url, tmp_path / "nowhere" / "copy.db")


async def test_a_damaged_database_leaves_no_backup(file: Path, tmp_path: Path) -> None:
    async with opened(sqlite_at(file)) as store:
        await fill(store)
    do_damage(file, "cut")
    with pytest.raises(UserError, match=r"cannot be used: the database file is damaged"):
        await backup(sqlite_at(file), tmp_path / "copy.db")
    assert names(tmp_path) == {"data"}


async def test_a_database_that_does_not_exist_is_not_made_by_backing_it_up(file: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no database"):
        await backup(sqlite_at(file), tmp_path / "copy.db")
    assert names(tmp_path) == set()


async def test_the_sentence_about_a_damaged_database_names_the_last_good_backup(file: Path, tmp_path: Path) -> None:
    async with opened(sqlite_at(file)) as store:
        await fill(store)
    await backup(sqlite_at(file), tmp_path / "one.db")
    await backup(sqlite_at(file), tmp_path / "two.db")
    do_damage(file, "header")
    with pytest.raises(UserError, match=r"the last good backup, .*two\.db"):
        await open_store(sqlite_at(file))
    remove(tmp_path / "two.db")
    with pytest.raises(UserError, match="restore it from a backup"):
        await open_store(sqlite_at(file))


def remove(path: Path) -> None:
    path.unlink()


async def test_a_database_with_something_in_it_is_not_restored_into(url: str, file: Path, tmp_path: Path) -> None:
    async with opened(sqlite_at(file)) as store:
        await fill(store)
    await backup(sqlite_at(file), tmp_path / "copy.db")
    async with opened(url) as target:
        await target.guilds.joined(5)
    with pytest.raises(UserError, match="not empty"):
        await restore(tmp_path / "copy.db", url)
    async with opened(url) as target:
        assert await target.articles.count(HERE) == 0


async def test_a_backup_that_is_missing_damaged_or_too_new_is_refused(url: str, file: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no backup"):
        await restore(tmp_path / "copy.db", url)
    await (await open_store(sqlite_at(file))).close()
    await backup(sqlite_at(file), tmp_path / "new.db")
    await backup(sqlite_at(file), tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "new.db")) as connection, connection:
        connection.execute("UPDATE broadsheet_version SET version_num = '9997'")
    with pytest.raises(UserError, match="newer Broadsheet"):
        await restore(tmp_path / "new.db", url)
    do_damage(tmp_path / "copy.db", "header")
    with pytest.raises(UserError, match="is damaged"):
        await restore(tmp_path / "copy.db", url)

"""Other programs, full disks, killed processes: nothing is lost, and what happens is said in the right type."""

import asyncio
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, make_url, update

from bot.model.article import Owner
from bot.model.delivery import Arrived, DeliveryState
from bot.model.errors import PermanentError, TemporaryError
from storage.articles import SqlArticles
from storage.engine import Database, connect
from storage.store import SqlStore, open_store
from storage.tables import guilds, subscriptions
from tests.builders import GUILD, NOON, a_brief, a_digest, a_draft, a_subscription
from tests.storage.child import ARTICLES, HERE
from tests.storage.conftest import sqlite_at
from tests.storage.deliveries import part


def a_child(verb: str, url: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.storage.child", verb, url]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def other(file: Path) -> Iterator[sqlite3.Connection]:
    """Another program's connection to the same file."""
    file.parent.mkdir()
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        yield connection


async def add(store: SqlStore, number: int = 0) -> None:
    draft = a_draft(f"Title {number}", f"Text {number}.")
    await store.articles.add(HERE, draft, a_brief(draft.text), added_by=1, added_at=NOON)


async def test_another_writer_for_a_short_while_is_waited_for(file: Path, other: sqlite3.Connection) -> None:
    store = await open_store(sqlite_at(file))
    other.execute("BEGIN IMMEDIATE")
    adding = [asyncio.create_task(add(store, number)) for number in range(5)]
    assert await store.articles.count(HERE) == 0  # readers wait for nobody
    other.execute("COMMIT")
    await asyncio.gather(*adding)
    assert await store.articles.count(HERE) == 5
    await store.close()


async def test_another_writer_for_long_puts_writes_off_and_lets_reads_pass(
    file: Path, other: sqlite3.Connection
) -> None:
    store = await open_store(sqlite_at(file), patience=0.05)
    await add(store)
    other.execute("BEGIN IMMEDIATE")
    done = await asyncio.gather(*(add(store, number) for number in range(1, 6)), return_exceptions=True)
    assert [type(one) for one in done] == [TemporaryError] * 5
    assert await store.articles.count(HERE) == 1
    other.execute("ROLLBACK")
    await add(store, 9)
    assert await store.articles.count(HERE) == 2
    await store.close()


async def test_a_write_waits_for_its_turn_no_longer_than_its_patience(file: Path) -> None:
    await (await open_store(sqlite_at(file))).close()
    database = Database(connect(make_url(sqlite_at(file))), patience=0.05)
    async with database.write():
        with pytest.raises(TemporaryError, match="too many writers"):
            await SqlArticles(database).remove(HERE, 1)
    assert not await SqlArticles(database).remove(HERE, 1)
    await database.close()


def replace_file(file: Path, *, by_another: bool) -> None:
    file.unlink(missing_ok=True)
    if by_another:
        file.touch()


async def test_a_database_file_that_is_removed_takes_no_more_writes(file: Path) -> None:
    store = await open_store(sqlite_at(file))
    await add(store)
    replace_file(file, by_another=False)
    with pytest.raises(PermanentError, match="removed or replaced"):
        await add(store, 1)
    replace_file(file, by_another=True)
    with pytest.raises(PermanentError, match="removed or replaced"):
        await add(store, 1)
    await store.close()


async def test_a_database_that_can_only_be_read_says_so(file: Path) -> None:
    store = await open_store(sqlite_at(file))
    await add(store)
    read_only = make_url(f"sqlite+aiosqlite:///file:{file}?mode=ro&uri=true")
    database = Database(connect(read_only))
    articles = SqlArticles(database)
    with pytest.raises(PermanentError, match="only be read"):
        await articles.remove(HERE, 1)
    assert await articles.count(HERE) == 1
    await database.close()
    await store.close()


async def test_a_write_that_is_cancelled_leaves_the_next_one_free(url: str) -> None:
    store = await open_store(url, patience=5)
    for number in range(20):
        adding = asyncio.create_task(add(store, number))
        for _ in range(number):
            await asyncio.sleep(0)
        adding.cancel()
        await asyncio.gather(adding, return_exceptions=True)
    before = await store.articles.count(HERE)
    await add(store, 99)
    assert await store.articles.count(HERE) == before + 1
    await store.close()


def test_a_full_disk_puts_writes_off_and_loses_nothing(file: Path) -> None:
    with a_child("fill", sqlite_at(file)) as child:
        out, _ = child.communicate(timeout=60)
    error, counts, after = out.splitlines()
    assert error.startswith("TemporaryError the disk that holds the database is full")
    assert (counts, after, child.returncode) == ("True True", "True", 0)


async def test_two_processes_that_add_the_same_agree_on_one_row_each(url: str) -> None:
    await (await open_store(url)).close()
    with a_child("add", url) as one, a_child("add", url) as two:
        for child in (one, two):
            assert child.stdout is not None and child.stdin is not None
            assert child.stdout.readline() == "ready\n"
        for child in (one, two):
            assert child.stdin is not None
            child.stdin.write("\n")
            child.stdin.flush()
        new = [int(child.communicate(timeout=60)[0]) for child in (one, two)]
    store = await open_store(url)
    assert sum(new) == ARTICLES
    assert await store.articles.count(Owner.guild(100)) == ARTICLES
    await store.close()


async def test_a_process_killed_between_begin_and_sent_leaves_it_sending(url: str) -> None:
    with a_child("begin", url) as child:
        child.communicate(timeout=60)
    assert child.returncode == -signal.SIGKILL
    store = await open_store(url)
    (posted,) = await store.deliveries.due(NOON)
    assert posted.delivery.key.part == 0
    again = await store.deliveries.begin(posted.delivery.key, NOON)
    assert again == posted.delivery
    assert (again.state, again.tries, again.attempted_at) == (DeliveryState.SENDING, 1, NOON)
    await store.deliveries.sent(posted.delivery.key, Arrived(5), NOON)
    (second,) = await store.deliveries.due(NOON)
    assert second.delivery.key == replace(posted.delivery.key, part=1)
    assert await store.deliveries.by_nonce(GUILD, "nonce-1") == second
    await store.close()


async def test_a_digest_is_not_planned_for_a_subscription_that_is_being_removed(
    sql_store: SqlStore, database: Database
) -> None:
    id_ = (await sql_store.subscriptions.add(a_subscription())).id
    async with database.write() as removing:
        await removing.execute(delete(subscriptions).where(subscriptions.c.id == id_))
        planning = asyncio.create_task(sql_store.deliveries.plan(a_digest(), [part(id_)]))
        done, _ = await asyncio.wait({planning}, timeout=0.1)
        assert not done
    assert not await planning


async def test_a_guild_that_is_joined_again_while_it_is_purged_is_there_afterwards(
    sql_store: SqlStore, database: Database
) -> None:
    await sql_store.guilds.left(GUILD, NOON)
    await add(sql_store)
    async with database.write() as joining:
        await joining.execute(update(guilds).where(guilds.c.guild_id == GUILD).values(left_at=None))
        purging = asyncio.create_task(sql_store.guilds.purge(NOON + timedelta(days=1)))
        done, _ = await asyncio.wait({purging}, timeout=0.1)
        assert not done
    assert await purging == []
    assert await sql_store.articles.count(HERE) == 1


async def test_a_closed_database_leaves_no_thread_behind(file: Path) -> None:
    before = set(threading.enumerate())
    store = await open_store(sqlite_at(file))
    adding = [asyncio.create_task(add(store, number)) for number in range(10)]
    for _ in range(8):
        await asyncio.sleep(0)
    for task in adding:
        task.cancel()
    await asyncio.gather(*adding, return_exceptions=True)
    await store.close()
    assert [one for one in threading.enumerate() if one not in before and "_connection_worker" in one.name] == []

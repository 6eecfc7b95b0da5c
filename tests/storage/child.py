"""What the tests run in processes of their own: `python -m tests.storage.child VERB URL`; one line out a step."""

import asyncio
import os
import resource
import signal
import sys
from datetime import date
from pathlib import Path

from sqlalchemy import Engine, event, inspect, make_url
from sqlalchemy.ext.asyncio import create_async_engine

from bot.model.article import Owner
from bot.model.delivery import Delivery, DeliveryKey, DeliveryState
from bot.model.errors import BroadsheetError
from storage.migrate import current, head, upgrade
from storage.place import prepared
from storage.store import SqlStore, open_store
from storage.tables import metadata
from tests.builders import NOON, a_brief, a_digest, a_draft, a_subscription

HERE = Owner.guild(100)
ARTICLES = 40


async def add(url: str) -> None:
    """Add the same articles as everybody else; how many were new."""
    store = await open_store(url)
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    new = 0
    for number in range(ARTICLES):
        draft = a_draft(f"Title {number}", f"Text {number}.", url=f"https://lindow.example/{number}")
        added = await store.articles.add(HERE, draft, a_brief(draft.text), added_by=1, added_at=NOON)
        new += not added.existed
    await store.close()
    print(new, flush=True)


async def begin(url: str) -> None:
    """Plan two parts, begin the first, and be killed before it is marked."""
    store = await open_store(url)
    subscription = await store.subscriptions.add(a_subscription())
    keys = [DeliveryKey(subscription.id, date(2026, 7, 1), "08:00", part) for part in range(2)]
    parts = [Delivery(key, 100, 200, f"nonce-{key.part}", 0, 1, DeliveryState.DUE, NOON) for key in keys]
    await store.deliveries.plan(a_digest(), parts)
    await store.deliveries.begin(keys[0], NOON)
    os.kill(os.getpid(), signal.SIGKILL)


async def fill(url: str) -> None:
    """Meet a full disk, read on, and go on when there is space again."""
    store = await open_store(url)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, hard))
    stored = 0
    try:
        for number in range(100):
            await _add_long(store, number)
            stored += 1
    except BroadsheetError as error:
        print(type(error).__name__, error, flush=True)
    print(await store.articles.count(HERE) == stored, len(await store.articles.newest(HERE, limit=999)) == stored)
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    await _add_long(store, 100)
    print(await store.articles.count(HERE) == stored + 1, flush=True)
    await store.close()


async def _add_long(store: SqlStore, number: int) -> None:
    draft = a_draft(f"Title {number}", f"Text {number}. " + "word " * 2000)
    await store.articles.add(HERE, draft, a_brief("x"), added_by=1, added_at=NOON)


async def migrate_and_die(url: str, statement: int) -> None:
    """Migrate, and be killed right after that statement."""
    left = [statement]

    def count_down(*_: object) -> None:
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "after_cursor_execute", count_down)
    event.listen(Engine, "commit", count_down)
    place = make_url(url)
    await prepared(place)
    await upgrade(place)


def kills(url: str) -> None:
    """Kill the migration of a database after each of its statements in turn; what is found after each."""
    before = asyncio.run(form(url))
    for statement in range(1, 1000):
        child = os.fork()
        if not child:
            asyncio.run(migrate_and_die(url, statement))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        found = asyncio.run(form(url))
        print("done" if os.WIFEXITED(status) else "killed", found, flush=True)
        if os.WIFEXITED(status) or found != before:
            return
        if before == "empty" and url.startswith("sqlite"):
            for leftover in Path(make_url(url).database or "").parent.glob("*.db*"):
                leftover.unlink()


async def form(url: str) -> str:
    """What form the database is in: empty, head, or something between."""
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        tables = set(await connection.run_sync(lambda sync: inspect(sync).get_table_names()))
        version = await connection.run_sync(current)
    await engine.dispose()
    if not tables and version is None:
        return "empty"
    return "head" if tables > set(metadata.tables) and version == head() else f"between: {sorted(tables)} {version}"


if __name__ == "__main__":
    verb, address = sys.argv[1:]
    if verb == "kills":
        kills(address)
    else:
        asyncio.run({"add": add, "begin": begin, "fill": fill}[verb](address))

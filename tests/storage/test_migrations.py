"""The migrations lead to the tables, whole or not at all."""

import asyncio
import re
import subprocess
import sys
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, insert, make_url, text

from storage import migrations
from storage.engine import Database, connect
from storage.migrate import VERSION_TABLE, upgrade
from storage.place import prepared
from storage.search import INDEX
from storage.store import open_store
from storage.tables import articles, metadata
from tests.builders import NOON, a_brief, a_draft
from tests.storage.child import HERE, form


async def test_the_migrated_schema_equals_the_tables(database: Database) -> None:
    async with database.read() as connection:
        assert await connection.run_sync(differences) == []


async def test_a_column_or_index_too_many_or_too_few_would_be_seen(database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(text("ALTER TABLE guilds ADD COLUMN extra INTEGER"))
        await connection.execute(text("DROP INDEX ix_deliveries_state_due_at"))
        assert len(await connection.run_sync(differences)) == 2


def differences(connection: Connection) -> list[object]:
    options = {"version_table": VERSION_TABLE, "compare_type": True, "include_name": is_ours}
    found: list[object] = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    return found


def is_ours(name: str | None, *_: object) -> bool:
    """The index of search is in no metadata: tests of its own ask whether it is there."""
    return not (name or "").startswith(INDEX)


async def test_ids_are_never_given_out_again_by_either_engine(database: Database) -> None:
    async with database.read() as connection:
        if connection.dialect.name != "sqlite":
            return
        made = (await connection.scalars(text("SELECT sql FROM sqlite_master WHERE type = 'table'"))).all()
    counted = [table for table in metadata.sorted_tables if "id" in table.columns]
    assert sum("AUTOINCREMENT" in statement for statement in made) == len(counted)


async def test_many_who_migrate_at_once_all_succeed(url: str) -> None:
    await prepared(make_url(url))
    done = await asyncio.gather(*(upgrade(make_url(url)) for _ in range(4)), return_exceptions=True)
    assert done == [None] * 4
    assert await form(url) == "head"


def test_f28_a_migration_killed_after_any_statement_leaves_the_old_form(url: str) -> None:
    kills = [sys.executable, "-m", "tests.storage.child", "kills", url]
    found = subprocess.run(kills, capture_output=True, text=True, check=True, timeout=300).stdout.split("\n")
    *killed, done, end = found
    assert set(killed) == {"killed empty"}
    assert len(killed) > 2 * len(metadata.tables)
    assert (done, end) == ("done head", "")


async def test_articles_from_before_search_are_found_by_it(url: str) -> None:
    await migrated_to("0003", url)
    await put_plainly(url, 450)
    store = await open_store(url)
    try:
        for number in (0, 199, 200, 449):
            lines = await store.articles.search(HERE, f'"number {number}"', limit=9)
            assert [line.title for line in lines] == [f"東京 {number}"]
        assert len(await store.articles.search(HERE, "東京", limit=999)) == 450
    finally:
        await store.close()


async def test_the_index_of_search_follows_its_table_after_every_later_migration(url: str) -> None:
    await migrated_to("0003", url)
    await put_plainly(url, 3)
    await migrated_to("0004", url)
    before = await index_parts(url)
    store = await open_store(url)
    try:
        (line,) = await store.articles.search(HERE, '"number 1"', limit=9)
        await store.articles.remove(HERE, line.id)
        await store.articles.add(HERE, a_draft("Later", "Number 7."), a_brief(""), added_by=1, added_at=NOON)
        found = await store.articles.search(HERE, "number", limit=9)
        assert sorted(line.title for line in found) == ["Later", "東京 0", "東京 2"]
    finally:
        await store.close()
    assert await index_parts(url) == before
    assert len(before) == (4 if url.startswith("sqlite") else 1)


async def test_an_article_that_was_indexed_with_its_accents_is_found_without_them(url: str) -> None:
    await migrated_to("0003", url)
    await put_plainly(url, 230)
    await migrated_to("0011", url)
    await in_one_go(
        url,
        "UPDATE articles SET title = 'Café', text = 'Malmö.' WHERE text_hash = '229'",
        "UPDATE article_terms SET terms = ' §guild100 café ¶ malmö ¶ ' WHERE article_id = "
        "(SELECT id FROM articles WHERE text_hash = '229')",
    )
    store = await open_store(url)
    try:
        for question in ("cafe", "café", "MALMO"):
            assert [line.title for line in await store.articles.search(HERE, question, limit=9)] == ["Café"]
        assert len(await store.articles.search(HERE, "東京", limit=999)) == 229
        assert len(await store.articles.search(HERE, "number", limit=999)) == 229
    finally:
        await store.close()


async def in_one_go(url: str, *statements: str) -> None:
    engine = connect(make_url(url))
    async with engine.begin() as connection:
        for statement in statements:
            await connection.execute(text(statement))
    await engine.dispose()


async def index_parts(url: str) -> list[str]:
    """What the index consists of: on SQLite a table and three triggers, on PostgreSQL an index."""
    sqlite = "SELECT type || ' ' || name FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('table', 'trigger')"
    postgres = "SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema()"
    engine = connect(make_url(url))
    async with engine.connect() as connection:
        found = (await connection.scalars(text(sqlite if url.startswith("sqlite") else postgres))).all()
    await engine.dispose()
    named = (one for one in found if re.search(rf"\b{INDEX}(?:_insert|_delete|_update)?(?: |$)", one))
    return sorted(named)


async def test_f28_a_step_killed_while_it_fills_the_index_leaves_the_old_form(url: str) -> None:
    await migrated_to("0003", url)
    await put_plainly(url, 210)
    kills = [sys.executable, "-m", "tests.storage.child", "kills", url]
    child = await asyncio.create_subprocess_exec(*kills, stdout=subprocess.PIPE)
    out, _ = await asyncio.wait_for(child.communicate(), timeout=300)
    *killed, done, end = out.decode().split("\n")
    assert len(killed) > 8
    assert all(one.startswith("killed between") and one.endswith(" 0003") for one in killed), set(killed)
    assert "article_terms" not in "".join(killed)
    assert (done, end) == ("done head", "")


async def migrated_to(revision: str, url: str) -> None:
    """Bring an empty database to an older form."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")

    def steps(connection: Connection) -> None:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)

    await prepared(make_url(url))
    engine = connect(make_url(url))
    async with engine.begin() as connection:
        await connection.run_sync(steps)
    await engine.dispose()


async def put_plainly(url: str, count: int) -> None:
    """Store articles as the code did before there was search."""
    same = {
        **{"owner_kind": HERE.kind.value, "owner_id": HERE.id, "published": NOON, "added_at": NOON, "arrived": NOON},
        **{"added_by": 1, "origin": "seed", "outlet": "", "outlet_folded": "", "title_folded": "", "text_folded": ""},
        "brief": "{}",
    }
    rows = [{"title": f"東京 {n}", "text": f"Number {n}.", "text_hash": str(n)} for n in range(count)]
    engine = connect(make_url(url))
    async with engine.begin() as connection:
        await connection.execute(insert(articles), [{**same, **row} for row in rows])
    await engine.dispose()

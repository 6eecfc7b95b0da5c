"""What a guild or a person stored is deleted whole, and nobody else's with it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import create_async_engine

from bot.model.article import Owner
from bot.model.filter import Action, Kind, NewFilter
from bot.model.ports import Store
from storage.store import SqlStore
from storage.tables import metadata
from tests.builders import NOON, a_brief, a_digest, a_draft, a_subscription
from tests.storage.deliveries import part

LEAVER, STAYER, PERSON = 100, 101, 100
DAY = timedelta(days=1)


async def everything_of(store: Store, guild_id: int) -> int:
    """Store one of each noun for the guild; the subscription's id."""
    owner, text = Owner.guild(guild_id), f"Text of {guild_id}."
    added = await store.articles.add(owner, a_draft("T", text), a_brief(text), added_by=1, added_at=NOON)
    await store.articles.edit(owner, added.article_id, a_draft("U", text), a_brief(text), by_hand_at=NOON)
    address = f"https://quay.example/{guild_id}"
    await store.follows.add(Owner.guild(guild_id), address, topic="", added_by=1, added_at=NOON)
    await store.filters.add(NewFilter(guild_id, Action.LEAVE_OUT, Kind.WORDS, "ferry", 7, NOON), most=9)
    await store.follows.set_notices(guild_id, 5)
    subscription = await store.subscriptions.add(a_subscription(guild_id=guild_id))
    await store.deliveries.plan(a_digest(), [replace(part(subscription.id), guild_id=guild_id)])
    return subscription.id


async def test_purging_takes_all_of_the_left_guild_and_nothing_else(store: Store) -> None:
    gone, stays = [await everything_of(store, guild_id) for guild_id in (LEAVER, STAYER)]
    await store.articles.add(Owner.user(PERSON), a_draft(), a_brief("x"), added_by=1, added_at=NOON)
    await store.guilds.left(LEAVER, NOON)
    assert await store.guilds.purge(NOON + DAY) == [LEAVER]
    assert await store.articles.count(Owner.guild(LEAVER)) == 0
    assert await store.subscriptions.of_guild(LEAVER) == []
    assert await store.deliveries.told(gone, NOON) == []
    assert await store.articles.count(Owner.guild(STAYER)) == 1
    assert await store.articles.count(Owner.user(PERSON)) == 1
    assert len(await store.deliveries.told(stays, NOON)) == 1
    assert [feed.url for feed in await store.feeds.due(NOON, limit=5)] == [f"https://quay.example/{STAYER}"]
    assert (await store.follows.notices(LEAVER), await store.follows.notices(STAYER)) == (None, 5)
    assert await store.guilds.purge(NOON + DAY) == []


@pytest.mark.parametrize("again", [True, False])
async def test_what_was_left_too_lately_or_joined_again_is_kept(store: Store, again: bool) -> None:
    await everything_of(store, LEAVER)
    await store.guilds.left(LEAVER, NOON)
    if again:
        await store.guilds.joined(LEAVER)
    assert await store.guilds.purge(NOON + DAY if again else NOON) == []
    assert await store.articles.count(Owner.guild(LEAVER)) == 1


async def test_no_row_in_any_table_names_a_purged_guild(sql_store: SqlStore, url: str) -> None:
    columns = [
        column
        for table in metadata.sorted_tables
        for column in table.columns
        if column.name in ("guild_id", "owner_id")
    ]
    counts = [select(func.count()).select_from(column.table).where(column == LEAVER) for column in columns]
    await everything_of(sql_store, LEAVER)
    await sql_store.guilds.left(LEAVER, NOON)
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        assert all([await connection.scalar(count) for count in counts])
    await sql_store.guilds.purge(NOON + DAY)
    async with engine.connect() as connection:
        assert [await connection.scalar(count) for count in counts] == [0] * len(columns)
        assert await connection.scalar(select(func.count()).select_from(metadata.tables["digests"])) == 0
    await engine.dispose()


async def test_forgetting_a_person_takes_what_they_saved_for_themselves(store: Store) -> None:
    for owner in (Owner.user(PERSON), Owner.guild(PERSON), Owner.user(PERSON + 1)):
        for number in range(2):
            draft = a_draft("T", f"Text {number}.")
            await store.articles.add(owner, draft, a_brief(draft.text), added_by=PERSON, added_at=NOON)
        await store.follows.add(owner, "https://quay.example/", topic="", added_by=PERSON, added_at=NOON)
    assert await store.guilds.forget_user(PERSON) == 2
    assert await store.follows.of_owner(Owner.user(PERSON), since=NOON) == []
    assert len(await store.follows.of_owner(Owner.guild(PERSON), since=NOON)) == 1
    assert await store.guilds.forget_user(PERSON) == 0
    assert await store.articles.count(Owner.user(PERSON)) == 0
    assert await store.articles.count(Owner.guild(PERSON)) == 2
    assert await store.articles.count(Owner.user(PERSON + 1)) == 2


async def test_the_guilds_that_the_bot_is_in_are_those_it_joined_and_did_not_leave(store: Store) -> None:
    for guild_id in (STAYER, LEAVER):
        await store.guilds.joined(guild_id)
    assert await store.guilds.present() == [LEAVER, STAYER]
    await store.guilds.left(LEAVER, NOON)
    assert await store.guilds.present() == [STAYER]

"""Filters are kept by guild, and go with their digest or their guild."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.model.filter import Action, Kind, NewFilter
from bot.model.ports import Store
from tests.builders import NOON, a_subscription

NEW = NewFilter(100, Action.KEEP_ONLY, Kind.PATTERN, "f(e|é)rry \U0001f6a2", 7, NOON)


async def test_a_filter_comes_back_as_it_went_in(store: Store) -> None:
    stored = await store.filters.add(NEW, most=9)
    assert stored is not None
    assert await store.filters.of_guild(100) == [stored]
    assert NewFilter(*(getattr(stored, name) for name in NewFilter.__slots__)) == NEW


async def test_another_guild_neither_sees_nor_removes_it(store: Store) -> None:
    stored = await store.filters.add(NEW, most=9)
    assert stored is not None
    assert await store.filters.of_guild(101) == []
    assert not await store.filters.remove(101, stored.id)
    assert not await store.filters.remove(100, 2**70)
    assert await store.filters.remove(100, stored.id)
    assert not await store.filters.remove(100, stored.id)


async def test_there_are_never_more_than_the_most_whoever_adds_at_once(store: Store) -> None:
    wishes = [replace(NEW, wording=f"word-{n}") for n in range(8)]
    done = await asyncio.gather(*(store.filters.add(one, most=5) for one in wishes))
    assert len(await store.filters.of_guild(100)) == 5 == sum(one is not None for one in done)


async def test_a_filter_needs_a_digest_of_its_own_guild_and_goes_with_it(store: Store) -> None:
    digest = await store.subscriptions.add(a_subscription(guild_id=100))
    other = await store.subscriptions.add(a_subscription(guild_id=101))
    assert await store.filters.add(replace(NEW, subscription_id=other.id), most=9) is None
    assert await store.filters.add(replace(NEW, subscription_id=digest.id), most=9) is not None
    await store.filters.add(NEW, most=9)
    await store.subscriptions.remove(100, digest.id)
    assert [one.subscription_id for one in await store.filters.of_guild(100)] == [None]


async def test_what_a_guild_filtered_is_deleted_with_it(store: Store) -> None:
    await store.filters.add(NEW, most=9)
    await store.filters.add(replace(NEW, guild_id=101), most=9)
    await store.guilds.left(100, NOON)
    await store.guilds.purge(NOON + timedelta(days=1))
    assert await store.filters.of_guild(100) == []
    assert len(await store.filters.of_guild(101)) == 1

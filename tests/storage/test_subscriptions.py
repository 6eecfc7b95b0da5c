"""Subscriptions belong to a guild, and are served unless paused or left."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.model.manner import AS_USUAL, Manner, Target
from bot.model.ports import Store
from bot.model.subscription import NewSubscription, QuietDay, QuietHours
from tests.builders import GUILD, NOON, a_subscription

FULL = NewSubscription(
    guild_id=GUILD,
    channel_id=2**62,
    times=(time(18, 30), time(8), time(23, 59, 59)),
    timezone="America/Argentina/Buenos_Aires",
    created_at=NOON,
    created_by=7,
    title="Guten Morgen, „Lindow“",
    days=(4, 0),
    topics=("ferry pier", "東京", 'a "quote", and a comma'),
    minutes=10,
    quiet_day=QuietDay.SKIP,
    quiet_hours=QuietHours(time(22, 30), time(7)),
    manner=Manner(2**62, silent=True, target=Target.FORUM, tags=(5, 2**62), publish=True),
)


@pytest.mark.parametrize(
    "new", [FULL, replace(FULL, days=(), topics=(), times=(time(0),), quiet_hours=None, manner=AS_USUAL)]
)
async def test_a_subscription_comes_back_as_it_went_in(store: Store, new: NewSubscription) -> None:
    stored = await store.subscriptions.add(new)
    for name in NewSubscription.__dataclass_fields__:
        assert getattr(stored, name) == getattr(new, name)
    assert stored.id > 0 and stored.paused == ""
    assert await store.subscriptions.get(GUILD, stored.id) == stored


async def test_another_guild_neither_sees_nor_removes_it(store: Store) -> None:
    stored = await store.subscriptions.add(FULL)
    assert await store.subscriptions.get(GUILD + 1, stored.id) is None
    assert await store.subscriptions.of_guild(GUILD + 1) == []
    assert not await store.subscriptions.remove(GUILD + 1, stored.id)
    assert await store.subscriptions.of_guild(GUILD) == [stored]


async def test_an_admins_wishes_are_stored_anew_and_leave_what_is_not_theirs(store: Store) -> None:
    stored, other = await store.subscriptions.add(FULL), await store.subscriptions.add(FULL)
    await store.subscriptions.pause(stored.id, "the channel is gone")
    wished = replace(stored, channel_id=5, times=(time(9),), title="Evening", quiet_hours=None, manner=AS_USUAL)
    assert await store.subscriptions.change(replace(wished, created_by=99))
    assert await store.subscriptions.get(GUILD, stored.id) == replace(wished, paused="the channel is gone")
    assert await store.subscriptions.get(GUILD, other.id) == other
    assert not await store.subscriptions.change(replace(stored, guild_id=GUILD + 1))
    await store.subscriptions.remove(GUILD, stored.id)
    assert not await store.subscriptions.change(stored)


async def test_a_guilds_come_oldest_first(store: Store) -> None:
    stored = [
        await store.subscriptions.add(replace(FULL, created_at=NOON + timedelta(hours=hours))) for hours in range(3)
    ]
    await store.subscriptions.add(replace(FULL, guild_id=GUILD + 1))
    assert await store.subscriptions.of_guild(GUILD) == stored


async def test_a_channels_are_those_of_its_guild_alone(store: Store) -> None:
    first, _, third = [await store.subscriptions.add(replace(FULL, channel_id=channel_id)) for channel_id in (5, 6, 5)]
    await store.subscriptions.add(replace(FULL, guild_id=GUILD + 1, channel_id=5))
    assert await store.subscriptions.of_channel(GUILD, 5) == [first, third]
    assert await store.subscriptions.of_channel(GUILD, 7) == []


async def test_the_paused_are_not_active_until_served_again(store: Store) -> None:
    stored = await store.subscriptions.add(FULL)
    await store.subscriptions.pause(stored.id, "the channel is gone")
    assert await store.subscriptions.active() == []
    assert await store.subscriptions.get(GUILD, stored.id) == replace(stored, paused="the channel is gone")
    await store.subscriptions.pause(stored.id, "")
    assert await store.subscriptions.active() == [stored]


async def test_those_of_a_guild_that_was_left_are_not_active_until_it_is_joined_again(store: Store) -> None:
    here = await store.subscriptions.add(FULL)
    there = await store.subscriptions.add(replace(FULL, guild_id=GUILD + 1))
    await store.guilds.joined(GUILD)
    await store.guilds.joined(GUILD + 1)
    await store.guilds.left(GUILD + 1, NOON)
    assert await store.subscriptions.active() == [here]
    await store.guilds.joined(GUILD + 1)
    assert await store.subscriptions.active() == [here, there]


async def test_a_removed_ones_id_never_comes_back(store: Store) -> None:
    stored = await store.subscriptions.add(FULL)
    assert await store.subscriptions.remove(GUILD, stored.id)
    assert not await store.subscriptions.remove(GUILD, stored.id)
    assert await store.subscriptions.get(GUILD, stored.id) is None
    assert (await store.subscriptions.add(FULL)).id > stored.id


@pytest.mark.parametrize("number", [-1, 0, 10**30])
async def test_a_number_that_is_no_id_finds_nothing(store: Store, number: int) -> None:
    assert await store.subscriptions.get(GUILD, number) is None
    assert not await store.subscriptions.remove(GUILD, number)


async def test_one_that_was_stored_before_can_be_stored_anew(store: Store) -> None:
    stored = await store.subscriptions.add(replace(a_subscription(7), paused="broken"))
    assert stored.paused == ""
    assert (await store.subscriptions.add(stored)).id != stored.id

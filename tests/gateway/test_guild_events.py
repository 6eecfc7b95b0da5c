"""Guilds that removed the bot while it was away are noticed; those in an outage are not taken for such."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import cast

import discord
import pytest

from bot.digests.posting.destinations import MAY_NOT_POST
from cogs.guilds import GuildEvents
from tests.builders import CHANNEL, GUILD, a_subscription
from tests.digests.fakes import World

BASIC = discord.Permissions(view_channel=True, send_messages=True, read_message_history=True)
IN_THREADS = BASIC | discord.Permissions(send_messages_in_threads=True)
NONE = discord.Permissions.none()


async def test_only_a_guild_that_discord_no_longer_names_has_left() -> None:
    world = World()
    for guild_id in (1, 2, 3):
        await world.store.guilds.joined(guild_id)
    named = [cast(discord.Guild, discord.Object(guild_id)) for guild_id in (1, 3)]  # as READY names them
    await GuildEvents(world.store.guilds, world.clock, world.start(), lambda: named).on_ready()
    assert await world.store.guilds.present() == [1, 3]
    assert await world.store.guilds.purge(world.clock.now()) == []


@dataclass
class Channel:
    """A text channel in which the bot may do this."""

    granted: discord.Permissions

    @property
    def id(self) -> int:
        return CHANNEL

    @property
    def guild(self) -> SimpleNamespace:
        return SimpleNamespace(id=GUILD, me=None, get_channel_or_thread=lambda _: self)

    def permissions_for(self, _me: object) -> discord.Permissions:
        return self.granted


async def is_served_after(tell: Callable[[GuildEvents], Awaitable[None]]) -> bool:
    """Whether a digest that had stopped for want of a permission goes on."""
    world = World()
    stopped = await world.store.subscriptions.add(a_subscription())
    await world.store.subscriptions.pause(stopped.id, MAY_NOT_POST)
    await tell(GuildEvents(world.store.guilds, world.clock, world.start(), list))
    found = await world.store.subscriptions.get(GUILD, stopped.id)
    return found is not None and not found.paused


@pytest.mark.parametrize(
    ("before", "after", "goes_on"), [(NONE, BASIC, True), (BASIC, IN_THREADS, True), (BASIC, NONE, False)]
)
async def test_a_digest_goes_on_when_its_channel_or_a_role_gives_back_what_it_needs(
    before: discord.Permissions, after: discord.Permissions, goes_on: bool
) -> None:
    was, is_now = (cast(discord.TextChannel, Channel(one)) for one in (before, after))
    assert await is_served_after(lambda events: events.on_guild_channel_update(was, is_now)) is goes_on
    old, new = (cast(discord.Role, SimpleNamespace(permissions=one, guild=is_now.guild)) for one in (before, after))
    assert await is_served_after(lambda events: events.on_guild_role_update(old, new)) is goes_on

"""Guilds that removed the bot while it was away are noticed; those in an outage are not taken for such."""

from typing import cast

import discord

from cogs.guilds import GuildEvents
from tests.digests.fakes import World


async def test_only_a_guild_that_discord_no_longer_names_has_left() -> None:
    world = World()
    for guild_id in (1, 2, 3):
        await world.store.guilds.joined(guild_id)
    named = [cast(discord.Guild, discord.Object(guild_id)) for guild_id in (1, 3)]  # as READY names them
    await GuildEvents(world.store.guilds, world.clock, world.start(), lambda: named).on_ready()
    assert await world.store.guilds.present() == [1, 3]
    assert await world.store.guilds.purge(world.clock.now()) == []

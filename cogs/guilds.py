"""Joining and leaving guilds, and getting permissions back."""

from collections.abc import Callable, Collection

import discord
from discord.ext import commands

from bot.digests.runner import Runner
from bot.gateway.permissions import missing
from bot.model.ports import Clock, Guilds


class GuildEvents(commands.Cog):
    """Keeps the list of guilds that the bot is in. discord.py tells an outage (unavailable) from a removal."""

    def __init__(
        self, guilds: Guilds, clock: Clock, runner: Runner, present: Callable[[], Collection[discord.Guild]]
    ) -> None:
        """`present` are the guilds that Discord says the bot is in, also those that are unavailable for now."""
        self._guilds = guilds
        self._clock = clock
        self._runner = runner
        self._present = present

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Guilds that removed the bot while it was away are no longer among those that Discord names."""
        named = {guild.id for guild in self._present()}
        for guild_id in set(await self._guilds.present()) - named:
            await self._guilds.left(guild_id, self._clock.now())

    @commands.Cog.listener()
    async def on_guild_available(self, guild: discord.Guild) -> None:
        """The guild is there after a start or an outage."""
        await self._is_there(guild)

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """The bot was added; it says nothing in any channel."""
        await self._is_there(guild)

    async def _is_there(self, guild: discord.Guild) -> None:
        def may_post(channel_id: int) -> bool:
            channel = guild.get_channel_or_thread(channel_id)
            return channel is not None and not missing(channel)

        await self._guilds.joined(guild.id)
        await self._runner.guild_is_back(guild.id, may_post)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot was removed; what the guild stored is kept for a while, should it come back."""
        await self._guilds.left(guild.id, self._clock.now())

    @commands.Cog.listener()
    async def on_guild_channel_update(self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        """Digests that were stopped for want of a permission go on when it is given back."""
        given_back = set(missing(before, opens_threads=True)) - set(missing(after, opens_threads=True))
        if given_back and not missing(after):
            await self._runner.channel_is_back(after.guild.id, after.id)

    @commands.Cog.listener()
    async def on_guild_role_update(self, before: discord.Role, after: discord.Role) -> None:
        """The same where a role was given more rights."""
        if after.permissions.value & ~before.permissions.value:
            await self._is_there(after.guild)

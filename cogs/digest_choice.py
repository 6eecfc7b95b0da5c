"""Which digest an admin means."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.digests import wishes
from bot.digests.runner import Runner
from bot.model.errors import UserError
from bot.model.ports import Clock, Store
from bot.model.subscription import Subscription
from bot.render import lists

WHICH = "Which digest; needed where the server has several"
_OFFERED = 25


class DigestChoice(commands.Cog):
    """What the commands of /digest share."""

    def __init__(self, store: Store, runner: Runner, clock: Clock) -> None:
        self._subscriptions = store.subscriptions
        self._runner = runner
        self._clock = clock

    async def _suggest(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        choices = []
        for one in await self._subscriptions.of_guild(guild_of(interaction)):
            channel = interaction.guild and interaction.guild.get_channel_or_thread(one.channel_id)
            label = lists.subscription_label(one, channel.name if channel else "deleted channel")
            if typed.casefold() in label.casefold():
                choices.append(app_commands.Choice(name=label, value=str(one.id)))
        return choices[:_OFFERED]

    def _suggest_zones(self, typed: str) -> list[app_commands.Choice[str]]:
        found = wishes.suggest_zones(typed, self._clock.now())
        return [app_commands.Choice(name=label, value=name) for label, name in found]

    async def _find(self, interaction: discord.Interaction, meant: str) -> Subscription:
        """The server's digest by its number, or the only one. Raises UserError where that names none."""
        found = await self._subscriptions.of_guild(guild_of(interaction))
        named = [one for one in found if str(one.id) == meant] if meant else found
        if not found:
            raise UserError("This server has no digest yet; create one with `/digest create`.")
        if len(named) != 1:
            raise UserError("Say which digest: pick one from the list that appears while you type.")
        return named[0]


def guild_of(interaction: discord.Interaction) -> int:
    """The server; the group is for servers only."""
    return interaction.guild_id or 0

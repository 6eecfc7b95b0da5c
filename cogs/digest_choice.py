"""Which digest an admin means."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.digests.runner import Runner
from bot.digests.wishes.times import suggest_zones
from bot.model.ports import Clock, Store
from bot.model.subscription import Subscription
from cogs import lookup

WHICH = "Which digest; needed where the server has several"


class DigestChoice(commands.Cog):
    """What the commands of /digest share."""

    def __init__(self, store: Store, runner: Runner, clock: Clock) -> None:
        self._store = store
        self._subscriptions = store.subscriptions
        self._deliveries = store.deliveries
        self._runner = runner
        self._clock = clock

    async def _suggest(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await lookup.suggest_digests(self._subscriptions, interaction, typed)

    def _suggest_zones(self, typed: str) -> list[app_commands.Choice[str]]:
        found = suggest_zones(typed, self._clock.now())
        return [app_commands.Choice(name=label, value=name) for label, name in found]

    async def _find(self, interaction: discord.Interaction, meant: str) -> Subscription:
        """The server's digest by its number, or the only one. Raises UserError where that names none."""
        return await lookup.find_digest(self._subscriptions, interaction, meant)

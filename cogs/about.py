"""/help and /about."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.gateway.replies import answer
from bot.render import help as pages


class About(commands.Cog):
    """What this bot is and how it is used."""

    def __init__(self, version: str, home: str) -> None:
        self._version = version
        self._home = home

    @app_commands.command(description="The commands, and how to check a bullet")
    async def help(self, interaction: discord.Interaction) -> None:
        """The commands by who may use them."""
        await answer(interaction, pages.commands())

    @app_commands.command(description="What Broadsheet is, what it stores, which version runs")
    async def about(self, interaction: discord.Interaction) -> None:
        """What runs here."""
        await answer(interaction, pages.about(self._version, self._home))

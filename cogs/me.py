"""/me: what a person saved for themselves."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.gateway.replies import defer, say
from bot.model.ports import Store


class Me(commands.GroupCog, group_name="me", group_description="What you saved for yourself"):
    """A person's own things."""

    def __init__(self, store: Store) -> None:
        self._guilds = store.guilds

    @app_commands.command(description="Delete every article that you saved for yourself")
    async def delete(self, interaction: discord.Interaction) -> None:
        """Delete what this person stored in DMs; what they added in a server is the server's."""
        await defer(interaction)
        count = await self._guilds.forget_user(interaction.user.id)
        saved = "Nothing was saved" if not count else f"Deleted {count} article{'' if count == 1 else 's'} saved"
        await say(interaction, f"{saved} by you alone. What you added in a server belongs to that server.")

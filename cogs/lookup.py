"""Finding the article that a person means."""

import discord
from discord import app_commands

from bot.gateway.scope import owner_of
from bot.model.brief import Briefed
from bot.model.errors import UserError
from bot.model.ports import Articles
from bot.render import lists


async def suggest(articles: Articles, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """The choices of an `article` option: what this owner has, newest first."""
    lines = await articles.suggest(owner_of(interaction), typed, limit=25)
    return [app_commands.Choice(name=lists.label(line), value=str(line.id)) for line in lines]


async def find(articles: Articles, interaction: discord.Interaction, meant: str) -> Briefed:
    """The owner's article: by the id that a choice carries, or the newest that matches what was typed instead.

    Raises UserError where this owner has none such.
    """
    owner = owner_of(interaction)
    found = await articles.get(owner, int(meant)) if meant.isdecimal() and len(meant) < 19 else None
    if found is None and meant.strip():
        lines = await articles.suggest(owner, meant, limit=1)
        found = await articles.get(owner, lines[0].id) if lines else None
    if found is None:
        raise UserError("No article here matches that; pick one from the list that appears while you type.")
    return found

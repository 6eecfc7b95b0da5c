"""Finding the article or the digest that a person means."""

import discord
from discord import app_commands

from bot.gateway.scope import owner_of
from bot.model.brief import Briefed
from bot.model.errors import UserError
from bot.model.ports import Articles, Subscriptions
from bot.model.subscription import Subscription
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


def guild(interaction: discord.Interaction) -> int:
    """The server that a command of a group for servers only was used in."""
    return interaction.guild_id or 0


async def suggest_digests(
    subscriptions: Subscriptions, interaction: discord.Interaction, typed: str
) -> list[app_commands.Choice[str]]:
    """The choices of a `digest` option: the server's digests."""
    choices = []
    for one in await subscriptions.of_guild(guild(interaction)):
        channel = interaction.guild and interaction.guild.get_channel_or_thread(one.channel_id)
        label = lists.subscription_label(one, channel.name if channel else "deleted channel")
        if typed.casefold() in label.casefold():
            choices.append(app_commands.Choice(name=label, value=str(one.id)))
    return choices[:25]


async def find_digest(subscriptions: Subscriptions, interaction: discord.Interaction, meant: str) -> Subscription:
    """The server's digest by its number, or the only one. Raises UserError where that names none."""
    found = await subscriptions.of_guild(guild(interaction))
    named = [one for one in found if str(one.id) == meant] if meant else found
    if not found:
        raise UserError("This server has no digest yet; create one with `/digest create`.")
    if len(named) != 1:
        raise UserError("Say which digest: pick one from the list that appears while you type.")
    return named[0]

"""Whose articles an interaction is about."""

import discord

from bot.model.article import Owner


def owner_of(interaction: discord.Interaction) -> Owner:
    """The guild where the bot was added to it; else the person alone.

    In a DM, and as an app that a person installed for themselves, the bot cannot know which servers that person
    belongs to, so one sees only what one saved oneself.
    """
    if interaction.guild_id is not None and interaction.is_guild_integration():
        return Owner.guild(interaction.guild_id)
    return Owner.user(interaction.user.id)


def guild_of(interaction: discord.Interaction) -> int:
    """The guild's id, 0 where there is none: no delivery belongs to 0."""
    return owner_of(interaction).id if interaction.guild_id is not None and interaction.is_guild_integration() else 0

"""What the bot is sent when a person does something: INTERACTION_CREATE."""

from collections.abc import Iterable

from bot.sandbox.core import Discord
from bot.sandbox.jsontypes import Json
from bot.sandbox.messages import shown
from bot.sandbox.rules.limits import MAX_FILE_BYTES
from bot.sandbox.rules.permissions import of_user
from bot.sandbox.state import DM, Channel, Interaction
from bot.sandbox.wire.nouns import channel_for, guild_json, member_json, role_json, user_json


def payload(discord: Discord, interaction: Interaction) -> Json:
    """The whole INTERACTION_CREATE."""
    state = discord.state
    channel = state.channels[interaction.channel_id]
    user = state.users[interaction.user_id]
    body: Json = {
        "id": str(interaction.id),
        "application_id": str(state.application_id),
        "type": interaction.type,
        "token": interaction.token,
        "version": 1,
        "data": interaction.data,
        "channel_id": str(channel.id),
        "channel": channel_for(state, channel, interaction.user_id),
        "locale": user.locale,
        "app_permissions": str(of_user(state, state.bot_id, channel)),
        "authorizing_integration_owners": interaction.owners,
        "context": context_of(channel),
        "entitlements": [],
        "entitlement_sku_ids": [],
        "attachment_size_limit": MAX_FILE_BYTES,
    }
    body |= _who(discord, interaction, channel)
    if interaction.message_id is not None:
        body["message"] = shown(discord, state.messages[interaction.message_id])
    return body


def context_of(channel: Channel) -> int:
    """Discord's interaction context: 0 a guild, 1 a DM with the bot."""
    return 1 if channel.type == DM else 0


def _who(discord: Discord, interaction: Interaction, channel: Channel) -> Json:
    state = discord.state
    if interaction.guild_id is None:
        return {"user": user_json(state.users[interaction.user_id])}
    guild = state.guilds[interaction.guild_id]
    member = member_json(state, guild.members[interaction.user_id])
    return {
        "guild_id": str(guild.id),
        "guild": {"id": str(guild.id), "locale": guild.locale, "features": guild_json(guild)["features"]},
        "guild_locale": guild.locale,
        "member": member | {"permissions": str(of_user(state, interaction.user_id, channel))},
    }


def resolved(discord: Discord, channel: Channel, user_id: int, named: Iterable[tuple[str, int]]) -> Json:
    """The objects behind ids: `named` has pairs of kind (users, roles, channels, messages, attachments) and id.

    Ids that are not known are left out.
    """
    found: Json = {}
    for kind, object_id in named:
        for section, body in _one_resolved(discord, channel, user_id, kind, object_id).items():
            found.setdefault(section, {})[str(object_id)] = body
    return found


def _one_resolved(discord: Discord, channel: Channel, user_id: int, kind: str, object_id: int) -> Json:
    state = discord.state
    guild = state.guilds[channel.guild_id] if channel.guild_id is not None else None
    if kind == "users" and object_id in state.users:
        body: Json = {"users": user_json(state.users[object_id])}
        if guild is not None and object_id in guild.members:
            member = member_json(state, guild.members[object_id], with_user=False)
            body["members"] = member | {"permissions": str(of_user(state, object_id, channel))}
        return body
    if kind == "roles" and guild is not None and object_id in guild.roles:
        return {"roles": role_json(guild.roles[object_id])}
    if kind == "channels" and object_id in state.channels:
        return {"channels": channel_for(state, state.channels[object_id], user_id)}
    if kind == "messages" and object_id in state.messages:
        return {"messages": shown(discord, state.messages[object_id])}
    if kind == "attachments" and object_id in state.attachments:
        return {"attachments": discord.attachment(state.attachments[object_id])}
    return {}

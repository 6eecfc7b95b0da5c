"""The world as one person sees it."""

from bot.sandbox.core import Discord
from bot.sandbox.interactions.choosing import owners_of
from bot.sandbox.jsontypes import Json
from bot.sandbox.messages import readers, shown
from bot.sandbox.rules.permissions import Permission, in_guild, of_user
from bot.sandbox.state import DM, Channel, Command, Guild, Message, State
from bot.sandbox.wire.nouns import channel_for, command_json, role_json, user_json


def world(discord: Discord, user_id: int) -> Json:
    """What `GET /local/state` gives."""
    state = discord.state
    people = [user for user in state.users.values() if not user.bot]
    guilds = [guild for guild in state.guilds.values() if user_id in guild.members]
    dm = state.dm_with(user_id)
    return {
        "me": user_json(state.users[user_id]),
        "users": [user_json(user) for user in people],
        "bot": user_json(state.users[state.bot_id]) | {"online": discord.bot_online},
        "guilds": [_guild(state, guild, user_id) for guild in guilds],
        "dms": [channel_for(state, dm, user_id, "my_permissions")] if dm else [],
        "commands": _commands(state, user_id),
    }


def _guild(state: State, guild: Guild, user_id: int) -> Json:
    channels = [channel for channel in state.channels_of(guild.id) if sees(state, user_id, channel)]
    return {
        "id": str(guild.id),
        "name": guild.name,
        "bot_present": guild.bot_present,
        "my_permissions": str(in_guild(guild, guild.members[user_id])),
        "channels": [channel_for(state, channel, user_id, "my_permissions") for channel in channels],
        "roles": [role_json(role) for role in guild.roles.values()],
        "members": [
            {
                "user": user_json(state.users[member.user_id]),
                "roles": [str(role_id) for role_id in member.roles],
                "nick": member.nick,
            }
            for member in guild.members.values()
            if guild.bot_present or member.user_id != state.bot_id
        ],
    }


def sees(state: State, user_id: int, channel: Channel) -> bool:
    """Whether that person sees the channel."""
    return bool(of_user(state, user_id, channel) & Permission.VIEW_CHANNEL)


def _commands(state: State, user_id: int) -> list[Json]:
    every = [command for scope in state.commands.values() for command in scope]
    found = [(command, _usable_in(state, command, user_id)) for command in every]
    return [command_json(state, command) | {"usable_in": places} for command, places in found if places]


def _usable_in(state: State, command: Command, user_id: int) -> list[str]:
    """The ids of the channels where this person may use it, and "dm" where it works in the DM with the bot."""
    channels = [channel for channel in state.channels.values() if channel.guild_id and sees(state, user_id, channel)]
    places = [str(channel.id) for channel in channels if owners_of(state, command, user_id, channel)]
    a_dm = state.dm_with(user_id) or Channel(0, DM, recipients=(user_id,))
    return [*places, "dm"] if owners_of(state, command, user_id, a_dm) else places


def messages(discord: Discord, user_id: int, channel: Channel, limit: int) -> list[Json]:
    """The newest messages of a channel that this person sees, newest first."""
    state = discord.state
    visible: list[Message] = [
        message for message in state.history(channel.id) if user_id in readers(discord, message, channel)
    ]
    return [shown(discord, message) for message in reversed(visible[-limit:])]

"""Discord's permission arithmetic. Pure.

Source: Discord's documentation, "Permissions" (permission hierarchy and overwrites).
"""

from collections.abc import Iterable
from enum import IntFlag

from bot.sandbox.state import DM, Channel, Guild, Member, Overwrite, Role, State


class Permission(IntFlag):
    """The bits this server acts on."""

    MANAGE_CHANNELS = 1 << 4
    ADMINISTRATOR = 1 << 3
    MANAGE_GUILD = 1 << 5
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38


ALL = (1 << 53) - 1
IN_DM = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_APPLICATION_COMMANDS
)
"""What everybody may do in a DM."""


def base(roles: Iterable[Role], *, is_owner: bool) -> int:
    """A member's permissions in the whole guild, from the roles held, @everyone included."""
    held = 0
    for role in roles:
        held |= role.permissions
    return ALL if is_owner or held & Permission.ADMINISTRATOR else held


def in_channel(held: int, overwrites: Iterable[Overwrite], everyone_id: int, role_ids: set[int], user_id: int) -> int:
    """Permissions after a channel's overwrites: @everyone's, then all roles' together, then the member's own."""
    if held & Permission.ADMINISTRATOR:
        return ALL
    by_id = {overwrite.id: overwrite for overwrite in overwrites}
    everyone = by_id.get(everyone_id)
    if everyone:
        held = held & ~everyone.deny | everyone.allow
    of_roles = [overwrite for role_id, overwrite in by_id.items() if role_id in role_ids]
    allow = deny = 0
    for overwrite in of_roles:
        allow, deny = allow | overwrite.allow, deny | overwrite.deny
    held = held & ~deny | allow
    own = by_id.get(user_id)
    if own:
        held = held & ~own.deny | own.allow
    return held if held & Permission.VIEW_CHANNEL else 0


def in_guild(guild: Guild, member: Member) -> int:
    """What the member may do in the guild, channels aside."""
    roles = [guild.roles[guild.id], *(guild.roles[role_id] for role_id in member.roles if role_id in guild.roles)]
    return base(roles, is_owner=member.user_id == guild.owner_id)


def of_user(state: State, user_id: int, channel: Channel) -> int:
    """What that user may do in that channel; 0 for one who is not in its guild, or not in the DM."""
    if channel.type == DM:
        return IN_DM if user_id in channel.recipients or user_id == state.bot_id else 0
    guild = state.guilds[channel.guild_id or 0]
    member = guild.members.get(user_id)
    if member is None or (user_id == state.bot_id and not guild.bot_present):
        return 0
    if channel.is_thread and channel.parent_id in state.channels:
        return of_user(state, user_id, state.channels[channel.parent_id or 0])
    roles = {role_id for role_id in member.roles if role_id != guild.id}
    return in_channel(in_guild(guild, member), channel.overwrites.values(), guild.id, roles, user_id)


def to_post(channel: Channel) -> Permission:
    """The bit that posting there takes."""
    return Permission.SEND_MESSAGES_IN_THREADS if channel.is_thread else Permission.SEND_MESSAGES

"""State as Discord's JSON: users, members, roles, channels, guilds."""

from bot.sandbox.jsontypes import Json, without_none
from bot.sandbox.rules.permissions import of_user
from bot.sandbox.state import DM, FORUM, Channel, Command, Guild, Member, Overwrite, Role, State, User


def user_json(user: User) -> Json:
    """A user object. The public fields only."""
    return {
        "id": str(user.id),
        "username": user.username,
        "global_name": user.global_name,
        "discriminator": "0",
        "avatar": None,
        "banner": None,
        "accent_color": None,
        "avatar_decoration_data": None,
        "primary_guild": None,
        "public_flags": 0,
        "flags": 0,
        "bot": user.bot,
    }


def me_json(user: User) -> Json:
    """The bot's own user object (`GET /users/@me`)."""
    return {**user_json(user), "mfa_enabled": True, "locale": user.locale, "premium_type": 0, "verified": True}


def member_json(state: State, member: Member, *, with_user: bool = True) -> Json:
    """A guild member object."""
    body: Json = {
        "avatar": None,
        "banner": None,
        "communication_disabled_until": None,
        "flags": 0,
        "joined_at": member.joined_at,
        "nick": member.nick,
        "pending": False,
        "premium_since": None,
        "roles": [str(role_id) for role_id in member.roles],
        "mute": False,
        "deaf": False,
    }
    if with_user:
        body["user"] = user_json(state.users[member.user_id])
    return body


def role_json(role: Role) -> Json:
    """A role object."""
    body: Json = {
        "id": str(role.id),
        "name": role.name,
        "permissions": str(role.permissions),
        "position": role.position,
        "color": role.color,
        "colors": {"primary_color": role.color, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": role.bot_id is not None,
        "mentionable": role.bot_id is None,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }
    if role.bot_id is not None:
        body["tags"] = {"bot_id": str(role.bot_id)}
    return body


def overwrite_json(overwrite: Overwrite) -> Json:
    """A channel's permission overwrite."""
    return {
        "id": str(overwrite.id),
        "type": overwrite.kind,
        "allow": str(overwrite.allow),
        "deny": str(overwrite.deny),
    }


def channel_json(state: State, channel: Channel) -> Json:
    """A channel object of whichever kind."""
    common: Json = {
        "id": str(channel.id),
        "type": channel.type,
        "flags": 0,
        "last_message_id": str(channel.last_message_id) if channel.last_message_id else None,
    }
    if channel.type == DM:
        recipients = [user_json(state.users[user_id]) for user_id in channel.recipients]
        return {**common, "recipients": recipients}
    common |= {"guild_id": str(channel.guild_id), "name": channel.name, "rate_limit_per_user": 0}
    common["parent_id"] = str(channel.parent_id) if channel.parent_id else None
    return common | (_thread_fields(channel) if channel.is_thread else _guild_channel_fields(channel))


def _guild_channel_fields(channel: Channel) -> Json:
    fields: Json = {
        "position": channel.position,
        "topic": channel.topic,
        "nsfw": False,
        "permission_overwrites": [overwrite_json(overwrite) for overwrite in channel.overwrites.values()],
    }
    if channel.type == FORUM:
        fields |= {"available_tags": channel.tags, "default_reaction_emoji": None, "default_sort_order": None}
        fields |= {"default_forum_layout": 0}
    return fields


def _thread_fields(channel: Channel) -> Json:
    count = len(channel.message_ids)
    return {
        "owner_id": str(channel.owner_id),
        "message_count": count,
        "member_count": 1,
        "total_message_sent": count,
        "applied_tags": [str(tag) for tag in channel.applied_tags],
        "thread_metadata": {
            "archived": channel.archived,
            "archive_timestamp": channel.created_at,
            "auto_archive_duration": channel.auto_archive_minutes,
            "locked": False,
            "create_timestamp": channel.created_at,
        },
    }


def channel_for(state: State, channel: Channel, user_id: int, key: str = "permissions") -> Json:
    """A channel with what that user may do in it, as interactions carry it."""
    return {**channel_json(state, channel), key: str(of_user(state, user_id, channel))}


def guild_json(guild: Guild) -> Json:
    """A guild object (`GET /guilds/{id}`)."""
    nothing = dict.fromkeys(_NULL_IN_GUILD)
    return nothing | {
        "id": str(guild.id),
        "name": guild.name,
        "owner_id": str(guild.owner_id),
        "features": [],
        "region": "deprecated",
        "afk_timeout": 300,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "verification_level": 0,
        "roles": [role_json(role) for role in guild.roles.values()],
        "default_message_notifications": 1,
        "mfa_level": 0,
        "explicit_content_filter": 0,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "preferred_locale": guild.locale,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "nsfw_level": 0,
        "emojis": [],
        "stickers": [],
    }


_NULL_IN_GUILD = (
    *("icon", "description", "home_header", "splash", "discovery_splash", "banner", "application_id"),
    *("afk_channel_id", "system_channel_id", "widget_channel_id", "max_presences", "vanity_url_code"),
    *("rules_channel_id", "safety_alerts_channel_id", "public_updates_channel_id", "incidents_data"),
)


def guild_create_json(state: State, guild: Guild) -> Json:
    """What GUILD_CREATE carries: the guild, its channels and threads, and (without a members intent) the bot alone."""
    bot = guild.members[state.bot_id]
    channels = list(state.channels_of(guild.id))
    return guild_json(guild) | {
        "joined_at": bot.joined_at,
        "large": False,
        "unavailable": False,
        "member_count": len(guild.members),
        "members": [member_json(state, bot)],
        "channels": [channel_json(state, channel) for channel in channels if not channel.is_thread],
        "threads": [channel_json(state, channel) for channel in channels if channel.is_thread and not channel.archived],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def command_json(state: State, command: Command) -> Json:
    """An application command object."""
    known = {"default_member_permissions": None, "description": "", "nsfw": False, "contexts": None}
    placed = without_none(guild_id=str(command.guild_id) if command.guild_id else None)
    return (
        known
        | command.definition
        | placed
        | {
            "id": str(command.id),
            "application_id": str(state.application_id),
            "version": str(command.version),
            "type": command.type,
            "name": command.name,
        }
    )

"""What the bot may do in a channel, in the words that Discord's settings use, and what its invite asks for.

Sources: Discord's reference, "Permissions", "Start Thread from Message" and "Start Thread in Forum or Media Channel".
Publishing the bot's own message in an announcement channel needs Send Messages alone ("Crosspost Message"). Messages of
components need no Embed Links, and files go out in answers to commands only.
"""

import discord

_SEEING = {"view_channel": "View Channel", "read_message_history": "Read Message History"}
_NEEDED = {**_SEEING, "send_messages": "Send Messages"}
_IN_THREADS = {**_SEEING, "send_messages_in_threads": "Send Messages in Threads"}

_IN_FORUMS = {**_SEEING, "send_messages": "Create Posts", "send_messages_in_threads": "Send Messages in Posts"}
_OPENING = {"create_public_threads": "Create Public Threads", "send_messages_in_threads": "Send Messages in Threads"}

INVITE = discord.Permissions(**dict.fromkeys(_NEEDED, True)).value
"""All that a digest in a channel needs."""

INVITE_WITH_THREADS = discord.Permissions(**dict.fromkeys(_NEEDED | _IN_THREADS | _IN_FORUMS | _OPENING, True)).value
"""What digests in threads and forums need beside that."""


def invite(application_id: int, permissions: int) -> str:
    """The address at which an admin lets the bot into a server with these permissions."""
    scope = "bot+applications.commands"
    return f"https://discord.com/oauth2/authorize?client_id={application_id}&scope={scope}&permissions={permissions}"


def missing(
    channel: discord.abc.GuildChannel | discord.Thread,
    me: discord.Member | None = None,
    *,
    opens_threads: bool = False,
    parent: discord.abc.GuildChannel | None = None,
) -> list[str]:
    """The permissions that the bot lacks for posting digests there, by the names a server admin knows.

    `me` is the bot in that guild, and `parent` a thread's channel, where the client has no cache to know them from.
    `opens_threads` where each day has a thread of its own.
    """
    granted = (parent or channel).permissions_for(me or channel.guild.me)
    needed = _IN_THREADS if isinstance(channel, discord.Thread) else _NEEDED
    if isinstance(channel, discord.ForumChannel):
        needed = _IN_FORUMS
    if opens_threads:
        needed = {**needed, **_OPENING}
    return [name for flag, name in needed.items() if not getattr(granted, flag)]


def why_not_pinged(role: discord.Role, channel: discord.abc.GuildChannel | discord.Thread) -> str:
    """Why the bot cannot notify the role there, in one sentence that says what to do; "" where it can."""
    if role.is_default():
        return "Broadsheet never pings everyone; choose another role."
    if role.mentionable or channel.permissions_for(channel.guild.me).mention_everyone:
        return ""
    return (
        f"Broadsheet cannot ping {role.mention}: in Server Settings, under Roles, allow anyone to @mention that role, "
        "then use this command again."
    )

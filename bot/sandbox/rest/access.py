"""Finding what a request names, and refusing what the bot may not do with it."""

from bot.sandbox.core import Discord
from bot.sandbox.errors import ApiError, Refusal
from bot.sandbox.requests.call import Call
from bot.sandbox.rules.permissions import Permission, of_user
from bot.sandbox.state import Channel, Guild, Message


def channel(call: Call, *, needs: int = 0) -> Channel:
    """The channel of the path. Raises 10003, 50001 where the bot does not see it, 50013 where it lacks `needs`."""
    found = call.discord.state.channels.get(call.id("channel_id"))
    if found is None:
        raise ApiError(Refusal.UNKNOWN_CHANNEL)
    require(call.discord, found, needs)
    return found


def require(discord: Discord, where: Channel, needs: int) -> None:
    """Raise 50001 or 50013 where the bot does not see the channel, or lacks a permission in it."""
    held = of_user(discord.state, discord.state.bot_id, where)
    if not held & Permission.VIEW_CHANNEL:
        raise ApiError(Refusal.MISSING_ACCESS)
    if needs & ~held:
        raise ApiError(Refusal.MISSING_PERMISSIONS)


def message(call: Call, where: Channel) -> Message:
    """The message of the path. Raises 10008; ephemeral messages are not found this way."""
    found = call.discord.state.messages.get(call.id("message_id"))
    if found is None or found.deleted or found.channel_id != where.id or found.ephemeral_for is not None:
        raise ApiError(Refusal.UNKNOWN_MESSAGE)
    return found


def guild(call: Call) -> Guild:
    """The guild of the path. Raises 10004, or 50001 where the bot is not in it."""
    found = call.discord.state.guilds.get(call.id("guild_id"))
    if found is None:
        raise ApiError(Refusal.UNKNOWN_GUILD)
    if not found.bot_present:
        raise ApiError(Refusal.MISSING_ACCESS)
    return found


def application(call: Call) -> int:
    """The application of the path. Raises 10002 for another one."""
    if call.id("application_id") != call.discord.state.application_id:
        raise ApiError(Refusal.UNKNOWN_APPLICATION)
    return call.discord.state.application_id

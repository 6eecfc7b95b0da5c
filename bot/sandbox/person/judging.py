"""For tests: what happened, and ways to change the world under the bot."""

from dataclasses import asdict
from typing import Final

from bot.sandbox.core import Discord
from bot.sandbox.faults import Fault
from bot.sandbox.gateway_session import Closing
from bot.sandbox.interactions.choosing import PersonError
from bot.sandbox.messages import shown
from bot.sandbox.requests.call import Call, Reply, Route
from bot.sandbox.state import Channel, Message, Overwrite
from bot.sandbox.wire.nouns import channel_json, guild_create_json


def record(call: Call) -> Reply:
    """`GET /local/record`: every message ever stored, and every request, in order."""
    discord = call.discord
    return Reply(
        200,
        {
            "messages": [_recorded(discord, message) for message in discord.state.messages.values()],
            "requests": [asdict(request) for request in discord.record.requests],
            "gateway": [asdict(event) for event in discord.record.gateway],
        },
    )


def _recorded(discord: Discord, message: Message) -> dict[str, object]:
    return shown(discord, message) | {
        "deleted": message.deleted,
        "ephemeral_for": str(message.ephemeral_for) if message.ephemeral_for else None,
        "nonce": message.nonce,
    }


def violations(call: Call) -> Reply:
    """`GET /local/violations`."""
    checker = call.discord.checker
    found = [asdict(violation) for violation in checker.violations] if checker else []
    return Reply(200, {"checked": checker is not None, "violations": found})


def permissions(call: Call) -> Reply:
    """`POST /local/permissions`: the bot's overwrite in a channel."""
    discord = call.discord
    channel = discord.state.channels.get(int(call.fields.get("channel_id", 0)))
    if channel is None or channel.guild_id is None:
        raise PersonError("there is no such channel")
    allow, deny = int(call.fields.get("allow") or 0), int(call.fields.get("deny") or 0)
    channel.overwrites[discord.state.bot_id] = Overwrite(discord.state.bot_id, 1, allow, deny)
    discord.dispatch("CHANNEL_UPDATE", channel_json(discord.state, channel), channel.guild_id)
    discord.hub.tell_everybody("STATE", {})
    return Reply(200, {})


def presence(call: Call) -> Reply:
    """`POST /local/guilds/{guild_id}/bot`: remove the bot, bring it back, or (`unavailable`) play an outage."""
    discord = call.discord
    guild = discord.state.guilds.get(call.id("guild_id"))
    if guild is None:
        raise PersonError("there is no such guild")
    was_present = guild.bot_present
    guild.bot_present = bool(call.fields.get("present", True))
    guild.unavailable = guild.bot_present and bool(call.fields.get("unavailable"))
    if not guild.bot_present:
        discord.dispatch("GUILD_DELETE", {"id": str(guild.id)}, guild.id)
    elif guild.unavailable:
        discord.dispatch("GUILD_DELETE", {"id": str(guild.id), "unavailable": True}, guild.id)
    else:
        body = guild_create_json(discord.state, guild)
        if not was_present:
            # A guild that was joined, not one that is back from an outage, comes without this.
            del body["unavailable"]
        discord.dispatch("GUILD_CREATE", body, guild.id)
    discord.hub.tell_everybody("STATE", {})
    return Reply(200, {})


def change_person(call: Call) -> Reply:
    """`POST /local/people/{user_id}`: give other roles in a guild, or add the application to the person's account."""
    state = call.discord.state
    user = state.users.get(call.id("user_id"))
    if user is None or user.bot:
        raise PersonError("there is no such person")
    user.installed = bool(call.fields.get("installed", user.installed))
    if "guild_id" in call.fields:
        guild = state.guilds.get(int(call.fields["guild_id"]))
        if guild is None or user.id not in guild.members:
            raise PersonError("this person is not in that guild")
        guild.members[user.id].roles = [int(role_id) for role_id in call.fields.get("roles") or []]
    call.discord.hub.tell_everybody("STATE", {})
    return Reply(200, {})


def delete_channel(call: Call) -> Reply:
    """`POST /local/channels/{channel_id}/delete`: it and its threads."""
    state = call.discord.state
    channel = state.channels.get(call.id("channel_id"))
    if channel is None:
        raise PersonError("there is no such channel")
    for thread in [other for other in state.channels.values() if other.parent_id == channel.id and other.is_thread]:
        _delete(call.discord, thread)
    _delete(call.discord, channel)
    call.discord.hub.tell_everybody("STATE", {})
    return Reply(200, {})


def _delete(discord: Discord, channel: Channel) -> None:
    event = "THREAD_DELETE" if channel.is_thread else "CHANNEL_DELETE"
    discord.dispatch(event, channel_json(discord.state, channel), channel.guild_id)
    del discord.state.channels[channel.id]


def faults(call: Call) -> Reply:
    """`POST /local/faults`: replace what goes wrong next (see bot/sandbox/faults.py)."""
    try:
        at_once = call.discord.faults.set(call.fields.get("faults") or [])
    except (ValueError, TypeError) as error:
        raise PersonError(str(error)) from error
    for fault in at_once:
        _play(call.discord, fault)
    return Reply(200, {})


def _play(discord: Discord, fault: Fault) -> None:
    for session in list(discord.sessions.values()):
        if fault.kind == "reconnect":
            session.send({"op": 7, "s": None, "t": None, "d": None})
        elif fault.kind == "invalid_session":
            session.send({"op": 9, "s": None, "t": None, "d": fault.resumable})
            if not fault.resumable:
                discord.sessions.pop(session.id, None)
        else:
            session.send(Closing(None if fault.kind == "session_lost" else fault.code))
            if fault.kind == "session_lost":
                discord.sessions.pop(session.id, None)


ROUTES: Final = (
    Route("GET", "/record", record),
    Route("GET", "/violations", violations),
    Route("POST", "/permissions", permissions),
    Route("POST", "/guilds/{guild_id}/bot", presence),
    Route("POST", "/people/{user_id}", change_person),
    Route("POST", "/channels/{channel_id}/delete", delete_channel),
    Route("POST", "/faults", faults),
)

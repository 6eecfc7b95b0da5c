"""Channels, threads, DMs and guilds."""

from typing import Final

from bot.sandbox.errors import ApiError, Refusal, bad_length, refuse_if, required
from bot.sandbox.jsontypes import Json
from bot.sandbox.messages import check, flags_in, shown
from bot.sandbox.requests.call import Call, Reply, Route
from bot.sandbox.rest.access import channel, guild, message, require
from bot.sandbox.rest.messages import post
from bot.sandbox.rules.components import text_problems
from bot.sandbox.rules.permissions import Permission
from bot.sandbox.state import ANNOUNCEMENT, ANNOUNCEMENT_THREAD, DM, FORUM, PRIVATE_THREAD, PUBLIC_THREAD, TEXT, Channel
from bot.sandbox.wire.nouns import channel_json, guild_json, member_json, role_json


def get(call: Call) -> Reply:
    """`GET /channels/{channel_id}`."""
    return Reply(200, channel_json(call.discord.state, channel(call)))


def patch_thread(call: Call) -> Reply:
    """`PATCH /channels/{channel_id}`, for threads: name, archived."""
    where = channel(call)
    if not where.is_thread:
        require(call.discord, where, Permission.MANAGE_CHANNELS)
        raise ApiError(Refusal.WRONG_CHANNEL_TYPE)
    if where.owner_id != call.discord.state.bot_id:
        require(call.discord, where, Permission.MANAGE_THREADS)
    refuse_if(text_problems(call.fields, "name", 1, 100, ()))
    where.name = call.fields.get("name") or where.name
    where.archived = bool(call.fields.get("archived", where.archived))
    body = channel_json(call.discord.state, where)
    call.discord.dispatch("THREAD_UPDATE", body, where.guild_id)
    call.discord.hub.tell_everybody("STATE", {})
    return Reply(200, body)


def create_dm(call: Call) -> Reply:
    """`POST /users/@me/channels`: the DM with a person, made if absent."""
    recipient = call.fields.get("recipient_id")
    refuse_if([required("recipient_id")] if recipient is None else [])
    user_id = int(str(recipient))
    person = call.discord.state.users.get(user_id)
    if person is None or person.bot:
        raise ApiError(Refusal.CANNOT_MESSAGE_USER if person else Refusal.UNKNOWN_USER)
    return Reply(200, channel_json(call.discord.state, dm_with(call, user_id)))


def dm_with(call: Call, user_id: int) -> Channel:
    """The DM with that person, made if absent."""
    found = call.discord.state.dm_with(user_id)
    if found is None:
        found = Channel(call.discord.ids.next(), DM, recipients=(user_id,))
        call.discord.state.channels[found.id] = found
        call.discord.hub.tell(user_id, "STATE", {})
    return found


def thread_on_message(call: Call) -> Reply:
    """`POST /channels/{channel_id}/messages/{message_id}/threads`. The thread has the message's id."""
    parent = channel(call, needs=Permission.CREATE_PUBLIC_THREADS)
    start = message(call, parent)
    if parent.type not in {TEXT, ANNOUNCEMENT}:
        raise ApiError(Refusal.WRONG_CHANNEL_TYPE)
    if start.thread_id is not None:
        raise ApiError(Refusal.THREAD_EXISTS)
    _check_thread(call.fields)
    start.thread_id = start.id
    return Reply(201, _open(call, parent, start.id, _public(parent)))


def thread(call: Call) -> Reply:
    """`POST /channels/{channel_id}/threads`: a thread without a message, or a forum's post with its first one."""
    parent = channel(call)
    _check_thread(call.fields)
    if parent.type == FORUM:
        return _forum_post(call, parent)
    if parent.type not in {TEXT, ANNOUNCEMENT}:
        raise ApiError(Refusal.WRONG_CHANNEL_TYPE)
    kind = call.fields.get("type") or PRIVATE_THREAD
    private = kind == PRIVATE_THREAD
    require(call.discord, parent, Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS)
    return Reply(201, _open(call, parent, call.discord.ids.next(), kind))


def _forum_post(call: Call, parent: Channel) -> Reply:
    require(call.discord, parent, Permission.SEND_MESSAGES)
    first: Json = call.fields.get("message") or {}
    check(first, call.uploads, flags_in(first))
    thread_id = call.discord.ids.next()
    body = _open(call, parent, thread_id, PUBLIC_THREAD)
    made = call.discord.state.channels[thread_id]
    made.applied_tags = [int(tag) for tag in call.fields.get("applied_tags") or []]
    first_message = post(call, made, first, message_id=thread_id)  # as Discord: the two have one id
    return Reply(
        201,
        {**channel_json(call.discord.state, made), "message": shown(call.discord, first_message)}
        | {"member": body["member"]},
    )


def _check_thread(body: Json) -> None:
    refuse_if(text_problems(body, "name", 1, 100, (), needed=True))
    minutes = body.get("auto_archive_duration")
    if minutes is not None and minutes not in {60, 1440, 4320, 10080}:
        refuse_if([bad_length(60, 10080, "auto_archive_duration")])


def _public(parent: Channel) -> int:
    return ANNOUNCEMENT_THREAD if parent.type == ANNOUNCEMENT else PUBLIC_THREAD


def _open(call: Call, parent: Channel, thread_id: int, kind: int) -> Json:
    discord = call.discord
    made = Channel(
        id=thread_id,
        type=kind,
        name=call.fields["name"],
        guild_id=parent.guild_id,
        parent_id=parent.id,
        owner_id=discord.state.bot_id,
        auto_archive_minutes=call.fields.get("auto_archive_duration") or 1440,
        created_at=discord.now,
    )
    discord.state.channels[made.id] = made
    member = {"id": str(made.id), "user_id": str(made.owner_id), "join_timestamp": made.created_at, "flags": 0}
    body = channel_json(discord.state, made) | {"member": member}
    discord.dispatch("THREAD_CREATE", body | {"newly_created": True}, made.guild_id)
    discord.hub.tell_everybody("STATE", {})
    return body


def get_guild(call: Call) -> Reply:
    """`GET /guilds/{guild_id}`."""
    found = guild(call)
    counts = {"approximate_member_count": len(found.members), "approximate_presence_count": len(found.members)}
    return Reply(200, guild_json(found) | (counts if call.flag("with_counts") else {}))


def guild_channels(call: Call) -> Reply:
    """`GET /guilds/{guild_id}/channels`: without threads."""
    found = guild(call)
    channels = [other for other in call.discord.state.channels_of(found.id) if not other.is_thread]
    return Reply(200, [channel_json(call.discord.state, other) for other in channels])


def guild_roles(call: Call) -> Reply:
    """`GET /guilds/{guild_id}/roles`."""
    return Reply(200, [role_json(role) for role in guild(call).roles.values()])


def active_threads(call: Call) -> Reply:
    """`GET /guilds/{guild_id}/threads/active`."""
    found = guild(call)
    state = call.discord.state
    threads = [other for other in state.channels_of(found.id) if other.is_thread and not other.archived]
    return Reply(200, {"threads": [channel_json(state, other) for other in threads], "members": [], "has_more": False})


def archived_threads(call: Call) -> Reply:
    """`GET /channels/{channel_id}/threads/archived/public`: newest first, all at once."""
    parent = channel(call, needs=Permission.READ_MESSAGE_HISTORY)
    state = call.discord.state
    threads = [other for other in state.channels.values() if other.parent_id == parent.id and other.archived]
    shown_ones = [channel_json(state, other) for other in sorted(threads, key=lambda one: one.id, reverse=True)]
    return Reply(200, {"threads": shown_ones, "members": [], "has_more": False})


def member(call: Call) -> Reply:
    """`GET /guilds/{guild_id}/members/{user_id}`."""
    found = guild(call).members.get(call.id("user_id"))
    if found is None:
        raise ApiError(Refusal.UNKNOWN_MEMBER)
    return Reply(200, member_json(call.discord.state, found))


ROUTES: Final = (
    Route("GET", "/channels/{channel_id}", get),
    Route("PATCH", "/channels/{channel_id}", patch_thread),
    Route("POST", "/channels/{channel_id}/threads", thread),
    Route("POST", "/channels/{channel_id}/messages/{message_id}/threads", thread_on_message),
    Route("POST", "/users/@me/channels", create_dm),
    Route("GET", "/guilds/{guild_id}", get_guild),
    Route("GET", "/guilds/{guild_id}/channels", guild_channels),
    Route("GET", "/guilds/{guild_id}/roles", guild_roles),
    Route("GET", "/guilds/{guild_id}/threads/active", active_threads),
    Route("GET", "/channels/{channel_id}/threads/archived/public", archived_threads),
    Route("GET", "/guilds/{guild_id}/members/{user_id}", member),
)

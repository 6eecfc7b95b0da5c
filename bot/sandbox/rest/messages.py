"""Messages in channels."""

from typing import Final

from bot.sandbox.errors import ApiError, Problem, Refusal
from bot.sandbox.interactions.answers import check_edit
from bot.sandbox.jsontypes import Json, without_none
from bot.sandbox.messages import add, check, delete, edited, flags_in, new_message, shown, write
from bot.sandbox.requests.call import Call, Reply, Route
from bot.sandbox.rest.access import channel, message
from bot.sandbox.rules.limits import MAX_REQUEST_BYTES
from bot.sandbox.rules.permissions import Permission, of_user, to_post
from bot.sandbox.state import ANNOUNCEMENT, CROSSPOSTED, DM, FORUM, Channel, Message

READ: Final = Permission.VIEW_CHANNEL | Permission.READ_MESSAGE_HISTORY


def create(call: Call) -> Reply:
    """`POST /channels/{channel_id}/messages`. An enforced nonce that was used before gives that message again."""
    where = channel(call)
    body = call.fields
    if where.type == FORUM:
        raise ApiError(Refusal.WRONG_CHANNEL_TYPE)
    _require_to_post(call, where, body)
    check(body, call.uploads, flags_in(body))
    if sum(len(upload.data) for upload in call.uploads) > MAX_REQUEST_BYTES:
        raise ApiError(Refusal.REQUEST_TOO_LARGE)
    earlier = _same_nonce(call, body)
    if earlier is not None:
        return Reply(200, shown(call.discord, earlier))
    new = post(call, where, body)
    if new.nonce is not None:
        # Not in post(): a nonce does not hold for the first message of a forum's thread.
        call.discord.nonces[str(new.nonce)] = (new.id, call.discord.clock())
    return Reply(200, shown(call.discord, new))


def post(call: Call, where: Channel, body: Json, *, message_id: int | None = None) -> Message:
    """Store the bot's message of a checked body, with that id where it is given."""
    discord = call.discord
    new = new_message(discord, where, discord.state.bot_id)
    new.id = message_id or new.id
    new.nonce = body.get("nonce")
    new.reference = _reference(call, where, body)
    new.type = 19 if new.reference else 0
    write(discord, new, body, call.uploads)
    where.archived = False
    add(discord, new)
    return new


def _require_to_post(call: Call, where: Channel, body: Json) -> None:
    needs: int = to_post(where)
    if call.uploads:
        needs |= Permission.ATTACH_FILES
    channel(call, needs=needs)
    if where.type == DM and not _shares_a_guild(call, where):
        raise ApiError(Refusal.CANNOT_MESSAGE_USER)
    if body.get("message_reference"):
        channel(call, needs=READ)


def _shares_a_guild(call: Call, where: Channel) -> bool:
    guilds = call.discord.state.guilds.values()
    person = where.recipients[0]
    return any(guild.bot_present and person in guild.members for guild in guilds) or (
        call.discord.state.users[person].installed
    )


def _same_nonce(call: Call, body: Json) -> Message | None:
    """The bot's message of the past few minutes that has the enforced nonce, wherever it was posted."""
    nonce = body.get("nonce")
    if nonce is None or not body.get("enforce_nonce"):
        return None
    discord = call.discord
    found = discord.nonces.get(str(nonce))
    if found is not None and discord.clock() - found[1] <= discord.settings.nonce_seconds:
        return discord.state.messages[found[0]]
    return None


def _reference(call: Call, where: Channel, body: Json) -> Json | None:
    given = body.get("message_reference")
    if not given:
        return None
    replied = call.discord.state.messages.get(int(given["message_id"]))
    if replied is None or replied.deleted or replied.channel_id != where.id:
        if given.get("fail_if_not_exists", True):
            sentence = "Unknown message"
            problem = Problem(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", sentence)
            raise ApiError(Refusal.INVALID_FORM, [problem])
        return None
    guild_id = str(where.guild_id) if where.guild_id else None
    found: Json = {"type": 0, "channel_id": str(where.id), "message_id": str(replied.id)}
    return found | without_none(guild_id=guild_id)


def history(call: Call) -> Reply:
    """`GET /channels/{channel_id}/messages`: newest first, by `before`, `after` or `around`."""
    where = channel(call)
    discord = call.discord
    if not of_user(discord.state, discord.state.bot_id, where) & Permission.READ_MESSAGE_HISTORY:
        return Reply(200, [])
    limit = call.number("limit")
    limit = 50 if limit is None else limit
    if not 1 <= limit <= 100:
        sentence = "int value should be between 1 and 100."
        raise ApiError(Refusal.INVALID_FORM, [Problem(("limit",), "NUMBER_TYPE_RANGE", sentence)])
    visible = [found for found in discord.state.history(where.id) if found.ephemeral_for is None]
    bounds = {name: bound for name in ("before", "after", "around") if (bound := call.number(name)) is not None}
    return Reply(200, [shown(discord, found) for found in reversed(window(visible, bounds, limit))])


def window(messages: list[Message], bounds: dict[str, int], limit: int) -> list[Message]:
    """The part of a history (oldest first) that lies before, after or around an id; the newest without one."""
    if "before" in bounds:
        return [found for found in messages if found.id < bounds["before"]][-limit:]
    if "after" in bounds:
        return [found for found in messages if found.id > bounds["after"]][:limit]
    if "around" in bounds:
        before = [found for found in messages if found.id < bounds["around"]]
        rest = [found for found in messages if found.id >= bounds["around"]]
        half = limit // 2
        return [*before[len(before) - min(half, len(before)) :], *rest[: limit - half]]
    return messages[-limit:]


def get(call: Call) -> Reply:
    """`GET /channels/{channel_id}/messages/{message_id}`."""
    where = channel(call, needs=READ)
    return Reply(200, shown(call.discord, message(call, where)))


def patch(call: Call) -> Reply:
    """`PATCH /channels/{channel_id}/messages/{message_id}`: the bot's own only."""
    where = channel(call)
    found = message(call, where)
    if found.author_id != call.discord.state.bot_id:
        raise ApiError(Refusal.NOT_AUTHOR)
    if where.is_thread and where.archived:
        raise ApiError(Refusal.THREAD_ARCHIVED)
    check_edit(found, call.fields, call.uploads)
    write(call.discord, found, call.fields, call.uploads)
    edited(call.discord, found)
    return Reply(200, shown(call.discord, found))


def remove(call: Call) -> Reply:
    """`DELETE /channels/{channel_id}/messages/{message_id}`: others' only with Manage Messages."""
    where = channel(call)
    found = message(call, where)
    if found.author_id != call.discord.state.bot_id:
        channel(call, needs=Permission.MANAGE_MESSAGES)
    delete(call.discord, found)
    return Reply(204)


def crosspost(call: Call) -> Reply:
    """`POST …/crosspost`: one's own message needs only Send Messages."""
    where = channel(call, needs=Permission.SEND_MESSAGES)
    found = message(call, where)
    if where.type != ANNOUNCEMENT:
        raise ApiError(Refusal.WRONG_CHANNEL_TYPE)
    if found.author_id != call.discord.state.bot_id:
        channel(call, needs=Permission.MANAGE_MESSAGES)
    if found.flags & CROSSPOSTED:
        raise ApiError(Refusal.ALREADY_CROSSPOSTED)
    found.flags |= CROSSPOSTED
    edited_at = found.edited_timestamp
    edited(call.discord, found)
    found.edited_timestamp = edited_at
    return Reply(200, shown(call.discord, found))


def typing(call: Call) -> Reply:
    """`POST /channels/{channel_id}/typing`."""
    channel(call, needs=Permission.SEND_MESSAGES)
    return Reply(204)


ROUTES: Final = (
    Route("GET", "/channels/{channel_id}/messages", history),
    Route("POST", "/channels/{channel_id}/messages", create),
    Route("GET", "/channels/{channel_id}/messages/{message_id}", get),
    Route("PATCH", "/channels/{channel_id}/messages/{message_id}", patch),
    Route("DELETE", "/channels/{channel_id}/messages/{message_id}", remove),
    Route("POST", "/channels/{channel_id}/messages/{message_id}/crosspost", crosspost),
    Route("POST", "/channels/{channel_id}/typing", typing),
)

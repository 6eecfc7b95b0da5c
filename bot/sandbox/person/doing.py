"""What people do: say something, open a DM, use a command."""

from typing import Final

from bot.sandbox.interactions.begun import Begun, begin
from bot.sandbox.interactions.choosing import PersonError
from bot.sandbox.jsontypes import Json
from bot.sandbox.messages import add, check, new_message, shown, write
from bot.sandbox.person import view
from bot.sandbox.requests.call import Call, Reply, Route
from bot.sandbox.rest.channels import dm_with
from bot.sandbox.rules.permissions import of_user, to_post
from bot.sandbox.state import Channel, Interaction
from bot.sandbox.wire.nouns import channel_for, user_json


def person(call: Call) -> int:
    """The person who acts: `user` of the body or the query. Raises PersonError."""
    given = str(call.fields.get("user") or call.query.get("user") or "")
    user = call.discord.state.users.get(int(given)) if given.isdigit() else None
    if user is None or user.bot:
        raise PersonError(f"there is no person {given!r}")
    return user.id


def _channel(call: Call, user_id: int) -> Channel:
    channel = call.discord.state.channels.get(call.id("channel_id"))
    if channel is None or not view.sees(call.discord.state, user_id, channel):
        raise PersonError("you do not see that channel")
    return channel


def people(call: Call) -> Reply:
    """`GET /local/people`: who one can be."""
    users = call.discord.state.users.values()
    return Reply(200, {"people": [user_json(user) for user in users if not user.bot]})


def state(call: Call) -> Reply:
    """`GET /local/state`."""
    return Reply(200, view.world(call.discord, person(call)))


def messages(call: Call) -> Reply:
    """`GET /local/channels/{channel_id}/messages`."""
    user_id = person(call)
    limit = min(int(call.query.get("limit", "50")), 200)
    return Reply(200, view.messages(call.discord, user_id, _channel(call, user_id), limit))


def say(call: Call) -> Reply:
    """`POST /local/channels/{channel_id}/messages`."""
    user_id = person(call)
    channel = _channel(call, user_id)
    if to_post(channel) & ~of_user(call.discord.state, user_id, channel):
        raise PersonError("you may not write in that channel")
    body: Json = {"content": call.fields.get("content") or ""}
    check(body, call.uploads, 0)
    message = new_message(call.discord, channel, user_id)
    write(call.discord, message, body, call.uploads)
    add(call.discord, message)
    return Reply(200, shown(call.discord, message))


def open_dm(call: Call) -> Reply:
    """`POST /local/dms`."""
    user_id = person(call)
    return Reply(200, channel_for(call.discord.state, dm_with(call, user_id), user_id, "my_permissions"))


def interact(call: Call) -> Interaction:
    """`POST /local/interactions`: the interaction that was begun. Raises PersonError."""
    body = call.fields
    user_id = person(call)
    channel_id = body.get("channel_id")
    if not str(channel_id).isdigit():
        raise PersonError("an interaction needs a channel_id")
    message_id = body.get("message_id")
    begun = Begun(
        user_id=user_id,
        channel_id=int(str(channel_id)),
        type=int(body.get("type", 0)),
        data=body.get("data") or {},
        message_id=int(message_id) if message_id else None,
        uploads=call.uploads,
    )
    return begin(call.discord, begun)


ROUTES: Final = (
    Route("GET", "/people", people),
    Route("GET", "/state", state),
    Route("GET", "/channels/{channel_id}/messages", messages),
    Route("POST", "/channels/{channel_id}/messages", say),
    Route("POST", "/dms", open_dm),
)

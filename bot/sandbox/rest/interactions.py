"""Callbacks of interactions, and the webhook addresses through which they are followed up and edited."""

import hmac
from typing import Final

from bot.sandbox.errors import ApiError, Refusal
from bot.sandbox.interactions.answers import answer, edit, follow_up, live, original
from bot.sandbox.jsontypes import Json, without_none
from bot.sandbox.messages import delete, shown
from bot.sandbox.requests.call import Call, Reply, Route
from bot.sandbox.state import Interaction, Message
from bot.sandbox.wire.messages import is_loading


def callback(call: Call) -> Reply:
    """`POST /interactions/{interaction_id}/{interaction_token}/callback`."""
    interaction = call.discord.state.interactions.get(call.id("interaction_id"))
    given = call.params["interaction_token"]
    if interaction is None or not hmac.compare_digest(interaction.token.encode(), given.encode()):
        raise ApiError(Refusal.UNKNOWN_INTERACTION)
    message = answer(call.discord, interaction, call.fields, call.uploads)
    if not call.flag("with_response"):
        return Reply(204)
    return Reply(200, _callback_json(call, interaction, message))


def _callback_json(call: Call, interaction: Interaction, message: Message | None) -> Json:
    about: Json = {"id": str(interaction.id), "type": interaction.type}
    about |= without_none(
        channel_id=str(interaction.channel_id),
        guild_id=str(interaction.guild_id) if interaction.guild_id else None,
    )
    kind = call.fields["type"]
    body: Json = {"interaction": about}
    if message is not None:
        about |= {
            "response_message_id": str(message.id),
            "response_message_loading": is_loading(message),
            "response_message_ephemeral": message.ephemeral_for is not None,
        }
        if kind in {4, 7}:
            body["resource"] = {"type": kind, "message": shown(call.discord, message)}
    return body


def _interaction(call: Call) -> Interaction:
    if call.id("webhook_id") != call.discord.state.application_id:
        raise ApiError(Refusal.UNKNOWN_WEBHOOK)
    token = call.params["webhook_token"]
    found = call.discord.state.interactions.get(_id_in(token))
    known = found is not None and hmac.compare_digest(found.token.encode(), token.encode())
    return live(call.discord, found if known else None)


def _id_in(token: str) -> int:
    """Tokens begin with their interaction's id, so that none has to be searched for."""
    number = token.partition(".")[0]
    return int(number) if number.isdigit() else 0


def execute(call: Call) -> Reply:
    """`POST /webhooks/{webhook_id}/{webhook_token}`: a follow-up."""
    message = follow_up(call.discord, _interaction(call), call.fields, call.uploads)
    return Reply(200, shown(call.discord, message))


def get(call: Call) -> Reply:
    """`GET …/messages/{message_id}`."""
    return Reply(200, shown(call.discord, _message(call, _interaction(call))))


def patch(call: Call) -> Reply:
    """`PATCH …/messages/{message_id}`."""
    interaction = _interaction(call)
    message = edit(call.discord, interaction, _message(call, interaction), call.fields, call.uploads)
    return Reply(200, shown(call.discord, message))


def remove(call: Call) -> Reply:
    """`DELETE …/messages/{message_id}`."""
    delete(call.discord, _message(call, _interaction(call)))
    return Reply(204)


def _message(call: Call, interaction: Interaction) -> Message:
    if "message_id" not in call.params:
        return original(call.discord, interaction)
    message = call.discord.state.messages.get(call.id("message_id"))
    mine = message is not None and not message.deleted and message.interaction_id == interaction.id
    if message is None or not (mine or message.id == interaction.message_id):
        raise ApiError(Refusal.UNKNOWN_MESSAGE)
    return message


WEBHOOK: Final = "/webhooks/{webhook_id}/{webhook_token}"
ROUTES: Final = (
    Route("POST", "/interactions/{interaction_id}/{interaction_token}/callback", callback, needs_token=False),
    Route("POST", WEBHOOK, execute, needs_token=False),
    *(
        route
        for target in ("@original", "{message_id}")
        for route in (
            Route("GET", f"{WEBHOOK}/messages/{target}", get, needs_token=False),
            Route("PATCH", f"{WEBHOOK}/messages/{target}", patch, needs_token=False),
            Route("DELETE", f"{WEBHOOK}/messages/{target}", remove, needs_token=False),
        )
    ),
)

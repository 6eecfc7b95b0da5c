"""Messages as Discord's JSON."""

from collections.abc import Callable

from bot.sandbox.jsontypes import Json, without_none
from bot.sandbox.state import EPHEMERAL, HAS_THREAD, LOADING, Attachment, Interaction, Message, State
from bot.sandbox.wire.nouns import channel_json, user_json

Link = Callable[[Attachment], str]
"""The address that an attachment is served under."""


def attachment_json(attachment: Attachment, link: Link) -> Json:
    """An attachment object."""
    url = link(attachment)
    return {
        "id": str(attachment.id),
        "filename": attachment.filename,
        "size": len(attachment.data),
        "url": url,
        "proxy_url": url,
        "content_type": attachment.content_type,
        **without_none(description=attachment.description),
        **({"ephemeral": True} if attachment.ephemeral else {}),
    }


def message_json(state: State, message: Message, link: Link) -> Json:
    """A message object."""
    channel = state.channels.get(message.channel_id)
    body: Json = {
        "id": str(message.id),
        "channel_id": str(message.channel_id),
        "type": message.type,
        "author": user_json(state.users[message.author_id]),
        "content": message.content,
        "timestamp": message.timestamp,
        "edited_timestamp": message.edited_timestamp,
        "tts": False,
        "pinned": False,
        "flags": flags_of(message),
        "mentions": [user_json(state.users[user_id]) for user_id in message.mentions],
        "mention_roles": [str(role_id) for role_id in message.mention_roles],
        "mention_everyone": message.mention_everyone,
        "attachments": [attachment_json(attachment, link) for attachment in message.attachments],
        "embeds": message.embeds,
        "components": message.components,
    }
    body |= without_none(nonce=message.nonce, message_reference=message.reference)
    if message.interaction_id is not None:
        body |= _made_by(state, state.interactions[message.interaction_id], message)
    if message.thread_id in state.channels and channel is not None:
        body["thread"] = channel_json(state, state.channels[message.thread_id or 0])
    return body


def flags_of(message: Message) -> int:
    """The message's flags, with those that follow from what it is."""
    ephemeral = EPHEMERAL if message.ephemeral_for is not None else 0
    return message.flags | ephemeral | (HAS_THREAD if message.thread_id else 0)


def is_loading(message: Message) -> bool:
    """Whether it is still only the bot thinking."""
    return bool(message.flags & LOADING)


def _made_by(state: State, interaction: Interaction, message: Message) -> Json:
    body: Json = {
        "application_id": str(state.application_id),
        "webhook_id": str(state.application_id),
        "interaction_metadata": interaction_metadata(state, interaction, message.id),
    }
    if interaction.type == 2:
        user = user_json(state.users[interaction.user_id])
        name = " ".join([interaction.data["name"], *_subcommands(interaction.data)])
        body["interaction"] = {"id": str(interaction.id), "type": 2, "name": name, "user": user}
    return body


def _subcommands(data: Json) -> list[str]:
    nested = [option for option in data.get("options", []) if option["type"] in {1, 2}]
    return [nested[0]["name"], *_subcommands(nested[0])] if nested else []


def interaction_metadata(state: State, interaction: Interaction, message_id: int | None = None) -> Json:
    """Who caused a message, and how. `message_id` is the message it stands on: follow-ups name the original one."""
    body: Json = {
        "id": str(interaction.id),
        "type": interaction.type,
        "user": user_json(state.users[interaction.user_id]),
        "authorizing_integration_owners": interaction.owners,
    }
    original = interaction.response_message_id
    if original is not None and message_id is not None and message_id != original:
        body["original_response_message_id"] = str(original)
    if interaction.type == 3:
        body["interacted_message_id"] = str(interaction.message_id)
    if interaction.type == 5 and interaction.parent_id is not None:
        parent = state.interactions[interaction.parent_id]
        body["triggering_interaction_metadata"] = interaction_metadata(state, parent)
    return body

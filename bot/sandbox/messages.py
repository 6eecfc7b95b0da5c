"""Posting, editing and deleting messages, whoever does it; and telling those who may see it."""

import re
from collections.abc import Sequence
from typing import Final

from bot.sandbox.core import Discord
from bot.sandbox.errors import ApiError, Refusal, refuse_if
from bot.sandbox.filling import filled, media_of
from bot.sandbox.jsontypes import Json
from bot.sandbox.requests.uploads import Upload, store
from bot.sandbox.rules.components import missing_files
from bot.sandbox.rules.limits import body_problems, is_v2
from bot.sandbox.rules.permissions import Permission, of_user
from bot.sandbox.state import (
    COMPONENTS_V2,
    DM,
    EPHEMERAL,
    LOADING,
    SUPPRESS_EMBEDS,
    SUPPRESS_NOTIFICATIONS,
    Attachment,
    Channel,
    Message,
)
from bot.sandbox.wire.messages import message_json

SETTABLE_FLAGS: Final = COMPONENTS_V2 | SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS
GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT = 1 << 9, 1 << 12, 1 << 15
"""Intents."""

_MENTION = re.compile(r"<@(?P<role>&)?!?(?P<id>\d+)>")


def check(body: Json, uploads: Sequence[Upload], flags: int, kept: Sequence[Attachment] = ()) -> None:
    """Raise what Discord would say to such a message: 50035, or 50006 where there is nothing in it.

    `kept`: the files that it has already.
    """
    refuse_if(body_problems(body, v2=is_v2(flags)))
    names = {upload.filename for upload in uploads} | {attachment.filename for attachment in kept}
    names |= {str(told.get("filename")) for told in body.get("attachments") or []}
    refuse_if(missing_files(body.get("components") or [], names))
    something = body.get("content") or body.get("embeds") or body.get("components") or uploads
    if not something and not body.get("attachments") and not body.get("sticker_ids") and not body.get("poll"):
        raise ApiError(Refusal.EMPTY_MESSAGE)


def flags_in(body: Json) -> int:
    """The body's flags."""
    return int(body.get("flags") or 0)


def write(discord: Discord, message: Message, body: Json, uploads: Sequence[Upload]) -> None:
    """Put a checked body's content into the message; fields that the body does not name stay."""
    if "attachments" in body or uploads:
        _write_attachments(discord, message, body, uploads)
    if "content" in body:
        message.content = body["content"] or ""
    if "embeds" in body:
        message.embeds = [_embed(embed) for embed in body["embeds"] or []]
    if "components" in body:
        media = media_of(message.attachments, discord.attachment, str(discord.ids.next()))
        message.components = filled(body["components"] or [], media)
    if "flags" in body:
        # A message that was made of components alone stays one.
        kept = message.flags & (~SETTABLE_FLAGS | COMPONENTS_V2)
        message.flags = kept | flags_in(body) & SETTABLE_FLAGS
    _write_mentions(discord, message, body.get("allowed_mentions"))


def _write_attachments(discord: Discord, message: Message, body: Json, uploads: Sequence[Upload]) -> None:
    told: Sequence[Json] = body.get("attachments") or []
    kept: list[Attachment] = message.attachments
    if "attachments" in body:
        ids = {str(entry.get("id")) for entry in told}
        kept = [attachment for attachment in kept if str(attachment.id) in ids]
    ephemeral = message.ephemeral_for is not None
    message.attachments = [*kept, *store(discord, uploads, message.channel_id, told, ephemeral=ephemeral)]


def _embed(embed: Json) -> Json:
    stored = {name: value for name, value in embed.items() if value is not None and name != "fields"}
    fields = [{"inline": False, **field} for field in embed.get("fields") or []]
    return stored | {"type": "rich"} | ({"fields": fields} if fields else {})


def _write_mentions(discord: Discord, message: Message, allowed: Json | None) -> None:
    text = message.content + " ".join(_texts(message.components))
    channel = discord.state.channels[message.channel_id]
    parse = ["users", "roles", "everyone"] if allowed is None else allowed.get("parse") or []
    users, roles = ({str(one) for one in (allowed or {}).get(kind) or []} for kind in ("users", "roles"))
    found = list(_MENTION.finditer(text))
    named = [match["id"] for match in found if not match["role"] and ("users" in parse or match["id"] in users)]
    held = [match["id"] for match in found if match["role"] and ("roles" in parse or match["id"] in roles)]
    message.mentions = [int(user) for user in dict.fromkeys(named) if int(user) in discord.state.users]
    message.mention_roles = [int(role) for role in dict.fromkeys(held)]
    may = of_user(discord.state, message.author_id, channel) & Permission.MENTION_EVERYONE
    message.mention_everyone = bool(may and "everyone" in parse and re.search(r"@(everyone|here)\b", text))


def _texts(components: Sequence[Json]) -> list[str]:
    texts = [component["content"] for component in components if "content" in component]
    for component in components:
        texts += _texts(component.get("components", []))
    return texts


def add(discord: Discord, message: Message) -> None:
    """Store a new message and tell everyone who may see it."""
    state = discord.state
    channel = state.channels[message.channel_id]
    state.messages[message.id] = message
    channel.message_ids.append(message.id)
    if message.ephemeral_for is None:
        channel.last_message_id = message.id
    announce(discord, "MESSAGE_CREATE", message)


def edited(discord: Discord, message: Message, *, first_answer: bool = False) -> None:
    """Mark as edited (unless the edit is what ends the bot's thinking) and tell."""
    message.flags &= ~LOADING
    if not first_answer:
        message.edited_timestamp = discord.now
    announce(discord, "MESSAGE_UPDATE", message)


def delete(discord: Discord, message: Message) -> None:
    """Delete, keeping it for the record, and tell."""
    message.deleted = True
    channel = discord.state.channels[message.channel_id]
    body: Json = {"id": str(message.id), "channel_id": str(message.channel_id)}
    if channel.guild_id:
        body["guild_id"] = str(channel.guild_id)
    for user_id in readers(discord, message, channel):
        discord.hub.tell(user_id, "MESSAGE_DELETE", body)
    if message.ephemeral_for is None:
        discord.dispatch("MESSAGE_DELETE", body, channel.guild_id, _intent(channel))


def announce(discord: Discord, event: str, message: Message) -> None:
    """Tell people's pages, and the bot where its intents ask for it."""
    channel = discord.state.channels[message.channel_id]
    body = shown(discord, message)
    for user_id in readers(discord, message, channel):
        discord.hub.tell(user_id, event, body)
    if message.ephemeral_for is None:
        _dispatch(discord, event, message, channel, body)


def _intent(channel: Channel) -> int:
    return DIRECT_MESSAGES if channel.type == DM else GUILD_MESSAGES


def _dispatch(discord: Discord, event: str, message: Message, channel: Channel, body: Json) -> None:
    if not of_user(discord.state, discord.state.bot_id, channel) & Permission.VIEW_CHANNEL:
        return
    if channel.guild_id:
        body = body | {"guild_id": str(channel.guild_id)}
    bot = discord.state.bot_id
    hidden = body | {"content": "", "embeds": [], "attachments": [], "components": []}
    readable = channel.type == DM or message.author_id == bot or bot in message.mentions
    for session in discord.sessions.values():
        if session.serves(channel.guild_id) and session.intents & _intent(channel):
            session.dispatch(event, body if readable or session.intents & MESSAGE_CONTENT else hidden)


def readers(discord: Discord, message: Message, channel: Channel) -> list[int]:
    """The people who see that message."""
    people = [user.id for user in discord.state.users.values() if not user.bot]
    if message.ephemeral_for is not None:
        return [message.ephemeral_for]
    return [user_id for user_id in people if of_user(discord.state, user_id, channel) & Permission.VIEW_CHANNEL]


def shown(discord: Discord, message: Message) -> Json:
    """The message object."""
    return message_json(discord.state, message, discord.link)


def new_message(discord: Discord, channel: Channel, author_id: int, *, ephemeral_for: int | None = None) -> Message:
    """An empty message, not stored yet."""
    return Message(discord.ids.next(), channel.id, author_id, discord.now, ephemeral_for=ephemeral_for)


def wants_ephemeral(body: Json) -> bool:
    """Whether the body asks for a message that only one person sees."""
    return bool(flags_in(body) & EPHEMERAL)

"""The bot's answers to interactions: the callback, follow-ups, and edits of the original."""

from collections.abc import Sequence
from typing import Final

from bot.sandbox.core import Discord
from bot.sandbox.errors import ApiError, Problem, Refusal, refuse_if
from bot.sandbox.filling import filled, media_of
from bot.sandbox.interactions.begun import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL, report
from bot.sandbox.jsontypes import Json, without_none
from bot.sandbox.messages import (
    add,
    check,
    edited,
    flags_in,
    new_message,
    shown,
    wants_ephemeral,
    write,
)
from bot.sandbox.requests.uploads import Upload
from bot.sandbox.rules.commands import choices_problems
from bot.sandbox.rules.deadlines import callback_refusal, webhook_refusal
from bot.sandbox.rules.modals import modal_problems
from bot.sandbox.state import LOADING, Interaction, Message
from bot.sandbox.wire.messages import is_loading

MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, CHOICES, OPEN_MODAL = 4, 5, 6, 7, 8, 9
ALLOWED: Final = {
    COMMAND: frozenset({MESSAGE, DEFERRED, OPEN_MODAL}),
    COMPONENT: frozenset({MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, OPEN_MODAL}),
    AUTOCOMPLETE: frozenset({CHOICES}),
    MODAL: frozenset({MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE}),
}
CHAT_INPUT_MESSAGE, MENU_MESSAGE, REPLY = 20, 23, 19
"""Types of message."""
MAX_FOLLOW_UPS_OF_USER_APP: Final = 5
"""Where only the person, not the guild, has added the application (Discord's documentation, "Followup Messages")."""


def answer(discord: Discord, interaction: Interaction, body: Json, uploads: Sequence[Upload]) -> Message | None:
    """Take the bot's first answer; the message that it made or updated, if any. Raises ApiError."""
    refusal = callback_refusal(interaction, discord.clock(), discord.settings)
    if refusal is not None:
        raise ApiError(refusal)
    _require_channel(discord, interaction)
    kind, data = body.get("type"), body.get("data") or {}
    allowed = ALLOWED[interaction.type]
    on_message = interaction.message_id is not None
    if kind not in allowed or (kind in {DEFERRED_UPDATE, UPDATE} and not on_message):
        sentence = f"Value must be one of {{{', '.join(str(number) for number in sorted(allowed))}}}."
        raise ApiError(Refusal.INVALID_FORM, [Problem(("type",), "BASE_TYPE_CHOICES", sentence)])
    message = _TAKERS[kind](discord, interaction, data, uploads)
    interaction.answer_type = kind
    if message is not None:
        interaction.response_message_id = message.id
        message = message if kind == DEFERRED_UPDATE else _tell(discord, interaction, kind, message)
    return message


def _tell(discord: Discord, interaction: Interaction, kind: int, message: Message) -> Message:
    if kind == DEFERRED:
        report(discord, interaction, "deferred")
        add(discord, message)
    elif kind == MESSAGE:
        add(discord, message)
        report(discord, interaction, "message", message=shown(discord, message))
    else:
        edited(discord, message)
        report(discord, interaction, "update", message=shown(discord, message))
    return message


def _take_message(discord: Discord, interaction: Interaction, data: Json, uploads: Sequence[Upload]) -> Message:
    _check(data, uploads)
    message = _new(discord, interaction, ephemeral=wants_ephemeral(data))
    write(discord, message, data, uploads)
    return message


def _take_deferral(discord: Discord, interaction: Interaction, data: Json, _: Sequence[Upload]) -> Message:
    message = _new(discord, interaction, ephemeral=wants_ephemeral(data))
    message.flags |= LOADING
    return message


def _take_deferred_update(discord: Discord, interaction: Interaction, _: Json, __: Sequence[Upload]) -> Message:
    report(discord, interaction, "deferred")
    return discord.state.messages[interaction.message_id or 0]


def _take_update(discord: Discord, interaction: Interaction, data: Json, uploads: Sequence[Upload]) -> Message:
    message = discord.state.messages[interaction.message_id or 0]
    if message.deleted:
        raise ApiError(Refusal.UNKNOWN_MESSAGE)
    check_edit(message, data, uploads)
    write(discord, message, data, uploads)
    return message


def _take_choices(discord: Discord, interaction: Interaction, data: Json, _: Sequence[Upload]) -> None:
    choices = data.get("choices") or []
    refuse_if(problem.under("data", "choices") for problem in choices_problems(choices))
    report(discord, interaction, "choices", choices=choices)


def _take_modal(discord: Discord, interaction: Interaction, data: Json, _: Sequence[Upload]) -> None:
    refuse_if(problem.under("data") for problem in modal_problems(data))
    modal = data | {"components": filled(data["components"], media_of([], discord.attachment, "0"))}
    discord.open_modals[interaction.user_id, modal["custom_id"]] = (interaction, modal)
    report(discord, interaction, "modal", modal=modal)


_TAKERS: Final = {
    MESSAGE: _take_message,
    DEFERRED: _take_deferral,
    DEFERRED_UPDATE: _take_deferred_update,
    UPDATE: _take_update,
    CHOICES: _take_choices,
    OPEN_MODAL: _take_modal,
}


def _check(data: Json, uploads: Sequence[Upload]) -> None:
    try:
        check(data, uploads, flags_in(data))
    except ApiError as error:
        if error.problems:
            raise ApiError(Refusal.INVALID_FORM, [problem.under("data") for problem in error.problems]) from None
        raise


def _new(discord: Discord, interaction: Interaction, *, ephemeral: bool) -> Message:
    channel = discord.state.channels[interaction.channel_id]
    reader = interaction.user_id if ephemeral else None
    message = new_message(discord, channel, discord.state.bot_id, ephemeral_for=reader)
    message.interaction_id = interaction.id
    message.type = REPLY
    replied_to = interaction.response_message_id or interaction.message_id
    if replied_to is None:
        message.type = MENU_MESSAGE if interaction.data.get("type") in {2, 3} else CHAT_INPUT_MESSAGE
    else:
        guild = str(interaction.guild_id) if interaction.guild_id else None
        where = {"type": 0, "channel_id": str(channel.id), "message_id": str(replied_to)}
        message.reference = where | without_none(guild_id=guild)
    return message


def check_edit(message: Message, body: Json, uploads: Sequence[Upload]) -> None:
    """Raise what Discord would say to such an edit of that message."""
    flags = message.flags | flags_in(body)
    whole: Json = {"content": message.content, "embeds": message.embeds, "components": message.components}
    whole["attachments"] = [{"id": str(attachment.id)} for attachment in message.attachments]
    check(whole | body, uploads, flags, message.attachments)


def live(discord: Discord, interaction: Interaction | None) -> Interaction:
    """The interaction, if its token still opens anything. Raises ApiError."""
    if interaction is None:
        raise ApiError(Refusal.UNKNOWN_WEBHOOK)
    refusal = webhook_refusal(interaction, discord.clock(), discord.settings)
    if refusal is not None:
        raise ApiError(refusal)
    _require_channel(discord, interaction)
    return interaction


def _require_channel(discord: Discord, interaction: Interaction) -> None:
    if interaction.channel_id not in discord.state.channels:
        raise ApiError(Refusal.UNKNOWN_CHANNEL)


def follow_up(discord: Discord, interaction: Interaction, body: Json, uploads: Sequence[Upload]) -> Message:
    """A further message. The first one after a deferral takes the place of the bot's thinking."""
    check(body, uploads, flags_in(body))
    original = discord.state.messages.get(interaction.response_message_id or 0)
    if original is not None and is_loading(original) and not original.deleted:
        return edit(discord, interaction, original, body, uploads)
    if set(interaction.owners) == {"1"} and interaction.follow_ups >= MAX_FOLLOW_UPS_OF_USER_APP:
        raise ApiError(Refusal.TOO_MANY_FOLLOW_UPS)
    interaction.follow_ups += 1
    message = _new(discord, interaction, ephemeral=wants_ephemeral(body))
    write(discord, message, body, uploads)
    add(discord, message)
    report(discord, interaction, "message", message=shown(discord, message))
    return message


def edit(
    discord: Discord, interaction: Interaction, message: Message, body: Json, uploads: Sequence[Upload]
) -> Message:
    """Edit a message of that interaction."""
    was_loading = is_loading(message)
    check_edit(message, body, uploads)
    write(discord, message, body, uploads)
    edited(discord, message, first_answer=was_loading)
    if not discord.outcomes.is_settled(interaction.id):
        kind = "update" if message.id == interaction.message_id else "message"
        report(discord, interaction, kind, message=shown(discord, message))
    return message


def original(discord: Discord, interaction: Interaction) -> Message:
    """The message that `@original` means. Raises 10008 where there is none."""
    message = discord.state.messages.get(interaction.response_message_id or 0)
    if message is None or message.deleted:
        raise ApiError(Refusal.UNKNOWN_MESSAGE)
    return message

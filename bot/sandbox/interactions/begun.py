"""Interactions begun by people: what is sent to the bot, and what comes of it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.sandbox.core import Discord
from bot.sandbox.interactions.choosing import Named, PersonError, check_press, check_target, check_values, owners_of
from bot.sandbox.interactions.options import Options
from bot.sandbox.interactions.payloads import payload, resolved
from bot.sandbox.jsontypes import Json, without_none
from bot.sandbox.messages import readers
from bot.sandbox.requests.uploads import Upload, store
from bot.sandbox.rules.components import FILE_UPLOAD, SELECTS, TEXT_INPUT, walk
from bot.sandbox.rules.modals import answers_wrong
from bot.sandbox.rules.permissions import Permission, of_user
from bot.sandbox.state import Channel, Command, Interaction

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
NO_RESPONSE = "The application did not respond"


@dataclass(frozen=True, slots=True)
class Begun:
    """What a person does: the type of interaction, its data as Discord's, and files."""

    user_id: int
    channel_id: int
    type: int
    data: Json
    message_id: int | None = None
    uploads: Sequence[Upload] = field(default_factory=tuple)


def begin(discord: Discord, begun: Begun) -> Interaction:
    """Check it as Discord's client does, send it to the bot, and start its deadlines. Raises PersonError."""
    channel = discord.state.channels.get(begun.channel_id)
    if channel is None or not of_user(discord.state, begun.user_id, channel) & Permission.VIEW_CHANNEL:
        raise PersonError("you do not see that channel")
    makers = {COMMAND: _command, AUTOCOMPLETE: _command, COMPONENT: _press, MODAL: _submit}
    if begun.type not in makers:
        raise PersonError(f"there is no interaction of type {begun.type}")
    interaction = makers[begun.type](discord, begun, channel)
    discord.state.interactions[interaction.id] = interaction
    if not discord.sessions:
        report(discord, interaction, "failed", error=NO_RESPONSE)
        return interaction
    discord.dispatch("INTERACTION_CREATE", payload(discord, interaction), interaction.guild_id)
    loop = asyncio.get_running_loop()
    loop.call_later(discord.settings.answer_seconds, _first_deadline, discord, interaction)
    loop.call_later(discord.settings.token_seconds, _last_deadline, discord, interaction)
    return interaction


def _first_deadline(discord: Discord, interaction: Interaction) -> None:
    if interaction.answer_type is None:
        report(discord, interaction, "failed", error=NO_RESPONSE)


def _last_deadline(discord: Discord, interaction: Interaction) -> None:
    if not discord.outcomes.is_settled(interaction.id):
        report(discord, interaction, "failed", error=NO_RESPONSE)


def report(discord: Discord, interaction: Interaction, kind: str, **fields: object) -> None:
    """Tell the person what came of it. Anything but "deferred" settles it."""
    outcome: Json = {"interaction_id": str(interaction.id), "kind": kind, **without_none(**fields)}
    discord.hub.tell(interaction.user_id, "INTERACTION", outcome)
    if kind != "deferred":
        discord.outcomes.settle(interaction.id, outcome)


def _new(discord: Discord, begun: Begun, channel: Channel, data: Json, owners: dict[str, str]) -> Interaction:
    interaction_id = discord.ids.next()
    return Interaction(
        id=interaction_id,
        token=f"{interaction_id}.{discord.random_token(32)}",
        type=begun.type,
        user_id=begun.user_id,
        channel_id=channel.id,
        guild_id=channel.guild_id,
        data=data,
        created_at=discord.clock(),
        owners=owners,
    )


def _command(discord: Discord, begun: Begun, channel: Channel) -> Interaction:
    command = _find_command(discord, begun.data, channel)
    owners = owners_of(discord.state, command, begun.user_id, channel)
    if owners is None:
        raise PersonError(f"you cannot use /{command.name} here")
    given = begun.data.get("options") or []
    complete = begun.type == COMMAND
    definitions = command.definition.get("options") or []
    options = Options(discord.state, channel.guild_id, complete)
    checked = options.check(definitions, given)
    named: Named = [*options.named, *check_target(command, begun.data)]
    for option, index in options.uploads:
        attachment_id = _keep(discord, begun, index)
        option["value"] = str(attachment_id)
        named.append(("attachments", attachment_id))
    data: Json = {"id": str(command.id), "name": command.name, "type": command.type, "options": checked}
    data |= without_none(
        guild_id=str(command.guild_id) if command.guild_id else None,
        target_id=begun.data.get("target_id"),
        resolved=resolved(discord, channel, begun.user_id, named) or None,
    )
    return _new(discord, begun, channel, data, owners)


def _find_command(discord: Discord, data: Json, channel: Channel) -> Command:
    kind = data.get("type", 1)
    for command in discord.state.all_commands(channel.guild_id):
        same = str(command.id) == data["id"] if "id" in data else command.name == data.get("name")
        if same and command.type == kind:
            return command
    raise PersonError(f"there is no command {data.get('name') or data.get('id')!r}")


def _keep(discord: Discord, begun: Begun, index: int) -> int:
    upload = next((upload for upload in begun.uploads if upload.index == index), None)
    if upload is None:
        raise PersonError(f"no file files[{index}] came with it")
    return store(discord, [upload], discord.state.application_id, ephemeral=True)[0].id


def _press(discord: Discord, begun: Begun, channel: Channel) -> Interaction:
    message = discord.state.messages.get(begun.message_id or 0)
    if message is None or message.deleted or begun.user_id not in readers(discord, message, channel):
        raise PersonError("you do not see that message")
    data, named = check_press(message.components, begun.data, discord.state, channel.guild_id)
    if found := resolved(discord, channel, begun.user_id, named):
        data["resolved"] = found
    source = discord.state.interactions.get(message.interaction_id or 0)
    owners = source.owners if source else {"0": str(channel.guild_id or 0)}
    interaction = _new(discord, begun, channel, data, owners)
    interaction.message_id = message.id
    return interaction


def _submit(discord: Discord, begun: Begun, channel: Channel) -> Interaction:
    opened = discord.open_modals.get((begun.user_id, str(begun.data.get("custom_id"))))
    if opened is None:
        raise PersonError(f"no modal {begun.data.get('custom_id')!r} is open")
    opener, modal = opened
    answers = begun.data.get("components") or []
    if (wrong := answers_wrong(modal, answers)) is not None:
        raise PersonError(wrong)
    del discord.open_modals[begun.user_id, modal["custom_id"]]
    named: Named = []
    fields = {field["custom_id"]: field for field in walk(modal["components"]) if "custom_id" in field}
    given = {answer["custom_id"]: answer for answer in walk(answers) if "custom_id" in answer}
    components = [_answered(discord, begun, part, given, named) for part in modal["components"]]
    for field_id in fields.keys() & given.keys():
        if fields[field_id]["type"] in SELECTS:
            named += check_values(
                fields[field_id], given[field_id].get("values") or [], discord.state, channel.guild_id
            )
    data: Json = {"custom_id": modal["custom_id"], "components": components}
    data |= without_none(resolved=resolved(discord, channel, begun.user_id, named) or None)
    interaction = _new(discord, begun, channel, data, opener.owners)
    interaction.message_id = opener.message_id
    interaction.parent_id = opener.id
    return interaction


def _answered(discord: Discord, begun: Begun, part: Json, given: dict[str, Json], named: Named) -> Json:
    """One component of the modal, with the person's answer, in the shape of a submission."""
    out: Json = {"type": part["type"], "id": part["id"]}
    if "component" in part:
        return out | {"component": _answered(discord, begun, part["component"], given, named)}
    if "components" in part:
        return out | {"components": [_answered(discord, begun, child, given, named) for child in part["components"]]}
    if "custom_id" not in part:
        return out
    answer = given.get(part["custom_id"], {})
    out["custom_id"] = part["custom_id"]
    if part["type"] == TEXT_INPUT:
        return out | {"value": answer.get("value") or ""}
    if part["type"] == FILE_UPLOAD:
        kept = [_keep(discord, begun, int(index)) for index in answer.get("values") or []]
        named += [("attachments", attachment_id) for attachment_id in kept]
        return out | {"values": [str(attachment_id) for attachment_id in kept]}
    name = "values" if part["type"] in SELECTS or part["type"] == 22 else "value"
    return out | {name: answer.get(name, [] if name == "values" else None)}

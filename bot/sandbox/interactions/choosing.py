"""What a person may use, press and choose. Says no as Discord's client would."""

from collections.abc import Sequence

from bot.sandbox.jsontypes import Json
from bot.sandbox.rules.commands import (
    CHANNEL,
    MENTIONABLE,
    ROLE,
    SLASH,
    USER,
)
from bot.sandbox.rules.components import SELECTS, STRING_SELECT, walk
from bot.sandbox.rules.permissions import ALL, Permission, of_user
from bot.sandbox.state import DM, Channel, Command, State

Named = list[tuple[str, int]]
"""Kinds and ids of the objects that a choice names (see payloads.resolved)."""


class PersonError(Exception):
    """Discord's client would not let a person do this. The text says why."""


def owners_of(state: State, command: Command, user_id: int, channel: Channel) -> dict[str, str] | None:
    """`authorizing_integration_owners` where this person may use that command in that channel, else None."""
    definition = command.definition
    types = definition.get("integration_types") or [0]
    contexts = definition.get("contexts")
    if contexts is None:
        contexts = [0, 1, 2] if definition.get("dm_permission", True) is not False else [0]
    in_dm = channel.type == DM
    if (1 if in_dm else 0) not in contexts or (command.guild_id and command.guild_id != channel.guild_id):
        return None
    owners: dict[str, str] = {}
    if 1 in types and state.users[user_id].installed:
        owners["1"] = str(user_id)
    if 0 in types and in_dm:
        owners["0"] = "0"
    elif (
        0 in types and state.guilds[channel.guild_id or 0].bot_present and _permitted(state, command, user_id, channel)
    ):
        owners["0"] = str(channel.guild_id)
    return owners or None


def _permitted(state: State, command: Command, user_id: int, channel: Channel) -> bool:
    held = of_user(state, user_id, channel)
    if held == ALL:
        return True
    wanted = command.definition.get("default_member_permissions")
    if wanted is not None and (int(wanted) == 0 or int(wanted) & ~held):
        return False
    return bool(held & Permission.USE_APPLICATION_COMMANDS)


def named_object(state: State, kind: int, given: object, guild_id: int | None) -> tuple[str, int]:
    """What a chosen id names: its kind (see payloads.resolved) and the id. Raises PersonError for nothing known."""
    object_id = number(given)
    guild = state.guilds.get(guild_id or 0)
    if kind == MENTIONABLE:
        kind = ROLE if guild is not None and object_id in guild.roles else USER
    section, known = {
        USER: ("users", object_id in state.users),
        ROLE: ("roles", guild is not None and object_id in guild.roles),
        CHANNEL: ("channels", object_id in state.channels and state.channels[object_id].guild_id == guild_id),
    }[kind]
    if not known:
        raise PersonError(f"nothing in {section} has the id {object_id}")
    return section, object_id


def number(given: object) -> int:
    """An id or index as a number. Raises PersonError."""
    if not str(given).isdigit():
        raise PersonError(f"{given!r} is no id")
    return int(str(given))


def check_target(command: Command, data: Json) -> Named:
    """What a menu command was used on."""
    if command.type == SLASH:
        return []
    if "target_id" not in data:
        raise PersonError("a menu command needs a target_id")
    return [("users" if command.type == 2 else "messages", int(data["target_id"]))]


def check_press(components: Sequence[Json], data: Json, state: State, guild_id: int | None) -> tuple[Json, Named]:
    """Hold a press or choice against the message's components: the data that goes out, and what it names."""
    component = next((c for c in walk(components) if c.get("custom_id") == data.get("custom_id")), None)
    if component is None:
        raise PersonError(f"the message has no component {data.get('custom_id')!r}")
    if component.get("disabled"):
        raise PersonError("this component is disabled")
    out: Json = {"custom_id": component["custom_id"], "component_type": component["type"], "id": component["id"]}
    if component["type"] not in SELECTS:
        return out, []
    values = [str(value) for value in data.get("values") or []]
    if not component.get("min_values", 1) <= len(values) <= component.get("max_values", 1):
        raise PersonError(f"choose {component.get('min_values', 1)} to {component.get('max_values', 1)}")
    out["values"] = values
    return out, check_values(component, values, state, guild_id)


def check_values(select: Json, values: Sequence[str], state: State, guild_id: int | None) -> Named:
    """Hold chosen values against a select's options; what they name."""
    if select["type"] == STRING_SELECT:
        known = {option["value"] for option in select["options"]}
        strange = [value for value in values if value not in known]
        if strange:
            raise PersonError(f"{strange[0]!r} is not one of the options")
        return []
    kind = {5: USER, 6: ROLE, 7: MENTIONABLE, 8: CHANNEL}[select["type"]]
    return [named_object(state, kind, value, guild_id) for value in values]

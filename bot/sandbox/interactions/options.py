"""The options that a person gives a command, held against its definition. Says no as Discord's client would."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.sandbox.interactions.choosing import Named, PersonError, named_object, number
from bot.sandbox.jsontypes import Json
from bot.sandbox.rules.commands import (
    ATTACHMENT,
    BOOLEAN,
    CHANNEL,
    GROUP,
    INTEGER,
    MENTIONABLE,
    NUMBER,
    ROLE,
    STRING,
    SUBCOMMAND,
    USER,
)
from bot.sandbox.state import State

NESTED = frozenset({SUBCOMMAND, GROUP})
LONGEST_TEXT = 6000


@dataclass(slots=True)
class Options:
    """Checks a command's options, and gathers what they name.

    `complete`: required ones must be there, which they need not be while something is still being typed.
    """

    state: State
    guild_id: int | None
    complete: bool
    named: Named = field(default_factory=list)
    uploads: list[tuple[Json, int]] = field(default_factory=list)
    """Attachment options, each with the index of its file."""

    def check(self, definitions: Sequence[Json], given: Sequence[Json]) -> list[Json]:
        """The options as they go out, with their types. Raises PersonError."""
        by_name = {definition["name"]: definition for definition in definitions}
        checked = [self._one(by_name.get(str(option.get("name"))), option) for option in given]
        if self.complete:
            names = {option["name"] for option in checked}
            missing = [name for name, option in by_name.items() if option.get("required") and name not in names]
            if missing:
                raise PersonError(f"the option {missing[0]!r} is required")
            if any(definition["type"] in NESTED for definition in definitions) and not names:
                raise PersonError("choose a sub-command")
        return checked

    def _one(self, definition: Json | None, option: Json) -> Json:
        if definition is None:
            raise PersonError(f"there is no option {option.get('name')!r}")
        kind, value = definition["type"], option.get("value")
        out: Json = {"name": definition["name"], "type": kind}
        if kind in NESTED:
            return out | {"options": self.check(definition.get("options") or [], option.get("options") or [])}
        if option.get("focused"):
            return out | {"value": "" if value is None else str(value), "focused": True}
        if kind == ATTACHMENT:
            self.uploads.append((out, number(value)))
            return out
        if kind in {USER, CHANNEL, ROLE, MENTIONABLE}:
            self.named.append(named_object(self.state, kind, value, self.guild_id))
            _check_channel(self.state, definition, number(value))
            return out | {"value": str(value)}
        _check_plain(definition, value)
        return out | {"value": value}


def _check_channel(state: State, definition: Json, channel_id: int) -> None:
    types = definition.get("channel_types")
    if types and definition["type"] == CHANNEL and state.channels[channel_id].type not in types:
        raise PersonError(f"{definition['name']}: a channel of this type cannot be chosen")


def _check_plain(definition: Json, value: object) -> None:
    name, kind = definition["name"], definition["type"]
    numeric = isinstance(value, int | float) and not isinstance(value, bool)
    fits = {
        STRING: isinstance(value, str),
        INTEGER: isinstance(value, int) and numeric,
        BOOLEAN: isinstance(value, bool),
        NUMBER: numeric,
    }[kind]
    if not fits:
        raise PersonError(f"{name}: {value!r} is of the wrong type")
    choices = definition.get("choices")
    if choices and value not in [choice["value"] for choice in choices]:
        raise PersonError(f"{name}: {value!r} is not one of the choices")
    size = len(value) if isinstance(value, str) else value
    low, high = ("min_length", "max_length") if isinstance(value, str) else ("min_value", "max_value")
    if isinstance(size, int | float) and not definition.get(low, size) <= size <= definition.get(high, size):
        raise PersonError(f"{name}: must lie between {definition.get(low)} and {definition.get(high)}")
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        raise PersonError(f"{name}: at most {LONGEST_TEXT} characters")

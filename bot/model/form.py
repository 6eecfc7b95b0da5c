"""Forms: what a person fills in, by shape Discord's modals but knowing nothing of discord.py."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One input. `name` is what it comes back as, `value` what stands in it before, `long` one of several lines."""

    name: str
    label: str
    hint: str
    longest: int
    value: str = ""
    long: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """At most five fields. It comes back as `action`, at most 100 characters."""

    title: str
    action: str
    fields: tuple[Field, ...]

"""The modal in which an admin pastes an article, and reading it back when it is submitted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

ACTION = "paste"
_LONGEST = 4_000  # Discord's limit for one text input


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was pasted."""

    title: str
    text: str
    outlet: str


def modal() -> ui.Modal:
    """The empty form. It is stopped, so that discord.py keeps nothing: it comes back by its custom id.

    One input holds 4,000 characters, so there are three for the text. Needs a running event loop.
    """
    form = ui.Modal(title="Add an article", custom_id=ACTION)
    long = discord.TextStyle.paragraph
    for item in (
        _field("Headline", "title", discord.TextStyle.short, "Leave empty to take it from the text", 300),
        _field("Text", "text-1", long, "Paste the article here, at least a few sentences", _LONGEST, required=True),
        _field("Text, second part", "text-2", long, "What did not fit above", _LONGEST),
        _field("Text, third part", "text-3", long, "What did not fit above", _LONGEST),
        _field("Publication", "outlet", discord.TextStyle.short, "Who published it", 100),
    ):
        form.add_item(item)
    form.stop()
    return form


def _field(
    label: str, name: str, style: discord.TextStyle, hint: str, longest: int, *, required: bool = False
) -> ui.Label[ui.Modal]:
    field: ui.TextInput[ui.Modal] = ui.TextInput(
        custom_id=name, style=style, placeholder=hint, max_length=longest, required=required
    )
    return ui.Label(text=label, component=field)


def read(interaction: discord.Interaction) -> Pasted:
    """What the submitted form says."""
    values = dict(_values(interaction.data or {}))
    parts = [values.get(f"text-{number}", "") for number in (1, 2, 3)]
    # a text that was cut to fit the inputs goes on where it was cut
    return Pasted(values.get("title", ""), "".join(part for part in parts if part.strip()), values.get("outlet", ""))


def _values(component: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The inputs of a submitted form by name, however deep they stand."""
    if isinstance(component.get("value"), str):
        yield component["custom_id"], component["value"]
    for child in component.get("components", ()):
        yield from _values(child)
    if isinstance(component.get("component"), Mapping):
        yield from _values(component["component"])

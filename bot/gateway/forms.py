"""Forms become discord.py's modals, and what was typed comes back by the fields' names."""

from collections.abc import Iterator, Mapping
from typing import Any

import discord
from discord import ui

from bot.model.form import Field, Form


def modal(form: Form) -> ui.Modal:
    """The form. It is stopped, so that discord.py keeps nothing: it comes back by its custom id.

    Needs a running event loop.
    """
    shown = ui.Modal(title=form.title, custom_id=form.action)
    for field in form.fields:
        shown.add_item(_label(field))
    shown.stop()
    return shown


def values(interaction: discord.Interaction) -> dict[str, str]:
    """The inputs of a submitted form by name, however deep they stand."""
    return dict(_values(interaction.data or {}))


def _label(field: Field) -> ui.Label[ui.Modal]:
    typed: ui.TextInput[ui.Modal] = ui.TextInput(
        custom_id=field.name,
        style=discord.TextStyle.paragraph if field.long else discord.TextStyle.short,
        placeholder=field.hint,
        max_length=field.longest,
        required=field.required,
        default=field.value or None,
    )
    return ui.Label(text=field.label, component=typed)


def _values(component: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if isinstance(component.get("value"), str):
        yield component["custom_id"], component["value"]
    for child in component.get("components", ()):
        yield from _values(child)
    if isinstance(component.get("component"), Mapping):
        yield from _values(component["component"])

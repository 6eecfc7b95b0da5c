"""The form in which an admin pastes an article, and reading it back when it is submitted."""

from dataclasses import dataclass

import discord
from discord import ui

from bot.gateway import forms
from bot.model.form import Field, Form

ACTION = "paste"
_LONGEST = 4_000  # Discord's limit for one text input
_FORM = Form(
    "Add an article",
    ACTION,
    (
        Field("title", "Headline", "Leave empty to take it from the text", 300),
        Field("text-1", "Text", "Paste the article here, at least a few sentences", _LONGEST, long=True, required=True),
        Field("text-2", "Text, second part", "What did not fit above", _LONGEST, long=True),
        Field("text-3", "Text, third part", "What did not fit above", _LONGEST, long=True),
        Field("outlet", "Publication", "Who published it", 100),
    ),
)


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was pasted."""

    title: str
    text: str
    outlet: str


def modal() -> ui.Modal:
    """The empty form; one input holds 4,000 characters, so there are three for the text. Needs a running event loop."""
    return forms.modal(_FORM)


def read(interaction: discord.Interaction) -> Pasted:
    """What the submitted form says."""
    values = forms.values(interaction)
    parts = [values.get(f"text-{number}", "") for number in (1, 2, 3)]
    # a text that was cut to fit the inputs goes on where it was cut
    return Pasted(values.get("title", ""), "".join(part for part in parts if part.strip()), values.get("outlet", ""))

"""The form for pasting an article, and reading it back in each shape that Discord sends it in."""

from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest

from bot.gateway.paste import Pasted, modal, read


def submitted(*components: dict[str, Any]) -> discord.Interaction:
    return cast(discord.Interaction, SimpleNamespace(data={"custom_id": "paste", "components": list(components)}))


def label(name: str, value: str) -> dict[str, Any]:
    return {"type": 18, "id": 1, "component": {"type": 4, "id": 2, "custom_id": name, "value": value}}


def row(name: str, value: str) -> dict[str, Any]:
    return {"type": 1, "components": [{"type": 4, "custom_id": name, "value": value}]}


@pytest.mark.parametrize("shape", [label, row])
def test_a_submitted_form_is_read_back(shape: Any) -> None:  # noqa: ANN401 - either of the two above
    form = submitted(shape("title", "Pier"), shape("text-1", "One. "), shape("text-2", "Two."), shape("outlet", "Post"))
    assert read(form) == Pasted("Pier", "One. Two.", "Post")


def test_what_was_left_out_is_empty() -> None:
    assert read(submitted(label("text-1", "One."))) == Pasted("", "One.", "")


async def test_the_form_is_not_kept_and_asks_for_no_more_than_discord_takes() -> None:
    form = modal()
    assert form.is_finished()
    fields = form.to_dict()["components"]
    assert len(fields) == 5
    assert [field["component"]["required"] for field in fields] == [False, True, False, False, False]

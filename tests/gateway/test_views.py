"""Pages become Discord's components, and nothing of them is kept in memory."""

from typing import Any

import discord
import pytest

from bot.gateway.views import layout, mentions
from bot.model.page import Button, Choice, Link, Page, Row, Rule, Select, Text, Tone
from bot.render.digest import page, parts
from bot.render.limits import COMPONENTS, components
from tests.builders import a_digest, an_item


def shown(view: discord.ui.LayoutView) -> list[dict[str, Any]]:
    """What is sent to Discord."""
    untyped: Any = view
    return list(untyped.to_components())


async def test_each_block_has_its_component() -> None:
    view = layout(
        Page(
            (
                Text("## Hello"),
                Rule(),
                Row((Button("Read", "read:1", Tone.MAIN), Link("Open", "https://a.example/"))),
                Select("story:1", "Read …", (Choice("One", "0"), Choice("Two", "1", "longer"))),
            ),
            accent=0x123456,
        )
    )
    (frame,) = shown(view)
    assert frame["type"] == 17
    assert frame["accent_color"] == 0x123456
    text, rule, row, menu = frame["components"]
    assert (text["content"], rule["type"]) == ("## Hello", 14)
    read, link = row["components"]
    assert (read["custom_id"], read["style"]) == ("read:1", discord.ButtonStyle.primary.value)
    assert (link["url"], link["style"]) == ("https://a.example/", discord.ButtonStyle.link.value)
    assert [option["value"] for option in menu["components"][0]["options"]] == ["0", "1"]


async def test_a_page_without_an_accent_has_no_frame() -> None:
    (text,) = shown(layout(Page((Text("hello"),))))
    assert text["type"] == 10


async def test_discord_py_does_not_keep_the_view() -> None:
    assert layout(Page((Row((Button("Read", "read:1"),)),))).is_finished()


async def test_components_are_counted_as_discord_counts_them() -> None:
    digest = a_digest(*map(an_item, range(1, 21)))
    for first, last in parts(digest):
        drawn = page(digest, first, last, nonce="n", part=0, parts=2)
        counted = 1 + sum(map(components, drawn.blocks))
        assert layout(drawn).total_children_count == counted <= COMPONENTS


@pytest.mark.parametrize("role", [None, 42])
def test_a_page_may_notify_the_one_role_that_was_chosen_and_nobody_else(role: int | None) -> None:
    allowed: dict[str, object] = {**mentions(Page((), pings=role)).to_dict()}
    assert allowed == {"parse": []} | ({"roles": [42]} if role else {})

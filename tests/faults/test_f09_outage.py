"""F09: a guild is unavailable: its work is kept, and it is not taken for one that removed the bot."""

import sqlite3
from contextlib import closing

import pytest

from tests.faults.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_f09_a_guild_in_an_outage_is_not_one_that_left(scene: Scene) -> None:
    guild_id = next(int(one["id"]) for one in (await scene.ada.world())["guilds"] if one["name"] == scene.ada.guild)
    await scene.local.bot_in_guild(guild_id, present=True, unavailable=True)
    await scene.local.faults({"kind": "invalid_session", "resumable": False})
    await scene.until_back()
    await scene.settle()  # the bot compares its list of guilds once it has heard of all
    with closing(sqlite3.connect(scene.clock.parent / "broadsheet.db")) as database:
        left = database.execute("SELECT guild_id FROM guilds WHERE left_at IS NOT NULL").fetchall()
    assert left == []
    await scene.local.bot_in_guild(guild_id, present=True)
    await scene.until_back()
    assert (
        "#daily-news" in (await scene.ada.slash("digest list")).text
        or "<#" in (await scene.ada.slash("digest list")).text
    )
    assert "Posted" in (await scene.ada.slash("digest send-now")).text

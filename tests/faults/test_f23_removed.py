"""F23: the bot is removed: its digests stop at once; when it is invited again, all is as it was."""

from datetime import timedelta

import pytest

from tests.faults.scene import POSTS, Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_f23_a_removed_bot_posts_nothing_and_finds_everything_when_it_is_back(scene: Scene) -> None:
    guild_id = next(int(one["id"]) for one in (await scene.ada.world())["guilds"] if one["name"] == scene.ada.guild)
    await scene.local.bot_in_guild(guild_id, present=False)
    scene.pass_day()
    await scene.settle()
    assert await scene.tries() == []
    await scene.local.bot_in_guild(guild_id, present=True)
    await scene.until_back()
    assert "Ferry company" in (await scene.ada.slash("news")).text
    scene.pass_time(timedelta(minutes=1))
    await scene.posted(1)


async def test_f23_a_post_that_met_the_removal_goes_out_when_the_bot_is_back(scene: Scene) -> None:
    guild_id = next(int(one["id"]) for one in (await scene.ada.world())["guilds"] if one["name"] == scene.ada.guild)
    await scene.local.faults({"kind": "status", "status": 403, "json_code": 50001, **POSTS})
    await scene.ada.slash("digest send-now")
    assert "paused" in (await scene.ada.slash("digest list")).text.lower()
    await scene.local.bot_in_guild(guild_id, present=False)
    await scene.local.bot_in_guild(guild_id, present=True)
    await scene.until_back()
    scene.pass_time(timedelta(minutes=1))
    await scene.posted(1)

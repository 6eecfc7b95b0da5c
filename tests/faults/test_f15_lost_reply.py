"""F15: the post was taken and its reply lost: there is one message, inside the nonce's window and past it."""

from datetime import timedelta

import pytest

from tests.e2e.test_digest_places import posted, threads_of
from tests.faults.scene import HALF_A_MINUTE, POSTS, Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_f15_a_lost_reply_inside_the_window_is_settled_by_the_nonce(scene: Scene) -> None:
    await scene.local.faults({"kind": "drop_reply", **POSTS})
    await scene.ada.slash("digest send-now")
    assert len(await scene.posts()) == 1
    scene.pass_time(HALF_A_MINUTE)
    await scene.until_tried(2)
    assert len(await scene.posts()) == 1


async def test_f15_a_lost_reply_past_the_window_is_settled_by_the_history(scene: Scene) -> None:
    await scene.local.faults({"kind": "drop_reply", **POSTS})
    await scene.ada.slash("digest send-now")
    searched = len((await scene.local.record()).requests)
    scene.pass_time(timedelta(minutes=30))
    await scene.until_asked("GET", f"/channels/{scene.ada.channel_id}/messages", after=searched)
    await scene.settle()
    assert (len(await scene.posts()), len(await scene.tries())) == (1, 1)


async def test_f15_a_lost_reply_to_a_forum_post_is_settled_by_looking_for_the_post(scene: Scene) -> None:
    await scene.ada.slash("digest edit", channel="reports")
    await scene.local.faults({"kind": "drop_reply", "method": "POST", "path": "/channels/{channel_id}/threads"})
    await scene.ada.slash("digest send-now")
    (lost,) = await threads_of(scene.ada, "reports")
    searched = len((await scene.local.record()).requests)
    scene.pass_time(timedelta(minutes=3))
    (guild,) = [one for one in (await scene.ada.world())["guilds"] if one["name"] == scene.ada.guild]
    await scene.until_asked("GET", f"/guilds/{guild['id']}/threads/active", after=searched)
    await scene.settle()
    assert await threads_of(scene.ada, "reports") == [lost]
    assert len(await posted(scene.local, int(lost["id"]))) == 1
    assert f"/{lost['id']}/{lost['id']}) posted" in (await scene.ada.slash("digest history")).text

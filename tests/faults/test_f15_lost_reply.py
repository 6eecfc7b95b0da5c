"""F15: the post was taken and its reply lost: there is one message, inside the nonce's window and past it."""

from datetime import timedelta

import pytest

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

"""F12: a 429 without Via silences the whole process for ten minutes, and the deliveries are kept."""

from datetime import timedelta

import pytest

from tests.faults.scene import POSTS, Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_f12_a_ban_of_the_address_is_sat_out_in_silence_and_nothing_is_lost(scene: Scene) -> None:
    await scene.local.faults({"kind": "rate_limit", "scope": "cloudflare", **POSTS})
    await scene.ada.slash("digest send-now")
    for _ in range(3):
        scene.pass_time(timedelta(minutes=3))
        await scene.settle()  # the lease ended with the jump: the bot must have had time to try
        assert len(await scene.tries()) == 1
    assert await scene.posts() == []
    scene.pass_time(timedelta(minutes=2))
    await scene.posted(1)
    assert len(await scene.tries()) == 2

"""F14: a 503, which discord.py does not try again, is tried again by the delivery table."""

import pytest

from tests.faults.scene import HALF_A_MINUTE, POSTS, Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_f14_a_503_keeps_the_digest_due_until_discord_is_back(scene: Scene) -> None:
    await scene.local.faults({"kind": "status", "status": 503, "count": 2, **POSTS})
    await scene.ada.slash("digest send-now")
    assert len(await scene.tries()) == 1
    scene.pass_time(HALF_A_MINUTE)
    await scene.until_tried(2)
    scene.pass_time(2 * HALF_A_MINUTE)
    await scene.posted(1)
    assert [one.status for one in await scene.tries()] == [503, 503, 200]

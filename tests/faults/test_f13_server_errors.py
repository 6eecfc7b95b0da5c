"""F13: a 5xx that discord.py tries again by itself makes one message."""

import pytest

from tests.faults.scene import POSTS, Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("status", [502, 524])
async def test_f13_a_server_error_is_tried_again_and_makes_one_message(scene: Scene, status: int) -> None:
    await scene.local.faults({"kind": "status", "status": status, **POSTS})
    assert "Posted" in (await scene.ada.slash("digest send-now")).text
    assert [one.status for one in await scene.tries()] == [status, 200]
    assert len(await scene.posts()) == 1

"""F10: a 429 of one route is waited for, and the message is sent once."""

import pytest

from tests.faults.scene import POSTS, Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_f10_a_limit_of_the_route_is_waited_for_and_the_digest_is_sent_once(scene: Scene) -> None:
    await scene.local.faults({"kind": "rate_limit", "scope": "user", "retry_after": 0.3, **POSTS})
    assert "Posted" in (await scene.ada.slash("digest send-now")).text
    assert len(await scene.posts()) == 1
    first, second = await scene.tries()
    assert (first.status, second.status) == (429, 200)
    assert second.at - first.at >= 0.3

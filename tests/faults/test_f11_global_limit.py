"""F11: a limit on the whole bot stops all senders together; the order in a channel is kept."""

import pytest

from tests.faults.scene import POSTS, Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_f11_a_global_limit_is_waited_for_by_everything_that_posts(scene: Scene) -> None:
    await scene.local.faults({"kind": "rate_limit", "scope": "global", "retry_after": 0.5, **POSTS})
    assert "Posted" in (await scene.ada.slash("digest send-now")).text
    first, second = await scene.tries()
    asked = (await scene.local.record()).requests[scene.earlier :]
    between = [one for one in asked if first.at < one.at < second.at and "/interactions/" not in one.path]
    assert [one for one in between if "/webhooks/" not in one.path] == []
    assert second.at - first.at >= 0.5
    assert len(await scene.posts()) == 1

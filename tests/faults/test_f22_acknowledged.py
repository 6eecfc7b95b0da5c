"""F22: the interaction has its first answer already (40060): it is left to whoever gave that.

Fails without: `replies.was_answered_elsewhere` (a traceback, and a second refused request for the refusal).
"""

import pytest

from tests.faults.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")

CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"


async def test_f22_an_interaction_that_was_answered_elsewhere_is_let_go(scene: Scene) -> None:
    answered = {"kind": "status", "status": 400, "json_code": 40060, "method": "POST", "path": CALLBACK}
    before = len((await scene.local.record()).requests)
    await scene.local.faults({**answered, "count": None})
    await scene.ada.slash("digest send-now")
    await scene.log_says("Another instance answers")
    await scene.settle()
    asked = [one for one in (await scene.local.record()).requests[before:] if one.path.endswith("/callback")]
    assert [one.status for one in asked] == [400]
    assert await scene.posts() == []
    assert "Traceback" not in scene.bot.log

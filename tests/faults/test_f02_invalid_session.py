"""F02: the session is invalid: a new one is begun, commands work again, no digest is lost or repeated."""

import pytest

from tests.faults.scene import Scene
from tests.sandbox.messages import Json

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize(
    "fault",
    [{"kind": "invalid_session", "resumable": False}, {"kind": "session_lost"}],
    ids=["told so", "found out while resuming"],
)
async def test_f02_an_invalid_session_is_begun_anew(scene: Scene, fault: Json) -> None:
    def identifies(events: list[dict[str, object]]) -> int:
        return [event["what"] for event in events].count("identify")

    before = identifies((await scene.local.record()).gateway)
    told = scene.bot.log.count("has been invalidated")
    await scene.local.faults(fault)
    await scene.until_true(lambda _: scene.bot.log.count("has been invalidated") > told)
    await scene.until_back()
    assert "Posted" in (await scene.ada.slash("digest send-now")).text
    assert identifies((await scene.local.record()).gateway) > before
    assert len(await scene.posts()) == 1

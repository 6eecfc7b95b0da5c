"""F02: the session is invalid: a new one is begun, commands work again, no digest is lost or repeated."""

import pytest

from tests.faults.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_f02_an_invalid_session_is_begun_anew(scene: Scene) -> None:
    def identifies(events: list[dict[str, object]]) -> int:
        return [event["what"] for event in events].count("identify")

    before = identifies((await scene.local.record()).gateway)
    await scene.local.faults({"kind": "invalid_session", "resumable": False})
    await scene.until_true(lambda _: "has been invalidated" in scene.bot.log)
    await scene.until_back()
    assert "Posted" in (await scene.ada.slash("digest send-now")).text
    assert identifies((await scene.local.record()).gateway) > before
    assert len(await scene.posts()) == 1

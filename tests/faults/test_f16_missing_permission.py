"""F16: a missing permission parks the digest, an admin is told once elsewhere, and it goes on when it is back."""

from datetime import timedelta

import pytest

from tests.faults.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")

SEND_MESSAGES = 1 << 11


@pytest.mark.parametrize("by_command", [True, False], ids=["resumed", "permission-given-back"])
async def test_f16_no_permission_no_storm_one_notice_and_nothing_lost(scene: Scene, by_command: bool) -> None:
    await scene.local.overwrite(scene.ada.channel_id, deny=SEND_MESSAGES)
    await scene.ada.slash("digest send-now")
    for _ in range(3):
        scene.pass_time(timedelta(hours=5))
        await scene.ada.slash("digest list")
    assert len(await scene.tries()) == 1
    notices = await scene.notices()
    assert len(notices) == 1 and "/digest resume" in notices[0].text
    assert "lacks Send Messages" in (await scene.ada.slash("digest resume")).text
    if by_command:
        await scene.local.overwrite(scene.ada.channel_id)
    else:
        await scene.local.overwrite(scene.ada.channel_id, allow=SEND_MESSAGES)
    if by_command:
        await scene.ada.slash("digest resume")
    scene.pass_time(timedelta(minutes=1))
    await scene.posted(1)

"""F17: a deleted channel switches its digest off, the articles stay, and the owner is told once."""

import asyncio
from datetime import timedelta

import pytest

from tests.faults.scene import POSTS, Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_f17_a_deleted_channel_ends_the_digest_keeps_the_articles_and_is_told_once(scene: Scene) -> None:
    general = await scene.ada.at("general")
    here = {**POSTS, "params": {"channel_id": str(scene.ada.channel_id)}}
    await scene.local.faults({"kind": "status", "status": 404, "json_code": 10003, "count": None, **here})
    await scene.ada.slash("digest send-now")
    await scene.local.faults()
    for _ in range(3):
        scene.pass_time(timedelta(days=1))
        await general.slash("digest list")
    assert len(await scene.tries()) == 1
    assert "Ferry company" in (await general.slash("news")).text
    (notice,) = await scene.notices()
    assert "/digest edit" in notice.text
    assert "Paused" in (await general.slash("digest list")).text
    assert "Paused" not in (await general.slash("digest edit", channel="general")).text
    scene.pass_day()
    async with asyncio.timeout(20):
        while not any("Daily digest" in one.text for one in await general.messages() if not one.ephemeral):
            await asyncio.sleep(0.05)

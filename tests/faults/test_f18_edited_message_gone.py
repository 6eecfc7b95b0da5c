"""F18: a message that is to be corrected was deleted; the correction is given up, and nothing is posted anew."""

from datetime import timedelta

import pytest

from tests.faults.scene import Scene
from tests.sandbox.person import File

# Its own, and new: what the earlier tests of this bot left behind may be too old for a digest by now.
STORY = b"""Granite bridge at Hollin Ford closes for a year

The granite bridge at Hollin Ford will close for a year from Monday, the county of Marrick said. Engineers found cracks
in three of its nine arches in October. About 6,200 drivers a day will have to take the road by Stane Mill.

County surveyor Edith Rowntree said the repair would cost 4.1 million pounds. Shopkeepers in the village asked the
county to pay for a ferry.
"""

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_f18_a_deleted_message_is_not_corrected_and_nothing_is_posted_twice(scene: Scene) -> None:
    await scene.ada.slash("article add", file=File("bridge.txt", STORY, "text/plain"))
    await scene.ada.slash("digest send-now")
    (posted,) = await scene.posted(1)
    edits = {"method": "PATCH", "path": "/channels/{channel_id}/messages/{message_id}"}
    await scene.local.faults({"kind": "status", "status": 404, "json_code": 10008, "count": None, **edits})
    (article,) = await scene.ada.autocomplete("article remove", "article", "Granite bridge")
    path = f"/channels/{scene.ada.channel_id}/messages/{posted.id}"
    await scene.ada.slash("article remove", article=article.value)
    scene.pass_time(timedelta(minutes=1))
    await scene.until_asked("PATCH", path, after=scene.earlier)
    for _ in range(3):
        scene.pass_time(timedelta(hours=2))
        await scene.settle()
    asked = [one for one in (await scene.local.record()).requests[scene.earlier :] if one.path == path]
    assert [one.method for one in asked] == ["PATCH"]
    assert len(await scene.posts()) == 1
    assert "stays without its correction" in scene.bot.log

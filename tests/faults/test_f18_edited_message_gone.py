"""F18: a message that is to be corrected was deleted; the correction is given up, and nothing is posted anew."""

from datetime import timedelta

import pytest

from tests.faults.scene import Scene
from tests.sandbox.person import File

pytestmark = pytest.mark.asyncio(loop_scope="session")

ARTICLE = """The lamp of Marn pier is lit again after nine years

The lamp at the end of Marn pier was lit on Monday evening for the first time in nine years, the harbour office said.

Keeper Nils Berg said that the new lens can be seen from 14 miles away. The work cost two million crowns.
"""


async def test_f18_a_deleted_message_is_not_corrected_and_nothing_is_posted_twice(scene: Scene) -> None:
    added = await scene.ada.slash("article add", file=File("pier.txt", ARTICLE.encode(), "text/plain"))
    assert "Added" in added.text
    await scene.ada.slash("digest send-now")
    (posted,) = await scene.posted(1)
    edits = {"method": "PATCH", "path": "/channels/{channel_id}/messages/{message_id}"}
    await scene.local.faults({"kind": "status", "status": 404, "json_code": 10008, "count": None, **edits})
    (article,) = await scene.ada.autocomplete("article remove", "article", "lamp of marn")
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

"""F20: Discord finds something too large (413, 40005): shorter text takes its place, or it is given up with the reason.

Fails without: the look at 413 in `replies.hand_over`; the 413 in `sender.translate`.
"""

from pathlib import Path

import pytest

from tests.e2e.bot_process import running_bot
from tests.faults.scene import HALF_A_MINUTE, POSTS, Scene
from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.person import File

TOO_LARGE = {"kind": "status", "status": 413, "json_code": 40005}
EDITS = {"method": "PATCH", "path": "/webhooks/{webhook_id}/{webhook_token}/messages/@original"}
FEED = "https://127.0.0.1/feed.xml"  # private, so nothing is asked for it
LIST = f'<opml version="2.0"><body><outline type="rss" text="Lindow Post" xmlUrl="{FEED}"/></body></opml>'


async def test_f20_a_file_that_is_too_large_comes_as_text(local_alone: LocalDiscord, tmp_path: Path) -> None:
    async with running_bot(local_alone, tmp_path) as bot:
        ada = await local_alone.person("Ada")
        await ada.slash("feed import", file=File("feeds.opml", LIST.encode(), "text/x-opml"))
        await local_alone.faults({**TOO_LARGE, **EDITS})
        outcome = await ada.slash("feed export")
        assert outcome.answer.attachments == []
        assert "takes no file" in outcome.text and FEED in outcome.text
        assert "Traceback" not in bot.log


@pytest.mark.asyncio(loop_scope="session")
async def test_f20_a_message_that_is_too_large_is_given_up_and_not_tried_for_ever(scene: Scene) -> None:
    await scene.local.faults({**TOO_LARGE, "count": None, **POSTS})
    assert "too large" in (await scene.ada.slash("digest send-now")).text
    for _ in range(3):
        scene.pass_time(4 * HALF_A_MINUTE)
        await scene.settle()
    assert [one.status for one in await scene.tries()] == [413]

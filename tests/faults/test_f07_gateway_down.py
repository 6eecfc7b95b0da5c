"""F07: `GET /gateway/bot` fails at the start: the bot waits longer and longer and comes up when it can."""

from pathlib import Path

from tests.e2e.bot_process import running_bot
from tests.sandbox.local_discord import LocalDiscord

ASKING = "/gateway/bot"


async def test_f07_a_gateway_that_is_down_is_waited_for(local_alone: LocalDiscord, tmp_path: Path) -> None:
    await local_alone.faults({"kind": "status", "status": 503, "method": "GET", "path": ASKING, "count": 2})
    async with running_bot(local_alone, tmp_path):
        asked = [one for one in (await local_alone.record()).requests if one.path == ASKING]
    assert [one.status for one in asked[:3]] == [503, 503, 200]
    assert asked[2].at - asked[1].at > asked[1].at - asked[0].at >= 1

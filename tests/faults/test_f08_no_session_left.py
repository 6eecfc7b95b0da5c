"""F08: no session may be started: the bot waits until the limit is reset, and does not identify before."""

from pathlib import Path

from tests.e2e.bot_process import running_bot
from tests.sandbox.local_discord import LocalDiscord


async def test_f08_without_a_session_to_start_nothing_identifies(local_alone: LocalDiscord, tmp_path: Path) -> None:
    await local_alone.faults({"kind": "session_limit", "seconds": 2})
    async with running_bot(local_alone, tmp_path):
        record = await local_alone.record()
    refused = next(one for one in record.requests if one.path == "/gateway/bot")
    first = next(event for event in record.gateway if event["what"] == "identify")
    assert first["at"] - refused.at >= 2

"""F21: Discord gives an interaction up before the bot answers: the work is done, and nobody sees a traceback."""

import asyncio
from pathlib import Path

from tests.e2e.bot_process import running_bot
from tests.sandbox.local_discord import LocalDiscord

CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"


async def test_f21_what_was_asked_for_is_done_although_nobody_can_be_answered(tmp_path: Path) -> None:
    async with LocalDiscord.start("--answer-seconds", "1.5") as local, running_bot(local, tmp_path) as bot:
        ada = await local.person("Ada", channel="daily-news")
        await local.faults({"kind": "slow", "seconds": 2, "method": "POST", "path": CALLBACK})
        outcome = await ada.slash("digest create", channel="daily-news", time="08:00", timezone="UTC")
        assert outcome.kind == "failed"
        await local.faults()
        async with asyncio.timeout(10):
            while "too late for its reader" not in bot.log:
                await asyncio.sleep(0.05)
        assert "08:00 UTC" in (await ada.slash("digest list")).text
        assert "Traceback" not in bot.log

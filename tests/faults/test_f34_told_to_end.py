"""F34: told to end in the middle of a digest, it ends in order; the next start finishes the digest."""

import asyncio
import time
from datetime import timedelta
from pathlib import Path

from tests.e2e.bot_process import running_bot
from tests.e2e.clocked_bot import set_clock
from tests.faults.scene import POSTS, Scene, a_scene, noon
from tests.sandbox.local_discord import LocalDiscord


async def test_f34_a_deploy_in_the_middle_of_a_digest(local_alone: LocalDiscord, tmp_path: Path) -> None:
    clock = tmp_path / "clock"
    set_clock(clock, noon())
    program = ("tests.e2e.clocked_bot", str(clock))
    async with running_bot(local_alone, tmp_path, program=program) as bot:
        scene: Scene = await a_scene(local_alone, bot, clock)
        await local_alone.faults({"kind": "slow", "seconds": 3, **POSTS})
        scene.pass_time(timedelta(hours=23, seconds=10))
        await asyncio.sleep(1)
        before = time.monotonic()
        assert await bot.stop() == 0
        assert time.monotonic() - before < 10
    await local_alone.faults()
    async with running_bot(local_alone, tmp_path, program=program):
        scene.pass_time(timedelta(seconds=30))
        await scene.posted(1)
        await asyncio.sleep(0.5)
    assert len(await scene.posts()) == 1

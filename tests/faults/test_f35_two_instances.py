"""F35 and F36: of two instances one posts, and one that was frozen and woken does not post beside the other."""

import asyncio
import os
import signal
from datetime import timedelta
from pathlib import Path

from tests.e2e.bot_process import running_bot
from tests.e2e.clocked_bot import set_clock
from tests.faults.scene import a_scene, noon
from tests.sandbox.local_discord import LocalDiscord


async def test_f35_f36_two_instances_and_a_frozen_one_post_once(local_alone: LocalDiscord, tmp_path: Path) -> None:
    clock = tmp_path / "clock"
    set_clock(clock, noon())
    program = ("tests.e2e.clocked_bot", str(clock))
    async with running_bot(local_alone, tmp_path, program=program) as first:
        scene = await a_scene(local_alone, first, clock)
        async with running_bot(local_alone, tmp_path, program=program) as second:
            await scene.log_says("stands by")
            scene.pass_time(timedelta(hours=23, seconds=10))
            await scene.posted(1)
            os.kill(first.pid, signal.SIGSTOP)
            try:
                scene.pass_time(timedelta(hours=24))
                await scene.posted(2)
            finally:
                os.kill(first.pid, signal.SIGCONT)
            await asyncio.sleep(1)
            assert second.pid != first.pid
        assert len(await scene.posts()) == 2

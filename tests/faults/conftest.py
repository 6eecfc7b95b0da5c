"""One bot for all faults that it survives; those that kill it start their own."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from tests.e2e.bot_process import BotProcess, running_bot
from tests.e2e.clocked_bot import set_clock
from tests.faults.scene import Scene, a_scene, noon
from tests.sandbox.local_discord import LocalDiscord


@pytest_asyncio.fixture
async def local_alone() -> AsyncIterator[LocalDiscord]:
    """A local Discord for one test that starts its bots itself."""
    async with LocalDiscord.start() as running:
        yield running


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def lasting(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[LocalDiscord, BotProcess, Path]]:
    """The bot that they share, its Discord and its clock."""
    folder = tmp_path_factory.mktemp("faults")
    clock = folder / "clock"
    set_clock(clock, noon())
    async with (
        LocalDiscord.start() as local,
        running_bot(local, folder, program=("tests.e2e.clocked_bot", str(clock))) as bot,
    ):
        yield local, bot, clock


@pytest_asyncio.fixture(loop_scope="session")
async def scene(lasting: tuple[LocalDiscord, BotProcess, Path]) -> AsyncIterator[Scene]:
    """The shared bot with a digest of this test's own, which is removed at its end."""
    scene = await a_scene(*lasting)
    yield scene
    await scene.local.faults()
    await scene.local.overwrite(scene.ada.channel_id)
    await scene.ada.slash("digest remove")
    scene.pass_time(timedelta(minutes=15))  # no pause lasts longer

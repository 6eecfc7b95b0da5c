"""The real bot in its own process, against a local Discord in its own."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from tests.programs import Running, start
from tests.sandbox.local_discord import LocalDiscord

READY_SECONDS = 60.0


class BotProcess:
    """A running bot. Its log is kept in a file."""

    def __init__(self, process: Running, log: Path) -> None:
        self._process = process
        self._log = log

    @property
    def pid(self) -> int:
        """Its process."""
        return self._process.pid

    @property
    def log(self) -> str:
        """What it logged so far."""
        return self._log.read_text("utf-8")

    async def kill(self) -> None:
        """End it as a power cut would."""
        self._process.kill()
        await self._process.wait()

    async def stop(self) -> int:
        """Tell it to end; its exit status."""
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self._process.wait(), 30)


@asynccontextmanager
async def running_bot(
    local: LocalDiscord,
    folder: Path,
    *,
    program: tuple[str, ...] = ("bot", "run", "--stdin-lifeline"),
    environment: Mapping[str, str] | None = None,
) -> AsyncIterator[BotProcess]:
    """`python -m bot run` with its database in `folder`, ready with its commands; ended with the block."""
    log = folder / "bot.log"
    settings = {
        "DISCORD_TOKEN": local.ready.bot_token,
        "BROADSHEET_DISCORD_API": local.ready.api,
        "BROADSHEET_DATABASE": f"sqlite+aiosqlite:///{folder}/broadsheet.db",
        "BROADSHEET_LOG_LEVEL": "INFO",
    }
    with log.open("ab") as sink:
        own = {**os.environ, **settings, **(environment or {})}
        process = await start(*program, environment=own, output=sink, error=sink)
    bot = BotProcess(process, log)
    try:
        await _until_ready(local, process, bot)
        yield bot
    finally:
        await bot.stop()


async def _until_ready(local: LocalDiscord, process: Running, bot: BotProcess) -> None:
    ada = await local.person("Ada")
    async with asyncio.timeout(READY_SECONDS):
        while True:
            world = await ada.world()
            if world["bot"]["online"] and world["commands"]:
                return
            assert process.returncode is None, f"the bot ended:\n{bot.log}"
            await asyncio.sleep(0.05)

"""Bots that are meant to end, and bots that share a database."""

import asyncio
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.sandbox.local_discord import ROOT, LocalDiscord


def settings(local: LocalDiscord, folder: Path) -> dict[str, str]:
    """The environment of a bot with its database in `folder`."""
    return {
        **os.environ,
        "DISCORD_TOKEN": local.ready.bot_token,
        "BROADSHEET_DISCORD_API": local.ready.api,
        "BROADSHEET_DATABASE": f"sqlite+aiosqlite:///{folder}/broadsheet.db",
        "BROADSHEET_LOG_LEVEL": "WARNING",
    }


async def run_to_its_end(
    local: LocalDiscord,
    folder: Path,
    *,
    environment: Mapping[str, str] | None = None,
    before: Callable[[], None] | None = None,
) -> tuple[int, str]:
    """`python -m bot run` until it ends by itself: status, standard error. The new process calls `before` first."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        cwd=ROOT,
        env={**settings(local, folder), **(environment or {})},
        stdin=asyncio.subprocess.DEVNULL,
        preexec_fn=before,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        _, err = await asyncio.wait_for(process.communicate(), 30)
    except TimeoutError:
        process.kill()
        raise
    assert process.returncode is not None
    return process.returncode, err.decode()

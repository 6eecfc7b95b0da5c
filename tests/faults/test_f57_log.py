"""F57: the log cannot be written: the bot goes on."""

import asyncio
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from tests.faults.processes import settings
from tests.sandbox.local_discord import ROOT, LocalDiscord


@pytest.fixture
def full_disk() -> Iterator[BinaryIO]:
    """A file that takes nothing."""
    with Path("/dev/full").open("wb", buffering=0) as full:
        yield full


async def test_f57_a_full_log_disk_stops_nothing(
    local_alone: LocalDiscord, tmp_path: Path, full_disk: BinaryIO
) -> None:
    environment = {**settings(local_alone, tmp_path), "BROADSHEET_LOG_LEVEL": "DEBUG"}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run", "--stdin-lifeline"),
        cwd=ROOT,
        env=environment,
        stdin=asyncio.subprocess.PIPE,
        stdout=full_disk,
        stderr=full_disk,
    )
    try:
        ada = await local_alone.person("Ada")
        async with asyncio.timeout(30):
            while not ((world := await ada.world())["bot"]["online"] and world["commands"]):
                assert process.returncode is None, os.strerror(process.returncode or 0)
                await asyncio.sleep(0.05)
        assert "No digest is set up" in (await ada.slash("digest list")).text
        assert process.returncode is None
    finally:
        process.terminate()
        await process.wait()

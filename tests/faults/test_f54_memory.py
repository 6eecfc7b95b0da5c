"""F54: a worker that wants too much memory is ended alone; the bot and the next article do not notice."""

import os
from pathlib import Path

import pytest

from tests.faults.poison import a_bench
from tests.sandbox.local_discord import LocalDiscord


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="RLIMIT_AS counts for nothing on this system")
async def test_f54_a_worker_over_its_memory_limit_is_ended_alone(local_alone: LocalDiscord, tmp_path: Path) -> None:
    async with a_bench(local_alone, tmp_path) as bench:
        before = resident(bench.bot.pid)
        text = "The harbour of Dorn EATS all that there is. Its first crane fell. Two boats sank beside it on Monday."
        added = await bench.paste("Dorn eats", text)
        assert "Its first crane fell." in added.text
        assert "it failed with MemoryError" in (await bench.ada.slash("article list")).text
        assert resident(bench.bot.pid) - before < 64 * 2**20
        sound = text.replace("EATS", "eats").replace("Dorn", "Vell")
        assert "too complex" not in (await bench.paste("Vell eats", sound)).text
        assert "Dorn eats" in await bench.digest()


def resident(pid: int) -> int:
    """The process's memory in bytes."""
    return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")

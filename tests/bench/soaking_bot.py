"""`python -m tests.bench.soaking_bot PACE START`: the bot's own `run`, whose clock goes PACE times as fast from START.

Every second it writes a line of JSON to standard output: how much memory and how many objects
it has, and how many tasks by what they run.
What is paced or fenced for Discord's sake (48 messages a second, the lease) goes by the machine's own uptime.
"""

import asyncio
import gc
import json
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from resource import getpagesize

from bot import app
from bot.settings import Settings


class FastClock:
    """Time that goes faster than the machine's."""

    def __init__(self, pace: float, start: datetime) -> None:
        self._pace = pace
        self._start = start
        self._began = time.monotonic()

    def now(self) -> datetime:
        """The instant it is by this clock."""
        return self._start + timedelta(seconds=(time.monotonic() - self._began) * self._pace)

    async def sleep(self, seconds: float) -> None:
        """Return when that much of this clock's time has passed."""
        await asyncio.sleep(max(0.0, seconds) / self._pace)


def census() -> str:
    """One line about this process."""
    resident = int(Path("/proc/self/statm").read_text("ascii").split()[1]) * getpagesize()
    tasks = Counter(getattr(task.get_coro(), "__qualname__", "?") for task in asyncio.all_tasks())
    return json.dumps({"bytes": resident, "objects": len(gc.get_objects()), "tasks": dict(tasks)})


async def main(pace: float, start: datetime) -> int:
    """Serve, and tell of it."""

    async def tell() -> None:
        while True:
            print(census(), flush=True)
            await asyncio.sleep(1)

    telling = asyncio.create_task(tell())
    try:
        return await app.serve(Settings.read(), clock=FastClock(pace, start), lifeline=True)
    finally:
        telling.cancel()


if __name__ == "__main__":
    sys.exit(asyncio.run(main(float(sys.argv[1]), datetime.fromisoformat(sys.argv[2]).astimezone(UTC))))

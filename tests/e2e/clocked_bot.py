"""`python -m tests.e2e.clocked_bot FILE`: the bot's own `run`, with a clock that a test sets in a file.

The file holds the instant that it is "now" and, behind a space, the instant at which that was written; from there on
time goes on at its usual pace. It is replaced as a whole and read in one go, so nobody ever sees half of a change.
"""

import asyncio
import secrets
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot import app
from bot.settings import Settings

_LOOK_EVERY = 0.02


class FileClock:
    """The clock of the file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read_at = 0.0
        self._ahead = timedelta(0)

    def now(self) -> datetime:
        """The file's instant and the time since it was written. The file is looked at fifty times a second at most."""
        if (uptime := time.monotonic()) - self._read_at > _LOOK_EVERY or not self._read_at:
            now, written = map(datetime.fromisoformat, self._path.read_text("utf-8").split())
            self._read_at, self._ahead = uptime, now - written
        return datetime.now(UTC) + self._ahead

    def uptime(self) -> float:
        """Its seconds since 1970: a test that sets the clock forward has that much time pass."""
        return self.now().timestamp()

    async def sleep(self, seconds: float) -> None:
        """Return when that much of this clock's time has passed, set forward or not."""
        end = self.now() + timedelta(seconds=seconds)
        while self.now() < end:
            await asyncio.sleep(_LOOK_EVERY)


def set_clock(path: Path, now: datetime) -> None:
    """From here on it is `now`."""
    partial = path.with_name(f"{path.name}.{secrets.token_hex(4)}")  # two who write at once do not share it
    partial.write_text(f"{now.isoformat()} {datetime.now(UTC).isoformat()}", "utf-8")
    partial.replace(path)


async def passing(path: Path, until: Callable[[], Awaitable[bool]]) -> None:
    """Have two minutes pass, or so much of them as it takes: five seconds at a time, half of what the lease lasts."""
    for _ in range(24):
        if await until():
            return
        set_clock(path, FileClock(path).now() + timedelta(seconds=5))
        await asyncio.sleep(5 * _LOOK_EVERY)
    async with asyncio.timeout(15):  # what it has begun
        while not await until():
            await asyncio.sleep(5 * _LOOK_EVERY)


if __name__ == "__main__":
    clock = FileClock(Path(sys.argv[1]))
    sys.exit(asyncio.run(app.serve(Settings.read(), clock=clock, uptime=clock.uptime, lifeline=True)))

"""The real clock."""

import asyncio
import time
from datetime import UTC, datetime


class SystemClock:
    """The machine's time, as the port `Clock` wants it."""

    def now(self) -> datetime:
        """The present instant in UTC."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Return after that many seconds."""
        await asyncio.sleep(max(0.0, seconds))


def uptime() -> float:
    """Seconds that only ever go forward, also while the process is frozen or the machine sleeps."""
    # CLOCK_MONOTONIC stands still while Linux sleeps, CLOCK_BOOTTIME does not; elsewhere there is only the former.
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))

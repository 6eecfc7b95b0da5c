"""The line in which articles wait to be fetched and read: only a few are in memory at a time, however many come."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.ingest.work.pool import BUSY
from bot.model.errors import TemporaryError

AT_ONCE = 8
"""In work at a time: enough that the workers never wait for a page, and at most 40 MB of pages."""

MOST = 1_000
"""Waiting: a few minutes' work. Discord forgets a command after fifteen."""

_RETRY_AFTER = 60.0


class Line:
    """First come, first served. Who comes when it is full is turned away; who stands in it keeps their place."""

    def __init__(self, *, at_once: int = AT_ONCE, most: int = MOST) -> None:
        self._turns = asyncio.Semaphore(at_once)
        self._most = most
        self._waiting = 0

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return self._waiting

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a turn, which lasts as long as the block. Raises TemporaryError where the line is full."""
        if self._turns.locked() and self._waiting >= self._most:
            raise TemporaryError(BUSY, retry_after=_RETRY_AFTER)
        self._waiting += 1
        try:
            await self._turns.acquire()
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._turns.release()

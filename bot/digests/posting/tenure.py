"""Holding the lease on posting: one process posts, others stand by.

A post is guarded twice. `begin` checks the lease's number in the transaction that marks the row, and right before the
request goes out the process asks its own uptime clock whether the lease still stands, with a margin. A process that
was frozen wakes up after its lease by that clock, whatever happened to the wall clock meanwhile.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Protocol

from bot.model.errors import BroadsheetError
from bot.model.ports import Clock, Lease

_log = logging.getLogger(__name__)

LENGTH = timedelta(seconds=10)
"""How long a lease lasts, and so how long a dead holder is waited for at most."""

_MARGIN = 0.3  # of the length: a request that goes out at the very end still arrives within it
_RENEWALS = 4  # in the length of one lease: one may fail and the next still comes in time


class Hold(Protocol):
    """The right to post, while one has it."""

    @property
    def fence(self) -> int | None:
        """The number to give to the delivery table."""

    def stands(self) -> bool:
        """True where a post that goes out now goes out within the lease."""


class Tenure:
    """One process's lease on posting: taken, renewed, lost, given back."""

    def __init__(
        self, lease: Lease, holder: str, clock: Clock, uptime: Callable[[], float], length: timedelta = LENGTH
    ) -> None:
        """`holder` is a name that no other process has. `uptime` counts seconds, also those that a process was frozen
        or its machine asleep, and is never set.
        """
        self._lease = lease
        self._holder = holder
        self._clock = clock
        self._uptime = uptime
        self._length = length
        self._fence: int | None = None
        self._ends = uptime()
        self._has_told = False

    @property
    def fence(self) -> int | None:
        """See `Hold.fence`; None before the lease was ever had."""
        return self._fence

    def stands(self) -> bool:
        """See `Hold.stands`."""
        return self._fence is not None and self._uptime() < self._ends

    async def keep(self) -> None:
        """Take the lease and renew it until cancelled, then give it back."""
        try:
            while True:
                await self.renew()
                await self._clock.sleep(self._length.total_seconds() / _RENEWALS)
        finally:
            await self.give_back()

    async def renew(self) -> None:
        """Take the lease, or more time of it, where nobody else has it."""
        asked = self._uptime()  # before the question: an answer that was long in coming makes the lease no longer
        try:
            fence = await self._lease.take(self._holder, self._clock.now(), self._length)
        except BroadsheetError as error:
            _log.warning("the lease on posting could not be renewed: %s", error)
            return
        if fence is not None:
            self._ends = asked + self._length.total_seconds() * (1 - _MARGIN)
        self._tell(fence)
        self._fence = fence

    async def give_back(self) -> None:
        """Let another process post at once."""
        self._fence = None
        try:
            await self._lease.release(self._holder)
        except BroadsheetError as error:
            _log.warning("the lease on posting was not given back and ends by itself: %s", error)

    def _tell(self, fence: int | None) -> None:
        if fence is None and not (self._has_told and self._fence is None):
            _log.warning("another instance posts the digests; this one stands by and takes over when that one ends")
        elif fence is not None and fence != self._fence:
            _log.info("this instance posts the digests (lease %s)", fence)
        self._has_told = True

"""The line in which articles wait to be fetched and read: only a few are in memory at a time, however many come."""

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.ingest.work.pool import BUSY
from bot.model.article import Owner
from bot.model.errors import TemporaryError

AT_ONCE = 8
"""In work at a time: enough that the workers never wait for a page, and at most 40 MB of pages."""

EACH = 6
"""In work at a time for one owner, so that slow pages of one server never take every place."""

MOST = 1_000
"""Waiting for one owner: a few minutes' work. Discord forgets a command after fifteen."""

IN_ALL = 4_000
"""Waiting in all. Whoever has none waiting finds a place also beyond this."""

_RETRY_AFTER = 60.0


class Line:
    """Owners are served in turn, and what one of them brings in the order it came.

    Who comes when it is full is turned away; who stands in it keeps their place.
    """

    def __init__(self, *, at_once: int = AT_ONCE, each: int = EACH, most: int = MOST, in_all: int = IN_ALL) -> None:
        self._free = at_once
        self._each = each
        self._most = most
        self._in_all = in_all
        self._in_work: Counter[Owner] = Counter()
        self._queues: dict[Owner, deque[asyncio.Future[None]]] = {}  # whose turn is next stands first

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return sum(map(len, self._queues.values()))

    def waiting_of(self, owner: Owner) -> int:
        """How many of the owner's wait for their turn."""
        return len(self._queues.get(owner, ()))

    def ahead_of(self, owner: Owner) -> int:
        """How many wait that would be served before another one of this owner's."""
        own = self.waiting_of(owner)
        return own + sum(min(len(queue), own + 1) for other, queue in self._queues.items() if other != owner)

    @asynccontextmanager
    async def turn(self, owner: Owner) -> AsyncIterator[None]:
        """Wait for the owner's turn, which lasts as long as the block. Raises TemporaryError where the line is full."""
        await self._take(owner)
        try:
            yield
        finally:
            self._give_back(owner)

    async def _take(self, owner: Owner) -> None:
        own = self.waiting_of(owner)
        if not own and self._may_begin(owner):
            self._begin(owner)
            return
        if own >= self._most or (own and self.waiting >= self._in_all):
            raise TemporaryError(BUSY, retry_after=_RETRY_AFTER)
        turn = asyncio.get_running_loop().create_future()
        self._queues.setdefault(owner, deque()).append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():  # it was this one's turn already
                self._give_back(owner)
            else:
                self._leave(owner, turn)
            raise

    def _give_back(self, owner: Owner) -> None:
        self._free += 1
        self._in_work[owner] -= 1
        if not self._in_work[owner]:
            del self._in_work[owner]
        for next_owner in list(self._queues):
            if self._may_begin(next_owner) and (turn := self._first_of(next_owner)) is not None:
                self._begin(next_owner)
                turn.set_result(None)
                return

    def _first_of(self, owner: Owner) -> asyncio.Future[None] | None:
        """Take the owner's first that still waits out of its queue, which goes to the end of the round."""
        queue = self._queues.pop(owner)
        turn = None
        while queue and turn is None:
            turn = first if not (first := queue.popleft()).done() else None
        if queue:
            self._queues[owner] = queue
        return turn

    def _leave(self, owner: Owner, turn: asyncio.Future[None]) -> None:
        queue = self._queues.get(owner)
        if queue is not None and turn in queue:  # it may have been passed over since it was cancelled
            queue.remove(turn)
            if not queue:
                del self._queues[owner]

    def _may_begin(self, owner: Owner) -> bool:
        return self._free > 0 and self._in_work[owner] < self._each

    def _begin(self, owner: Owner) -> None:
        self._free -= 1
        self._in_work[owner] += 1

"""Tells people's open pages what happens."""

import asyncio
from collections import defaultdict

from bot.sandbox.jsontypes import Json


class Hub:
    """One queue for each open page, by person."""

    def __init__(self) -> None:
        self._queues: dict[int, set[asyncio.Queue[Json]]] = defaultdict(set)

    def open(self, user_id: int) -> asyncio.Queue[Json]:
        """A queue that gets everything this person is told from now on."""
        queue: asyncio.Queue[Json] = asyncio.Queue()
        self._queues[user_id].add(queue)
        return queue

    def close(self, user_id: int, queue: asyncio.Queue[Json]) -> None:
        """The page went away."""
        self._queues[user_id].discard(queue)

    def tell(self, user_id: int, event: str, data: Json) -> None:
        """One person."""
        for queue in self._queues.get(user_id, ()):
            queue.put_nowait({"event": event, "data": data})

    def tell_everybody(self, event: str, data: Json) -> None:
        """Everyone with an open page."""
        for user_id in list(self._queues):
            self.tell(user_id, event, data)

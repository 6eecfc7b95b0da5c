"""What came of an interaction, for whoever waits for it."""

import asyncio
from collections import defaultdict

from bot.sandbox.jsontypes import Json


class Outcomes:
    """The first real outcome of each interaction settles it; later ones only go to the pages."""

    def __init__(self) -> None:
        self._settled: dict[int, Json] = {}
        self._waiting: defaultdict[int, list[asyncio.Future[Json]]] = defaultdict(list)

    async def of(self, interaction_id: int) -> Json:
        """The outcome, once there is one."""
        if interaction_id in self._settled:
            return self._settled[interaction_id]
        future: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._waiting[interaction_id].append(future)
        return await future

    def is_settled(self, interaction_id: int) -> bool:
        """Whether there has been a real outcome."""
        return interaction_id in self._settled

    def settle(self, interaction_id: int, outcome: Json) -> None:
        """Keep the outcome where it is the first, and wake those who wait."""
        first = self._settled.setdefault(interaction_id, outcome)
        for future in self._waiting.pop(interaction_id, []):
            if not future.done():
                future.set_result(first)

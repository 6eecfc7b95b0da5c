"""Work for many channels at once, in order within each."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TypeVar

Job = TypeVar("Job")


class Channels:
    """Works for so many channels side by side, and within a channel on one thing after the other.

    A channel at which something takes long holds up no other: whoever comes meanwhile with more for it is turned away,
    and comes again in the next round.
    """

    def __init__(self, at_once: int) -> None:
        self._room = asyncio.Semaphore(at_once)
        self._busy: set[int] = set()

    def is_busy(self, channel_id: int) -> bool:
        """Whether something is being done for that channel, or waits for its turn."""
        return channel_id in self._busy

    async def work(
        self, jobs: Iterable[Job], channel_of: Callable[[Job], int], work: Callable[[Job], Awaitable[bool]]
    ) -> None:
        """Do each job, within a channel in the given order; those for channels that are busy are left undone.

        Where `work` answers False, the channel's other jobs are left undone too.
        """
        by_channel: defaultdict[int, list[Job]] = defaultdict(list)
        for job in jobs:
            if not self.is_busy(channel_of(job)):
                by_channel[channel_of(job)].append(job)

        async def one_channel(channel_id: int, own: Sequence[Job]) -> None:
            try:
                async with self._room:
                    for job in own:
                        if not await work(job):
                            return
            finally:
                free(channel_id)

        def free(*channel_ids: int) -> None:
            # never what another call has taken since
            self._busy.difference_update(own_ones.intersection(channel_ids))
            own_ones.difference_update(channel_ids)

        own_ones = set(by_channel)
        self._busy |= own_ones
        try:
            async with asyncio.TaskGroup() as group:
                for channel_id, own in by_channel.items():
                    group.create_task(one_channel(channel_id, own))
        finally:
            free(*own_ones)  # a task that is cancelled before it began frees nothing

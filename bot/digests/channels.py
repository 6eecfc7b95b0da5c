"""Work for many channels at once, in order within each."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TypeVar

Job = TypeVar("Job")


async def in_order_by_channel(
    jobs: Iterable[Job], channel_of: Callable[[Job], int], work: Callable[[Job], Awaitable[bool]], *, at_once: int
) -> None:
    """Do each job: `at_once` channels side by side, and within a channel one after the other, in the given order.

    Where `work` answers False, the channel's other jobs are left undone.
    """
    by_channel: defaultdict[int, list[Job]] = defaultdict(list)
    for job in jobs:
        by_channel[channel_of(job)].append(job)
    room = asyncio.Semaphore(at_once)

    async def one_channel(own: Sequence[Job]) -> None:
        async with room:
            for job in own:
                if not await work(job):
                    return

    async with asyncio.TaskGroup() as group:
        for own in by_channel.values():
            group.create_task(one_channel(own))

"""What runs in the background is watched: whatever dies is named in the log and started again.

A task that nobody waits for dies without a word: asyncio keeps its error until the task is thrown away, and a bot whose
loop of digests is gone goes on answering commands as if nothing were wrong.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from typing import Any

from bot.model.ports import Clock

_log = logging.getLogger(__name__)
Background = Callable[[], Coroutine[Any, Any, None]]

LONGEST_WAIT = 60.0
"""Seconds between a death and the next start, at most. The first wait is one second, each next one twice as long."""

_GOES_WELL = 300.0  # seconds that it ran, after which a death counts as the first


@asynccontextmanager
async def in_background(
    work: Mapping[str, Background], clock: Clock, uptime: Callable[[], float]
) -> AsyncIterator[None]:
    """Run these beside the block, by name, and end them with it. Work that returns is done and not started again."""
    tasks = [asyncio.create_task(keep_alive(name, one, clock, uptime), name=name) for name, one in work.items()]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def keep_alive(name: str, work: Background, clock: Clock, uptime: Callable[[], float]) -> None:
    """Run the work, and again whenever it dies, until it returns or this is cancelled. Raises nothing else."""
    wait = 1.0
    while True:
        started = uptime()
        try:
            await work()
        except asyncio.CancelledError:
            if _is_told_to_end():
                raise
            _log.error("%s was cancelled by nobody we know", name)
        except Exception:
            if _is_told_to_end():
                _log.exception("%s failed while it was ended", name)
                return
            _log.exception("%s died", name)
        else:
            return
        if uptime() - started >= _GOES_WELL:
            wait = 1.0
        _log.warning("%s is started again in %.0f s", name, wait)
        await clock.sleep(wait)
        wait = min(2 * wait, LONGEST_WAIT)


def _is_told_to_end() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0

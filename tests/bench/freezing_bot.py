"""`python -m tests.bench.freezing_bot CLOCK WHERE NUMBER WIDTHS`: the bot, which stops itself (SIGSTOP) at a post.

WHERE is "before" or "after": before the last look at the lease, or between it and the write to the socket; it stops at
its NUMBERth post, never with 0. For each post the nanoseconds from the look to the write are added to the file WIDTHS.
"""

import asyncio
import os
import signal
import sys
import time
from asyncio.selector_events import _SelectorSocketTransport as Transport  # type: ignore[attr-defined]
from contextvars import ContextVar
from pathlib import Path

from bot import app
from bot.gateway.traffic import Traffic
from bot.settings import Settings
from tests.e2e.clocked_bot import FileClock

_looked: ContextVar[list[int] | None] = ContextVar("looked", default=None)


def freeze(where: str, number: int, widths: Path) -> None:
    """Put the stop around the last look, and the measure between it and the write."""
    may_go, write = Traffic.may_go, Transport.write
    posts = 0

    async def watched(self: Traffic, path: str) -> None:
        nonlocal posts
        is_post = self._may_post.get() is not None  # only what is fenced is a digest's post
        posts += is_post
        is_chosen = is_post and posts == number
        if is_chosen and where == "before":
            os.kill(os.getpid(), signal.SIGSTOP)
        await may_go(self, path)
        if is_post:
            _looked.set([time.perf_counter_ns()])
        if is_chosen and where == "after":
            os.kill(os.getpid(), signal.SIGSTOP)

    def timed(self: Transport, data: bytes) -> None:
        looked = _looked.get()
        if looked:  # shared with the task that writes: emptied at the first write
            width = time.perf_counter_ns() - looked.pop()
            with widths.open("a", encoding="ascii") as file:
                file.write(f"{width}\n")
        write(self, data)

    Traffic.may_go = watched  # type: ignore[method-assign]
    Transport.write = timed


if __name__ == "__main__":
    _, path, chosen, count, kept = sys.argv
    freeze(chosen, int(count), Path(kept))
    clock = FileClock(Path(path))
    sys.exit(asyncio.run(app.serve(Settings.read(), clock=clock, uptime=clock.uptime, lifeline=True)))

"""`python -m tests.bench.crashing_bot CLOCK STEP NUMBER`: the bot, which kills itself at a step of the delivery code.

STEP is "before-" or "after-" and one of plan, due, begin, send, find, sent; it dies with the NUMBERth such step, by
SIGKILL, so that nothing is cleaned up. The steps are those of the real classes: this process puts a fuse around them.
With STEP "never" it lives until somebody else kills it.

On standard output it says, a line each, when it marks its first message of a round ("working") and when a round is
over ("rested"), so that whoever kills it knows what it would interrupt.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from bot import app
from bot.digests.runner import Runner
from bot.gateway.sender import DiscordSender
from bot.ingest.workers import Workers
from bot.settings import Settings
from storage.deliveries import SqlDeliveries
from tests.e2e.clocked_bot import FileClock

P = ParamSpec("P")
T = TypeVar("T")
STEPS = ("plan", "due", "begin", "send", "find", "sent")
WORKING, RESTED = "working", "rested"


class Fuse:
    """Ends the process when the chosen step comes up for the chosen time."""

    def __init__(self, step: str, number: int) -> None:
        self._step = step
        self._left = number
        self._has_told = False

    def burn(self, step: str) -> None:
        """One step more."""
        if step == self._step:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        if step == "before-begin" and not self._has_told:
            self._has_told = True
            print(WORKING, flush=True)

    def around(self, name: str, method: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
        """The method with a place to die before it and one after it."""

        @wraps(method)
        async def fused(*args: P.args, **named: P.kwargs) -> T:
            self.burn(f"before-{name}")
            result = await method(*args, **named)
            self.burn(f"after-{name}")
            return result

        return fused

    def telling(self, tick: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
        """A round of the runner that says when it is over."""

        @wraps(tick)
        async def told(*args: P.args, **named: P.kwargs) -> T:
            result = await tick(*args, **named)
            self._has_told = False
            print(RESTED, flush=True)
            return result

        return told


def light(fuse: Fuse) -> None:
    """Put the fuse around each step of the delivery code."""
    for name in STEPS:
        owner = SqlDeliveries if hasattr(SqlDeliveries, name) else DiscordSender
        setattr(owner, name, fuse.around(name, getattr(owner, name)))
    setattr(Runner, "tick", fuse.telling(Runner.tick))  # noqa: B010  mypy knows a method may not be assigned


class FewWorkers(Workers):
    """None is started before there is work for it: most of these bots are dead by then."""

    async def warm(self) -> None:
        """Leave it to the first job."""


if __name__ == "__main__":
    _, path, chosen, count = sys.argv
    light(Fuse(chosen, int(count)))
    clock = FileClock(Path(path))
    sys.exit(asyncio.run(app.serve(Settings.read(), clock=clock, uptime=clock.uptime, staff=FewWorkers, lifeline=True)))

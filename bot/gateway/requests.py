"""Requests to Discord: in the pace of the process, within a time, and with what goes wrong as an error of our tree."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import aiohttp
import discord

from bot.gateway.traffic import BAN_PAUSE, PausedError, Traffic
from bot.model.errors import BroadsheetError, GoneError, NotAllowedError, RejectedError, TemporaryError

LONGEST = 45.0
"""Seconds after which a request counts as lost: discord.py repeats one that Discord fails at for 25, and sets no end to
one that is never answered (aiohttp gives up after five minutes)."""

_INVALID_FORM = 50035
_TOO_LARGE = 413
_UNREACHABLE = (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError)
_PLACE = re.compile(r"^In components\.(\d+)(?:\.components\.(\d+))?", re.MULTILINE)


class Requests:
    """How one purpose of this process asks Discord. What a block within raises comes out as `translate` says."""

    def __init__(self, traffic: Traffic, may_post: Callable[[], bool], longest: float = LONGEST) -> None:
        """`may_post` is asked right before each request that posts leaves the process; one that takes `longest`
        seconds counts as lost.
        """
        self._traffic = traffic
        self._may_post = may_post
        self._longest = longest

    @asynccontextmanager
    async def posting(
        self, *, framed: bool = True, done: int | None = None, longest: float | None = None
    ) -> AsyncIterator[None]:
        """Wait for a turn, then do the block, which posts or edits.

        `framed` is as in `translate`. `done` is the code with which Discord says that it was done before, which ends
        the block as if it had been now.
        """
        await self._traffic.turn()
        try:
            async with asyncio.timeout(longest or self._longest):
                with self._traffic.only_while(self._may_post):
                    yield
        except _UNREACHABLE as error:
            if done is None or getattr(error, "code", None) != done:
                raise translate(error, framed=framed) from error

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[None]:
        """Do the block, which only reads."""
        try:
            async with asyncio.timeout(self._longest):
                yield
        except _UNREACHABLE as error:
            raise translate(error) from error


def translate(error: Exception, *, framed: bool = True) -> BroadsheetError:
    """The error in our tree, whose type says whether to try again.

    403 NotAllowedError, 404 GoneError, 400 with 50035 and 413 RejectedError; all else may pass: TemporaryError. A 429
    that discord.py raises has no Via header and is a ban of the address for a while. `framed` is whether the page's
    blocks lie in a container, so that a refusal can name them.
    """
    match error:
        case PausedError(retry_after=seconds):
            return TemporaryError("Broadsheet asks nothing of Discord for a while", retry_after=seconds)
        case discord.Forbidden() | discord.HTTPException(code=50083):  # an archived thread that is locked
            return NotAllowedError(f"Discord says: {error.text or 'missing access'}")
        case discord.NotFound():
            return GoneError(f"Discord says: {error.text or 'not found'}")
        case discord.HTTPException(code=code, status=status) if code == _INVALID_FORM or status == _TOO_LARGE:
            blocks = _blocks_named(error.text, framed=framed)
            return RejectedError(f"Discord refuses this message: {error.text[:300]}", blocks=blocks)
        case discord.HTTPException(status=status):
            pause = BAN_PAUSE if status == 429 else None
            return TemporaryError(f"Discord answered with status {status}", retry_after=pause)
        case _:
            return TemporaryError(f"Discord could not be reached ({type(error).__name__})")


def _blocks_named(text: str, *, framed: bool) -> frozenset[int]:
    """The positions of the page's blocks that a refusal names."""
    places = (match[2] if framed else match[1] for match in _PLACE.finditer(text))
    return frozenset(int(place) for place in places if place is not None)

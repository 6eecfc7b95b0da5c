"""What the whole process may ask of Discord: its pace, its pauses, and a budget for refused requests.

discord.py waits for the limits of each route. It has no pace of its own, and it does not know that an address which
goes on asking while it is refused is banned (10,000 refusals in ten minutes, Discord's "Rate Limits", "Invalid Request
Limit"). Both are watched here on every request that leaves, whoever made it.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import SimpleNamespace

import aiohttp
import yarl

from bot.model.errors import FencedError
from bot.model.ports import Clock

PER_SECOND = 48
"""Messages a second. Discord takes 50 requests from a bot; what people ask for is answered outside of that limit."""

BAN_PAUSE = 600.0
"""Seconds of silence after a 429 without `Via`: it is Cloudflare's and means that the address is shut out."""

BUDGET = 500
"""How many refusals there may be in WINDOW seconds, far from the 10,000 at which Discord bans."""

WINDOW = 600.0

_TICK = 0.001  # seconds; a clock may not know shorter ones
_OVERSLEPT = 0.005  # seconds that a sleep is late, made up for so that the pace is kept; a stall is not
_REFUSALS = (401, 403, 429)
_ANSWERS = ("/interactions/", "/webhooks/")
_log = logging.getLogger(__name__)


class PausedError(aiohttp.ClientError):
    """The request did not go out, nor may any before `retry_after` seconds have passed."""

    def __init__(self, retry_after: float) -> None:
        super().__init__(f"nothing is asked of Discord for {retry_after:.0f} seconds")
        self.retry_after = retry_after


class Traffic:
    """Watches and paces all requests to Discord."""

    def __init__(self, clock: Clock, uptime: Callable[[], float]) -> None:
        """`uptime` counts seconds and is never set; `clock` is only slept by."""
        self._clock = clock
        self._uptime = uptime
        self._turn = asyncio.Lock()
        self._next_turn = 0.0
        self._all_wait_until = 0.0
        self._shut_out_until = 0.0
        self._refused: deque[float] = deque()
        self._may_post: ContextVar[Callable[[], bool] | None] = ContextVar("may_post", default=None)

    def trace(self) -> aiohttp.TraceConfig:
        """What aiohttp calls on each request, also on those that discord.py repeats by itself."""
        trace = aiohttp.TraceConfig()
        trace.on_request_start.append(self._on_start)
        trace.on_request_end.append(self._on_end)
        return trace

    async def turn(self) -> None:
        """Return when the next message may be posted. All senders of the process wait here, one after the other."""
        async with self._turn:
            while (wait := max(self._next_turn, self._all_wait_until) - self._uptime()) > 0:
                await self._clock.sleep(max(wait, _TICK))
            self._next_turn = max(self._next_turn, self._uptime() - _OVERSLEPT) + 1 / PER_SECOND

    @contextmanager
    def only_while(self, may_post: Callable[[], bool]) -> Iterator[None]:
        """Within, a request goes out only where `may_post` says so at that moment; else FencedError is raised."""
        token = self._may_post.set(may_post)
        try:
            yield
        finally:
            self._may_post.reset(token)

    async def may_go(self, path: str) -> None:
        """Return when a request for that path may go out.

        A limit on the whole bot is waited for. Raises PausedError where the address is shut out or the budget is
        spent. Answers to people are tried all the same while the address may be shut out: they come one by one, they
        cannot be given later, and they count against the budget like everything else.
        """
        is_answer = any(part in path for part in _ANSWERS)
        pause = max(self._budget_pause(), 0.0 if is_answer else self._shut_out_until - self._uptime())
        if pause > 0:
            raise PausedError(pause)
        while not is_answer and (wait := self._all_wait_until - self._uptime()) > 0:
            await self._clock.sleep(max(wait, _TICK))
        may_post = self._may_post.get()
        if may_post is not None and not may_post():
            raise FencedError("the lease on posting ended before the request went out")

    def came_back(self, status: int, headers: Mapping[str, str]) -> None:
        """Learn from an answer."""
        if status not in _REFUSALS or headers.get("X-RateLimit-Scope") == "shared":
            return
        now = self._uptime()
        self._refused.append(now)
        if status == 429 and "Via" not in headers:
            self._shut_out_until = now + max(BAN_PAUSE, _seconds(headers))
            _log.error("Discord shuts this address out (429 without Via): nothing is posted for ten minutes")
        elif status == 429 and headers.get("X-RateLimit-Global") == "true":
            self._all_wait_until = max(self._all_wait_until, now + _seconds(headers))
        if self._budget_pause() > 0:
            _log.error("Discord refused %s requests in ten minutes: no more are made for now", BUDGET)

    def _budget_pause(self) -> float:
        """How long until a refusal can be afforded again."""
        now = self._uptime()
        while self._refused and self._refused[0] <= now - WINDOW:
            self._refused.popleft()
        return self._refused[-BUDGET] + WINDOW - now if len(self._refused) >= BUDGET else 0.0

    async def _on_start(
        self, _session: aiohttp.ClientSession, _context: SimpleNamespace, params: aiohttp.TraceRequestStartParams
    ) -> None:
        if not _is_gateway(params.url):
            await self.may_go(params.url.path)

    async def _on_end(
        self, _session: aiohttp.ClientSession, _context: SimpleNamespace, params: aiohttp.TraceRequestEndParams
    ) -> None:
        self.came_back(params.response.status, params.response.headers)


def _is_gateway(url: yarl.URL) -> bool:
    return url.scheme in ("ws", "wss")


def _seconds(headers: Mapping[str, str]) -> float:
    try:
        return float(headers.get("Retry-After", "1"))
    except ValueError:
        return 1.0

"""Looking names up with the system's resolver, in threads that nobody else waits for."""

import asyncio
import functools
import socket
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from aiohttp.abc import AbstractResolver, ResolveResult

THREADS = 48
"""As many as look-ups can be wanted at once: 40 hosts of feeds and 8 pages. A thread starts when it is needed."""

LookUp = Callable[..., Sequence[tuple[int, int, int, str, tuple[object, ...]]]]
"""Is called as socket.getaddrinfo is."""


class SystemResolver(AbstractResolver):
    """The addresses of a name, as the system's resolver knows them.

    A look-up cannot be called off, and a name server that somebody made slow holds its thread for up to half a
    minute. In asyncio's own few threads a handful of those would keep Discord's name, and files, waiting.
    """

    def __init__(self, look_up: LookUp = socket.getaddrinfo) -> None:
        self._look_up = look_up
        self._threads = ThreadPoolExecutor(THREADS, "names")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """All addresses of `host` that this machine has a way to. Raises OSError where there is no such name."""
        asked = functools.partial(
            self._look_up, host, port, family=family, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG
        )
        found = await asyncio.get_running_loop().run_in_executor(self._threads, asked)
        return [
            ResolveResult(hostname=host, host=_literal(place), port=port, family=kind, proto=protocol, flags=_NUMERIC)
            for kind, _, protocol, _, place in found
        ]

    async def close(self) -> None:
        """Take no more names; what is still looked up is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)


_NUMERIC = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV


def _literal(place: tuple[object, ...]) -> str:
    # An IPv6 address with a scope leads to this machine's own links: named as such, the guard refuses it.
    scope = place[3] if len(place) > 3 else 0
    return f"{place[0]}%{scope}" if scope and "%" not in str(place[0]) else str(place[0])

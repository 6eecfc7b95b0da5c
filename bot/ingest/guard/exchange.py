"""One HTTP exchange: a request to a judged address and its bounded answer. Redirects are not followed here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from ssl import SSLContext

import aiohttp
from aiohttp.abc import AbstractResolver

from bot.ingest.guard import inflate
from bot.ingest.guard.addresses import Target
from bot.ingest.guard.bounds import TooLargeError
from bot.ingest.guard.connect import GuardedConnector
from bot.ingest.guard.names import SystemResolver
from bot.ingest.guard.policy import Policy
from bot.ingest.guard.replies import ContentType, raise_for_status, retry_after_seconds

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_WITH_BODY = frozenset({HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION})
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Want:
    """What kind of answer a request is made for.

    `check` raises where a Content-Type is none of that kind. `cut` reads up to `limit` bytes instead of refusing more.
    """

    accept: str
    check: Callable[[ContentType], None]
    limit: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: a decompressed body, or 304 without one, or a redirect with its `location` (else "").

    `headers` has lower-case names; of a repeated header the first counts.
    """

    status: int
    headers: dict[str, str]
    body: bytes
    location: str


class Exchange:
    """A session that keeps nothing from one request to the next: no cookies, no credentials, no connections."""

    def __init__(
        self, policy: Policy, resolver: AbstractResolver | None = None, ssl_context: SSLContext | None = None
    ) -> None:
        self._policy = policy
        self._system = SystemResolver()  # which costs nothing before it is asked
        self._resolver = resolver or self._system
        self._ssl_context = ssl_context
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """Close all connections, for good."""
        if self._session is not None:
            await self._session.close()
            self._session = None
        await self._system.close()

    async def ask(self, target: Target, want: Want, headers: Mapping[str, str], now: datetime) -> Reply:
        """The answer to a GET with these headers. 304 counts as one only where headers were given.

        Raises as bot.ingest.guard.replies does for an answer that is no success, and what aiohttp and inflate raise.
        """
        asked = {**headers, "Accept": want.accept, "Accept-Encoding": inflate.ACCEPTED}
        async with self._open().get(target.url, headers=asked, allow_redirects=False) as response:
            received = {name.lower(): response.headers[name] for name in response.headers}
            location = received.get("location", "") if response.status in _REDIRECTS else ""
            body = b""
            if response.status in _WITH_BODY:
                want.check(ContentType.read(received.get("content-type", "")))
                body = await _read(response, want)
            elif not location and not (headers and response.status == HTTPStatus.NOT_MODIFIED):
                raise_for_status(response.status, retry_after_seconds(received.get("retry-after", ""), now))
            # The rest of an answer that is not wanted must not be read to its end.
            response.close()
            return Reply(response.status, received, body, location)

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            policy = self._policy
            self._session = aiohttp.ClientSession(
                connector=GuardedConnector(policy, self._resolver, self._ssl_context),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": policy.user_agent},
                timeout=aiohttp.ClientTimeout(
                    total=None, sock_connect=policy.connect_timeout, sock_read=policy.read_timeout
                ),
                auto_decompress=False,
                trust_env=False,
            )
        return self._session


async def _read(response: aiohttp.ClientResponse, want: Want) -> bytes:
    """The decompressed body. Neither it nor what came over the wire is ever more than the limit and a piece."""
    decoder = inflate.decoder(response.headers.get("Content-Encoding", ""))
    if not want.cut and (response.content_length or 0) > want.limit:
        raise TooLargeError
    body = bytearray()
    received = 0
    async for piece in response.content.iter_chunked(_CHUNK):
        received += len(piece)
        try:
            body += decoder.feed(piece, want.limit - len(body))
            if received > want.limit:
                raise TooLargeError
        except TooLargeError:
            if not want.cut:
                raise
            return bytes(body)
    decoder.finish()
    return bytes(body)

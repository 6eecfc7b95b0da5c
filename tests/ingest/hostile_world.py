"""A fetcher whose public internet is the hostile server."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from bot.ingest.fetch import GuardedFetcher
from bot.ingest.guard.addresses import RefusedError
from bot.ingest.guard.policy import Policy, user_agent
from tests.ingest.hostile_server import TLS_FILES, Answer, HostileServer, MapResolver, StoppedClock

PUB = "http://pub.example.net"
SECURE = "https://pub.example.net"
PLAIN = b"HTTP/1.1 200 X\r\nContent-Type: text/html\r\n\r\n"
PACKED = b"HTTP/1.1 200 X\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
CHUNKED = b"HTTP/1.1 200 X\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"


@dataclass(frozen=True)
class World:
    """A fetcher for which the public names pub and other lie on the hostile server."""

    fetcher: GuardedFetcher
    server: HostileServer
    resolver: MapResolver

    async def refusal(self, url: str = f"{PUB}/x") -> str:
        with pytest.raises(RefusedError) as caught:
            await self.fetcher.page(url)
        assert caught.value.sentence.endswith(".")
        return caught.value.reason


@asynccontextmanager
async def world(
    answers: Mapping[str, Answer], *, certificate: str = "", deadline: float = 5.0, read_timeout: float = 5.0
) -> AsyncIterator[World]:
    names = {"pub.example.net": [["127.0.0.1"]], "other.example.net": [["127.0.0.1"]]}
    async with HostileServer(answers, certificate=certificate) as server:
        resolver = MapResolver(names, port=server.port)
        policy = Policy(
            user_agent=user_agent("1.2", "https://who.example.org"),
            allowed=frozenset({f"127.0.0.1:{server.port}"}),
            body_limit=100_000,
            deadline=deadline,
            read_timeout=read_timeout,
        )
        trusted = ssl.create_default_context(cafile=str(TLS_FILES / "ca.pem"))
        async with GuardedFetcher(policy, StoppedClock(), resolver=resolver, ssl_context=trusted) as fetcher:
            yield World(fetcher, server, resolver)


async def refused(told: Answer) -> str:
    async with world({"/x": told}) as here:
        return await here.refusal()


def forever(head: bytes, piece: bytes, pause: float = 0) -> Answer:
    async def pieces() -> AsyncIterator[bytes]:
        yield head
        while True:
            await asyncio.sleep(pause)
            yield piece

    return pieces


def without_a_pause(*parts: bytes) -> Answer:
    """These, one right after the other."""

    async def pieces() -> AsyncIterator[bytes]:
        for part in parts:
            yield part

    return pieces

"""A real server on loopback that answers byte for byte as it is told, and a resolver that leads names to it."""

import asyncio
import socket
import ssl
import zlib
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import brotli
import zstandard
from aiohttp.abc import AbstractResolver, ResolveResult

Answer = bytes | Callable[[], AsyncIterator[bytes]]
"""The whole answer, head and all: at once, or piece by piece for as long as the client reads."""

# Certificates for pub.example.net by an authority of our own, made with openssl for a hundred years, and three that
# must not be trusted. The keys protect nothing.
TLS_FILES = Path(__file__).parent / "tls"

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class StoppedClock:
    """A clock that stands still until it is moved by hand."""

    def __init__(self, now: datetime = NOW) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        raise AssertionError("nothing here sleeps")


def answer(status: int = 200, body: bytes = b"", /, **headers: str) -> bytes:
    """A whole answer. Header names are given with underscores; Content-Length is added where nothing is said of it."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if "Transfer-Encoding" not in named:
        named.setdefault("Content-Length", str(len(body)))
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"HTTP/1.1 {status} X\r\n{head}\r\n".encode("latin-1") + body


def page(body: bytes = b"<p>Hello, reader.</p>", **headers: str) -> bytes:
    """A web page."""
    headers.setdefault("Content_Type", "text/html")
    return answer(200, body, **headers)


def redirect(location: str, status: int = 302, **headers: str) -> bytes:
    """A redirect."""
    return answer(status, Location=location, **headers)


def bomb(kind: str, megabytes: int) -> Callable[[], AsyncIterator[bytes]]:
    """A page of zeros in an encoding that is offered, made as it is sent."""

    async def pieces() -> AsyncIterator[bytes]:
        yield f"HTTP/1.1 200 X\r\nContent-Type: text/html\r\nContent-Encoding: {kind}\r\n\r\n".encode()
        pack, finish = _packer(kind)
        for _ in range(megabytes):
            yield pack(bytes(1_000_000))
            await asyncio.sleep(0)
        yield finish()

    return pieces


def _packer(kind: str) -> tuple[Callable[[bytes], bytes], Callable[[], bytes]]:
    if kind == "br":
        brotlied = brotli.Compressor(quality=5)
        return brotlied.process, brotlied.finish
    if kind == "zstd":
        standard = zstandard.ZstdCompressor().compressobj()
        return standard.compress, standard.flush
    deflated = zlib.compressobj(9, zlib.DEFLATED, 31 if kind == "gzip" else 15)
    return deflated.compress, deflated.flush


class HostileServer:
    """Serves `answers` by path, 404 for others, and notes the heads of all requests. Use with `async with`."""

    def __init__(self, answers: Mapping[str, Answer], *, certificate: str = "") -> None:
        self._answers = answers
        self._certificate = certificate
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.heads: list[str] = []
        self.sent = 0

    @property
    def port(self) -> int:
        assert self._server is not None
        return int(self._server.sockets[0].getsockname()[1])

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order, without robots.txt."""
        paths = [head.split(" ", 2)[1] for head in self.heads]
        return [path for path in paths if path != "/robots.txt"]

    async def __aenter__(self) -> Self:
        context = None
        if self._certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(TLS_FILES / f"{self._certificate}.pem")
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, ssl=context)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            await self._serve(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass  # the client has seen enough
        except asyncio.CancelledError:
            pass  # the test is over
        finally:
            writer.transport.abort()
            self._tasks.discard(task)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        kept = True
        while kept:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            self.heads.append(head)
            told = self._answers.get(head.split(" ", 2)[1], answer(404))
            async for piece in _pieces(told):
                self.sent += len(piece)
                writer.write(piece)
                await writer.drain()
            kept = isinstance(told, bytes) and b"Connection: keep-alive" in told
        writer.close()
        await writer.wait_closed()


async def _pieces(told: Answer) -> AsyncIterator[bytes]:
    if isinstance(told, bytes):
        yield told
        return
    async for piece in told():
        yield piece


class MapResolver(AbstractResolver):
    """Leads names to addresses. A name has a list of answers, one a look-up; the last one stays.

    With `port`, all answers lead to that port instead of the one asked for.
    """

    def __init__(self, names: Mapping[str, list[list[str]]], port: int | None = None) -> None:
        self._names = {name: list(answers) for name, answers in names.items()}
        self._port = port
        self.asked: list[str] = []

    def lead(self, name: str, address: str) -> None:
        """From now on the name leads there."""
        self._names[name] = [[address]]

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        self.asked.append(host)
        answers = self._names.get(host)
        if answers is None:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        return [self._result(host, address, self._port or port) for address in addresses]

    def _result(self, host: str, address: str, port: int) -> ResolveResult:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        return ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=0)

    async def close(self) -> None:
        """Nothing to close."""

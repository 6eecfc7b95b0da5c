"""The system's resolver in threads of its own."""

import asyncio
import socket
from threading import Event

import pytest

from bot.ingest.guard.names import THREADS, SystemResolver


async def test_a_name_on_this_machine_is_found_with_its_port() -> None:
    resolver = SystemResolver()
    found = await resolver.resolve("localhost", 8080, socket.AF_INET)
    await resolver.close()
    assert [(one["host"], one["port"], one["hostname"]) for one in found] == [("127.0.0.1", 8080, "localhost")]


async def test_a_scope_that_stands_beside_an_address_is_named_in_it() -> None:
    def scoped(*_: object, **__: object) -> list[tuple[int, int, int, str, tuple[object, ...]]]:
        return [(socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("fe80::1", 80, 0, 3))]

    resolver = SystemResolver(scoped)
    assert [one["host"] for one in await resolver.resolve("router.example.net", 80)] == ["fe80::1%3"]
    await resolver.close()


async def test_slow_name_servers_keep_nobody_else_waiting() -> None:
    answered, asked = Event(), list[int]()

    def slow(*_: object, **__: object) -> list[tuple[int, int, int, str, tuple[object, ...]]]:
        asked.append(1)
        answered.wait(20)
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    resolver = SystemResolver(slow)
    waiting = [asyncio.ensure_future(resolver.resolve(f"{number}.example.net")) for number in range(THREADS + 4)]
    try:
        async with asyncio.timeout(10):
            assert await asyncio.to_thread(lambda: "read") == "read"
            while len(asked) < THREADS:
                await asyncio.sleep(0)
    finally:
        answered.set()
    for one in waiting:
        with pytest.raises(socket.gaierror):
            await one
    await resolver.close()

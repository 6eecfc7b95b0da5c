"""Six thousand feeds due over one hour, asked by the bot's own loop: how late, and how much memory.

    ./run bench feeds [--quick]

A server on loopback, in a process of its own, answers as tests/bench/feed_server.py says; half as many hosts as feeds.
The hour is compressed: the loop's clock runs FACTOR times as fast as the machine's, and the fetcher's deadlines are as
much shorter; the work of reading and storing is not. Lateness is in seconds of the loop's clock, so that a second of
real delay counts FACTOR times. It is measured from the moment a feed is due to the request for it. `--quick` is six
minutes of the hour. The last line is one JSON object.
"""

import argparse
import asyncio
import json
import os
import random
import resource
import socket
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp.abc import AbstractResolver, ResolveResult

from bot.digests.correcting.corrections import PostedCorrections
from bot.ingest.asking.harvest import Harvest
from bot.ingest.asking.notices import Notices
from bot.ingest.asking.polite import Polite
from bot.ingest.asking.poll import Poller, Ways
from bot.ingest.fetch import FeedReply, GuardedFetcher
from bot.ingest.guard.policy import Policy
from bot.ingest.intake import Intake
from bot.ingest.workers import Workers
from bot.model.article import Owner
from bot.model.feed import PollState
from bot.model.page import Page
from bot.model.ports import Fetched
from storage.store import SqlStore, open_store

FACTOR = 10
FEEDS = 6_000
HOUR = timedelta(hours=1)
_OWNER = Owner.guild(1)
_BEGAN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class FastClock:
    """The loop's clock: FACTOR times as fast as the machine's. It stands still until `start`."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def start(self) -> None:
        self._began = time.monotonic()

    def now(self) -> datetime:
        return _BEGAN + timedelta(seconds=(time.monotonic() - self._began) * FACTOR)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / FACTOR)


class LoopbackResolver(AbstractResolver):
    """Every name leads to the server."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The server's address and port, whatever was asked for."""
        found = ResolveResult(hostname=host, host="127.0.0.1", port=self._port, family=socket.AF_INET, proto=0, flags=0)
        return [found]

    async def close(self) -> None:
        """Nothing to close."""


class Nobody:
    """A Sender to whom nothing is ever sent: no server here chose a channel for notices."""

    async def send(self, channel_id: int, page: Page, *, nonce: str) -> int:
        raise AssertionError("nothing is posted here")

    async def find(self, channel_id: int, nonce: str, *, since: datetime) -> int | None:
        raise AssertionError("nothing is looked for here")


@dataclass
class Noting:
    """The guarded fetcher, noting how late the first request for each feed is."""

    fetcher: GuardedFetcher
    clock: FastClock
    due: dict[str, datetime]
    late: list[float] = field(default_factory=list)

    async def page(self, url: str) -> Fetched:
        return await self.fetcher.page(url)

    async def feed(self, url: str, *, etag: str = "", modified: str = "") -> FeedReply:
        due = self.due.pop(url, None)
        if due is not None:
            self.late.append((self.clock.now() - due).total_seconds())
        return await self.fetcher.feed(url, etag=etag, modified=modified)


async def run(count: int, length: timedelta) -> dict[str, float]:
    """The figures of a run with that many feeds, due over that much of the loop's time."""
    server = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bench.feed_server"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert server.stdout is not None
    port = int(await server.stdout.readline())
    try:
        with TemporaryDirectory(prefix="broadsheet-bench-") as folder:
            store = await open_store(f"sqlite+aiosqlite:///{Path(folder)}/feeds.db")
            try:
                return await _measured(store, (port, server.pid), await _seeded(store, count, length), length)
            finally:
                await store.close()
    finally:
        server.terminate()
        await server.wait()


async def _seeded(store: SqlStore, count: int, length: timedelta) -> dict[str, datetime]:
    """Follow the feeds, as if they had been read an hour ago; when each is due, by address."""
    print(f"storing {count} feeds …", flush=True)
    chance = random.Random(7)
    due: dict[str, datetime] = {}
    for number in range(count):
        url = f"http://host-{number // 2}.example.net/{number}"
        due[url] = _BEGAN + length * chance.random()
        follow = await store.follows.add(_OWNER, url, topic="", added_by=1, added_at=_BEGAN)
        await store.feeds.polled(follow.feed_id, f"Town {number}", PollState(due[url], etag='"old"', body_hash="old"))
        await store.follows.started([follow.id], _BEGAN)
    return due


async def _measured(
    store: SqlStore, place: tuple[int, int], due: dict[str, datetime], length: timedelta
) -> dict[str, float]:
    port, server = place
    clock = FastClock()
    policy = Policy(allowed=frozenset({f"127.0.0.1:{port}"}), deadline=20 / FACTOR, read_timeout=10 / FACTOR)
    workers = Workers(clock)
    await workers.warm()
    async with GuardedFetcher(policy, clock, resolver=LoopbackResolver(port)) as guarded:
        noting = Noting(guarded, clock, due)
        fetcher = Polite(noting)
        intake = Intake(fetcher, workers, store, clock)
        harvest = Harvest(fetcher, workers, intake, store, PostedCorrections(store))
        ways = Ways(fetcher, workers, harvest, _silent(store))
        poller = Poller(store, ways, clock, random.Random(7).random, lambda: True)
        before, cpu = _megabytes(), time.process_time()
        workers_most = 0.0
        clock.start()
        asking = asyncio.create_task(poller.run())
        peak = before
        while clock.now() < _BEGAN + length + timedelta(seconds=90):
            await asyncio.sleep(1)
            peak = max(peak, _megabytes())
            workers_most = max(workers_most, _children_megabytes(server))
        busy = (time.process_time() - cpu) / (length.total_seconds() / FACTOR)
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
    await workers.close()
    late = sorted(noting.late)
    return {
        "feeds": len(late) + len(noting.due),
        "never_asked": len(noting.due),
        "articles": await store.articles.count(_OWNER),
        "late_seconds_median": round(late[len(late) // 2], 1),
        "late_seconds_p99": round(late[int(len(late) * 0.99)], 1),
        "late_seconds_most": round(late[-1], 1),
        "memory_growth_mib": round(peak - before, 1),
        "memory_most_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "workers_most_mib": round(workers_most, 1),
        "core_share": round(busy, 2),
        "factor": FACTOR,
    }


def _silent(store: SqlStore) -> Notices:
    return Notices(store.follows, Nobody(), lambda: "")


def _megabytes(process: int | str = "self") -> float:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1])
    except (FileNotFoundError, ProcessLookupError):  # a worker that was replaced meanwhile
        return 0.0
    return pages * resource.getpagesize() / 2**20


def _children_megabytes(but: int) -> float:
    """What the workers have together: all children of this process but that one."""
    own = os.getpid()
    children = map(int, Path(f"/proc/{own}/task/{own}/children").read_text("ascii").split())
    return sum(_megabytes(child) for child in children if child != but)


def main() -> None:
    """Run it and print the figures."""
    parser = argparse.ArgumentParser(prog="./run bench feeds", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="six minutes of the hour")
    share = 10 if parser.parse_args().quick else 1
    print(f"one hour compressed by the factor {FACTOR}{', six minutes of it' if share > 1 else ''}", flush=True)
    figures = asyncio.run(run(FEEDS // share, HOUR / share))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()

"""F55: more comes in than can be read: the oldest keep their places, the rest is told so, and memory stays flat."""

import asyncio
import os
from datetime import datetime
from pathlib import Path

import pytest
from aiohttp import web

from bot.ingest.fetch import GuardedFetcher
from bot.ingest.guard.policy import Policy
from bot.ingest.intake import Intake
from bot.ingest.line import EACH, Line
from bot.ingest.work.pool import PoolLimits
from bot.ingest.workers import Workers
from bot.model.article import Owner
from bot.model.errors import TemporaryError
from tests.e2e.web import article_html
from tests.fake_store import FakeStore
from tests.faults.poison import a_bench
from tests.ingest.hostile_server import NOW
from tests.sandbox.local_discord import LocalDiscord

COUNT, MOST = 1_000, 600
HERE = Owner.guild(1)
PAGE = 2**20  # bytes of a page: a thousand of them in memory would be a gigabyte
ROOM = 120 * 2**20
STATM = Path("/proc/self/statm")
TABLE = "tests.ingest.jobs_that_misbehave:GLANCE"


class StillClock:
    def now(self) -> datetime:
        return NOW

    async def sleep(self, seconds: float) -> None:
        raise NotImplementedError


@pytest.mark.skipif(not STATM.exists(), reason="memory is read from /proc, which this machine has not")
async def test_f55_a_thousand_addresses_at_once_are_read_in_turn_with_flat_memory() -> None:
    serving, most_at_once, asked = 0, 0, list[int]()

    async def page(request: web.Request) -> web.Response:
        nonlocal serving, most_at_once
        serving += 1
        most_at_once = max(most_at_once, serving)
        number = int(request.match_info["number"])
        asked.append(number)
        await asyncio.sleep(0)
        serving -= 1
        return web.Response(text=f"Article {number}.\n{'x' * PAGE}", content_type="text/html")

    app = web.Application()
    app.router.add_get(r"/{number:\d+}", page)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host = f"127.0.0.1:{runner.addresses[0][1]}"
    workers = Workers(StillClock(), limits=PoolLimits(workers=1), table=TABLE)
    line = Line(most=MOST)
    try:
        async with GuardedFetcher(Policy(allowed=frozenset({host})), StillClock()) as fetcher:
            intake = Intake(fetcher, workers, FakeStore(), StillClock(), line)
            before = resident()
            adding = [
                asyncio.ensure_future(intake.from_url(HERE, f"http://{host}/{number}", by=7)) for number in range(COUNT)
            ]
            await asyncio.sleep(0)
            assert line.waiting == MOST
            highest = 0
            while not adding[MOST + EACH - 1].done():
                highest = max(highest, resident() - before)
                await asyncio.sleep(0.01)
            done = await asyncio.gather(*adding, return_exceptions=True)
    finally:
        await workers.close()
        await runner.cleanup()
    kept, refused = done[: MOST + EACH], done[MOST + EACH :]
    assert not [one for one in kept if isinstance(one, BaseException)]
    assert {type(one) for one in refused} == {TemporaryError}
    assert sorted(asked) == list(range(MOST + EACH)) and most_at_once <= EACH
    assert max(abs(place - number) for place, number in enumerate(asked)) <= 2 * EACH
    assert highest < ROOM, highest


async def test_f55_an_admin_sees_how_far_reading_is_behind(local_alone: LocalDiscord, tmp_path: Path) -> None:
    release = asyncio.Event()

    async def slow(_: web.Request) -> web.Response:
        await release.wait()
        return web.Response(text=article_html(), content_type="text/html")

    async with a_bench(local_alone, tmp_path, slow) as bench:
        adding = [asyncio.create_task(bench.ada.slash("article add", url=bench.url)) for _ in range(EACH + 3)]
        async with asyncio.timeout(15):
            while "3 articles wait to be read" not in (await bench.ada.slash("article list")).text:
                await asyncio.sleep(0.05)
        told = await asyncio.gather(*(one for one in adding if one.done()))
        assert [one.text for one in told if "in front of this one" in one.text]
        release.set()
        async with asyncio.timeout(30):
            while "wait to be read" in (await bench.ada.slash("article list")).text:
                await asyncio.sleep(0.05)
        await asyncio.gather(*adding)


def resident() -> int:
    """This process's memory in bytes."""
    return int(STATM.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")

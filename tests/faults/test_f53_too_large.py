"""F53: a page of 50 MB is refused at the cap, before any of it is read by anybody."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from aiohttp import web

from tests.e2e.web import article_html
from tests.faults.poison import Answer, a_bench
from tests.sandbox.local_discord import LocalDiscord

MEGABYTE = 2**20
BEGINNING = article_html(title="RECURSES").encode()  # would kill whoever reads it


def flood(sent: list[int]) -> Answer:
    """50 MB, as far as the other side takes them."""

    async def answer(request: web.Request) -> web.StreamResponse:
        reply = web.StreamResponse(headers={"Content-Type": "text/html"})
        await reply.prepare(request)
        await reply.write(BEGINNING)
        try:
            for _ in range(50):
                await reply.write(b"<p>More. " * (MEGABYTE // 9))
                sent.append(MEGABYTE)
        except ConnectionError:
            return reply
        return reply

    return answer


def bomb(sent: list[int]) -> Answer:
    """50 MB in 50 kB."""

    async def answer(_: web.Request) -> web.StreamResponse:
        body = gzip.compress(BEGINNING + b" " * (50 * MEGABYTE))
        sent.append(len(body))
        return web.Response(body=body, headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})

    return answer


@pytest.mark.parametrize("kind", [flood, bomb])
async def test_f53_a_page_of_fifty_megabytes_is_refused_before_it_is_read(
    local_alone: LocalDiscord, tmp_path: Path, kind: Callable[[list[int]], Answer]
) -> None:
    sent: list[int] = []
    async with a_bench(local_alone, tmp_path, kind(sent)) as bench:
        refused = await bench.ada.slash("article add", url=bench.url)
        assert refused.text == "The page is too large: paste the part that matters."
        assert bench.kills() == 0
        assert sum(sent) < 25 * MEGABYTE  # 5 of ours, and what the sockets hold

"""`python -m tests.bench.feed_server`: feeds on loopback for the benchmark; prints its port, ends with its input.

Which feed answers how is decided by its number, so that a run can be compared with the next. Of a hundred feeds 75
have nothing new, 15 bring two entries, and ten are slow, silent, moved or in trouble as feeds on the web are.
"""

import asyncio
import sys
from collections.abc import Callable

from aiohttp import web

TEXT = (
    "The harbour board of Town {n} voted on Tuesday to rebuild pier {k}, which a storm took in January. "
    "Work begins in spring and costs {n} thousand crowns, said its chair, Ada Brink{n}. "
    "“The ferry cannot wait another year,” Brink{n} told the council of Town {n}. "
    "The fishermen of Town {n} asked for a crane beside pier {k}, and were promised an answer in March. "
) * 3
_SILENT, _DROPPED, _MOVED, _SLOW = range(5, 9)
_CHANGED = range(10, 25)
_TROUBLE: dict[int, Callable[[], web.Response]] = {
    0: lambda: web.Response(status=404),
    1: lambda: web.Response(status=410),
    2: lambda: web.Response(status=503),
    3: lambda: web.Response(status=429, headers={"Retry-After": "7200"}),
    4: lambda: web.Response(text="<html><head><title>Log in</title></head><body>", content_type="text/html"),
    9: lambda: web.Response(body=bytes(range(256)) * 8, content_type="application/xml"),
}


async def feed(request: web.Request) -> web.StreamResponse:
    """The feed whose number the path names."""
    number = int(request.match_info["number"])
    kind = number % 100
    if kind in _TROUBLE:
        return _TROUBLE[kind]()
    if kind == _MOVED and "moved" not in request.query:
        raise web.HTTPMovedPermanently(f"/{number}?moved")
    if kind == _DROPPED and request.transport is not None:
        request.transport.abort()
    await asyncio.sleep({_SILENT: 3600.0, _SLOW: 0.3}.get(kind, 0.0))
    if kind not in _CHANGED and request.headers.get("If-None-Match") == '"old"':
        return web.Response(status=304)
    return web.Response(text=_document(number), content_type="application/rss+xml", headers={"ETag": '"new"'})


def _document(number: int) -> str:
    items = "".join(
        f"<item><title>Town {number} rebuilds pier {k}</title><guid isPermaLink='false'>{number}-{k}</guid>"
        f"<link>/{number}/pier-{k}</link><description>{TEXT.format(n=number, k=k)}</description></item>"
        for k in (1, 2)
    )
    return f"<rss version='2.0'><channel><title>Town {number}</title>{items}</channel></rss>"


async def main() -> None:
    """Serve until standard input ends."""
    app = web.Application()
    app.router.add_get("/{number:\\d+}", feed)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=1024).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(main())

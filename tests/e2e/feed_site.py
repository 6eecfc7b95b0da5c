"""A web site on loopback with many feeds, some of which misbehave."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from tests.e2e.web import PARAGRAPHS, Site

WELL = 190
LOGIN = "<html><head><title>Log in</title></head><body><form><input type=password></form></body></html>"
TEASED = "Harbour of Merrow dredged"

TROUBLE: dict[str, Callable[[], web.Response]] = {
    "missing": lambda: web.Response(status=404),
    "gone": lambda: web.Response(status=410),
    "busy": lambda: web.Response(status=429, headers={"Retry-After": "86400"}),
    "down": lambda: web.Response(status=503),
    "login": lambda: web.Response(text=LOGIN, content_type="text/html"),
    "garbage": lambda: web.Response(body=bytes(range(256)), content_type="application/xml"),
    "empty": lambda: web.Response(text="", content_type="application/xml"),
}
"""Feeds that cannot be read, by path."""

ODD = ("no-entries", "moved", "long-ago")
"""Feeds that are odd and can be read."""


def rss(title: str, items: str) -> web.Response:
    body = f"<rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>"
    return web.Response(text=body, content_type="application/rss+xml")


def item(number: int, date: str = "") -> str:
    """An entry with a text of its own."""
    text = " ".join(PARAGRAPHS).replace("Merrow", f"Merrow-{number}").replace("Strand", f"Strand{number}")
    return (
        f"<item><title>Cape {number} lighthouse to go dark</title><guid>cape-{number}</guid>"
        f"<link>/cape/{number}</link><pubDate>{date}</pubDate><description>{text}</description></item>"
    )


def opml(site: Site) -> bytes:
    """A list of all its feeds: in one folder those that can be read, in the other those that cannot."""
    well = [f"well-{number}" for number in range(WELL)] + list(ODD)
    folders = "".join(
        f"<outline text='{name}'>"
        + "".join(f"<outline type='rss' text='{path}' xmlUrl='{site.url(path)}'/>" for path in paths)
        + "</outline>"
        for name, paths in (("Coast", well), ("Trouble", list(TROUBLE)))
    )
    return f"<opml version='2.0'><head/><body>{folders}</body></opml>".encode()


@asynccontextmanager
async def running_feed_site() -> AsyncIterator[Site]:
    """The site, for as long as the block lasts."""

    async def feed(request: web.Request) -> web.Response:
        path = request.match_info["path"]
        if path in TROUBLE:
            return TROUBLE[path]()
        if path == "moved":
            raise web.HTTPMovedPermanently("/moved-here")
        if path.startswith("well-"):
            return rss(f"Well {path[5:]}", item(int(path[5:])))
        entries = {"moved-here": item(1001), "long-ago": item(1002, "Thu, 01 Jan 1970 00:00:00 GMT"), "no-entries": ""}
        teaser = f"<item><title>{TEASED}</title><link>/teased</link><description>Dredged at last …</description></item>"
        return rss(f"Odd {path}", entries.get(path, teaser))

    async def page(_: web.Request) -> web.Response:
        head = "<link rel=alternate type=application/rss+xml title=News href=/news-feed>"
        return web.Response(text=f"<html><head>{head}</head><body>Hello</body></html>", content_type="text/html")

    async def teased(_: web.Request) -> web.Response:
        body = "".join(f"<p>{one.replace('lighthouse', 'harbour')}</p>" for one in PARAGRAPHS)
        html = f"<html lang=en><head><title>{TEASED}</title></head><body><article><h1>{TEASED}</h1>{body}</article>"
        return web.Response(text=html, content_type="text/html")

    app = web.Application()
    app.router.add_get("/", page)
    app.router.add_get("/teased", teased)
    app.router.add_get("/robots.txt", _not_found)
    app.router.add_get("/{path}", feed)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield Site(runner.addresses[0][1])
    finally:
        await runner.cleanup()


async def _not_found(_: web.Request) -> web.Response:
    return web.Response(status=404)

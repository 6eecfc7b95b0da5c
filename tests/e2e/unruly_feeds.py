"""Two hundred feeds on loopback, of which eleven misbehave as rows F43 to F50 of the fault list say."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from aiohttp import ClientConnectionResetError, web

from tests.e2e.feed_site import LOGIN, item, rss

TOTAL = 200
HOSTS = ("127.0.0.1", "127.0.0.2", "127.0.0.3")
"""The feeds that never end have hosts of their own, since one host is asked one thing at a time."""

NEW_IDS = 8
_FIRST_OF_NEW_IDS = 3_000


@dataclass
class UnrulyFeeds:
    """Where they are, and how often each was asked."""

    port: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def allowed(self) -> str:
        """For BROADSHEET_ALLOWED_HOSTS."""
        return ",".join(f"{host}:{self.port}" for host in HOSTS)

    def opml(self, name: str = "well", count: int = TOTAL) -> bytes:
        """A list of `count` feeds: those that misbehave in a folder of their own."""
        odd = [f"http://{host}:{self.port}/{path}" for path, host in _PLACES.items()]
        odd.append("http://lost.example.net/feed")
        well = [f"http://{HOSTS[0]}:{self.port}/{name}-{number}" for number in range(count - len(odd))]
        folders = "".join(
            f"<outline text='{folder}'>"
            + "".join(f"<outline type='rss' text='{url.rpartition('/')[2]}' xmlUrl='{url}'/>" for url in urls)
            + "</outline>"
            for folder, urls in (("Coast", well), ("Unruly", odd))
        )
        return f"<opml version='2.0'><head/><body>{folders}</body></opml>".encode()

    async def silent(self, _: web.Request) -> web.StreamResponse:
        """F43: accepts and never answers."""
        await self.ended.wait()
        return web.Response()

    async def dripping(self, request: web.Request) -> web.StreamResponse:
        """F44: a byte now and then."""
        response = web.StreamResponse(headers={"Content-Type": "application/rss+xml"})
        await response.prepare(request)
        with suppress(ClientConnectionResetError):  # the bot has given it up
            while not self.ended.is_set():
                await response.write(b" ")
                await asyncio.sleep(0.5)
        return response

    async def unchanged(self, request: web.Request) -> web.StreamResponse:
        """F45: nothing new for ever."""
        if request.headers.get("If-None-Match") == '"one"':
            return web.Response(status=304)
        answer = rss("Unchanged", item(2_000))
        answer.headers["ETag"] = '"one"'
        return answer

    async def login_later(self, _: web.Request) -> web.StreamResponse:
        """F47: a feed, then a log-in page in its place."""
        if self.asked["login-later"] > 1:
            return web.Response(text=LOGIN, content_type="text/html")
        return rss("Login later", item(2_001))

    async def empty_later(self, _: web.Request) -> web.StreamResponse:
        """F47: a feed, then one without entries."""
        return rss("Empty later", "" if self.asked["empty-later"] > 1 else item(2_002))

    async def new_ids(self, _: web.Request) -> web.StreamResponse:
        """F48: the same entries under other ids each time."""
        again = self.asked["new-ids"]
        items = (item(_FIRST_OF_NEW_IDS + number) for number in range(NEW_IDS))
        return rss("New ids", "".join(one.replace("<guid>", f"<guid>{again}-") for one in items))


_PLACES = {
    "silent": HOSTS[1],
    "dripping": HOSTS[2],
    **dict.fromkeys(
        ("unchanged", "gone", "missing", "busy", "moved", "login-later", "empty-later", "new-ids", "long-ago"), HOSTS[0]
    ),
}


@asynccontextmanager
async def unruly_feeds() -> AsyncIterator[UnrulyFeeds]:
    """The feeds, for as long as the block lasts."""
    feeds = UnrulyFeeds()
    own: dict[str, Callable[[web.Request], Awaitable[web.StreamResponse]]] = {
        "silent": feeds.silent,
        "dripping": feeds.dripping,
        "unchanged": feeds.unchanged,
        "login-later": feeds.login_later,
        "empty-later": feeds.empty_later,
        "new-ids": feeds.new_ids,
    }
    statuses = {"gone": 410, "missing": 404, "busy": 429}

    async def feed(request: web.Request) -> web.StreamResponse:
        path = request.match_info["path"]
        feeds.asked[path] += 1
        if path in own:
            return await own[path](request)
        if path in statuses:
            return web.Response(status=statuses[path], headers={"Retry-After": "86400"})
        if path == "moved":
            raise web.HTTPMovedPermanently("/moved-here")
        if path == "moved-here":
            return rss("Moved", item(2_003))
        if path == "long-ago":
            return rss("Long ago", item(2_004, "Thu, 01 Jan 1970 00:00:00 GMT"))
        name, _, number = path.partition("-")
        return rss(f"{name.title()} {number}", item(int(number)))

    app = web.Application()
    app.router.add_get("/{path:[a-z0-9-]+}", feed)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    for host in HOSTS:
        await web.TCPSite(runner, host, feeds.port).start()
        feeds.port = runner.addresses[0][1]
    try:
        yield feeds
    finally:
        feeds.ended.set()
        await runner.cleanup()

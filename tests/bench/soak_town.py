"""What goes on around the bot while it soaks: feeds that bring news, people who use commands, and what goes wrong."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from tests.bench.feed_server import TEXT
from tests.e2e.web import Site
from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.messages import Json
from tests.sandbox.person import File, Outcome, Person

FEEDS = 12
_NEWS_EVERY = 1_800.0  # seconds by the bot's clock between two entries of a feed
_ENTRIES = 20  # that a feed shows at most, the newest
_IN_TROUBLE = 5  # one answer in so many
_POSTS: Json = {"method": "POST", "path": "/channels/{channel_id}/messages"}
_CALLBACKS: Json = {"method": "POST", "path": "/interactions/{interaction_id}/{interaction_token}/callback"}
SEND_MESSAGES = 1 << 11
Act = tuple[str, Callable[[Person], Awaitable[Outcome]]]

FAULTS: tuple[Json, ...] = (
    {"kind": "drop_reply", "count": 2, **_POSTS},
    {"kind": "reset", "count": 2, **_POSTS},
    {"kind": "hang", "count": 1, **_POSTS},
    {"kind": "slow", "seconds": 2, "count": 4, **_POSTS},
    {"kind": "status", "status": 500, "count": 3, **_POSTS},
    {"kind": "status", "status": 502, "count": 3},
    {"kind": "status", "status": 503, "count": 3, **_POSTS},
    {"kind": "status", "status": 524, "count": 2, **_POSTS},
    {"kind": "status", "status": 400, "json_code": 40060, "count": 1, **_CALLBACKS},
    {"kind": "slow", "seconds": 4, "count": 1, **_CALLBACKS},
    {"kind": "reset", "count": 1, **_CALLBACKS},
    {"kind": "rate_limit", "scope": "user", "retry_after": 0.5, "count": 2, **_POSTS},
    {"kind": "rate_limit", "scope": "shared", "retry_after": 0.5, "count": 2, **_POSTS},
    {"kind": "rate_limit", "scope": "global", "retry_after": 0.5, "count": 1, **_POSTS},
    {"kind": "reconnect"},
    {"kind": "invalid_session", "resumable": True},
    {"kind": "invalid_session", "resumable": False},
    {"kind": "session_lost"},
    {"kind": "close", "code": None},
    {"kind": "close", "code": 4000},
)


@asynccontextmanager
async def running_feeds(pace: float) -> AsyncIterator[Site]:
    """Feeds that have a new entry now and then by the bot's clock, and are sometimes in trouble."""
    began = time.monotonic()
    chance = random.Random(1)

    async def feed(request: web.Request) -> web.StreamResponse:
        number = int(request.match_info["number"])
        if chance.randrange(_IN_TROUBLE) == 0:
            return await _trouble(request, chance.randrange(4))
        newest = 3 + int((time.monotonic() - began) * pace / _NEWS_EVERY)
        items = "".join(
            f"<item><title>Town {number} rebuilds pier {k}</title><guid isPermaLink='false'>{number}-{k}</guid>"
            f"<link>/{number}/pier-{k}</link><description>{TEXT.format(n=number, k=k)}</description></item>"
            for k in range(newest, max(0, newest - _ENTRIES), -1)
        )
        body = f"<rss version='2.0'><channel><title>Town {number}</title>{items}</channel></rss>"
        return web.Response(text=body, content_type="application/rss+xml")

    app = web.Application()
    app.router.add_get("/{number:\\d+}", feed)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield Site(runner.addresses[0][1])
    finally:
        await runner.cleanup()


async def _trouble(request: web.Request, kind: int) -> web.StreamResponse:
    if kind == 0 and request.transport is not None:
        request.transport.abort()
    elif kind == 1:
        await asyncio.sleep(2)
    elif kind == 2:
        return web.Response(body=bytes(range(256)), content_type="application/xml")
    return web.Response(status=503)


class Acts:
    """What people do, one thing after the other at random."""

    def __init__(self, chance: random.Random, *, is_editor: bool) -> None:
        self._random = chance
        self._number = 0
        self._acts: list[Act] = [
            ("/news", lambda one: one.slash("news")),
            ("/search", lambda one: one.slash("search", query="ferry council")),
            ("/about", lambda one: one.slash("about")),
            ("/help", lambda one: one.slash("help")),
            ("a button", self._press),
        ]
        if is_editor:
            self._acts += self._of_an_editor()

    def _of_an_editor(self) -> list[Act]:
        return [
            ("/article list", lambda one: one.slash("article list")),
            ("/article add", self._add),
            ("/digest list", lambda one: one.slash("digest list")),
            ("/digest preview", lambda one: one.slash("digest preview")),
            ("/digest send-now", lambda one: one.slash("digest send-now")),
            ("/feed list", lambda one: one.slash("feed list")),
            ("/feed health", lambda one: one.slash("feed health")),
        ]

    async def one(self, person: Person) -> tuple[str, Outcome]:
        """Something, by name, and what came of it."""
        name, act = self._random.choice(self._acts)
        return name, await act(person)

    async def _add(self, person: Person) -> Outcome:
        self._number += 1
        text = f"Council of Ness argues, part {self._number}\n\n{TEXT.format(n=900 + self._number, k=self._number)}"
        return await person.slash("article add", file=File("story.txt", text.encode(), "text/plain"))

    async def _press(self, person: Person) -> Outcome:
        shown = [one for one in await person.messages(limit=30) if one.author == "Broadsheet" and one.buttons]
        if not shown:
            return await person.slash("help")
        message = self._random.choice(shown)
        return await person.press(message, self._random.choice(message.buttons).label)


async def go_wrong(local: LocalDiscord, chance: random.Random, guild_id: int, channel_id: int) -> str:
    """One thing goes wrong for some seconds, and is well again; what it was."""
    extra = ("a permission is taken and given back", "a guild is in an outage", "the bot is removed and invited again")
    what = chance.choice((*FAULTS, *extra))
    seconds = chance.uniform(2, 6)
    if isinstance(what, dict):
        await local.faults(what)
        await asyncio.sleep(seconds)
        await local.faults()
        return " ".join(str(what[key]) for key in ("kind", "status", "scope", "code") if key in what)
    if what == extra[0]:
        await local.overwrite(channel_id, deny=SEND_MESSAGES)
        await asyncio.sleep(seconds)
        await local.overwrite(channel_id, allow=SEND_MESSAGES)
    else:
        is_outage = what == extra[1]
        await local.bot_in_guild(guild_id, present=is_outage, unavailable=is_outage)
        await asyncio.sleep(seconds)
        await local.bot_in_guild(guild_id, present=True)
    return str(what)

"""Puts the local Discord together and starts it."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.sandbox import files
from bot.sandbox.core import DISCORD, Discord
from bot.sandbox.gateway import gateway
from bot.sandbox.person import server as person_server
from bot.sandbox.requests.guard import refusal
from bot.sandbox.rest import server as rest_server
from bot.sandbox.rules.limits import MAX_REQUEST_BYTES
from bot.sandbox.settings import Settings
from bot.sandbox.world import load


def build(discord: Discord) -> web.Application:
    """The aiohttp application."""
    # A little more than Discord takes, so that Discord's own refusal is what a client gets.
    app = web.Application(client_max_size=MAX_REQUEST_BYTES + 2**20)
    app[DISCORD] = discord
    app.router.add_get("/gateway", _gateway)
    app.router.add_get("/gateway/", _gateway)
    rest_server.add_routes(app)
    person_server.add_routes(app)
    files.add_routes(app)
    return app


async def _gateway(request: web.Request) -> web.StreamResponse:
    reason = refusal(request.headers, from_page=False)
    if reason is not None:
        return web.Response(status=403, text=reason)
    return await gateway(request)


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Discord]:
    """A local Discord that listens on loopback until the block ends."""
    discord = Discord(settings, load(settings.world))
    if settings.openapi is not None:
        from bot.sandbox.openapi.description import Description  # noqa: PLC0415  (needs jsonschema, which only tests have)

        discord.checker = Description.read(settings.openapi)
    runner = web.AppRunner(build(discord), access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    listener = socket.create_server(("127.0.0.1", settings.port))
    await web.SockSite(runner, listener).start()
    discord.base_url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    try:
        yield discord
    finally:
        await runner.cleanup()

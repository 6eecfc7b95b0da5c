"""The person API on aiohttp."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias

from aiohttp import WSMsgType, web

from bot.sandbox.core import DISCORD, Discord
from bot.sandbox.errors import ApiError
from bot.sandbox.interactions.choosing import PersonError
from bot.sandbox.jsontypes import Json
from bot.sandbox.person import doing, judging
from bot.sandbox.requests.bodies import read_body
from bot.sandbox.requests.call import Call, Handler, Reply
from bot.sandbox.requests.guard import refusal, same

PREFIX: Final = "/local"
AioHandler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]


def add_routes(app: web.Application) -> None:
    """All of it."""
    for route in (*doing.ROUTES, *judging.ROUTES):
        app.router.add_route(route.method, PREFIX + route.template, _guarded(_plain(route.handler)))
    app.router.add_post(PREFIX + "/interactions", _guarded(_interactions))
    app.router.add_get(PREFIX + "/events", _guarded(_events, key_in_query=True))


def _guarded(handle: AioHandler, *, key_in_query: bool = False) -> AioHandler:
    async def guarded(request: web.Request) -> web.StreamResponse:
        reason = refusal(request.headers, from_page=True)
        # A browser cannot set headers on a WebSocket, so there the key stands in the address.
        key = request.query.get("key", "") if key_in_query else request.headers.get("X-Local-Key", "")
        if reason is None and not same(key, request.app[DISCORD].settings.key):
            reason = "the run's key is missing or wrong"
        if reason is not None:
            return _json(403, {"error": reason})
        try:
            return await handle(request)
        except PersonError as error:
            return _json(400, {"error": str(error)})
        except ApiError as error:
            return _json(error.status, error.json() | {"error": error.message})

    return guarded


def _json(status: int, body: object) -> web.Response:
    return web.json_response(body, status=status)


async def _call(request: web.Request) -> Call:
    body, uploads = await read_body(request)
    return Call(request.app[DISCORD], dict(request.match_info), dict(request.query), body, uploads)


def _plain(handler: Handler) -> AioHandler:
    async def handle(request: web.Request) -> web.StreamResponse:
        reply: Reply = handler(await _call(request))
        return _json(reply.status, reply.body)

    return handle


async def _interactions(request: web.Request) -> web.StreamResponse:
    call = await _call(request)
    interaction = doing.interact(call)
    if not call.fields.get("wait"):
        return _json(200, {"interaction_id": str(interaction.id)})
    return _json(200, await call.discord.outcomes.of(interaction.id))


async def _events(request: web.Request) -> web.StreamResponse:
    discord = request.app[DISCORD]
    user_id = doing.person(Call(discord, {}, dict(request.query), None))
    socket = web.WebSocketResponse(heartbeat=30)
    await socket.prepare(request)
    queue = discord.hub.open(user_id)
    writer = asyncio.create_task(_write(socket, queue, discord))
    try:
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                break
    finally:
        writer.cancel()
        discord.hub.close(user_id, queue)
    return socket


async def _write(socket: web.WebSocketResponse, queue: asyncio.Queue[Json], discord: Discord) -> None:
    await socket.send_str(json.dumps({"event": "BOT", "data": {"online": discord.bot_online}}))
    while True:
        await socket.send_str(json.dumps(await queue.get()))

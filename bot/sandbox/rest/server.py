"""The bot's API on aiohttp: reads a request, plays faults, asks who it is, counts it, calls the handler, answers."""

import asyncio
import json
import math
from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web

from bot.sandbox.core import DISCORD
from bot.sandbox.errors import ApiError, Refusal
from bot.sandbox.faults import Fault
from bot.sandbox.jsontypes import Json
from bot.sandbox.openapi.checking import Checker
from bot.sandbox.record import Request
from bot.sandbox.requests.bodies import read_body
from bot.sandbox.requests.call import Call, Reply, Route
from bot.sandbox.requests.guard import refusal, same
from bot.sandbox.rest import application, channels, interactions, messages
from bot.sandbox.rules.buckets import Verdict

PREFIX: Final = "/api/v10"
ROUTES: Final = (*application.ROUTES, *messages.ROUTES, *channels.ROUTES, *interactions.ROUTES)
VIA: Final = {"Via": "1.1 local-discord"}
"""Discord's own 429s carry it; one without is taken for a ban by what stands in front of Discord."""


def add_routes(app: web.Application) -> None:
    """Every route of the tables, and a 404 for the rest of the API."""
    resources: dict[str, web.Resource] = {}
    for route in ROUTES:
        if route.template not in resources:
            resources[route.template] = app.router.add_resource(PREFIX + route.template)
        resources[route.template].add_route(route.method, _serve(route))
    app.router.add_route("*", PREFIX + "/{rest:.*}", _unknown)


async def _unknown(request: web.Request) -> web.StreamResponse:
    return Exchange(request, None).finish(_refused(ApiError(Refusal.NOT_FOUND)))


def _serve(route: Route) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handle(request: web.Request) -> web.StreamResponse:
        return await Exchange(request, route).run()

    return handle


def _refused(error: ApiError) -> Reply:
    return Reply(error.status, error.json())


def _sentence(json_code: int) -> str:
    """What Discord says with that code."""
    return next((one.value[2] for one in Refusal if one.value[1] == json_code != 0), "injected")


def _nothing_here(_: Call) -> Reply:
    raise ApiError(Refusal.NOT_FOUND)


class Exchange:
    """One request and its reply."""

    def __init__(self, request: web.Request, route: Route | None) -> None:
        self.request = request
        self.route = route or Route(request.method, "", _nothing_here)
        self.discord = request.app[DISCORD]
        self.params = dict(request.match_info)
        self.headers: dict[str, str] = {}
        self.fault = ""

    async def run(self) -> web.StreamResponse:
        """The whole way of a request."""
        try:
            return await self._run()
        except Exception:
            # A mistake of this server's own: aiohttp logs it and answers 500; judges must see it too.
            self.fault = "the local Discord failed"
            self._note(500)
            raise

    async def _run(self) -> web.StreamResponse:
        reason = refusal(self.request.headers, from_page=False)
        if reason is not None:
            return self.finish(Reply(403, {"message": reason, "code": 0}))
        fault = self.discord.faults.for_request(self.route.method, self.route.template, self.params)
        if fault is not None:
            self.fault = fault.kind
            played = await self._play(fault)
            if played is not None:
                return played
        reply = await self._reply()
        if fault is not None and fault.kind == "drop_reply":
            return self._drop(reply)
        if fault is not None and fault.kind == "session_limit" and isinstance(reply.body, dict):
            left = {"remaining": 0, "reset_after": int(fault.seconds * 1000)}
            reply.body["session_start_limit"] |= left
        return self.finish(reply)

    async def _reply(self) -> Reply:
        try:
            self._authenticate()
            verdict = self._count()
            if not verdict.allowed:
                return self._too_many(verdict.retry_after, is_global=verdict.scope == "global")
            call = await self._read()
        except ApiError as error:
            return _refused(error)
        try:
            reply = self.route.handler(call)
        except ApiError as error:
            reply = _refused(error)
        if self.discord.checker is not None:
            self._check(self.discord.checker, call, reply)
        return reply

    def _check(self, checker: Checker, call: Call, reply: Reply) -> None:
        method, template = self.route.method, self.route.template
        if reply.status < 400:
            # What was refused needs no second judge: the point is to find what passes here and would not at Discord.
            checker.request(method, template, call.body)
        checker.response(method, template, reply.status, reply.body)

    def _authenticate(self) -> None:
        scheme, _, token = self.request.headers.get("Authorization", "").partition(" ")
        if self.route.needs_token and not (scheme == "Bot" and same(token, self.discord.settings.bot_token)):
            raise ApiError(Refusal.UNAUTHORIZED)

    def _count(self) -> Verdict:
        # Interaction endpoints are exempt from the global limit (Discord's documentation, "Rate Limits").
        verdict = self.discord.limiter.take(
            self.route.method, self.route.template, self.params, counts_globally=self.route.needs_token
        )
        self.headers |= verdict.headers
        return verdict

    def _too_many(self, retry_after: float, *, is_global: bool) -> Reply:
        self.headers |= VIA | {"Retry-After": str(math.ceil(retry_after))}
        body: Json = {"message": "You are being rate limited.", "retry_after": retry_after, "global": is_global}
        return Reply(429, body | {"code": 0})

    async def _read(self) -> Call:
        body, uploads = await read_body(self.request)
        return Call(self.discord, self.params, dict(self.request.query), body, uploads)

    async def _play(self, fault: Fault) -> web.StreamResponse | None:
        """Play it; None where the request goes on."""
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
        elif fault.kind == "hang":
            await asyncio.Event().wait()
        elif fault.kind == "reset":
            return self._drop(Reply(0))
        elif fault.kind == "status":
            return self.finish(Reply(fault.status, {"message": _sentence(fault.json_code), "code": fault.json_code}))
        elif fault.kind == "rate_limit":
            return self._play_rate_limit(fault)
        return None

    def _play_rate_limit(self, fault: Fault) -> web.StreamResponse:
        if fault.scope == "cloudflare":
            self._note(429)
            return web.Response(status=429, text="<html>You are banned</html>", content_type="text/html")
        self.headers |= {"X-RateLimit-Scope": fault.scope}
        if fault.scope == "global":
            self.headers["X-RateLimit-Global"] = "true"
        return self.finish(self._too_many(fault.retry_after, is_global=fault.scope == "global"))

    def _drop(self, reply: Reply) -> web.StreamResponse:
        self._note(reply.status)
        if self.request.transport is not None:
            self.request.transport.abort()
        return web.Response()

    def _note(self, status: int) -> None:
        path = self.request.path.removeprefix(PREFIX)
        self.discord.record.requests.append(
            Request(self.discord.clock(), self.request.method, path, status, self.fault)
        )

    def finish(self, reply: Reply) -> web.Response:
        """Note the reply and make it a response."""
        self._note(reply.status)
        if reply.body is None:
            return web.Response(status=reply.status, headers=self.headers)
        # As a header: aiohttp adds a charset to its `content_type`, and discord.py then takes the body for text.
        headers = {"Content-Type": "application/json", **self.headers}
        return web.Response(status=reply.status, headers=headers, body=json.dumps(reply.body).encode())

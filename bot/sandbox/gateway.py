"""The gateway: identify, heartbeat, resume, dispatch. One object; each connection is a task of its own."""

import asyncio
import hmac
import json
import zlib
from collections import deque
from collections.abc import Callable
from typing import Final

from aiohttp import WSMsgType, web

from bot.sandbox.core import DISCORD, Discord
from bot.sandbox.gateway_session import Closing, Session
from bot.sandbox.jsontypes import Json
from bot.sandbox.record import GatewayEvent
from bot.sandbox.wire.nouns import guild_create_json, me_json

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, RESUME = 0, 1, 2, 3, 6
RECONNECT, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 7, 9, 10, 11

UNKNOWN_OPCODE, DECODE_ERROR, NOT_AUTHENTICATED, AUTHENTICATION_FAILED = 4001, 4002, 4003, 4004
ALREADY_AUTHENTICATED, RATE_LIMITED, INVALID_SHARD = 4005, 4008, 4010

MAX_PAYLOAD: Final = 4096
EVENTS_PER_MINUTE: Final = 120
# Seconds. discord.py notes when it sent a heartbeat after it did: an answer that is there before counts as 41 seconds
# late, and its log says that it cannot keep up.
_ACK_AFTER: Final = 0.02


class GatewayClosedError(Exception):
    """The connection must be closed with this code."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


async def gateway(request: web.Request) -> web.WebSocketResponse:
    """`GET /gateway`, a WebSocket."""
    socket = web.WebSocketResponse(max_msg_size=MAX_PAYLOAD * 4, compress=False)
    await socket.prepare(request)
    compressed = request.query.get("compress") == "zlib-stream"
    encode = _encoder() if compressed else None
    await Connection(request.app[DISCORD], socket, request.transport, encode).run()
    return socket


def _encoder() -> Callable[[str], bytes]:
    """Discord's zlib-stream: one deflate stream for the whole connection, flushed at each message."""
    stream = zlib.compressobj()
    return lambda text: stream.compress(text.encode()) + stream.flush(zlib.Z_SYNC_FLUSH)


class Connection:
    """One socket, from HELLO to close."""

    def __init__(
        self,
        discord: Discord,
        socket: web.WebSocketResponse,
        transport: asyncio.Transport | None,
        encode: Callable[[str], bytes] | None,
    ) -> None:
        self.discord = discord
        self.socket = socket
        self.transport = transport
        self.encode = encode
        self.outbox: asyncio.Queue[Json | Closing] = asyncio.Queue()
        self.session: Session | None = None
        self.said_goodbye = False
        self.received: deque[float] = deque()

    async def run(self) -> None:
        """Serve until either side closes."""
        interval = int(self.discord.settings.heartbeat_seconds * 1000)
        self.outbox.put_nowait({"op": HELLO, "s": None, "t": None, "d": {"heartbeat_interval": interval}})
        writer = asyncio.create_task(self._write())
        try:
            await self._read(interval / 1000)
        except GatewayClosedError as closed:
            self._note("close", closed.code)
            await self.socket.close(code=closed.code)
        finally:
            writer.cancel()
            self._leave()

    async def _write(self) -> None:
        while True:
            payload = await self.outbox.get()
            if isinstance(payload, Closing):
                await self._close(payload)
                return
            text = json.dumps(payload)
            try:
                if self.encode is None:
                    await self.socket.send_str(text)
                else:
                    await self.socket.send_bytes(self.encode(text))
            except ConnectionError:
                return

    async def _close(self, closing: Closing) -> None:
        self._note("close", closing.code)
        if closing.code is not None:
            await self.socket.close(code=closing.code)
        elif self.transport is not None:
            self.transport.abort()

    async def _read(self, interval: float) -> None:
        while True:
            try:
                message = await self.socket.receive(timeout=interval * 2)
            except TimeoutError:
                raise GatewayClosedError(4009) from None
            if message.type is not WSMsgType.TEXT:
                if message.type is WSMsgType.CLOSE:
                    self._note("left", message.data)
                self.said_goodbye = message.type is WSMsgType.CLOSE and message.data in {1000, 1001}
                return
            self._pace()
            if len(message.data.encode()) > MAX_PAYLOAD:
                raise GatewayClosedError(DECODE_ERROR)
            try:
                payload = json.loads(message.data)
                self._handle(payload["op"], payload.get("d"))
            except (ValueError, KeyError, TypeError):
                raise GatewayClosedError(DECODE_ERROR) from None

    def _pace(self) -> None:
        now = self.discord.clock()
        self.received.append(now)
        while self.received[0] <= now - 60:
            self.received.popleft()
        if len(self.received) > EVENTS_PER_MINUTE:
            raise GatewayClosedError(RATE_LIMITED)

    def _handle(self, op: int, data: Json) -> None:
        if op == HEARTBEAT:
            if not self.discord.faults.swallows_heartbeats():
                ack = {"op": HEARTBEAT_ACK, "s": None, "t": None, "d": None}
                asyncio.get_running_loop().call_later(_ACK_AFTER, self.outbox.put_nowait, ack)
        elif op == IDENTIFY:
            self._identify(data)
        elif op == RESUME:
            self._resume(data)
        elif self.session is None:
            raise GatewayClosedError(NOT_AUTHENTICATED)
        elif op > HEARTBEAT_ACK:
            raise GatewayClosedError(UNKNOWN_OPCODE)

    def _authenticate(self, data: Json) -> None:
        if self.session is not None:
            raise GatewayClosedError(ALREADY_AUTHENTICATED)
        if not hmac.compare_digest(str(data["token"]).encode(), self.discord.settings.bot_token.encode()):
            raise GatewayClosedError(AUTHENTICATION_FAILED)

    def _identify(self, data: Json) -> None:
        self._authenticate(data)
        if (code := self.discord.faults.close_at_identify()) is not None:
            raise GatewayClosedError(code)
        shard, shards = data.get("shard", [0, 1])
        if not 0 <= shard < shards:
            raise GatewayClosedError(INVALID_SHARD)
        session = Session(self.discord.random_token(16), shard, shards, int(data["intents"]))
        self.discord.add_session(session)
        self._join(session)
        self._note("identify")
        session.dispatch("READY", self._ready(session))
        for guild in self.discord.state.guilds.values():
            if guild.bot_present and not guild.unavailable and session.serves(guild.id):
                session.dispatch("GUILD_CREATE", guild_create_json(self.discord.state, guild))

    def _ready(self, session: Session) -> Json:
        state = self.discord.state
        guilds = [guild for guild in state.guilds.values() if guild.bot_present and session.serves(guild.id)]
        return {
            "v": 10,
            "user": me_json(state.users[state.bot_id]),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.discord.gateway_url,
            "shard": [session.shard, session.shards],
            "application": {"id": str(state.application_id), "flags": 0},
            "private_channels": [],
            "session_type": "normal",
        }

    def _resume(self, data: Json) -> None:
        self._authenticate(data)
        self._note("resume")
        session = self.discord.sessions.get(str(data["session_id"]))
        if session is None or not session.can_replay(int(data["seq"] or 0)):
            self.outbox.put_nowait({"op": INVALID_SESSION, "s": None, "t": None, "d": False})
            return
        session.send(Closing(4000))
        missed = list(session.missed_since(int(data["seq"] or 0)))
        self._join(session)
        for payload in missed:
            self.outbox.put_nowait(payload)
        session.dispatch("RESUMED", {})
        self._note("resumed")

    def _join(self, session: Session) -> None:
        self.session = session
        session.outbox = self.outbox
        self.discord.bot_came_or_went()

    def _leave(self) -> None:
        if self.session is None or self.session.outbox is not self.outbox:
            return
        self.session.outbox = None
        if self.said_goodbye:
            # Closing with 1000 or 1001 ends the session (Discord's documentation, "Initiating a Disconnect").
            self.discord.sessions.pop(self.session.id, None)
        self.discord.bot_came_or_went()

    def _note(self, what: str, code: int | None = None) -> None:
        session_id = self.session.id if self.session else ""
        self.discord.record.gateway.append(GatewayEvent(self.discord.clock(), what, session_id, code))

"""Starts a local Discord in its own process, for tests."""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from tests.programs import Running, start
from tests.sandbox.messages import Json, Message
from tests.sandbox.person import Person

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Ready:
    """The line that a local Discord prints when it listens."""

    page: str
    api: str
    gateway: str
    key: str
    bot_token: str
    application_id: str

    @property
    def base(self) -> str:
        """The address without a path."""
        return self.api.removesuffix("/api/v10")


@dataclass(frozen=True, slots=True)
class Request:
    """A request that the bot made."""

    at: float
    method: str
    path: str
    status: int
    fault: str


@dataclass(frozen=True, slots=True)
class Record:
    """What happened so far, in order."""

    messages: list[Message]
    requests: list[Request]
    gateway: list[Json]


class LocalDiscord:
    """A running local Discord, as a test handles it."""

    def __init__(self, ready: Ready, http: aiohttp.ClientSession, process: Running) -> None:
        self.ready = ready
        self.http = http
        self._process = process

    @property
    def pid(self) -> int:
        """Its process."""
        return self._process.pid

    async def ended(self) -> int:
        """Its exit status, once it has ended."""
        return await self._process.wait()

    @classmethod
    @asynccontextmanager
    async def start(
        cls, *arguments: str, environment: Mapping[str, str] | None = None
    ) -> AsyncIterator["LocalDiscord"]:
        """Run `python -m bot.sandbox` with these arguments until the block ends.

        LOCAL_DISCORD_OPENAPI of the test's own environment is handed on.
        """
        words = ("bot.sandbox", "--stdin-lifeline", *arguments)
        process = await start(*words, environment={**os.environ, **(environment or {})})
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            line = await asyncio.wait_for(process.stdout.readline(), 60)
            ready = Ready(**json.loads(line))
            async with aiohttp.ClientSession(ready.base, headers={"X-Local-Key": ready.key}) as http:
                yield cls(ready, http, process)
        finally:
            process.stdin.close()
            await process.wait()

    async def person(self, name: str, *, guild: str = "The Newsroom", channel: str = "general") -> Person:
        """Ada, Ben or Cleo, standing in a channel."""
        anyone = await self._get("/local/people")
        user_id = next(int(user["id"]) for user in anyone["people"] if user["global_name"] == name)
        return await Person(self.http, user_id, name, guild, "", 0).at(channel)

    async def record(self) -> Record:
        """Every message ever stored, every request, every gateway event."""
        raw = await self._get("/local/record")
        requests = [Request(**request) for request in raw["requests"]]
        return Record([Message(message) for message in raw["messages"]], requests, raw["gateway"])

    async def violations(self) -> list[Json]:
        """What did not fit Discord's description; empty where none was given."""
        return list((await self._get("/local/violations"))["violations"])

    async def faults(self, *faults: Json) -> None:
        """What goes wrong next (bot/sandbox/faults.py), in place of whatever was set before."""
        await self._post("/local/faults", {"faults": list(faults)})

    async def overwrite(self, channel_id: int, *, allow: int = 0, deny: int = 0) -> None:
        """What the bot is allowed and denied in a channel beyond its roles."""
        await self._post("/local/permissions", {"channel_id": str(channel_id), "allow": str(allow), "deny": str(deny)})

    async def bot_in_guild(self, guild_id: int, *, present: bool, unavailable: bool = False) -> None:
        """Remove the bot from a guild, bring it back, or begin and end an outage."""
        await self._post(f"/local/guilds/{guild_id}/bot", {"present": present, "unavailable": unavailable})

    async def give_roles(self, person: Person, *names: str) -> None:
        """The person has these roles, and no others, in the guild where they stand."""
        guild = next(guild for guild in (await person.world())["guilds"] if guild["name"] == person.guild)
        roles = [role["id"] for role in guild["roles"] if role["name"] in names]
        await self._post(f"/local/people/{person.id}", {"guild_id": guild["id"], "roles": roles})

    async def install(self, person: Person, *, installed: bool = True) -> None:
        """The person adds the application to their own account, or removes it."""
        await self._post(f"/local/people/{person.id}", {"installed": installed})

    async def delete_channel(self, channel_id: int) -> None:
        """Delete a channel."""
        await self._post(f"/local/channels/{channel_id}/delete", {})

    async def _get(self, path: str) -> dict[str, Any]:
        async with self.http.get(path) as reply:
            assert reply.status == 200, await reply.text()
            return dict(await reply.json())

    async def _post(self, path: str, body: Json) -> None:
        async with self.http.post(path, json=body) as reply:
            assert reply.status == 200, await reply.text()

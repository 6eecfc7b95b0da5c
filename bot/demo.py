"""`./run demo`: a local Discord, the real bot and the seeds, and today's digest in #daily-news."""

import asyncio
import json
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp

from bot.app import engine, say
from bot.clock import SystemClock
from bot.ingest.seeds import read_seeds
from bot.loading import load_drafts
from bot.model.article import Owner
from bot.model.errors import UserError
from bot.settings import ROOT, Settings

_ADA = "1300000000000000101"  # an editor of the local Discord's world (bot/sandbox/world.json)
_GUILD = "The Newsroom"
_CHANNEL = "daily-news"
_ELSEWHERE = "general"  # where Ada gives her commands, so that a newcomer finds the digest first
_START_SECONDS = 30.0
_SUB_COMMAND = 1
_TEXT_OPTION = 3
_CHANNEL_OPTION = 7
_TEXT_DISPLAY = 10


@dataclass(frozen=True, slots=True)
class Place:
    """The local Discord, and where in it the digest goes. The token is only good for this run."""

    page: str
    api: str
    key: str
    bot_token: str
    guild_id: int
    channel_id: int
    general_id: int


async def run_demo(*, once: bool) -> int:
    """Start everything and post today's digest; then wait to be stopped, or print what was posted and end.

    Raises UserError where it could not be posted and read back through the API.
    """
    data = ROOT / "data"
    data.mkdir(mode=0o700, exist_ok=True)
    async with AsyncExitStack() as stack:
        database = Path(stack.enter_context(TemporaryDirectory(dir=data, prefix="demo-"))) / "demo.db"
        place, http = await _open_discord(stack)
        if not once:
            print(place.page, flush=True)
            say("Open this address in a browser; the digest appears in #daily-news in a few seconds.")
        bot = await _start_bot_with_seeds(stack, place, database)
        person = Ada(http, place)
        await person.wait_for_bot(bot)
        say("Posting today's digest …")
        await person.post_digest()
        posted = await _read_back(http, place)
        if once:
            print(posted)
            return 0
        say("Today's digest is posted. Press Ctrl+C to end; nothing that you do here is kept.")
        return await bot.wait()


async def _open_discord(stack: AsyncExitStack) -> tuple[Place, aiohttp.ClientSession]:
    process = await stack.enter_async_context(_process("bot.sandbox", "--stdin-lifeline", env={}))
    if process.stdout is None:
        raise UserError("The local Discord could not be started.")
    ready = await asyncio.wait_for(process.stdout.readline(), _START_SECONDS)
    if not ready:
        raise UserError("The local Discord could not be started; what it printed stands above.")
    line = json.loads(ready)
    http = await stack.enter_async_context(aiohttp.ClientSession())
    place = Place(line["page"], line["api"], line["key"], line["bot_token"], 0, 0, 0)
    state = await Ada(http, place).state()
    guild = next(one for one in state["guilds"] if one["name"] == _GUILD)
    channels = {one["name"]: int(one["id"]) for one in guild["channels"]}
    found = replace(place, guild_id=int(guild["id"]), channel_id=channels[_CHANNEL], general_id=channels[_ELSEWHERE])
    return found, http


async def _start_bot_with_seeds(stack: AsyncExitStack, place: Place, database: Path) -> asyncio.subprocess.Process:
    """The bot's process, started while the seeds are read into its database."""
    settings = Settings(database=f"sqlite+aiosqlite:///{database}")
    async with engine(settings, SystemClock()) as parts:
        environment = {
            "DISCORD_TOKEN": place.bot_token,
            "BROADSHEET_DISCORD_API": place.api,
            "BROADSHEET_DATABASE": settings.database,
            "BROADSHEET_LOG_LEVEL": os.environ.get("BROADSHEET_LOG_LEVEL", "WARNING"),
        }
        bot = await stack.enter_async_context(_process("bot", "run", "--stdin-lifeline", env=environment))
        now = parts.clock.now()
        seeds = read_seeds(ROOT / "seeds", today=now.date(), now=now)
        say(f"Reading {len(seeds)} articles …")
        owner = Owner.guild(place.guild_id)
        await load_drafts(parts.intake, owner, [(seed.title, seed) for seed in seeds], say)
    return bot


@asynccontextmanager
async def _process(module: str, *words: str, env: dict[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    """`python -m module words…`, ended with us in any case: it watches its standard input."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        *words,
        cwd=ROOT,
        env={**os.environ, **env},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE if module == "bot.sandbox" else None,
        start_new_session=True,  # Ctrl+C is for us; we end it in order
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
            try:
                await asyncio.wait_for(process.wait(), 10)
            except TimeoutError:
                process.kill()
                await process.wait()


class Ada:
    """An editor who uses the bot as people do, through the local Discord."""

    def __init__(self, http: aiohttp.ClientSession, place: Place) -> None:
        self._http = http
        self._place = place
        self._local = place.page.split("/#", 1)[0] + "/local"

    async def state(self) -> dict[str, Any]:
        """The world as she sees it: the local Discord's JSON."""
        async with self._http.get(f"{self._local}/state?user={_ADA}", headers=self._headers) as reply:
            found: dict[str, Any] = await reply.json()
            return found

    async def wait_for_bot(self, bot: asyncio.subprocess.Process) -> None:
        """Return when the bot is there with its commands. Raises UserError where it ended or is not there in time."""
        for _ in range(int(_START_SECONDS / 0.1)):
            if bot.returncode is not None:
                raise UserError("The bot ended before it was ready; what it said stands above.")
            state = await self.state()
            if state["bot"]["online"] and any(one["name"] == "digest" for one in state["commands"]):
                return
            await asyncio.sleep(0.1)
        raise UserError(f"The bot was not ready after {_START_SECONDS:.0f} seconds; try ./run cli doctor.")

    async def post_digest(self) -> None:
        """Create the daily digest and send one now."""
        channel = str(self._place.channel_id)
        await self._slash(
            "create",
            ("channel", _CHANNEL_OPTION, channel),
            ("time", _TEXT_OPTION, "08:00"),
            ("timezone", _TEXT_OPTION, "UTC"),
        )
        await self._slash("send-now")

    async def _slash(self, verb: str, *options: tuple[str, int, str]) -> None:
        command = next(one for one in (await self.state())["commands"] if one["name"] == "digest")
        given = [{"name": name, "type": kind, "value": value} for name, kind, value in options]
        data = {
            "id": command["id"],
            "name": "digest",
            "type": 1,
            "options": [{"type": _SUB_COMMAND, "name": verb, "options": given}],
        }
        body = {
            "user": _ADA,
            "channel_id": str(self._place.general_id),
            "guild_id": str(self._place.guild_id),
            "type": 2,
            "data": data,
            "wait": True,
        }
        async with self._http.post(f"{self._local}/interactions", json=body, headers=self._headers) as reply:
            outcome = await reply.json()
        if outcome.get("kind") != "message":
            raise UserError(f"/digest {verb} was not answered: {outcome.get('error')}.")

    @property
    def _headers(self) -> dict[str, str]:
        return {"X-Local-Key": self._place.key}


async def _read_back(http: aiohttp.ClientSession, place: Place) -> str:
    """The digest's messages as plain text, read through the API as the bot would. Raises UserError without any."""
    address = f"{place.api}/channels/{place.channel_id}/messages?limit=50"
    async with http.get(address, headers={"Authorization": f"Bot {place.bot_token}"}) as reply:
        messages = await reply.json()
    texts = ["\n\n".join(_texts(message.get("components", []))) for message in reversed(messages)]
    text = "\n\n".join(filter(None, texts))
    if "### " not in text:
        raise UserError("The digest was not posted: #daily-news has no story in it.")
    return _plain(text)


def _texts(components: list[dict[str, Any]]) -> list[str]:
    """The texts that a message's components display, nested ones too."""
    found: list[str] = []
    for component in components:
        if component.get("type") == _TEXT_DISPLAY:
            found.append(component["content"])
        found += _texts(component.get("components", []))
    return found


def _plain(markdown: str) -> str:
    """Discord's markdown as it reads: no marks, links as their labels, escapes undone."""
    steps = [
        (r"(?m)^(?:#{1,3}|-#) ", ""),
        (r"(?<!\\)\*\*", ""),
        (r"(?<!\\)\[((?:[^\]\\]|\\.)*)\]\(<[^>]*>\)", r"\1"),
        (r"\\([^\w\s])", r"\1"),
    ]
    for pattern, instead in steps:
        markdown = re.sub(pattern, instead, markdown)
    return markdown

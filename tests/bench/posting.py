"""What the crash and the fan-out benchmark share: a Discord of many channels, a digest for each, and the judge."""

import asyncio
import json
import os
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from bot.model.delivery import DeliveryState
from bot.model.subscription import NewSubscription
from storage.store import open_store
from tests.sandbox.local_discord import ROOT, LocalDiscord
from tests.sandbox.messages import Json, Message

MORNING = datetime(2026, 3, 2, 8, 0, 5, tzinfo=UTC)
DAY = timedelta(days=1)
GUILD = 1310000000000000000
_FIRST_CHANNEL = 1310000000001000000
_SLOT = time(8)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the record of the local Discord says of the digests that were due."""

    lost: int
    doubled: int


def a_world(folder: Path, channels: int) -> Path:
    """A world file with one guild of so many channels."""
    world: Json = json.loads((ROOT / "bot" / "sandbox" / "world.json").read_text("utf-8"))
    guild = world["guilds"][0]
    guild["channels"] = [
        {"id": str(_FIRST_CHANNEL + number), "name": f"news-{number}", "type": 0} for number in range(channels)
    ]
    world["guilds"] = [guild]
    path = folder / "world.json"
    path.write_text(json.dumps(world), "utf-8")
    return path


async def subscribe(database: str, channels: int) -> None:
    """One digest a day for each channel, at eight."""
    store = await open_store(database)
    try:
        for number in range(channels):
            channel_id = _FIRST_CHANNEL + number
            await store.subscriptions.add(
                NewSubscription(GUILD, channel_id, (_SLOT,), "UTC", MORNING - timedelta(hours=1), created_by=1)
            )
    finally:
        await store.close()


@asynccontextmanager
async def a_bot(
    local: LocalDiscord, database: str, log: Path, *program: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """`python -m program…` against the local Discord; killed at the end of the block if it still runs."""
    environment = {
        "DISCORD_TOKEN": local.ready.bot_token,
        "BROADSHEET_DISCORD_API": local.ready.api,
        "BROADSHEET_DATABASE": database,
        "BROADSHEET_LOG_LEVEL": "INFO",
    }
    with log.open("ab") as sink:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", *program),
            cwd=ROOT,
            env={**os.environ, **environment},
            stdin=asyncio.subprocess.PIPE,
            stdout=sink,
            stderr=sink,
        )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def digests(local: LocalDiscord) -> list[Message]:
    """Every digest that was ever stored."""
    return [message for message in (await local.record()).messages if message.channel_id >= _FIRST_CHANNEL]


async def judge(local: LocalDiscord, channels: int, days: int) -> Verdict:
    """One digest a channel and day is right: fewer are lost, more are doubled."""
    told = Counter((message.channel_id, _day(message)) for message in await digests(local))
    doubled = sum(count - 1 for count in told.values())
    return Verdict(channels * days - len(told), doubled)


def _day(message: Message) -> str:
    """The date in the digest's header."""
    return message.text.splitlines()[1]


async def unfinished(database: str) -> int:
    """How many deliveries the table has that are not SENT."""
    store = await open_store(database)
    try:
        due = await store.deliveries.due(MORNING + timedelta(days=3_650), limit=100_000)
        return sum(one.delivery.state is not DeliveryState.SENT for one in due)
    finally:
        await store.close()

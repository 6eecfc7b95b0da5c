"""What the benchmarks of posting share: a Discord of many channels, a digest for each, and the judge."""

import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from bot.ingest.seeds import read_seeds
from bot.model.article import Owner
from bot.model.delivery import DeliveryState
from bot.model.subscription import NewSubscription
from bot.text.understand import understand
from storage.store import SqlStore, open_store
from tests.programs import Running, start
from tests.sandbox.local_discord import ROOT, LocalDiscord
from tests.sandbox.messages import Json, Message

MORNING = datetime(2026, 3, 2, 8, 0, 5, tzinfo=UTC)
DAY = timedelta(days=1)
GUILD, GUILD_WITH_STORIES = 1310000000000000000, 1320000000000000000
_FIRST_CHANNEL, _FIRST_WITH_STORIES = 1310000000001000000, 1320000000001000000
_SLOT = time(8)
_ARTICLES = 20
_HEADER = re.compile(r"(?P<day>\w+day, \d+ \w+ \d{4})(?:.* · part (?P<part>\d+) of (?P<parts>\d+))?")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the record of the local Discord says of the digests that were due."""

    lost: int
    doubled: int
    disordered: int = 0


@dataclass(frozen=True, slots=True)
class Channels:
    """How many channels there are: with a digest of one message each, and with one of several stories and messages."""

    quiet: int
    with_stories: int = 0

    @property
    def ids(self) -> list[int]:
        """All of them."""
        quiet = (_FIRST_CHANNEL + number for number in range(self.quiet))
        return [*quiet, *(_FIRST_WITH_STORIES + number for number in range(self.with_stories))]


def a_world(folder: Path, channels: Channels) -> Path:
    """A world file with these channels and no others."""
    world: Json = json.loads((ROOT / "bot" / "sandbox" / "world.json").read_text("utf-8"))
    world["guilds"] = world["guilds"][: 2 if channels.with_stories else 1]
    for guild in world["guilds"]:
        own = [id_ for id_ in channels.ids if guild_of(id_) == int(guild["id"])]
        guild["channels"] = [{"id": str(id_), "name": f"news-{number}", "type": 0} for number, id_ in enumerate(own)]
    path = folder / "world.json"
    path.write_text(json.dumps(world), "utf-8")
    return path


def guild_of(channel_id: int) -> int:
    """The guild of one of these channels."""
    return GUILD if channel_id < GUILD_WITH_STORIES else GUILD_WITH_STORIES


async def subscribe(database: str, channels: Channels) -> None:
    """One digest a day for each channel, at eight, and articles for those that are to have stories."""
    store = await open_store(database)
    try:
        since = MORNING - timedelta(hours=1)
        for channel_id in channels.ids:
            wish = NewSubscription(guild_of(channel_id), channel_id, (_SLOT,), "UTC", since, created_by=1, minutes=10)
            await store.subscriptions.add(wish)
        if channels.with_stories:
            await _add_articles(store)
    finally:
        await store.close()


async def _add_articles(store: SqlStore) -> None:
    """Yesterday's, of more events than go into one message."""
    now = MORNING - timedelta(hours=2)
    for draft in read_seeds(ROOT / "seeds", today=now.date(), now=now)[:_ARTICLES]:
        fresh = replace(draft, published=now)
        await store.articles.add(Owner.guild(GUILD_WITH_STORIES), fresh, understand(fresh), added_by=1, added_at=now)


@asynccontextmanager
async def a_bot(local: LocalDiscord, database: str, log: Path, *program: str) -> AsyncIterator[Running]:
    """`python -m program…` against the local Discord, its standard output in a pipe; killed with the block."""
    environment = {
        "DISCORD_TOKEN": local.ready.bot_token,
        "BROADSHEET_DISCORD_API": local.ready.api,
        "BROADSHEET_DATABASE": database,
        "BROADSHEET_LOG_LEVEL": "INFO",
    }
    with log.open("ab") as sink:
        process = await start(*program, environment={**os.environ, **environment}, error=sink)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def digests(local: LocalDiscord) -> list[Message]:
    """Every digest message that was ever stored, in order."""
    return digests_of((await local.record()).messages)


def digests_of(messages: Iterable[Message]) -> list[Message]:
    """Those that stand in channels of ours."""
    return [one for one in messages if one.channel_id >= _FIRST_CHANNEL and one.author == "Broadsheet"]


def days_told(messages: Iterable[Message]) -> int:
    """Of how many channels and days there is something."""
    return len({(one.channel_id, _place(one)[0]) for one in messages})


async def judge(local: LocalDiscord, channels: Channels, days: int) -> Verdict:
    """One digest a channel and day is right, each of its messages once and in order.

    A digest's later messages say how many there are, so that one that is missing among them is seen. What was never
    begun to be posted is for `unfinished` to tell.
    """
    told: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    totals: Counter[tuple[int, str]] = Counter()
    for message in await digests(local):
        day, part, parts = _place(message)
        told[message.channel_id, day].append(part)
        totals[message.channel_id, day] = max(totals[message.channel_id, day], parts)
    lost = len(channels.ids) * days - len(told) + sum(totals[one] - len(set(parts)) for one, parts in told.items())
    doubled = sum(len(parts) - len(set(parts)) for parts in told.values())
    disordered = sum(parts != sorted(parts) for parts in told.values())
    return Verdict(lost, doubled, disordered)


def _place(message: Message) -> tuple[str, int, int]:
    """Which digest's message it is: the day in its header, its part counted from 1, and how many it says there are."""
    found = _HEADER.search(message.text)
    if found is None:
        raise ValueError(f"no digest: {message.text[:200]!r}")
    return found["day"], int(found["part"] or 1), int(found["parts"] or 1)


async def unfinished(database: str) -> int:
    """How many deliveries the table has that are not SENT."""
    store = await open_store(database)
    try:
        due = await store.deliveries.due(MORNING + timedelta(days=3_650), limit=100_000)
        return sum(one.delivery.state is not DeliveryState.SENT for one in due)
    finally:
        await store.close()

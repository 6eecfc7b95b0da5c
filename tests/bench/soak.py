"""Half an hour of mixed commands, feeds and digests at twenty times the real pace, with faults on.

    ./run bench soak [--minutes N] [--pace N] [--quick] [--keep FOLDER]

The real bot process against the local Discord: twelve digests every half hour by the bot's clock, twelve feeds that
bring news and are sometimes in trouble, two people who use a command about every half second, and every few seconds
something else that goes wrong (tests/bench/soak_town.py). At the end everything is well again for a while.

It prints how memory went, what people did, what went wrong, and what became of the digests. The last line is one JSON
object: `memory_growth_percent` of the bot's process from the end of the first ten minutes (a third of a shorter run) to
the end; `tasks_left`, those that are there at the end and were not at the start; `unlogged_errors`, what a person saw
fail with no line in the log about that time, and errors in the log that name nobody; `doubled` and `unsettled` digests.
"""

import argparse
import asyncio
import json
import random
import re
import sqlite3
import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp

from bot.model.delivery import DeliveryState
from bot.model.subscription import NewSubscription
from storage.store import open_store
from tests.bench.posting import MORNING
from tests.bench.soak_town import FEEDS, Acts, go_wrong, running_feeds
from tests.e2e.bot_process import running_bot
from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.messages import Json
from tests.sandbox.person import File, Person, RefusedError

GUILD, HARBOUR = 1310000000000000000, 1320000000000000000
_START = MORNING.replace(hour=5, minute=15)  # so that neither half an hour nor a short run ends in a digest
_CHANNELS = ("daily-news", "general", "announcements")
_DRAIN = 40.0  # seconds at the end in which nothing goes wrong: a quarter of an hour for the bot
_SETTLE = 600.0
# A line counts for what failed within these of it: Discord may have been lost before, and discord.py tries for long.
_BEFORE, _AFTER = timedelta(seconds=6), timedelta(seconds=18)
_WENT_WRONG = "Something went wrong"
_NAMELESS = re.compile(r"never retrieved|destroyed but it is pending|Unhandled exception|never awaited")
_SAYS_SOMETHING = re.compile(r"^\S+ \S+ (?:WARNING|ERROR|CRITICAL)|^\S+ \S+ INFO +discord\.")


@dataclass(slots=True)
class Seen:
    """What was seen in the run."""

    censuses: list[tuple[float, Json]] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    to_explain: list[tuple[datetime, str]] = field(default_factory=list)


class Soak:
    """One run."""

    def __init__(self, folder: Path, minutes: float, pace: float, seed: int) -> None:
        self._folder = folder
        self._log = folder / "bot.log"
        self._seconds = minutes * 60
        self._pace = pace
        self._random = random.Random(seed)
        self.seen = Seen()

    async def run(self) -> Json:
        """All of it; the last line."""
        async with running_feeds(self._pace) as site, LocalDiscord.start() as local:
            channels = await self._subscribe(local)
            program = ("tests.bench.soaking_bot", str(self._pace), _START.isoformat())
            environment = {"BROADSHEET_ALLOWED_HOSTS": site.host}
            async with running_bot(local, self._folder, program=program, environment=environment) as bot:
                began = time.monotonic()
                listening = asyncio.create_task(self._listen(began))
                ada, ben = await local.person("Ada"), await local.person("Ben", channel="daily-news")
                await self._follow(ada, [site.url(str(number)) for number in range(FEEDS)])
                await asyncio.sleep(3)
                at_start = self.seen.censuses[-1][1]["tasks"]
                until = began + max(5.0, self._seconds - _DRAIN)
                async with asyncio.TaskGroup() as group:
                    group.create_task(self._use(ada, until, is_editor=True))
                    group.create_task(self._use(ben, until, is_editor=False))
                    group.create_task(self._break(local, until, channels))
                await asyncio.sleep(max(0.0, began + self._seconds - time.monotonic()))
                listening.cancel()
            status = await bot.stop()
            messages = (await local.record()).messages
        nonces = Counter(one.raw.get("nonce") for one in messages if one.author == "Broadsheet" and not one.ephemeral)
        doubled = sum(count - 1 for nonce, count in nonces.items() if nonce)
        return self._verdict(at_start, doubled, status)

    async def _subscribe(self, local: LocalDiscord) -> list[int]:
        """Digests every half hour; the ids of their channels."""
        ids: list[int] = []
        store = await open_store(f"sqlite+aiosqlite:///{self._folder}/broadsheet.db")
        times = tuple(clock_time(hour, minute) for hour in range(24) for minute in (0, 30))
        for guild_id, name in ((GUILD, "The Newsroom"), (HARBOUR, "Harbour Town")):
            for channel in _CHANNELS:
                person = await local.person("Ada", guild=name, channel=channel)
                ids.append(person.channel_id)
                since = _START - timedelta(minutes=1)
                wish = NewSubscription(guild_id, person.channel_id, times, "UTC", since, created_by=person.id)
                await store.subscriptions.add(wish)
                await store.subscriptions.add(wish)
        await store.close()
        return ids

    async def _follow(self, ada: Person, urls: Sequence[str]) -> None:
        outlines = "".join(f"<outline type='rss' text='Feed' xmlUrl='{url}'/>" for url in urls)
        opml = f"<opml version='2.0'><head/><body>{outlines}</body></opml>".encode()
        for guild in ("The Newsroom", "Harbour Town"):
            there = await ada.at("general", guild=guild)
            await there.slash("feed import", file=File("feeds.opml", opml, "text/x-opml"))

    async def _listen(self, began: float) -> None:
        """Read what the bot says of itself; its standard output goes into its log."""
        read = 0
        while True:
            await asyncio.sleep(1)
            lines = [line for line in self._log.read_text("utf-8")[read:].splitlines(keepends=True) if line[-1] == "\n"]
            read += sum(map(len, lines))
            for line in lines:
                if line.startswith('{"bytes"'):
                    self.seen.censuses.append((time.monotonic() - began, json.loads(line)))

    async def _use(self, person: Person, until: float, *, is_editor: bool) -> None:
        acts = Acts(self._random, is_editor=is_editor)
        while time.monotonic() < until:
            since = datetime.now() - _BEFORE
            try:
                name, outcome = await acts.one(person)
            except (RefusedError, AssertionError, KeyError, aiohttp.ClientError) as error:
                self.seen.failed[f"not to be pressed ({type(error).__name__})"] += 1
            else:
                self.seen.done[name] += 1
                if outcome.kind == "failed" or _WENT_WRONG in (outcome.text if outcome.message else ""):
                    self.seen.failed[name] += 1
                    self.seen.to_explain.append((since, f"{since:%H:%M:%S} {name}: {outcome}"))
            await asyncio.sleep(self._random.uniform(0.2, 0.8))

    def _unexplained(self) -> list[str]:
        """What failed for a person while the log said nothing: of what it was about, or that Discord was away."""
        said = [
            datetime.fromisoformat(line[:19])
            for line in self._log.read_text("utf-8").splitlines()
            if _SAYS_SOMETHING.match(line)
        ]
        return [what for since, what in self.seen.to_explain if not any(since <= at <= since + _AFTER for at in said)]

    async def _break(self, local: LocalDiscord, until: float, channels: Sequence[int]) -> None:
        while time.monotonic() < until:
            with suppress(aiohttp.ClientError):
                what = await go_wrong(local, self._random, HARBOUR, self._random.choice(channels))
                self.seen.wrong[what] += 1
            await asyncio.sleep(self._random.uniform(3, 8))

    def _verdict(self, at_start: dict[str, int], doubled: int, status: int) -> Json:
        end = self.seen.censuses[-1][0]
        settled = min(_SETTLE, end / 3)
        window = max(5.0, end / 15)
        first = self._memory(settled, settled + window)
        last = self._memory(end - window, end)
        left = self._tasks_left(at_start, end - min(20.0, _DRAIN))
        nameless = [line for line in self._log.read_text("utf-8").splitlines() if _NAMELESS.search(line)]
        states = self._states()
        unlogged = [*self._unexplained(), *nameless]
        self._print_table(first, last, left, unlogged, states)
        over = (DeliveryState.SENT, DeliveryState.GIVEN_UP)
        return {
            "minutes": round(end / 60, 1),
            "pace": self._pace,
            "memory_growth_percent": round(100 * (last - first) / first, 1),
            "tasks_left": sum(left.values()),
            "unlogged_errors": len(unlogged),
            "commands": self.seen.done.total(),
            "faults": self.seen.wrong.total(),
            "digests": sum(states.values()),
            "doubled": doubled,
            "unsettled": sum(count for state, count in states.items() if state not in over),
            "exit_status": status,
        }

    def _memory(self, since: float, until: float) -> float:
        found = [int(one["bytes"]) for at, one in self.seen.censuses if since <= at <= until]
        return statistics.median(found) / 2**20

    def _tasks_left(self, at_start: dict[str, int], since: float) -> Counter[str]:
        """What was there all the time at the end, and was not at the start."""
        last: list[Counter[str]] = [Counter(one["tasks"]) for at, one in self.seen.censuses if at >= since]
        always = Counter({name: min(one[name] for one in last) for name in last[-1]})
        return always - Counter(at_start)

    def _states(self) -> dict[DeliveryState, int]:
        with closing(sqlite3.connect(self._folder / "broadsheet.db")) as database:
            found = database.execute("SELECT state, count(*) FROM deliveries GROUP BY state").fetchall()
            waiting = database.execute(
                "SELECT subscription_id, slot, part, state, tries, attempted_at, due_at, reason FROM deliveries"
                " WHERE state NOT IN ('sent', 'given_up')"
            ).fetchall()
        for row in waiting:
            print("unsettled:     " + ", ".join(map(str, row)))
        return {DeliveryState(state): count for state, count in found}

    def _print_table(
        self, first: float, last: float, left: Counter[str], errors: Sequence[str], states: dict[DeliveryState, int]
    ) -> None:
        step = max(1, len(self.seen.censuses) // 15)
        print("memory, MiB:   " + "  ".join(f"{one['bytes'] / 2**20:.0f}" for _, one in self.seen.censuses[::step]))
        print(f"               {first:.1f} MiB once it had settled, {last:.1f} at the end")
        print("objects, 1000: " + "  ".join(f"{one['objects'] / 1_000:.0f}" for _, one in self.seen.censuses[::step]))
        for title, counts in (("people did", self.seen.done), ("of that failed", self.seen.failed)):
            print(f"{title + ':':15}" + ", ".join(f"{name} {count}" for name, count in sorted(counts.items())))
        print("went wrong:    " + ", ".join(f"{name} {count}" for name, count in sorted(self.seen.wrong.items())))
        print("messages:      " + ", ".join(f"{state} {count}" for state, count in states.items()))
        print("tasks left:    " + (", ".join(f"{name} {count}" for name, count in left.items()) or "none"))
        for error in errors[:20]:
            print(f"unlogged:      {error[:300]}")


async def main(minutes: float, pace: float, seed: int, keep: Path | None) -> int:
    """Run it, with its database and log in the folder `keep` if there is one; the exit status."""
    with nullcontext(keep) if keep else TemporaryDirectory(prefix="broadsheet-soak-") as folder:
        found = await Soak(Path(folder), minutes, pace, seed).run()
    print(json.dumps(found))
    bad = ("tasks_left", "unlogged_errors", "doubled", "unsettled", "exit_status")
    grew = minutes > _SETTLE / 60 and found["memory_growth_percent"] >= 5  # a short run is still warming up
    return int(grew or any(found[name] for name in bad))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="run bench soak")
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--pace", type=float, default=20.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help="a minute and a half")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="an empty folder for the database and the log")
    args = parser.parse_args()
    if args.keep:
        args.keep.mkdir(parents=True, exist_ok=True)
    sys.exit(asyncio.run(main(1.5 if args.quick else args.minutes, args.pace, args.seed, args.keep)))

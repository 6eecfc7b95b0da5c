"""One round of the crash benchmark: some days of kills against one local Discord and one database."""

import asyncio
import os
import random
import secrets
import signal
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path

from sqlalchemy import make_url

from bot.gateway.traffic import PER_SECOND
from tests.bench.crashing_bot import RESTED, STEPS, WORKING
from tests.bench.posting import DAY, MORNING, Channels, a_bot, a_world, days_told, digests, judge, subscribe, unfinished
from tests.e2e.clocked_bot import FileClock, set_clock
from tests.programs import Running
from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.messages import Json
from tests.storage.conftest import execute

_KILLS_A_DAY = 12  # about so many: a kill comes within that part of a day's messages
_MOST_DAYS = 2  # that a bot is let live because the step that it is to die at does not come up
_WITHOUT_A_SEARCH = tuple(step for step in STEPS if step != "find")  # none comes up inside the nonce's window
_INSIDE, _PAST = timedelta(seconds=35), timedelta(minutes=6)
_WATCH = 20.0  # seconds that a bot has for showing a sign of work
_STALLED = 2.0  # seconds without a new message after which a bot that is to finish the day has time pass
_PATIENCE = 240.0


@dataclass(frozen=True, slots=True)
class Round:
    """What one round is to do."""

    number: int
    kills: int
    channels: Channels
    engine: str
    processes: int
    past: bool
    seed: int

    @property
    def setting(self) -> str:
        """In words."""
        many = "one process" if self.processes == 1 else "two processes"
        return f"{self.engine}, {many}, {'past' if self.past else 'inside'} the window"


@dataclass(slots=True)
class Result:
    """What came of a round. `nonce` and `history`: how often Discord gave a message back, or was searched."""

    number: int
    setting: str
    kills: int = 0
    lost: int = 0
    doubled: int = 0
    disordered: int = 0
    messages: int = 0
    nonce: int = 0
    history: int = 0
    died: Counter[str] = field(default_factory=Counter)

    def to_json(self) -> dict[str, object]:
        """For the state file."""
        return {**asdict(self), "died": dict(self.died)}

    @classmethod
    def of_json(cls, raw: Json) -> "Result":
        """From the state file."""
        return cls(**{**raw, "died": Counter(raw["died"])})


@asynccontextmanager
async def a_database(engine: str, folder: Path, server: str) -> AsyncIterator[str]:
    """An empty database of the round's own: a file in the folder, or one on the PostgreSQL server."""
    if engine == "sqlite":
        yield f"sqlite+aiosqlite:///{folder}/broadsheet.db"
        return
    address, name = make_url(server), f"broadsheet_crash_{secrets.token_hex(6)}"
    await execute(address, f"CREATE DATABASE {name}")
    try:
        yield address.set(database=name).render_as_string(hide_password=False)
    finally:
        await execute(address, f"DROP DATABASE {name} WITH (FORCE)")


class Bots:
    """The bots that run at the moment, each with a fuse; what they say comes into one queue."""

    def __init__(
        self, local: LocalDiscord, database: str, folder: Path, chance: random.Random, fuses: tuple[Sequence[str], int]
    ) -> None:
        """`fuses` are the steps at which one may blow, and the highest number of such a step."""
        self._steps, self._last_step = fuses
        self._local = local
        self._database = database
        self._folder = folder
        self._random = chance
        self._stack = AsyncExitStack()
        self._running: dict[int, tuple[Running, str]] = {}
        self._ears: set[asyncio.Task[None]] = set()
        self.heard: asyncio.Queue[tuple[int, str]] = asyncio.Queue()

    async def start(self, *, fused: bool) -> None:
        """One more bot."""
        step, number = "never", 0
        if fused:
            step = f"{self._random.choice(('before', 'after'))}-{self._random.choice(self._steps)}"
            number = self._random.randint(1, 3 if step.endswith(("due", "find")) else self._last_step)
        program = ("tests.bench.crashing_bot", str(self._folder / "clock"), step, str(number))
        log = self._folder / "bot.log"
        bot = await self._stack.enter_async_context(a_bot(self._local, self._database, log, *program))
        self._running[bot.pid] = bot, step
        ear = asyncio.create_task(self._listen(bot))
        self._ears.add(ear)
        ear.add_done_callback(self._ears.discard)

    async def _listen(self, bot: Running) -> None:
        assert bot.stdout is not None
        while line := await bot.stdout.readline():
            self.heard.put_nowait((bot.pid, line.decode().strip()))
        await bot.wait()
        self.heard.put_nowait((bot.pid, ""))

    def __len__(self) -> int:
        return len(self._running)

    def __contains__(self, pid: int) -> bool:
        return pid in self._running

    def forget_signs(self) -> None:
        """What was said before a kill tells nothing of what comes after it; only deaths still count."""
        heard = [self.heard.get_nowait() for _ in range(self.heard.qsize())]
        for pid, said in heard:
            if not said:
                self.heard.put_nowait((pid, said))

    async def buried(self, pid: int) -> str:
        """Forget a bot that died by itself; the step it died at. Raises where it ended otherwise."""
        bot, step = self._running.pop(pid)
        status = await bot.wait()
        if status != -signal.SIGKILL:
            raise RuntimeError(f"a bot ended with status {status}: {(self._folder / 'bot.log').read_text()[-2_000:]}")
        return step

    async def kill(self, pid: int | None = None) -> None:
        """Kill one from outside: the given one, or any."""
        bot, _ = self._running.pop(pid if pid in self._running else self._random.choice(list(self._running)))
        if bot.returncode is None:
            os.kill(bot.pid, signal.SIGKILL)
        await bot.wait()

    async def close(self) -> None:
        """Kill all that are left and hear them out."""
        await self._stack.aclose()
        await asyncio.gather(*self._ears)
        self._running.clear()
        self.heard = asyncio.Queue()


class Days:
    """The kills of a round, and the ends of its days."""

    def __init__(self, wanted: Round, local: LocalDiscord, database: str, folder: Path) -> None:
        self._wanted = wanted
        self._local = local
        self._database = database
        self._clock = folder / "clock"
        self._random = random.Random(wanted.seed * 10_007 + wanted.number)
        self._stride = max(2, len(wanted.channels.ids) // _KILLS_A_DAY)
        self._day = 0
        steps = STEPS if wanted.past else _WITHOUT_A_SEARCH
        self._bots = Bots(local, database, folder, self._random, (steps, self._stride))
        self.result = Result(wanted.number, wanted.setting)

    async def run(self) -> Result:
        """All of it."""
        wanted = self._wanted
        await subscribe(self._database, wanted.channels)
        set_clock(self._clock, MORNING)
        try:
            while self.result.kills < wanted.kills:
                await self._one_dies()
                self._pass_time()
        finally:
            await self._bots.close()
        await self._finish()
        verdict = await judge(self._local, wanted.channels, self._day + 1)
        self.result.lost = verdict.lost + await unfinished(self._database)
        self.result.doubled, self.result.disordered = verdict.doubled, verdict.disordered
        await self._note_requests()
        return self.result

    async def _one_dies(self) -> None:
        """Have all bots run, and one of them die: by its fuse, or from outside at some instant."""
        is_new = len(self._bots) < self._wanted.processes
        while len(self._bots) < self._wanted.processes:
            await self._bots.start(fused=True)
        from_outside = self.result.kills % 2 == 1
        if from_outside and is_new and self._random.random() < 0.2:
            await asyncio.sleep(self._random.uniform(0.0, 1.2))
            await self._bots.kill()
            self._count("from outside, while starting")
            return
        self._count(await self._watched_death(from_outside=from_outside))

    async def _watched_death(self, *, from_outside: bool) -> str:
        """One dies at its work; how."""
        loop = asyncio.get_running_loop()
        until, victim, how = loop.time() + _WATCH, None, "from outside, at rest"
        last_day = self._day + _MOST_DAYS
        while (left := until - loop.time()) > 0:
            try:
                pid, said = await asyncio.wait_for(self._bots.heard.get(), left)
            except TimeoutError:
                break
            if not said and pid in self._bots:
                return await self._bots.buried(pid)
            if said == WORKING and from_outside and how.endswith("rest"):
                until = loop.time() + self._random.uniform(0.0, self._stride / PER_SECOND)
                victim, how = pid if self._random.random() < 0.7 else None, "from outside, at work"
            elif said == RESTED and how.endswith("rest"):
                if self._day == last_day:
                    break
                await self._go_on()
                until = loop.time() + _WATCH
        await self._bots.kill(victim)
        return how

    async def _go_on(self) -> None:
        """Nothing is due at the moment: the next day begins, or what waits for a while has waited."""
        if days_told(await digests(self._local)) == len(self._wanted.channels.ids) * (self._day + 1):
            self._day += 1
            set_clock(self._clock, MORNING + self._day * DAY)
        else:
            self._pass_time()

    def _count(self, how: str) -> None:
        self.result.kills += 1
        self.result.died[how] += 1
        self._bots.forget_signs()

    def _pass_time(self) -> None:
        now = FileClock(self._clock).now()
        set_clock(self._clock, now + (_PAST if self._wanted.past else _INSIDE))

    async def _finish(self) -> None:
        """Leave the bots alone until all that is due was posted, or for as long as they may need."""
        for _ in range(self._wanted.processes):
            await self._bots.start(fused=False)
        days = len(self._wanted.channels.ids) * (self._day + 1)
        loop = asyncio.get_running_loop()
        until, posted, changed_at = loop.time() + _PATIENCE, -1, loop.time()
        while loop.time() < until:
            found = await digests(self._local)
            if len(found) != posted:
                posted, changed_at = len(found), loop.time()
            elif days_told(found) >= days and await unfinished(self._database) == 0:
                break
            elif loop.time() - changed_at > _STALLED:
                self._pass_time()
                changed_at = loop.time()
            await asyncio.sleep(0.5)
        await asyncio.sleep(1.0)  # whatever would double it comes now
        await self._bots.close()

    async def _note_requests(self) -> None:
        record = await self._local.record()
        posts = [one for one in record.requests if one.method == "POST" and one.path.endswith("/messages")]
        self.result.messages = len(await digests(self._local))
        self.result.nonce = sum(one.status == 200 for one in posts) - self.result.messages
        searches = [one for one in record.requests if one.method == "GET" and one.path.endswith("/messages")]
        self.result.history = len(searches)


async def play(wanted: Round, folder: Path, server: str) -> Result:
    """Play one round. In every second setting the local Discord forgets nonces at once."""
    world = a_world(folder, wanted.channels)
    forgets = "0" if wanted.past else "600"
    async with (
        a_database(wanted.engine, folder, server) as database,
        LocalDiscord.start("--world", str(world), "--nonce-seconds", forgets) as local,
    ):
        return await Days(wanted, local, database, folder).run()

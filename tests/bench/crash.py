"""The real bot killed with -9 over and over: what was lost and what was doubled, by the local Discord's record.

    ./run bench crash [--kills N] [--quick]

One channel a digest. On each simulated day the bot is killed four times, in turn at a step of the delivery code (the
process kills itself, see crashing_bot) and at a random instant, and then left to finish the day. In every other phase
the local Discord forgets nonces at once and the next start comes after the nonce's window, so that only the channel's
history can tell what was posted. SQLite, one process at a time. The last line is one JSON object.
"""

import argparse
import asyncio
import json
import random
import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.crashing_bot import STEPS
from tests.bench.posting import DAY, MORNING, Verdict, a_bot, a_world, digests, judge, subscribe
from tests.e2e.clocked_bot import FileClock, set_clock
from tests.sandbox.local_discord import LocalDiscord

_KILLS_A_DAY = 4
_INSIDE, _PAST = timedelta(seconds=35), timedelta(minutes=6)
_PATIENCE = 60.0


class Phase:
    """Some days of kills against one local Discord, inside the nonce's window or past it."""

    def __init__(self, folder: Path, channels: int, *, past: bool, seed: int) -> None:
        self._folder = folder
        self._database = f"sqlite+aiosqlite:///{folder}/broadsheet.db"
        self._clock = folder / "clock"
        self._channels = channels
        self._past = past
        self._random = random.Random(seed)
        self.kills = 0

    async def run(self, kills: int) -> Verdict:
        """Kill that often; the verdict over all days."""
        await subscribe(self._database, self._channels)
        world = a_world(self._folder, self._channels)
        forgets = "0" if self._past else "600"
        async with LocalDiscord.start("--world", str(world), "--nonce-seconds", forgets) as local:
            days = -(-kills // _KILLS_A_DAY)
            for day in range(days):
                set_clock(self._clock, MORNING + day * DAY)
                for _ in range(min(_KILLS_A_DAY, kills - self.kills)):
                    await self._kill(local)
                    self._pass_time()
                await self._finish(local, self._channels * (day + 1))
            return await judge(local, self._channels, days)

    async def _kill(self, local: LocalDiscord) -> None:
        """Start the bot and have it die: by itself at a step, or from outside at some instant."""
        at_a_step = self.kills % 2 == 0
        when, what = self._random.choice(("before", "after")), self._random.choice(STEPS)
        number = str(self._random.randint(1, 3) if at_a_step else 1_000_000)
        program = ("tests.bench.crashing_bot", str(self._clock), f"{when}-{what}", number)
        async with a_bot(local, self._database, self._folder / "bot.log", *program) as bot:
            seconds = 8.0 if at_a_step else self._random.uniform(1.0, 6.0)
            with suppress(TimeoutError):  # the step did not come up (nothing to find, say): it is killed all the same
                await asyncio.wait_for(bot.wait(), seconds)
        self.kills += 1

    def _pass_time(self) -> None:
        now = FileClock(self._clock).now()
        set_clock(self._clock, now + (_PAST if self._past else _INSIDE))

    async def _finish(self, local: LocalDiscord, posts: int) -> None:
        """Leave the bot alone until all that is due was posted, or for as long as it may need."""
        program = ("tests.e2e.clocked_bot", str(self._clock))
        async with a_bot(local, self._database, self._folder / "bot.log", *program):
            try:
                async with asyncio.timeout(_PATIENCE):
                    while len(await digests(local)) < posts:
                        await asyncio.sleep(0.5)
                        self._pass_time()
            except TimeoutError:
                print((self._folder / "bot.log").read_text("utf-8")[-2_000:], file=sys.stderr)
            await asyncio.sleep(1.0)  # whatever would double it comes now


async def main(kills: int, channels: int, seed: int) -> int:
    """Half of the kills inside the window, half past it; the exit status."""
    total, lost, doubled = 0, 0, 0
    for past, share in ((False, kills - kills // 2), (True, kills // 2)):
        with TemporaryDirectory(prefix="broadsheet-crash-") as folder:
            phase = Phase(Path(folder), channels, past=past, seed=seed)
            verdict = await phase.run(share)
        total, lost, doubled = total + phase.kills, lost + verdict.lost, doubled + verdict.doubled
        print(f"{'past' if past else 'inside'} the nonce's window: {phase.kills} kills, {verdict}", flush=True)
    print(json.dumps({"kills": total, "lost": lost, "doubled": doubled}))
    return int(bool(lost or doubled))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="run bench crash")
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--channels", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help="20 kills over 20 digests")
    args = parser.parse_args()
    kills, channels = (20, 20) if args.quick else (args.kills, args.channels)
    sys.exit(asyncio.run(main(kills, channels, args.seed)))

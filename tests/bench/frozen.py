"""A process that is frozen around a post while another goes on with its work: what is doubled, and how wide the gap is.

    ./run bench frozen [--times N] [--quick]

One of two instances stops (SIGSTOP) at a post: before its last look at the lease, or between that look and the write to
the socket. Time passes for the other, which takes the lease over and delivers the message, inside the nonce's window or
past it. Then the first one is woken (SIGCONT), while the local Discord still remembers the nonce, or when it has
forgotten it. The local Discord's record says whether the message stands there twice.

Then a bot posts to 200 channels with nobody frozen, and the time from each look to its write is taken. The last line is
one JSON object: `doubled` is [how often, of how many] by case, `width_us` the median, 99th percentile and maximum.
"""

import argparse
import asyncio
import json
import os
import signal
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.posting import MORNING, Channels, a_bot, a_world, digests, subscribe
from tests.e2e.clocked_bot import FileClock, set_clock
from tests.sandbox.local_discord import LocalDiscord

_PATIENCE = 40.0
_FORGETS = 4.0  # seconds for which a local Discord remembers a nonce where it is to forget it
_REMEMBERS = 600.0
_SOON, _LATE = timedelta(seconds=35), timedelta(minutes=6)
_CHANNELS = 200
CASES = tuple(
    (where, soon, remembers) for where in ("before", "after") for soon in (True, False) for remembers in (True, False)
)


def name_of(where: str, *, soon: bool, remembers: bool) -> str:
    """A case in words."""
    gap = "before the look" if where == "before" else "after the look"
    taken = "taken over inside the window" if soon else "taken over past it"
    return f"{gap}, {taken}, nonce {'remembered' if remembers else 'forgotten'} when woken"


async def freeze_once(folder: Path, where: str, *, soon: bool, remembers: bool) -> bool:
    """One time; True where the message stands there twice."""
    channels, clock = Channels(1), folder / "clock"
    database = f"sqlite+aiosqlite:///{folder}/broadsheet.db"
    set_clock(clock, MORNING)
    await subscribe(database, channels)
    world, nonces = a_world(folder, channels), _REMEMBERS if remembers else _FORGETS
    async with LocalDiscord.start("--world", str(world), "--nonce-seconds", str(nonces)) as local:
        program = ("tests.bench.freezing_bot", str(clock), where, "1", str(folder / "widths"))
        async with a_bot(local, database, folder / "first.log", *program) as first:
            await _until_stopped(first.pid)
            set_clock(clock, FileClock(clock).now() + (_SOON if soon else _LATE))
            async with a_bot(local, database, folder / "second.log", "tests.e2e.clocked_bot", str(clock)):
                async with asyncio.timeout(_PATIENCE):
                    while not await digests(local):
                        await asyncio.sleep(0.1)
                if not remembers:
                    await asyncio.sleep(_FORGETS + 0.5)
                os.kill(first.pid, signal.SIGCONT)
                await asyncio.sleep(2.0)  # whatever would double it comes now
                return len(await digests(local)) > 1


async def _until_stopped(pid: int) -> None:
    async with asyncio.timeout(_PATIENCE):
        while not _is_stopped(pid):
            await asyncio.sleep(0.05)


def _is_stopped(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] == "T"


async def widths(folder: Path, channels: Channels) -> list[float]:
    """Microseconds from the last look to the write, of each post to that many channels."""
    clock, kept = folder / "clock", folder / "widths"
    database = f"sqlite+aiosqlite:///{folder}/broadsheet.db"
    set_clock(clock, MORNING)
    await subscribe(database, channels)
    async with LocalDiscord.start("--world", str(a_world(folder, channels))) as local:
        program = ("tests.bench.freezing_bot", str(clock), "never", "0", str(kept))
        async with a_bot(local, database, folder / "bot.log", *program), asyncio.timeout(_PATIENCE):
            while len(await digests(local)) < len(channels.ids):
                await asyncio.sleep(0.5)
    return sorted(int(line) / 1_000 for line in kept.read_text("ascii").split())


async def main(times: int, channels: int) -> int:
    """Freeze so often in each case, and measure; the exit status."""
    doubled: Counter[str] = Counter()
    for where, soon, remembers in CASES:
        name = name_of(where, soon=soon, remembers=remembers)
        for _ in range(times):
            with TemporaryDirectory(prefix="broadsheet-frozen-") as folder:
                doubled[name] += await freeze_once(Path(folder), where, soon=soon, remembers=remembers)
        print(f"{name}: doubled {doubled[name]} of {times}", flush=True)
    with TemporaryDirectory(prefix="broadsheet-frozen-") as folder:
        found = await widths(Path(folder), Channels(channels))
    width = [round(found[int(len(found) * share)]) for share in (0.5, 0.99)] + [round(found[-1])]
    print(json.dumps({"doubled": {name: [count, times] for name, count in doubled.items()}, "width_us": width}))
    gap = {name_of("after", soon=soon, remembers=False) for soon in (True, False)}
    return int(any(count for name, count in doubled.items() if name not in gap))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="run bench frozen")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="each case once, 20 channels")
    args = parser.parse_args()
    sys.exit(asyncio.run(main(1, 20) if args.quick else main(args.times, _CHANNELS)))

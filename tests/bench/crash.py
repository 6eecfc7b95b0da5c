"""The real bot killed with -9 over and over: what was lost and what was doubled, by the local Discord's record.

    ./run bench crash [--kills N] [--channels N] [--quick] [--state FILE] [--anew]

Each day a digest is due in 500 channels, of several messages in twenty of them. While the bot posts them it is killed,
in turn at a step of the delivery code (it kills itself, see crashing_bot) and at some instant from outside, and started
again; a day begins when the one before is told, and at the end the bot is left to finish. The kills are shared out over
SQLite and PostgreSQL, one process and two on one database, and restarts inside the nonce's window and past it: past it
the local Discord forgets nonces at once, so that only the channel's history can tell what was posted.

It goes in rounds of 24 kills; each that is done is kept in a file, and a run that was broken off goes on after it.
PostgreSQL is the server in BROADSHEET_TEST_POSTGRES, and what it would get goes to SQLite where there is none. The last
line is one JSON object.
"""

import argparse
import asyncio
import itertools
import json
import os
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.crash_round import Result, Round, play
from tests.bench.posting import Channels
from tests.sandbox.local_discord import ROOT
from tests.storage.conftest import SERVER

_KILLS_A_ROUND = 24


def rounds(kills: int, channels: Channels, seed: int, *, a_round: int, has_server: bool) -> list[Round]:
    """The kills in rounds, the settings by turns."""
    engines = ("sqlite", "postgresql" if has_server else "sqlite")
    # engine fastest: already the first four rounds have each engine, number of processes, and side of the window
    settings = itertools.cycle(
        (engine, processes, past)
        for past, processes, engine in itertools.product((False, True), (1, 2), (0, 1))
        if (past + processes + engine) % 2
    )
    others = itertools.cycle(
        (engine, processes, past)
        for past, processes, engine in itertools.product((False, True), (1, 2), (0, 1))
        if not (past + processes + engine) % 2
    )
    made: list[Round] = []
    for number, left in enumerate(range(kills, 0, -a_round)):
        engine, processes, past = next(settings if number // 4 % 2 == 0 else others)
        made.append(Round(number, min(left, a_round), channels, engines[engine], processes, past, seed))
    return made


class State:
    """The rounds that are done, in a file: first what was asked for, then a line a round."""

    def __init__(self, path: Path | None, asked: dict[str, object]) -> None:
        self._path = path
        self._asked = asked

    def read(self) -> dict[int, Result]:
        """What was done of the same request, by number; the file is begun anew for another one."""
        lines = self._path.read_text("utf-8").splitlines() if self._path and self._path.exists() else []
        if lines and json.loads(lines[0]) == self._asked:
            results = [Result.of_json(json.loads(line)) for line in lines[1:]]
            return {one.number: one for one in results}
        if self._path:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps(self._asked) + "\n", "utf-8")
        return {}

    def add(self, result: Result) -> None:
        """One more is done."""
        if self._path:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(result.to_json()) + "\n")


async def main(wanted: list[Round], state: State) -> int:
    """Play what is not done yet, and print all; the exit status."""
    done = state.read()
    if done:
        print(f"{len(done)} of {len(wanted)} rounds were done before", flush=True)
    for one in wanted:
        if one.number not in done:
            with TemporaryDirectory(prefix="broadsheet-crash-") as folder:
                done[one.number] = await play(one, Path(folder), os.environ.get(SERVER, ""))
            state.add(done[one.number])
            print(_line(done[one.number]), flush=True)
    results = [done[one.number] for one in wanted]
    _print_table(results)
    total = {name: sum(getattr(one, name) for one in results) for name in ("kills", "lost", "doubled")}
    print(json.dumps(total))
    return int(bool(total["lost"] or total["doubled"] or any(one.disordered for one in results)))


def _line(one: Result) -> str:
    return (
        f"round {one.number} ({one.setting}): {one.kills} kills, {one.messages} messages, lost {one.lost}, doubled"
        f" {one.doubled}, out of order {one.disordered}; nonces given back {one.nonce}, histories read {one.history}"
    )


def _print_table(results: list[Result]) -> None:
    print(f"\n{'setting':44}{'kills':>7}{'messages':>10}{'lost':>6}{'doubled':>9}{'by nonce':>10}{'by history':>12}")
    for setting in dict.fromkeys(sorted(one.setting for one in results)):
        own = [one for one in results if one.setting == setting]
        names = ("kills", "messages", "lost", "doubled", "nonce", "history")
        kills, messages, lost, doubled, nonce, history = (sum(getattr(one, name) for one in own) for name in names)
        print(f"{setting:44}{kills:>7}{messages:>10}{lost:>6}{doubled:>9}{nonce:>10}{history:>12}")
    died = sum((one.died for one in results), Counter[str]())
    print("\nwhere it was killed: " + ", ".join(f"{how} {count}" for how, count in sorted(died.items())))


def planned(*, kills: int = 1_000, channels: int = 500, seed: int = 1, quick: bool = False) -> list[Round]:
    """The rounds of a run. `quick`: 20 kills, 24 channels, four rounds."""
    a_round = _KILLS_A_ROUND
    if quick:
        kills, channels, a_round = 20, 24, 5
    of_stories = max(1, channels // 25)
    shared = Channels(channels - of_stories, of_stories)
    return rounds(kills, shared, seed, a_round=a_round, has_server=SERVER in os.environ)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="run bench crash")
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--channels", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help="20 kills over 24 digests")
    parser.add_argument("--state", type=Path, default=ROOT / ".bench" / "crash.jsonl", help="where it notes its rounds")
    parser.add_argument("--anew", action="store_true", help="forget what was done before")
    args = parser.parse_args()
    if args.anew and not args.quick:
        args.state.unlink(missing_ok=True)
    asked = {"kills": args.kills, "channels": args.channels, "seed": args.seed, "postgresql": SERVER in os.environ}
    plan = planned(kills=args.kills, channels=args.channels, seed=args.seed, quick=args.quick)
    sys.exit(asyncio.run(main(plan, State(None if args.quick else args.state, asked))))

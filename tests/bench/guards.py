"""Is each row of the fault list held by something? Take its guard out, and its test must fail.

    ./run bench guards [ROW …]

Works on a copy of the tracked files; nothing here is changed. For each row it replaces the named words in a file, runs
the row's tests, and puts the words back. A row whose tests still pass, or whose words are not there any more, counts as
`unheld`. What discord.py does by itself (F01 to F03, F10, F13) has no guard of ours to take out. The last line is one
JSON object.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.sandbox.local_discord import ROOT

_GONE = "the words of its guard are not there any more"
_PATIENCE = 240.0  # seconds for the tests of one row: one that hangs without its guard has failed


@dataclass(frozen=True, slots=True)
class Guard:
    """What holds a row: the tests by a word for pytest's -k, and in which file what is replaced by what."""

    row: str
    tests: str
    edits: tuple[tuple[str, str, str], ...]

    @classmethod
    def of(cls, row: str, file: str, old: str, new: str, *more: tuple[str, str, str], tests: str = "") -> "Guard":
        """One edit, or several that do the same thing twice."""
        return cls(row, tests or f"test_{row.lower()[:3]}_", ((file, old, new), *more))


_APP, _CLIENT, _START = "bot/app.py", "bot/gateway/client.py", "bot/gateway/start.py"
_REPLIES, _REQUESTS, _TRAFFIC = "bot/gateway/replies.py", "bot/gateway/requests.py", "bot/gateway/traffic.py"
_DELIVER, _RUNNER, _TENURE = "bot/digests/posting/deliver.py", "bot/digests/runner.py", "bot/digests/posting/tenure.py"
_ENGINE, _PLACE, _MIGRATE = "storage/engine.py", "storage/place.py", "storage/migrate.py"
_SCHEDULE, _OWED = "bot/digests/timing/schedule.py", "bot/digests/timing/owed.py"
_PLACES, _FAKE_TABLE = "bot/digests/posting/places.py", "tests/fake_deliveries.py"
_FETCH, _POLICY, _POLL = "bot/ingest/fetch.py", "bot/ingest/guard/policy.py", "bot/ingest/asking/poll.py"
_EXCHANGE = "bot/ingest/guard/exchange.py"
_DUE, _NOVELTY, _WORKERS = "bot/ingest/asking/due.py", "bot/ingest/asking/novelty.py", "bot/ingest/workers.py"
_NONCE = ("bot/gateway/sender.py", "nonce=nonce", 'nonce=__import__("secrets").token_hex(12)')
_SEARCH = (_DELIVER, "return before.attempted_at is None or not timedelta(0)", "return False and not timedelta(0)")
_NO_DEADLINE = (_FETCH, "asyncio.timeout(self._policy.deadline):", "asyncio.timeout(None):")
_UNTRANSLATED = ("storage/errors.py", "        raise known from error", "        raise")

GUARDS = (
    Guard.of("F04", _APP, "Client(traffic.trace(), silence)", "Client(traffic.trace())"),
    Guard.of("F05", _APP, "case 4004:", "case 9_004:"),
    Guard.of("F06", _APP, "case 4013 | 4014:", "case 9_013:"),
    Guard.of(
        "F07",
        *(_START, "        await until_it_answers(token, clock)\n", ""),
        (_START, "except (discord.GatewayNotFound, PausedError)", "except PausedError"),
    ),
    Guard.of("F08", _START, 'if limit["remaining"] > 0:', "if True:"),
    Guard.of("F09", _APP, "lambda: client.guilds", "lambda: [one for one in client.guilds if not one.unavailable]"),
    Guard.of(
        "F11",
        *(_TRAFFIC, 'elif status == 429 and headers.get("X-RateLimit-Global") == "true":', "elif False:"),
        tests="limit_on_the_whole_bot_stops",
    ),
    Guard.of(
        "F12",
        *(_TRAFFIC, "self._shut_out_until = now + max(BAN_PAUSE, _seconds(headers))", "self._shut_out_until = now"),
        (_REQUESTS, "pause = BAN_PAUSE if status == 429 else None", "pause = None"),
    ),
    Guard.of("F14", _REQUESTS, "retry_after=pause)", "retry_after=10**9)"),
    Guard.of("F15 by nonce", *_NONCE, tests="test_f15_a_lost_reply_inside"),
    Guard.of("F15 by history", *_SEARCH, _NONCE, tests="test_f15_a_lost_reply_past"),
    Guard.of("F16", _REQUESTS, "return NotAllowedError(", "return TemporaryError("),
    Guard.of("F17", _REQUESTS, "return GoneError(", "return TemporaryError("),
    Guard.of(
        "F18",
        *("bot/digests/correcting/editing.py", "_give_up(posted, error.reason)\n        else:"),
        "_put_off(posted, error.reason, None)\n        else:",
    ),
    Guard.of("F19", _DELIVER, "mended = without(shown, error.blocks)", "mended = None"),
    Guard.of(
        "F20 files", _REPLIES, "if error.status not in (_FORBIDDEN, _TOO_LARGE):", "if error.status != _FORBIDDEN:"
    ),
    Guard.of("F20 messages", _REQUESTS, " or status == _TOO_LARGE", ""),
    Guard.of("F21", _REPLIES, "if error.code != _GIVEN_UP:", "if True:"),
    Guard.of("F22", _CLIENT, "if was_answered_elsewhere(error):", "if False:"),
    Guard.of("F23", "storage/subscriptions.py", ", of_present_guild(subscriptions.c.guild_id)", ""),
    Guard.of("F23 on the way", "cogs/guilds.py", "        await self._runner.guild_is_back(guild.id, may_post)\n", ""),
    Guard.of("F24", _ENGINE, "self._engine.connect() as connection:", "self.write() as connection:"),
    Guard.of("F25", *_UNTRANSLATED),
    Guard.of("F26", _PLACE, "if damage := damage_of(", "if damage := '' and damage_of(", _UNTRANSLATED),
    Guard.of("F27 removed", _ENGINE, "            self._check_presence()", "            pass"),
    Guard.of("F27 not replaced", _ENGINE, "?mode=rw", "?mode=rwc"),
    Guard.of("F27 read-only", _PLACE, "sqlite3.SQLITE_READONLY)", "sqlite3.SQLITE_PERM)"),
    Guard.of("F28", _MIGRATE, 'text("BEGIN IMMEDIATE" if', 'text("SELECT 1" if'),
    Guard.of("F29", _MIGRATE, "        raise UserError(\n            f", "        print(\n            f"),
    Guard.of("F30", _DELIVER, "now = self._clock.now()\n            try:", "return None\n            try:"),
    Guard.of("F31", _FAKE_TABLE, "DeliveryState.DUE, DeliveryState.SENDING", "DeliveryState.SENDING"),
    Guard.of("F32", *_SEARCH, (_PLACES, "shown, nonce=delivery.nonce)", 'shown, nonce=delivery.nonce + "x")')),
    Guard.of(
        "F33",
        *(_RUNNER, "return outcome is None or outcome.over", "return True"),
        (_FAKE_TABLE, "and other.key.part < delivery.key.part", "and False"),
        (_FAKE_TABLE, "return key.subscription_id, key.local_date.isoformat(), key.slot, key.part", "return -key.part"),
    ),
    Guard.of("F34", _APP, "loop.add_signal_handler(number, task.cancel)", "pass"),
    Guard.of(
        "F35 and F36",
        *(_TENURE, "return self._fence is not None and self._uptime() < self._ends", "return True"),
        (_DELIVER, "fence=self._lease.fence", "fence=None"),
        tests="who_stands_by_posts_nothing or frozen_be",
    ),
    Guard.of(
        "F37",
        *(_OWED, "            and self._served.get(subscription.id) != (slot.local_date, slot.name)\n", ""),
        (_OWED, " if self._served.get(one.subscription.id) != _planned(one)[1:]", ""),
        (_FAKE_TABLE, " or any(one.key in self._memory.deliveries for one in deliveries)", ""),
    ),
    Guard.of("F38", _SCHEDULE, "at.replace(fold=0)", "at.replace(fold=1)"),
    Guard.of("F39", _SCHEDULE, "at.replace(fold=0)", "at.replace(fold=1)"),
    Guard.of("F40", _SCHEDULE, "_KEPT[name] = ZoneInfo(name)", "_KEPT.setdefault(name, ZoneInfo.no_cache(name))"),
    Guard.of("F41", _SCHEDULE, "except (ZoneInfoNotFoundError, ValueError, OSError):", "except (ValueError, OSError):"),
    Guard.of("F42", "bot/digests/making/compose.py", "order(newest_first=catching_up)", "order(newest_first=False)"),
    Guard.of("F43", *_NO_DEADLINE, (_EXCHANGE, "sock_read=policy.read_timeout", "sock_read=None")),
    Guard.of("F44", *_NO_DEADLINE),
    Guard.of("F45 unchanged", _POLL, "if reply.status == 304:", "if False:"),
    Guard.of("F45 gone", _FETCH, 'if error.reason == "gone":', "if False:"),
    Guard.of("F45 busy", _DUE, "seconds=min(retry_after or 0.0, ", "seconds=min(0.0, "),
    Guard.of("F46", _FETCH, "permanent = permanent and reply.status in _PERMANENT", "permanent = True"),
    Guard.of(
        "F47",
        *("bot/ingest/asking/harvest.py", "brought = sort_out(entries, known)"),
        "brought = sort_out(entries, frozenset())",
    ),
    Guard.of("F48 other ids", _NOVELTY, "(self.mark.id, self.mark.link, self.mark.words)", "(self.mark.id,)"),
    Guard.of("F48 flood", _NOVELTY, "MOST_NEW = 30", "MOST_NEW = 3000"),
    Guard.of("F49", "bot/ingest/feed/items.py", "OLDEST <= ", "True or "),
    Guard.of("F50 back-off", _DUE, "FIRST_BACK_OFF * 2 **", "FIRST_BACK_OFF * 1 **"),
    Guard.of("F50 notice", "bot/ingest/asking/notices.py", "if broken != follow.told and", "if broken and"),
    Guard.of("F51", "bot/ingest/marks.py", "STRIKES = 2", "STRIKES = 3"),
    Guard.of("F52", "bot/ingest/work/process.py", "asyncio.timeout(seconds)", "asyncio.timeout(None)"),
    Guard.of("F53", _POLICY, "body_limit: int = 5 * 1024", "body_limit: int = 500 * 1024"),
    Guard.of("F54", "bot/ingest/work/worker.py", "resource.setrlimit(resource.RLIMIT_AS, (size, size))", "pass"),
    Guard.of("F55", "bot/ingest/line.py", "if own >= self._most or", "if own < 0 or"),
    Guard.of("F56", _WORKERS, "return lead_brief(draft, NO_SUMMARISER, NOT_STARTED)", "raise"),
    Guard.of("F57", "bot/log.py", "logging.raiseExceptions = False", "raise SystemExit(1)"),
)


def is_held(guard: Guard, copy: Path) -> str:
    """What failed without the guard, by name; "" where nothing did."""
    before = {file: (copy / file).read_text("utf-8") for file, _, _ in guard.edits}
    try:
        for file, old, new in guard.edits:
            text = (copy / file).read_text("utf-8")
            if old not in text:
                return _GONE
            (copy / file).write_text(text.replace(old, new), "utf-8")
        return _failed(guard, copy)
    finally:
        for file, text in before.items():
            (copy / file).write_text(text, "utf-8")


def _failed(guard: Guard, copy: Path) -> str:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        "0",
        "-x",
        "-p",
        "no:cacheprovider",
        "-k",
        guard.tests,
        "tests",
    ]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command, cwd=copy, capture_output=True, text=True, timeout=_PATIENCE, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        return "it hung"
    named = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return named[0].split("::")[-1].split(" - ")[0] if named else ""


def main(rows: list[str]) -> int:
    """All rows, or those that begin with these words; the exit status."""
    chosen = [one for one in GUARDS if not rows or one.row.startswith(tuple(rows))]
    unheld: list[str] = []
    with TemporaryDirectory(prefix="broadsheet-guards-") as folder:
        copy = Path(folder) / "copy"
        tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
        for name in filter(None, tracked.stdout.split("\0")):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
        for guard in chosen:
            failed = is_held(guard, copy)
            unheld += [] if failed and failed != _GONE else [guard.row]
            print(f"{guard.row:18}{failed or 'its tests still pass'}", flush=True)
    print(json.dumps({"guards": len(chosen), "unheld": unheld}))
    return int(bool(unheld))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="run bench guards")
    parser.add_argument("rows", nargs="*", help="F04, F27 …; all of them unless named")
    sys.exit(main(parser.parse_args().rows))

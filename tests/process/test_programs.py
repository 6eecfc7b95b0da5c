"""A forked program is what `python -m` would have started: the tests of the whole bot rest on it."""

import json
import os
import signal
from pathlib import Path

from tests.programs import Running, start

WORDS = ("bot.sandbox", "--stdin-lifeline")


async def first_line(program: Running) -> dict[str, str]:
    assert program.stdout
    return dict(json.loads(await program.stdout.readline()))


async def test_it_has_its_own_environment_prints_to_us_and_ends_with_its_lifeline() -> None:
    program = await start(*WORDS, environment={**os.environ, "LOCAL_DISCORD_KEY": "of-its-own"})
    other = await start(*WORDS, environment=os.environ)
    assert (await first_line(program))["key"] == "of-its-own" != (await first_line(other))["key"]
    assert program.stdin
    program.stdin.close()
    assert await program.wait() == program.returncode == 0
    assert other.returncode is None
    other.kill()
    assert await other.wait() == -signal.SIGKILL


async def test_it_is_told_to_end_by_signals_and_a_late_one_harms_nobody() -> None:
    program = await start(*WORDS, environment=os.environ)
    await first_line(program)
    program.send_signal(signal.SIGTERM)
    assert await program.wait() == 0
    program.kill()


async def test_its_words_reach_it_and_its_complaints_and_status_come_back(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with log.open("wb") as sink:
        program = await start("bot.sandbox", "--port", "many", environment=os.environ, output=sink, error=sink)
        assert await program.wait() == 2
    assert "invalid int value: 'many'" in log.read_text("utf-8")


async def test_what_it_raises_is_its_end(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with log.open("wb") as sink:
        program = await start("bot.sandbox.no_such_program", environment=os.environ, output=sink, error=sink)
        assert await program.wait() == 1
    assert "No module named bot.sandbox.no_such_program" in log.read_text("utf-8")

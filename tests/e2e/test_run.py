"""The process: how it starts, how it ends, what it never says."""

import asyncio
import os
import re
import sys
from pathlib import Path

import pytest

from tests.e2e.bot_process import running_bot
from tests.e2e.test_digest_places import threads_of
from tests.sandbox.local_discord import ROOT, LocalDiscord


async def run(*words: str, environment: dict[str, str] | None = None) -> tuple[int, str, str]:
    """`python -m bot words…`: exit status, standard output, standard error."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words),
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode is not None
    return process.returncode, out.decode(), err.decode()


async def test_a_bad_token_ends_with_one_sentence(local_alone: LocalDiscord, tmp_path: Path) -> None:
    environment = {
        "DISCORD_TOKEN": "not-the-token",
        "BROADSHEET_DISCORD_API": local_alone.ready.api,
        "BROADSHEET_DATABASE": f"sqlite+aiosqlite:///{tmp_path}/a.db",
        "BROADSHEET_LOG_LEVEL": "WARNING",
    }
    status, out, err = await run("run", environment=environment)
    assert status == 2
    assert out == ""
    assert err.splitlines() == [
        "broadsheet: Discord refuses this token; copy it anew from the developer portal (Bot, Reset Token) into .env."
    ]


async def test_it_ends_in_order_when_told_to(local_alone: LocalDiscord, tmp_path: Path) -> None:
    async with running_bot(local_alone, tmp_path) as bot:
        assert await bot.stop() == 0
        assert "Traceback" not in bot.log


async def test_nothing_secret_is_logged_even_at_the_loudest(local_alone: LocalDiscord, tmp_path: Path) -> None:
    async with running_bot(local_alone, tmp_path, environment={"BROADSHEET_LOG_LEVEL": "DEBUG"}) as bot:
        ada = await local_alone.person("Ada")
        await ada.slash("article add", url="https://127.0.0.1/secret?session=hush-hush")
        await ada.slash("news")
        log = bot.log
    assert local_alone.ready.bot_token not in log
    assert "hush-hush" not in log
    assert not re.search(r"/(webhooks|interactions)/\d+/(?!\[token\])[^/\s]", log)


async def test_the_doctor_finds_the_channel_it_may_not_post_in(local_alone: LocalDiscord, tmp_path: Path) -> None:
    async with running_bot(local_alone, tmp_path):
        ada = await local_alone.person("Ada", channel="daily-news")
        wish = {"time": "08:00", "timezone": "UTC"}
        await ada.slash("digest create", channel="daily-news", thread=True, **wish)
        await ada.slash("digest send-now")
        (thread,) = await threads_of(ada, "daily-news")
        assert "at 08:00" in (await ada.slash("digest create", channel=thread["name"], **wish)).text
        environment = {
            "DISCORD_TOKEN": local_alone.ready.bot_token,
            "BROADSHEET_DISCORD_API": local_alone.ready.api,
            "BROADSHEET_DATABASE": f"sqlite+aiosqlite:///{tmp_path}/broadsheet.db",
        }
        status, out, err = await run("doctor", environment=environment)
        assert (status, err) == (0, ""), out
        assert "The bot may post in #daily-news." in out
        assert f"The bot may post in #{thread['name']}." in out
        assert "&permissions=68608 and" in out
        await local_alone.overwrite(ada.channel_id, deny=1 << 11 | 1 << 35)
        status, out, _ = await run("doctor", environment=environment)
        assert status == 1
        assert "BAD  In #daily-news the bot lacks Send Messages and Create Public Threads." in out
        assert f"The bot may post in #{thread['name']}." in out


async def test_the_demo_posts_a_digest_and_prints_what_it_read_back() -> None:
    status, out, err = await run("demo", "--once")
    assert status == 0, err
    assert out.startswith("Daily digest\n")
    assert out.count("\n- ") >= 12
    assert not re.search(r"\*\*|###|\\", out)
    assert "Reading" in err


@pytest.mark.parametrize("database", ["a folder", "damaged"])
async def test_a_database_that_cannot_be_used_is_named(tmp_path: Path, database: str) -> None:
    path = tmp_path / "a.db"
    if database == "damaged":
        path.write_bytes(b"this was never a database" * 100)
    else:
        path.mkdir()
    environment = {"DISCORD_TOKEN": "x", "BROADSHEET_DATABASE": f"sqlite+aiosqlite:///{path}"}
    status, _, err = await run("run", environment=environment)
    assert status == 2
    assert "a.db" in err.splitlines()[-1]
    assert "Traceback" not in err

"""The daily digest goes out at its local time, once a day, over a week with a clock change and with restarts."""

import asyncio
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.e2e.bot_process import BotProcess, running_bot
from tests.e2e.clocked_bot import set_clock
from tests.sandbox.local_discord import ROOT, LocalDiscord
from tests.sandbox.person import File, Message, Person

BERLIN = ZoneInfo("Europe/Berlin")
FIRST = datetime(2026, 10, 22, 8, 0)  # the clocks go back on the 25th
STORIES = (
    "1-museum-theft-meridian-wire",
    "1-satellite-open-orbit",
    "2-football-sale-northern-courier",
    "2-chip-merger-ledger-exchange",
    "3-vaccine-trial-northern-courier",
    "3-missile-pact-meridian-wire",
    "2-water-rationing-meridian-wire",
)


def digests(messages: list[Message]) -> list[Message]:
    return [one for one in messages if one.author == "Broadsheet" and not one.ephemeral]


async def posted_until(ada: Person, count: int) -> list[Message]:
    """What stands in the channel, as soon as it is that many digests. Fails after some seconds."""
    async with asyncio.timeout(60):
        while len(found := digests(await ada.messages())) < count:
            await asyncio.sleep(0.05)
    return found


async def add_article(ada: Person, name: str) -> str:
    """Upload a seed without its header, whose date is another; its headline."""
    _header, _, article = (ROOT / "seeds" / f"{name}.txt").read_text("utf-8").partition("\n\n")
    headline = article.partition("\n")[0]
    outcome = await ada.slash("article add", file=File(f"{name}.txt", article.encode(), "text/plain"))
    assert "Added" in outcome.text
    return headline


async def test_a_week_with_a_clock_change_and_restarts_brings_seven_digests(
    local_alone: LocalDiscord, tmp_path: Path
) -> None:
    clock = tmp_path / "clock"
    program = ("tests.e2e.clocked_bot", str(clock))
    set_clock(clock, (FIRST.replace(tzinfo=BERLIN) - timedelta(hours=2)).astimezone(UTC))
    ada = await local_alone.person("Ada", channel="daily-news")
    told: list[str] = []
    async with AsyncExitStack() as stack:
        bot: BotProcess = await stack.enter_async_context(running_bot(local_alone, tmp_path, program=program))
        await ada.slash("digest create", channel="daily-news", time="08:00", timezone="Europe/Berlin")
        for day in range(7):
            at = (FIRST + timedelta(days=day)).replace(tzinfo=BERLIN).astimezone(UTC)
            told.append(await add_article(ada, STORIES[day]))
            set_clock(clock, at - timedelta(seconds=90))
            await asyncio.sleep(0.3)  # the bot has looked at the clock several times
            assert len(digests(await ada.messages())) == day, f"too early on day {day}"
            if day % 3 == 1:
                await bot.stop()
            if day % 3 == 2:
                await bot.kill()
            set_clock(clock, at + timedelta(seconds=5))
            if day % 3:
                bot = await stack.enter_async_context(running_bot(local_alone, tmp_path, program=program))
            found = await posted_until(ada, day + 1)
            assert told[day] in found[0].text, "the newest digest tells the newest story"
            local_date = FIRST + timedelta(days=day)
            assert f"{local_date:%A}, {local_date.day} October 2026" in found[0].text
            if day % 3 == 0:
                await bot.kill()
                bot = await stack.enter_async_context(running_bot(local_alone, tmp_path, program=program))
            set_clock(clock, at + timedelta(minutes=10))
            await asyncio.sleep(0.3)
        assert len(digests(await ada.messages())) == 7
    channel = "\n".join(message.text for message in digests(await ada.messages()))
    assert [channel.count(f"### {headline}") for headline in told] == [1] * 7
    stored = [one for one in (await local_alone.record()).messages if one.author == "Broadsheet" and not one.ephemeral]
    assert len(stored) == 7

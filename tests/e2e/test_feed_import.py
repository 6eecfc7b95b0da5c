"""An admin brings two hundred feeds through the chat page, eleven of which misbehave, and sees how they do."""

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import FilePayload, expect

from tests.e2e.bot_process import BotProcess, running_bot
from tests.e2e.clocked_bot import FileClock, set_clock
from tests.e2e.test_page import keep_picture
from tests.e2e.unruly_feeds import NEW_IDS, TOTAL, UnrulyFeeds, unruly_feeds
from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.page.chat import Chat
from tests.sandbox.page.chromium import chromium
from tests.sandbox.person import Person

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.browser]

IN_TROUBLE = 6  # silent, dripping, 404, 410, 429, and a name that leads nowhere
LONGEST_MS = 60_000


@dataclass(frozen=True, slots=True)
class World:
    """Ada at her page, and by the side of it as a program; the bot's clock is set by hand."""

    chat: Chat
    ada: Person
    feeds: UnrulyFeeds
    bot: BotProcess
    clock: Path

    def pass_time(self, by: timedelta) -> None:
        set_clock(self.clock, FileClock(self.clock).now() + by)

    async def import_(self, list_: bytes) -> None:
        """Send /feed import with that file."""
        await self.chat.box.focus()
        await self.chat.keys('"/feed import"', "Tab")
        file: FilePayload = {"name": "all.opml", "mimeType": "text/xml", "buffer": list_}
        await self.chat.page.locator(".pill input[type=file]").set_input_files(file)
        await self.chat.page.get_by_role("button", name="Send /feed import").click()

    async def health(self) -> str:
        return (await self.ada.slash("feed health")).text

    async def until_asked(self, path: str, times: int) -> None:
        """Return when the bot asked for that feed so often, and has dealt with what it was answered."""
        async with asyncio.timeout(60):
            while self.feeds.asked[path] < times or self._is_due(path):
                await asyncio.sleep(0.05)

    def _is_due(self, path: str) -> bool:
        database = f"file:{self.clock.with_name('broadsheet.db')}?mode=ro"
        with closing(sqlite3.connect(database, uri=True)) as connection:
            (due,) = connection.execute("SELECT min(due_at) FROM feeds WHERE url LIKE ?", (f"%/{path}",)).fetchone()
        return due is not None and due <= FileClock(self.clock).now().timestamp() * 1e6

    async def count(self, title: str) -> int:
        return (await self.ada.slash("search", query=f'"{title}"')).text.count("lighthouse to go dark")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(local: LocalDiscord, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    folder = tmp_path_factory.mktemp("import")
    clock = folder / "clock"
    set_clock(clock, datetime.now(UTC))
    async with (
        unruly_feeds() as feeds,
        running_bot(
            local,
            folder,
            program=("tests.e2e.clocked_bot", str(clock)),
            environment={"BROADSHEET_ALLOWED_HOSTS": feeds.allowed, "RES_OPTIONS": "timeout:1 attempts:1"},
        ) as bot,
        chromium() as browser,
        Chat.open(browser, local.ready.page) as chat,
    ):
        ada = await local.person("Ada")
        await ada.slash("feed notices", channel="daily-news")
        await chat.go_to("general")
        yield World(chat, ada, feeds, bot, clock)
        assert chat.problems == []
        assert "Traceback" not in bot.log, bot.log


async def test_progress_is_shown_in_the_reply_until_it_is_done(world: World) -> None:
    await world.import_(world.feeds.opml())
    reply = world.chat.last
    await expect(reply).to_contain_text(f"of {TOTAL} feeds added", timeout=LONGEST_MS)
    await expect(reply.get_by_role("button", name="Stop")).to_be_visible()
    await keep_picture(world.chat, "feeds-1-progress")
    await expect(reply).to_contain_text("Done: ", timeout=LONGEST_MS)
    await keep_picture(world.chat, "feeds-2-done")
    counted = f"{TOTAL} of {TOTAL} feeds added, {TOTAL - IN_TROUBLE} read, {IN_TROUBLE} in trouble"
    await expect(reply).to_contain_text(counted)
    await expect(reply.get_by_role("button", name="Stop")).to_have_count(0)


async def test_health_names_each_trouble_in_words(world: World) -> None:
    health = await world.chat.answer_to("feed health")
    await expect(health).to_contain_text(f"{TOTAL - IN_TROUBLE} well, {IN_TROUBLE - 1} in trouble, 1 off")
    for words in ("(404)", "(410)", "fewer requests", "did not answer in time", "lost.example.net"):
        await expect(health).to_contain_text(words)
    await health.scroll_into_view_if_needed()
    await keep_picture(world.chat, "feeds-3-health")


async def test_search_finds_what_the_feeds_brought(world: World) -> None:
    await world.chat.box.focus()
    await world.chat.keys('"/search"', "Tab", '"Merrow-77 lighthouse"', "Enter")
    await expect(world.chat.last).to_contain_text("Cape 77 lighthouse to go dark")
    await keep_picture(world.chat, "feeds-4-search")


async def test_the_unruly_bring_nothing_twice_and_lose_nothing(world: World) -> None:
    for times in (2, 3):
        world.pass_time(timedelta(hours=2))
        for path in ("unchanged", "login-later", "empty-later", "new-ids"):
            await world.until_asked(path, times)
    assert [await world.count(f"Cape {number}") for number in (2_000, 2_001, 2_002, 2_003, 2_004)] == [1] * 5
    assert await world.count(f"Cape {3_000}") == 1
    found = (await world.ada.slash("news", source="New ids")).text
    assert found.count("lighthouse to go dark") == NEW_IDS
    assert world.feeds.asked["gone"] == 1
    assert world.feeds.asked["busy"] == 1
    assert world.feeds.asked["moved"] == 1
    assert "web page and not a feed" in await world.health()


async def test_the_admins_are_told_where_they_chose(world: World) -> None:
    await world.until_asked("missing", 3)
    await world.chat.go_to("daily-news")
    await expect(world.chat.last).to_contain_text(re.compile("brings nothing any more|is off now"))
    await keep_picture(world.chat, "feeds-5-notice")
    await world.chat.go_to("general")


async def test_an_import_can_be_stopped_at_the_page(world: World) -> None:
    await world.import_(world.feeds.opml("more"))
    await world.chat.last.get_by_role("button", name="Stop").click(timeout=LONGEST_MS)
    reply = world.chat.messages.filter(has_text="Stopped: ")
    await expect(reply).to_have_count(1, timeout=LONGEST_MS)
    await keep_picture(world.chat, "feeds-6-stopped")
    assert "0 not read yet" in await world.health()

"""A thread that may have been opened is found by its name, on the local Discord."""

from collections.abc import AsyncIterator

import discord
import pytest
import pytest_asyncio

from bot.clock import SystemClock, uptime
from bot.gateway.requests import Requests
from bot.gateway.threads import DiscordThreads
from bot.gateway.traffic import Traffic
from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.probe import Probe, connected

pytestmark = pytest.mark.asyncio(loop_scope="module")

NEWSROOM, DAILY_NEWS = 1310000000000000000, 1310000000000000101
NAME = "Daily digest · 1 July"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def local() -> AsyncIterator[LocalDiscord]:
    async with LocalDiscord.start() as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def probe(local: LocalDiscord) -> AsyncIterator[Probe]:
    async with connected(local.ready) as bot:
        yield bot


async def a_thread(probe: Probe, name: str = NAME) -> discord.Thread:
    opener = await probe.text_channel("The Newsroom", "daily-news").send("The digest")
    return await opener.create_thread(name=name)


async def test_a_thread_is_found_by_its_name_also_where_somebody_archived_it(local: LocalDiscord, probe: Probe) -> None:
    threads = DiscordThreads(probe, Requests(Traffic(SystemClock(), uptime), lambda: True))
    first, _, second = await a_thread(probe), await a_thread(probe, "Another"), await a_thread(probe)
    assert await threads.find_named(NEWSROOM, DAILY_NEWS, NAME) == [second.id, first.id]
    await second.edit(archived=True)
    assert await threads.find_named(NEWSROOM, DAILY_NEWS, NAME) == [second.id, first.id]
    listing = {"method": "GET", "path": "/channels/{channel_id}/threads/archived/public"}
    await local.faults({"kind": "status", "status": 403, "json_code": 50001, **listing})
    assert await threads.find_named(NEWSROOM, DAILY_NEWS, NAME) == [first.id], "the permission was just taken"
    await local.overwrite(DAILY_NEWS, deny=discord.Permissions(read_message_history=True).value)
    assert await threads.find_named(NEWSROOM, DAILY_NEWS, NAME) == [first.id], "the open ones need no permission"

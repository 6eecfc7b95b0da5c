"""The page over a local Discord with the probe bot, in a headless Chromium."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser

from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.page.chat import Chat
from tests.sandbox.page.chromium import chromium
from tests.sandbox.probe import Probe


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def local() -> AsyncIterator[LocalDiscord]:
    """A local Discord whose bot has less time than Discord gives, so that a failure comes soon."""
    async with LocalDiscord.start("--answer-seconds", "1.5") as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def chat(browser: Browser, local: LocalDiscord, probe: Probe) -> AsyncIterator[Chat]:
    """Ada's page, in #general of The Newsroom. The browser must not have complained of anything at the end."""
    async with Chat.open(browser, local.ready.page) as page:
        await page.go_to("general")
        yield page
        assert page.problems == []

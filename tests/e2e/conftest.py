"""One local Discord, one bot and one web site for a whole module: starting them is what takes the time."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from tests.e2e.bot_process import BotProcess, running_bot
from tests.e2e.clocked_bot import set_clock
from tests.e2e.web import Site, running_site
from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.person import Person


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def local() -> AsyncIterator[LocalDiscord]:
    async with LocalDiscord.start() as running:
        yield running
        assert await running.violations() == []


@pytest_asyncio.fixture
async def local_alone() -> AsyncIterator[LocalDiscord]:
    """A local Discord for one test that starts its bots itself."""
    async with LocalDiscord.start() as running:
        yield running
        assert await running.violations() == []


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site() -> AsyncIterator[Site]:
    async with running_site() as running:
        yield running


@pytest.fixture(scope="module")
def clock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bot's clock, which shows the time of day until a test has time pass."""
    path: Path = tmp_path_factory.mktemp("clock") / "clock"
    set_clock(path, datetime.now(UTC))
    return path


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(
    local: LocalDiscord, site: Site, clock: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[BotProcess]:
    folder: Path = tmp_path_factory.mktemp("bot")
    program = ("tests.e2e.clocked_bot", str(clock))
    environment = {"BROADSHEET_ALLOWED_HOSTS": site.host}
    async with running_bot(local, folder, program=program, environment=environment) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def ada(local: LocalDiscord, bot: BotProcess) -> Person:
    """An editor, in #general of The Newsroom."""
    return await local.person("Ada")


@pytest_asyncio.fixture(loop_scope="module")
async def ben(local: LocalDiscord, bot: BotProcess) -> Person:
    """A reader, in #general of The Newsroom."""
    return await local.person("Ben")


@pytest_asyncio.fixture(loop_scope="module")
async def cleo(local: LocalDiscord, bot: BotProcess) -> Person:
    """An editor of Harbour Town, who is not in The Newsroom."""
    return await local.person("Cleo", guild="Harbour Town")

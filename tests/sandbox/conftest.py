"""One local Discord and one discord.py bot for a whole module: starting them is what takes the time."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.person import Person
from tests.sandbox.probe import Probe, connected


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def local() -> AsyncIterator[LocalDiscord]:
    """A local Discord with short deadlines, so that none has to be waited for."""
    times = ("--answer-seconds", "0.6", "--token-seconds", "1.5", "--nonce-seconds", "1.0", "--heartbeat-seconds", "1")
    async with LocalDiscord.start(*times) as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def probe(local: LocalDiscord) -> AsyncIterator[Probe]:
    async with connected(local.ready) as bot:
        yield bot


@pytest_asyncio.fixture(loop_scope="module")
async def ada(local: LocalDiscord, probe: Probe) -> Person:
    """An editor, in #general of The Newsroom."""
    return await local.person("Ada")


@pytest_asyncio.fixture(loop_scope="module")
async def ben(local: LocalDiscord, probe: Probe) -> Person:
    """A reader, in #general of The Newsroom."""
    return await local.person("Ben")

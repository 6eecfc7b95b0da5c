"""What tests of feeds share."""

from collections.abc import AsyncIterator

import pytest

from tests.ingest.feed_world import FeedWorld, feed_world


@pytest.fixture
async def world() -> AsyncIterator[FeedWorld]:
    async with feed_world() as running:
        yield running

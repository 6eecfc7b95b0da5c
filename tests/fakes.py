"""Hand-written fakes of the ports; each keeps the contract that its port's docstrings say."""

from datetime import datetime

from tests.fake_store import FakeStore

__all__ = ["FakeCorrections", "FakeStore"]


class FakeCorrections:
    """Remembers what it is told of, and says that two digests tell of it."""

    def __init__(self) -> None:
        self.heard: list[tuple[int, int, datetime]] = []
        self.heard_of_feeds: list[tuple[int, int, datetime]] = []

    async def article_changed(self, guild_id: int, article_id: int, now: datetime) -> int:
        self.heard.append((guild_id, article_id, now))
        return 2

    async def feed_changed(self, guild_id: int, article_id: int, now: datetime) -> int:
        self.heard_of_feeds.append((guild_id, article_id, now))
        return 2

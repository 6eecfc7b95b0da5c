"""The ports of feeds: where they and those who follow them are kept."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.model.article import Owner
from bot.model.feed import Feed, Follow, Followed, PollState, SeenEntry


class Feeds(Protocol):
    """Stored feeds, one an address. A feed that nobody follows any more is not kept."""

    async def get(self, feed_id: int) -> Feed | None:
        """One feed."""

    async def due(self, now: datetime, *, limit: int) -> list[Feed]:
        """Feeds whose time has come, longest due first: not off, and followed, not paused, by somebody present."""

    async def polled(self, feed_id: int, title: str, state: PollState) -> None:
        """What came of asking; an empty title leaves the old one."""

    async def wake(self, feed_id: int, at: datetime) -> None:
        """It is asked again from `at` on, also where it was off."""

    async def moved(self, feed_id: int, url: str) -> int:
        """The feed lives at `url` from now on; its id, which is another where that address was a feed already.

        Then its followers go over to that one, those who follow both once.
        """

    async def seen(self, feed_id: int, hashes: Collection[str]) -> frozenset[str]:
        """Which of these hashes (of ids, links or words) belong to entries that were seen."""

    async def saw(self, feed_id: int, entries: Sequence[SeenEntry], at: datetime) -> None:
        """These entries are known from now on. Of each feed the newest few thousand hashes are kept."""


class Follows(Protocol):
    """Who follows which feeds, and where a guild wants to hear of broken ones."""

    async def add(self, owner: Owner, url: str, *, topic: str, added_by: int, added_at: datetime) -> Follow:
        """Follow the address. Where the owner does so already, that follow as it is.

        For a new follower the feed is due at `added_at`, also where it was off.
        """

    async def of_owner(self, owner: Owner, *, since: datetime) -> list[Followed]:
        """The owner's, oldest first, each with the number of its feed's entries dated since then."""

    async def of_feed(self, feed_id: int) -> list[Follow]:
        """Who follows it, oldest first, without those that paused it and guilds that the bot has left."""

    async def remove(self, owner: Owner, follow_id: int) -> bool:
        """Follow it no longer; the articles stay. False where the owner has no such follow."""

    async def pause(self, owner: Owner, follow_id: int, *, paused: bool) -> bool:
        """Stop or go on taking its articles. False where the owner has no such follow."""

    async def started(self, follow_ids: Sequence[int], at: datetime) -> None:
        """These have had their first articles."""

    async def unheard(self) -> list[Followed]:
        """Follows of feeds that are off, by owners who were not told so, without those that paused them."""

    async def set_told(self, follow_id: int, *, told: bool) -> None:
        """Whether the owner knows that the feed is broken."""

    async def notices(self, guild_id: int) -> int | None:
        """The channel in which a guild's admins want to hear of broken feeds, or None."""

    async def set_notices(self, guild_id: int, channel_id: int | None) -> None:
        """Choose that channel, or none."""

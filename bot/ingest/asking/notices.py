"""Telling a server's admins, once, that a feed is broken, and once that it is back."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.model.article import OwnerKind
from bot.model.errors import BroadsheetError
from bot.model.feed import Feed, Follow
from bot.model.feed_ports import Follows
from bot.model.ports import Sender
from bot.render import feeds as pages

_log = logging.getLogger(__name__)

BROKEN_AFTER = 3
"""Failures in a row: a quarter of an hour of trouble is nobody's business."""

PAUSE = timedelta(minutes=15)
"""Between two messages to a server."""


@dataclass(frozen=True, slots=True)
class _News:
    """What a follower's admins do not know yet: that the feed is broken, or that it is back."""

    follow: Follow
    feed: Feed
    broken: bool


class Notices:
    """Posts in the channel that each server chose; where it chose none, `/feed health` alone says it.

    What happens to a server's feeds within PAUSE is one message: an hour without a network breaks them all. What
    waits is forgotten by a restart, and noticed again at the feed's next poll, or by `recall`.
    """

    def __init__(self, follows: Follows, sender: Sender, new_nonce: Callable[[], str]) -> None:
        self._follows = follows
        self._sender = sender
        self._new_nonce = new_nonce
        self._waiting: dict[int, _News] = {}
        self._told_at: dict[int, datetime] = {}

    def note(self, feed: Feed, followers: Sequence[Follow]) -> None:
        """Remember what those followers should know after this poll and do not know yet."""
        broken = is_broken(feed)
        for follow in followers:
            if broken != follow.told and follow.owner.kind is OwnerKind.GUILD:
                self._waiting[follow.id] = _News(follow, feed, broken)
            else:
                self._waiting.pop(follow.id, None)

    async def recall(self) -> None:
        """Remember, after a start, what no poll will bring up again: feeds that are off and untold."""
        for one in await self._follows.unheard():
            self.note(one.feed, [one.follow])

    async def tell(self, now: datetime) -> None:
        """Tell each server what waits for it, unless it was told something less than PAUSE ago."""
        by_guild: dict[int, list[_News]] = {}
        for one in self._waiting.values():
            by_guild.setdefault(one.follow.owner.id, []).append(one)
        for guild_id, news in by_guild.items():
            if now - self._told_at.get(guild_id, now - PAUSE) >= PAUSE:
                await self._tell(guild_id, news, now)

    async def _tell(self, guild_id: int, news: Sequence[_News], now: datetime) -> None:
        channel_id = await self._follows.notices(guild_id)
        if channel_id is not None:
            self._told_at[guild_id] = now
            page = pages.notice([one.feed for one in news if one.broken], [one.feed for one in news if not one.broken])
            try:
                await self._sender.send(channel_id, page, nonce=self._new_nonce())
            except BroadsheetError as error:
                _log.warning("guild %s was not told about its feeds: %s", guild_id, error)
                return  # it goes on waiting, until it is heard or not true any more
        for one in news:
            if self._waiting.get(one.follow.id) is one:  # and nothing happened to the feed meanwhile
                del self._waiting[one.follow.id]
            if channel_id is not None or not one.broken:
                await self._follows.set_told(one.follow.id, told=one.broken)


def is_broken(feed: Feed) -> bool:
    """Whether a feed is in such trouble that admins should know."""
    return feed.state.off or feed.state.failures >= BROKEN_AFTER

"""Feeds and who follows them, in memory, keeping the contracts of bot.model.feed_ports."""

import itertools
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.model.article import Owner
from bot.model.feed import Feed, Follow, Followed, PollState, SeenEntry

KEPT_HASHES = 3_000


@dataclass
class FeedMemory:
    """What the two nouns share. `present` says whether an owner is there."""

    present: Callable[[Owner], bool]
    feeds: dict[int, Feed] = field(default_factory=dict)
    follows: dict[int, Follow] = field(default_factory=dict)
    seen: dict[int, dict[str, tuple[datetime, datetime | None]]] = field(default_factory=dict)  # seen at, dated
    notices: dict[int, int] = field(default_factory=dict)
    ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def serving(self, feed_id: int) -> list[Follow]:
        mine = [one for one in self.follows.values() if one.feed_id == feed_id and not one.paused]
        return [one for one in mine if self.present(one.owner)]

    def drop_owner(self, owner: Owner) -> None:
        self.follows = {id_: one for id_, one in self.follows.items() if one.owner != owner}
        self.drop_unfollowed()

    def drop_unfollowed(self) -> None:
        followed = {one.feed_id for one in self.follows.values()}
        self.feeds = {id_: one for id_, one in self.feeds.items() if id_ in followed}
        self.seen = {id_: kept for id_, kept in self.seen.items() if id_ in followed}


class FakeFeeds:
    def __init__(self, memory: FeedMemory) -> None:
        self._memory = memory

    async def get(self, feed_id: int) -> Feed | None:
        return self._memory.feeds.get(feed_id)

    async def due(self, now: datetime, *, limit: int) -> list[Feed]:
        ready = [one for one in self._memory.feeds.values() if one.state.due_at <= now and not one.state.off]
        wanted = [one for one in ready if self._memory.serving(one.id)]
        return sorted(wanted, key=lambda one: (one.state.due_at, one.id))[:limit]

    async def polled(self, feed_id: int, title: str, state: PollState) -> None:
        if (feed := self._memory.feeds.get(feed_id)) is not None:
            self._memory.feeds[feed_id] = replace(feed, title=title or feed.title, state=state)

    async def wake(self, feed_id: int, at: datetime) -> None:
        if (feed := self._memory.feeds.get(feed_id)) is not None:
            self._memory.feeds[feed_id] = replace(feed, state=replace(feed.state, due_at=at, off=False))

    async def moved(self, feed_id: int, url: str) -> int:
        other = next((one.id for one in self._memory.feeds.values() if one.url == url and one.id != feed_id), None)
        if other is None:
            self._memory.feeds[feed_id] = replace(self._memory.feeds[feed_id], url=url)
            return feed_id
        there = {one.owner for one in self._memory.follows.values() if one.feed_id == other}
        for one in [one for one in self._memory.follows.values() if one.feed_id == feed_id]:
            if one.owner in there:
                del self._memory.follows[one.id]
            else:
                self._memory.follows[one.id] = replace(one, feed_id=other)
        self._memory.drop_unfollowed()
        return other

    async def seen(self, feed_id: int, hashes: Collection[str]) -> frozenset[str]:
        return frozenset(hashes) & self._memory.seen.get(feed_id, {}).keys()

    async def saw(self, feed_id: int, entries: Sequence[SeenEntry], at: datetime) -> None:
        if feed_id not in self._memory.feeds:
            return
        kept = self._memory.seen.setdefault(feed_id, {})
        for entry in entries:
            for hash_, dated in ((entry.id, entry.dated), (entry.link, None), (entry.words, None)):
                if hash_:
                    kept.setdefault(hash_, (at, dated))
        if len(kept) > KEPT_HASHES:
            last = sorted((seen_at for seen_at, _ in kept.values()), reverse=True)[KEPT_HASHES]
            self._memory.seen[feed_id] = {hash_: one for hash_, one in kept.items() if one[0] > last}


class FakeFollows:
    def __init__(self, memory: FeedMemory) -> None:
        self._memory = memory

    async def add(self, owner: Owner, url: str, *, topic: str, added_by: int, added_at: datetime) -> Follow:
        memory = self._memory
        feed = next((one for one in memory.feeds.values() if one.url == url), None)
        if feed is None:
            feed = Feed(next(memory.ids), url, "", PollState(added_at))
        old = next((one for one in self._of(owner) if one.feed_id == feed.id), None)
        if old is not None:
            return old
        memory.feeds[feed.id] = replace(feed, state=replace(feed.state, due_at=added_at, off=False))
        new = Follow(next(memory.ids), feed.id, owner, topic, added_by, added_at)
        memory.follows[new.id] = new
        return new

    async def of_owner(self, owner: Owner, *, since: datetime) -> list[Followed]:
        return [Followed(one, self._memory.feeds[one.feed_id], self._lately(one, since)) for one in self._of(owner)]

    async def of_feed(self, feed_id: int) -> list[Follow]:
        return self._memory.serving(feed_id)

    async def remove(self, owner: Owner, follow_id: int) -> bool:
        if follow_id not in [one.id for one in self._of(owner)]:
            return False
        del self._memory.follows[follow_id]
        self._memory.drop_unfollowed()
        return True

    async def pause(self, owner: Owner, follow_id: int, *, paused: bool) -> bool:
        if follow_id not in [one.id for one in self._of(owner)]:
            return False
        self._memory.follows[follow_id] = replace(self._memory.follows[follow_id], paused=paused)
        return True

    async def started(self, follow_ids: Sequence[int], at: datetime) -> None:
        for follow_id in follow_ids:
            if (one := self._memory.follows.get(follow_id)) is not None:
                self._memory.follows[follow_id] = replace(one, started_at=at)

    async def unheard(self) -> list[Followed]:
        off = [feed for feed in self._memory.feeds.values() if feed.state.off]
        return [Followed(one, feed) for feed in off for one in self._memory.serving(feed.id) if not one.told]

    async def set_told(self, follow_id: int, *, told: bool) -> None:
        if (one := self._memory.follows.get(follow_id)) is not None:
            self._memory.follows[follow_id] = replace(one, told=told)

    async def notices(self, guild_id: int) -> int | None:
        return self._memory.notices.get(guild_id)

    async def set_notices(self, guild_id: int, channel_id: int | None) -> None:
        self._memory.notices.pop(guild_id, None)
        if channel_id is not None:
            self._memory.notices[guild_id] = channel_id

    def _of(self, owner: Owner) -> list[Follow]:
        return [one for one in self._memory.follows.values() if one.owner == owner]

    def _lately(self, follow: Follow, since: datetime) -> int:
        kept = self._memory.seen.get(follow.feed_id, {})
        return sum(dated is not None and dated >= since for _, dated in kept.values())

"""Bringing in a list of feeds, with progress, until it is done or stopped."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.ingest.asking.following import MOST, plain_address
from bot.model.article import Owner
from bot.model.errors import UserError
from bot.model.feed import FeedList, Progress
from bot.model.ports import Clock, Store

RUNNING = "An import is running here already; wait for it, or stop it."

_SHOW_EVERY = timedelta(seconds=2)
_LOOK_EVERY = 1.0  # seconds

_WATCHED = timedelta(minutes=10)
"""How long first readings are waited for: Discord lets an answer be edited for fifteen minutes."""

Show = Callable[[Progress], Awaitable[None]]


@dataclass
class _Import:
    total: int
    began_at: datetime
    shown_at: datetime
    existed: int = 0
    new: list[int] = field(default_factory=list)
    stopped: bool = False


class Imports:
    """At most one import an owner. The feeds are read by the same loop that reads them ever after."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._running: dict[Owner, _Import] = {}

    def stop(self, owner: Owner) -> bool:
        """End the owner's import; False where there is none."""
        running = self._running.get(owner)
        if running is not None:
            running.stopped = True
        return running is not None

    async def run(self, owner: Owner, listed: FeedList, *, by: int, show: Show) -> Progress:
        """Follow every feed of the list and wait until each was asked once; `show` hears how far it is.

        Where it is stopped, the feeds that were not read yet are taken out again. Raises UserError where another
        import of this owner runs.
        """
        if owner in self._running:
            raise UserError(RUNNING)
        now = self._clock.now()
        running = self._running[owner] = _Import(len(listed.feeds), now, now - _SHOW_EVERY)
        try:
            await self._add_all(owner, listed, by, running, show)
            await self._watch(owner, running, show)
            if running.stopped:
                await self._take_back(owner, running)
            return await self._progress(owner, running)
        finally:
            del self._running[owner]

    async def _add_all(self, owner: Owner, listed: FeedList, by: int, running: _Import, show: Show) -> None:
        before = {one.follow.id for one in await self._store.follows.of_owner(owner, since=running.began_at)}
        room = MOST - len(before)
        for feed in listed.feeds:
            if running.stopped or len(running.new) >= room:
                return
            topic, url = feed.topics[0] if feed.topics else "", plain_address(feed.url)
            now = self._clock.now()
            follow = await self._store.follows.add(owner, url, topic=topic, added_by=by, added_at=now)
            if follow.id in before:
                running.existed += 1
            elif follow.id not in running.new[-1:]:
                running.new.append(follow.id)
            await self._show_now_and_then(owner, running, show)

    async def _watch(self, owner: Owner, running: _Import, show: Show) -> None:
        end = self._clock.now() + _WATCHED
        while not running.stopped and self._clock.now() < end:
            progress = await self._progress(owner, running)
            if progress.read + progress.failed >= progress.added:
                return
            await self._show_now_and_then(owner, running, show)
            await self._clock.sleep(_LOOK_EVERY)

    async def _take_back(self, owner: Owner, running: _Import) -> None:
        mine = set(running.new)
        for one in await self._store.follows.of_owner(owner, since=running.began_at):
            if one.follow.id in mine and one.feed.state.polled_at is None:
                await self._store.follows.remove(owner, one.follow.id)

    async def _show_now_and_then(self, owner: Owner, running: _Import, show: Show) -> None:
        now = self._clock.now()
        if now - running.shown_at >= _SHOW_EVERY:
            running.shown_at = now
            await show(await self._progress(owner, running))

    async def _progress(self, owner: Owner, running: _Import) -> Progress:
        mine = set(running.new)
        found = await self._store.follows.of_owner(owner, since=running.began_at)
        states = [one.feed.state for one in found if one.follow.id in mine]
        failed = sum(bool(state.error) for state in states)
        return Progress(
            total=running.total,
            added=len(states),
            existed=running.existed,
            read=sum(state.polled_at is not None for state in states) - failed,
            failed=failed,
            stopped=running.stopped,
        )

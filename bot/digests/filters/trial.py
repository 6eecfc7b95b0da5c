"""Filters are tried on the newest articles before they are saved."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.digests.filters.screen import Reading, Screen, Test, test_of
from bot.model.article import Owner
from bot.model.brief import Briefed
from bot.model.errors import UserError
from bot.model.filter import Action, Filter, NewFilter
from bot.model.ports import Clock, Store

MOST = 25
"""Filters of a guild."""

TRIED = 50
"""Articles that a filter is tried on."""

TOO_MANY = f"This server has {MOST} filters, which is the most; remove one first."
NO_DIGEST = "That digest was removed meanwhile; pick another one."
SAME = "This very filter is here already; `/filter list` shows it."
_BEGINNING = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Trial:
    """What a filter does to the newest articles.

    `matching` are those that it matches. `left` counts those that a digest could still tell of with this filter and
    the others that apply, `before` without it.
    """

    filter: NewFilter
    tried: int
    matching: tuple[Briefed, ...]
    before: int
    left: int

    @property
    def drops_all(self) -> bool:
        """Whether it leaves nothing of what there would be without it."""
        return self.before > 0 and self.left == 0


class Filtering:
    """Tries filters, and saves them."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def test(self, wish: NewFilter, *, known: Sequence[Filter] | None = None) -> Trial:
        """What the filter would do, beside those that are stored. Raises UserError where it cannot be read."""
        matches = test_of(wish)
        if known is None:
            known = await self._store.filters.of_guild(wish.guild_id)
        owner, now = Owner.guild(wish.guild_id), self._clock.now()
        newest = await self._store.articles.window(owner, after=_BEGINNING, until=now, limit=TRIED)
        others = [one for one in known if one.subscription_id in (None, wish.subscription_id)]
        return await asyncio.to_thread(_tried, wish, matches, others, newest)

    async def add(self, wish: NewFilter, *, anyway: bool) -> tuple[Trial, Filter | None]:
        """Try it and save it; not saved, without `anyway`, where it would leave nothing.

        Raises UserError where it cannot be read, is here already, or is one too many.
        """
        known = await self._store.filters.of_guild(wish.guild_id)
        key = _key(wish)
        if any(_key(one) == key for one in known):
            raise UserError(SAME)
        trial = await self.test(wish, known=known)
        if trial.drops_all and not anyway:
            return trial, None
        saved = await self._store.filters.add(wish, most=MOST)
        if saved is None:
            raise UserError(NO_DIGEST if await self._is_gone(wish) else TOO_MANY)
        return trial, saved

    async def _is_gone(self, wish: NewFilter) -> bool:
        id_ = wish.subscription_id
        return id_ is not None and await self._store.subscriptions.get(wish.guild_id, id_) is None


def _tried(wish: NewFilter, matches: Test, others: Sequence[Filter], newest: Sequence[Briefed]) -> Trial:
    without, with_it = Screen(others), Screen([*others, _numbered(wish)])
    return Trial(
        wish,
        len(newest),
        tuple(one for one in newest if matches(Reading.of(one))),
        sum(not without.left_out_by(one) for one in newest),
        sum(not with_it.left_out_by(one) for one in newest),
    )


def _numbered(wish: NewFilter) -> Filter:
    return Filter(
        guild_id=wish.guild_id,
        action=wish.action,
        kind=wish.kind,
        wording=wish.wording,
        created_by=wish.created_by,
        created_at=wish.created_at,
        subscription_id=wish.subscription_id,
    )


def _key(one: NewFilter) -> tuple[int | None, Action, str, str]:
    return one.subscription_id, one.action, one.kind, " ".join(one.wording.split())

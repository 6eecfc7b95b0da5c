"""Putting posted digests right: the corrected words are stored first, and the messages edited after."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.digests.correcting.reworded import Articles, articles_of, corrected, drawn_on, says_otherwise, shortened
from bot.digests.timing.schedule import zone_of
from bot.model.account import Record
from bot.model.article import Owner
from bot.model.delivery import Delivery
from bot.model.digest import Digest, DigestItem
from bot.model.ports import Store
from bot.render.digest import page
from bot.render.limits import fits

_log = logging.getLogger(__name__)
LATELY = timedelta(days=14)

LATELY_BY_FEED = timedelta(days=2)
"""How old a digest may be that a feed's edits still correct: who reads it later knows it for an old one."""

GATHERED = timedelta(minutes=20)
"""What feeds correct in a message is gathered for up to so long, so that a live blog edits it three times an hour."""

_TIMES = 5  # that another correction may come in between
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of an article, when the messages are edited for it, and which of their items it is told for."""

    guild_id: int
    article_id: int
    at: datetime
    edit_at: datetime
    concerns: Callable[[DigestItem, int, Articles], bool]


class PostedCorrections:
    """`Corrections` of bot.model.ports. Whoever edits messages finds in the delivery table which to edit."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def article_changed(self, guild_id: int, article_id: int, now: datetime) -> int:
        """See `Corrections.article_changed`."""
        change = _Change(guild_id, article_id, now, now, lambda *_: True)
        return len([await self._correct(record, change) for record in await self._telling(change, LATELY)])

    async def feed_changed(self, guild_id: int, article_id: int, now: datetime) -> int:
        """See `Corrections.feed_changed`."""
        change = _Change(guild_id, article_id, now, _gathered(now), says_otherwise)
        return sum([await self._correct(record, change) for record in await self._telling(change, LATELY_BY_FEED)])

    async def _telling(self, change: _Change, lately: timedelta) -> list[Record]:
        """The digests that draw on the article."""
        records = await self._store.deliveries.recent(change.guild_id, change.at - lately)
        return [record for record in records if change.article_id in drawn_on(record.digest)]

    async def _correct(self, record: Record, change: _Change) -> bool:
        """Whether the digest says something else from now on."""
        nonce = record.deliveries[0].nonce
        for _ in range(_TIMES):
            digest = await self._corrected(record, change)
            if digest == record.digest:
                return False
            if await self._store.deliveries.correct(record, digest, change.edit_at):
                return True
            found = await self._store.deliveries.record(change.guild_id, nonce)
            if found is None:
                return False
            record = found
        where = (change.guild_id, change.article_id)
        _log.warning("a digest of guild %s was corrected by others at once, and not for article %s", *where)
        return False

    async def _corrected(self, record: Record, change: _Change) -> Digest:
        digest = record.digest
        mark = _mark(digest, change.at)
        for at, item in enumerate(digest.items):
            drawn = articles_of(item)
            if change.article_id not in drawn:
                continue
            found = await self._store.articles.several(Owner.guild(change.guild_id), sorted(drawn))
            articles = {one.article.id: one for one in found}
            if change.concerns(item, change.article_id, articles):
                digest = _with(record, digest, at, corrected(item, change.article_id, articles, mark))
        return digest


def _gathered(now: datetime) -> datetime:
    """The end of the span of time in which corrections by feeds are gathered."""
    return now + GATHERED - (now - _EPOCH) % GATHERED


def _mark(digest: Digest, now: datetime) -> str:
    """When, on the digest's own clock: "14:05", or "2 July, 14:05" on another day than the digest's."""
    local = now.astimezone(zone_of(digest.timezone).rules)
    day = "" if local.date() == digest.local_date else f"{local.day} {local:%B}, "
    return f"{day}{local:%H:%M}"


def _with(record: Record, digest: Digest, at: int, item: DigestItem) -> Digest:
    """The digest with this item, which is cut to what its message has room for."""
    delivery = next((one for one in record.deliveries if one.first <= at < one.last), None)

    def put(new: DigestItem) -> Digest:
        return replace(digest, items=(*digest.items[:at], new, *digest.items[at + 1 :]))

    if delivery is None or item == digest.items[at]:
        return put(item)
    return put(shortened(item, lambda new: _fits(put(new), delivery, len(record.deliveries))))


def _fits(digest: Digest, delivery: Delivery, parts: int) -> bool:
    shown = page(digest, delivery.first, delivery.last, nonce=delivery.nonce, part=delivery.key.part, parts=parts)
    return fits(shown)

"""Putting posted digests right: the corrected words are stored first, and the messages edited after."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from bot.digests.correcting import articles_of, corrected, drawn_on, shortened
from bot.digests.schedule import zone_of
from bot.model.account import Record
from bot.model.article import Owner
from bot.model.delivery import Delivery
from bot.model.digest import Digest, DigestItem
from bot.model.ports import Store
from bot.render.digest import page
from bot.render.limits import fits

_log = logging.getLogger(__name__)
LATELY = timedelta(days=14)
_TIMES = 5  # that another correction may come in between


class PostedCorrections:
    """`Corrections` of bot.model.ports. Whoever edits messages finds in the delivery table which to edit."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def article_changed(self, guild_id: int, article_id: int, now: datetime) -> int:
        """See `Corrections.article_changed`."""
        records = await self._store.deliveries.recent(guild_id, now - LATELY)
        telling = [record for record in records if article_id in drawn_on(record.digest)]
        for record in telling:
            await self._correct(guild_id, record, article_id, now)
        return len(telling)

    async def _correct(self, guild_id: int, record: Record, article_id: int, now: datetime) -> None:
        nonce = record.deliveries[0].nonce
        for _ in range(_TIMES):
            digest = await self._corrected(guild_id, record, article_id, now)
            if digest == record.digest or await self._store.deliveries.correct(record, digest, now):
                return
            found = await self._store.deliveries.record(guild_id, nonce)
            if found is None:
                return
            record = found
        _log.warning(
            "a digest of guild %s was corrected by others at once, and not for article %s", guild_id, article_id
        )

    async def _corrected(self, guild_id: int, record: Record, article_id: int, now: datetime) -> Digest:
        digest = record.digest
        mark = _mark(digest, now)
        for at, item in enumerate(digest.items):
            if article_id not in articles_of(item):
                continue
            owner = Owner.guild(guild_id)
            found = await self._store.articles.several(owner, sorted(articles_of(item)))
            articles = {one.article.id: one for one in found}
            digest = _with(record, digest, at, corrected(item, article_id, articles, mark))
        return digest


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

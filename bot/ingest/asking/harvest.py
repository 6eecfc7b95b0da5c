"""From a feed's entries to articles of those who follow it."""

import logging
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.ingest.asking.novelty import Marked, marked, sort_out
from bot.ingest.intake import Intake
from bot.ingest.page.canonical import canonical_url
from bot.model.article import Draft, Origin, OwnerKind
from bot.model.errors import TemporaryError, UserError
from bot.model.feed import Entry, Feed, Follow, ParsedFeed
from bot.model.ports import Corrections, Fetcher, Store, Understander

_log = logging.getLogger(__name__)

_TEASER = 900  # bytes of UTF-8: about 150 English words, or 300 Chinese characters
_CUT_SHORT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|[»>→])\s*$")


class Harvest:
    """Takes what a feed document brings. An entry with only a teaser is completed from its page, where that may be."""

    def __init__(
        self, fetcher: Fetcher, understander: Understander, intake: Intake, store: Store, corrections: Corrections
    ) -> None:
        self._fetcher = fetcher
        self._understander = understander
        self._intake = intake
        self._store = store
        self._corrections = corrections

    async def take(self, feed: Feed, parsed: ParsedFeed, followers: Sequence[Follow], now: datetime) -> None:
        """Store what is new for each follower, and what was edited; then remember all entries as seen.

        Raises TemporaryError where that must wait; what was stored by then is known when it is done again.
        """
        entries = marked(parsed.entries, now)
        known = await self._store.feeds.seen(feed.id, {hash_ for one in entries for hash_ in one.hashes})
        brought = sort_out(entries, known)
        newcomers = [one for one in followers if one.started_at is None]
        others = [one for one in followers if one.started_at is not None]
        drafts = {one.entry.id: _draft(one, parsed.title or feed.title) for one in entries}
        for entry in brought.first:
            await self._file(entry, drafts[entry.id], [*newcomers, *(others if entry in brought.new else ())])
        for entry in brought.new:
            if entry not in brought.first:
                await self._file(entry, drafts[entry.id], others)
        for entry in brought.edited:
            await self._revise(entry, drafts[entry.id], others, now)
        await self._store.feeds.saw(feed.id, brought.seen, now)
        if entries and newcomers:
            await self._store.follows.started([one.id for one in newcomers], now)

    async def _file(self, entry: Entry, draft: Draft, followers: Sequence[Follow]) -> None:
        if not followers:
            return
        if _is_teaser(entry):
            draft = await self._completed(draft, entry) or draft
        try:
            await self._intake.for_all([(one.owner, one.added_by) for one in followers], draft)
        except UserError as error:
            _log.debug("an entry is no article: %s", error.sentence)

    async def _revise(self, entry: Entry, draft: Draft, followers: Sequence[Follow], now: datetime) -> None:
        # A page that cannot be read now is no reason to put a teaser in the place of an article.
        whole = await self._completed(draft, entry) if _is_teaser(entry) else draft
        if whole is None or not followers:
            return
        try:
            revised = await self._intake.revise([one.owner for one in followers], whole)
        except UserError as error:
            _log.debug("an edited entry is no article: %s", error.sentence)
            return
        for owner, article_id in revised:
            if owner.kind is OwnerKind.GUILD:
                await self._corrections.feed_changed(owner.id, article_id, now)

    async def _completed(self, draft: Draft, entry: Entry) -> Draft | None:
        """The draft with its page's text, or None where the page has no more."""
        if not entry.link or _is_shared(draft):
            return None
        try:
            page = await self._understander.extract(await self._fetcher.page(entry.link))
        except (UserError, TemporaryError) as error:
            _log.debug("an entry's page was not read: %s", error)
            return None
        if len(page.text) <= len(draft.text):
            return None
        return replace(
            page,
            title=draft.title or page.title,
            origin=Origin.FEED,
            outlet=draft.outlet or page.outlet,
            published=draft.published or page.published,
        )


def _draft(one: Marked, outlet: str) -> Draft:
    entry = one.entry
    url = canonical_url(entry.link) if entry.link else None
    if url and not one.mark.link:
        # Several entries at one address (a live page, the front page) are not one article for that.
        url = f"{url}#{one.mark.id[:12]}"
    return Draft(
        title=entry.title,
        text=entry.text,
        origin=Origin.FEED,
        outlet=outlet,
        url=url,
        published=entry.published,
    )


def _is_shared(draft: Draft) -> bool:
    """Whether the draft's address has more than this entry on it."""
    return "#" in (draft.url or "")


def _is_teaser(entry: Entry) -> bool:
    return len(entry.text.encode("utf-8", "replace")) < _TEASER or _CUT_SHORT.search(entry.text) is not None

"""Making good for corrections that were missed.

An admin's change of an article is noted in the transaction that makes it. The digests are corrected right after that;
but the process may end in between, or a digest that was being made from the old words may be stored just then. So each
change is looked at once more by the loop, and again after a while in which any such digest is stored, and is over then.
"""

import logging
from datetime import datetime, timedelta

from bot.model.change import Change, Changes
from bot.model.ports import Corrections

_log = logging.getLogger(__name__)

MAKING = timedelta(minutes=5)
"""No digest takes longer from its first look at the articles until it is stored."""


class Amends:
    """Corrects for what was changed, until nothing of it can be missed."""

    def __init__(self, changes: Changes, corrections: Corrections) -> None:
        self._changes = changes
        self._corrections = corrections
        self._looked_at: dict[int, datetime] = {}

    async def make(self, now: datetime) -> None:
        """Look at what is not over. What cannot be corrected now is logged, and looked at again."""
        pending = await self._changes.pending()
        self._looked_at = {one.id: self._looked_at[one.id] for one in pending if one.id in self._looked_at}
        for one in pending:
            since = self._looked_at.get(one.id)
            if since is None:
                if await self._correct(one, now):
                    self._looked_at[one.id] = now
            elif not timedelta(0) <= now - since < MAKING and await self._correct(one, now):
                await self._changes.over([one.id])

    async def _correct(self, change: Change, now: datetime) -> bool:
        try:
            await self._corrections.article_changed(change.guild_id, change.article_id, now)
        except Exception:
            where = (change.guild_id, change.article_id)
            _log.exception("digests of guild %s are not corrected yet for article %s", *where)
            return False
        return True

"""Noting, while a digest is made, what becomes of each article."""

from collections.abc import Sequence
from datetime import datetime

from bot.digests.making.told import Told
from bot.model.account import Account, Considered, Verdict
from bot.model.filter import Filter
from bot.model.story import Story

_MOST_NAMED = 3
_LONGEST_NOTE = 200


class Notes:
    """The verdicts of one digest; a later one on the same article counts."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._noted: dict[int, Considered] = {}

    def was_told(self, article_id: int) -> bool:
        """Whether the channel was told of this very article; that is noted then."""
        if article_id in self._told.items:
            self.told(article_id, article_id)
        return article_id in self._told.items

    def filtered(self, article_id: int, filters: Sequence[Filter]) -> None:
        """These filters leave it out."""
        note = " · ".join(f"{one.action.value}: {one.wording}" for one in filters[:_MOST_NAMED])[:_LONGEST_NOTE]
        self._put(Considered(article_id, Verdict.FILTERED, note=note))

    def off_topic(self, article_id: int) -> None:
        """No topic of the digest stands in it."""
        self._put(Considered(article_id, Verdict.OFF_TOPIC))

    def told(self, article_id: int, by: int) -> None:
        """The channel was told before: of this very article, or of the same event by another."""
        self._put(Considered(article_id, Verdict.TOLD, about=by, told_at=self._told.told_at.get(by)))

    def story(self, story: Story, item: int | None) -> None:
        """Its articles make this item of the digest; None where reading time did not reach so far."""
        lead = story.lead.article.id
        for each in story.members:
            verdict = Verdict.LEADS if each.article.id == lead else Verdict.MERGED
            self._put(Considered(each.article.id, Verdict.CUT if item is None else verdict, item=item, about=lead))

    def account(self, after: datetime, until: datetime, *, full: bool) -> Account:
        """All of it; `full` where there were more articles than are looked at."""
        return Account(after, until, tuple(self._noted.values()), full)

    def _put(self, considered: Considered) -> None:
        self._noted[considered.article_id] = considered

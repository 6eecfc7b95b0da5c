"""Stories of articles: which article leads, and which story comes first."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from math import exp, log2

from bot.model.brief import Briefed
from bot.model.story import Story

_FADES = timedelta(hours=24)  # after so long, freshness counts for 1/e
_HALF_DAY = timedelta(hours=12)
_KEY_ACTORS = 3
_HALF_KNOWN = 3  # so many other articles about its actors give a story half of what prominence can


def main_language(articles: Sequence[Briefed]) -> str | None:
    """The language of most of the articles, the first in the alphabet of two; None where none has a known one."""
    counts = Counter(briefed.brief.language for briefed in articles if briefed.brief.language)
    return min(counts, key=lambda language: (-counts[language], language), default=None)


def story_of(members: Sequence[Briefed], language: str | None) -> Story:
    """The members as a story: the fullest of the newest articles in `language` leads, or else of all.

    Newest are those of the last half day of the story: yesterday's long analysis does not tell what happened today.
    """
    last = max(briefed.article.published for briefed in members)

    def weight(briefed: Briefed) -> tuple[bool, int, bool, int, int]:
        brief, article = briefed.brief, briefed.article
        is_new = last - article.published <= _HALF_DAY
        return brief.language == language, len(brief.bullets), is_new, len(article.text), -article.id

    lead, *others = sorted(members, key=weight, reverse=True)
    return Story(lead, tuple(others))


def newest(story: Story, now: datetime) -> datetime:
    """When the story's newest article was published; one dated in the future counts from when it was stored."""
    times = (each.article for each in story.members)
    return max(article.published if article.published <= now else min(article.added_at, now) for article in times)


class Ranking:
    """How much a story matters among the articles of one window.

    The score adds the logarithm of the number of outlets (1 for two, 2 for four), freshness (1 fading to 0), half a
    point at most for actors that other articles are about too, and half a point for a headline with what the channel
    asks for.
    """

    def __init__(self, articles: Sequence[Briefed], wanted: Callable[[Briefed], bool], now: datetime) -> None:
        """`wanted` tells whether what the channel asks for stands in an article's headline."""
        self._wanted = wanted
        self._now = now
        self._naming = Counter(name for briefed in articles for name in _key_actors(briefed))

    def order(self, newest_first: bool) -> Callable[[Story], tuple[float, ...]]:
        """A sort key: by score, or by the newest article where a backlog is caught up on. Ties go to the lower id."""

        def key(story: Story) -> tuple[float, ...]:
            first = -newest(story, self._now).timestamp() if newest_first else -self.score(story)
            return first, -self.score(story), story.lead.article.id

        return key

    def score(self, story: Story) -> float:
        """The story's score; higher comes first."""
        outlets = {each.article.outlet or str(each.article.id) for each in story.members}
        age = max(timedelta(0), self._now - newest(story, self._now))
        is_wanted = any(map(self._wanted, story.members))
        return log2(len(outlets)) + exp(-(age / _FADES)) + 0.5 * self._prominence(story) + 0.5 * is_wanted

    def _prominence(self, story: Story) -> float:
        inside = Counter(name for each in story.members for name in _key_actors(each))
        elsewhere = max((self._naming[name] - inside[name] for name in inside), default=0)
        return elsewhere / (elsewhere + _HALF_KNOWN)


def _key_actors(briefed: Briefed) -> set[str]:
    return {actor.name.casefold() for actor in briefed.brief.actors[:_KEY_ACTORS]}

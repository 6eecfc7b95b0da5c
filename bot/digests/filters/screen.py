"""Which articles filters leave out, and by which."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.digests.filters.query import read_query
from bot.model.brief import Briefed
from bot.model.errors import UserError
from bot.model.filter import Action, Filter, Kind, NewFilter
from bot.text.reading.patterns import compiled
from bot.text.reading.wording import fold

_log = logging.getLogger(__name__)
_READ = 200_000  # characters of a text, as many as search reads


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as filters read it: its headline and its text, as they are and folded."""

    plain: str
    folded: str

    @classmethod
    def of(cls, briefed: Briefed) -> "Reading":
        """The reading of an article."""
        plain = f"{briefed.article.title}\n{briefed.article.text[:_READ]}"
        return cls(plain, fold(plain))

    @classmethod
    def of_headline(cls, briefed: Briefed) -> "Reading":
        """The reading of its headline alone."""
        plain = f"{briefed.article.title}\n{briefed.brief.headline}"
        return cls(plain, fold(plain))


Test = Callable[[Reading], bool]


def test_of(filter_: NewFilter) -> Test:
    """What tells whether an article matches the filter. Raises UserError where it cannot be read."""
    if filter_.kind is Kind.PATTERN:
        pattern = compiled(filter_.wording)
        return lambda reading: pattern.found_in(reading.plain)
    query = read_query(filter_.wording)
    return lambda reading: query.matches(reading.folded)


class Screen:
    """The filters of one digest.

    What a filter leaves out is left out. Where there are filters that keep only some articles, an article must match
    one of the guild's and one of the digest's own, as far as there are such.
    """

    def __init__(self, filters: Sequence[Filter]) -> None:
        """A filter that cannot be read any more filters nothing."""
        self._out: list[tuple[Filter, Test]] = []
        self._only: dict[bool, list[tuple[Filter, Test]]] = {}
        for one in filters:
            try:
                test = test_of(one)
            except UserError as error:
                _log.warning("filter %d of guild %d cannot be used: %s", one.id, one.guild_id, error.sentence)
                continue
            if one.action is Action.LEAVE_OUT:
                self._out.append((one, test))
            else:
                self._only.setdefault(one.subscription_id is None, []).append((one, test))

    def left_out_by(self, briefed: Briefed) -> tuple[Filter, ...]:
        """The filter that leaves the article out, or those that keep only others; none where it stays."""
        if not self._out and not self._only:
            return ()
        reading = Reading.of(briefed)
        for one, matches in self._out:
            if matches(reading):
                return (one,)
        for group in self._only.values():
            if not any(matches(reading) for _, matches in group):
                return tuple(one for one, _ in group)
        return ()

    def in_headline(self, briefed: Briefed) -> bool:
        """True if the headline alone is enough for some filter that keeps only such articles: it is about that."""
        if not self._only:
            return False
        reading = Reading.of_headline(briefed)
        return any(matches(reading) for group in self._only.values() for _, matches in group)


def applying(filters: Sequence[Filter], subscription_id: int) -> list[Filter]:
    """Those of the guild's filters that are for this digest."""
    return [one for one in filters if one.subscription_id in (None, subscription_id)]

"""How alike texts are: TF-IDF cosines, in units of what two texts of their length need to be one story."""

from collections.abc import Iterator

import numpy as np

from bot.text.stories.pairs import Pairs
from bot.text.stories.postings import Array, Postings, Whole, ranges

# Words are weighed as if the texts stood among this many others that use none of them, so that a likeness means the
# same in a day of ten articles and in one of a thousand.
_BACKGROUND = 1_500
# The cosine that two texts of one word each need; chance agreement grows with the words that there are to agree in. The
# square root fits headlines, leads cut at 100 to 400 letters, and articles.
NEEDED = 0.0265
# Of the texts that use a word only so many before and behind one are looked at: a further text costs the same in any
# archive.
_REACH = 120
_CELLS = 60_000
_NOTHING = 1e-9


class Likeness:
    """The likeness of texts that share terms, which are weighed (1 + ln tf) · ln(1 + (N + 1500) / df)."""

    def __init__(self, postings: Postings, tellers: Array, needed: float = NEEDED, fewest: float = 0) -> None:
        """Terms occur more than 0.37 times; each text stands for as many as `tellers` says.

        `needed` is the cosine that two texts of one term each need to be one story; texts that share fewer terms than
        `fewest`, a term that counts less than once being that much of one, are not alike at all.
        """
        self._texts, self._size = postings.texts, postings.size
        self._fewest, self._evidence = fewest, np.minimum(postings.times, 1)
        users = np.bincount(postings.terms, tellers[self._texts])[postings.terms]
        self._weights = (1 + np.log(postings.times)) * np.log(1 + (tellers.sum() + _BACKGROUND) / users)
        lengths = np.bincount(self._texts, minlength=self._size)
        norms = np.sqrt(np.bincount(self._texts, self._weights**2, self._size))
        self._weights *= (tellers / np.maximum(norms * np.sqrt(needed) * lengths**0.25, _NOTHING))[self._texts]
        self._lay_out(postings.terms)

    def _lay_out(self, terms: Whole) -> None:
        """Remember for each text where its terms stand, and how many later texts each of them leads to."""
        at = np.arange(len(terms))
        self._own = np.sort(self._texts * max(1, len(terms)) + at) % max(1, len(terms))
        end = np.searchsorted(terms, terms, side="right")
        self._reach = (np.minimum(end, at + _REACH + 1) - at - 1)[self._own]
        self._starts = np.searchsorted(self._texts[self._own], np.arange(self._size + 1))
        self._cost = np.concatenate(([0], np.cumsum(self._reach)))[self._starts]

    @property
    def cost(self) -> int:
        """How many pairs of a text and a later one that uses a term of its are looked at."""
        return int(self._cost[-1])

    def __iter__(self) -> Iterator[Pairs]:
        """The pairs of texts that are alike, a block at a time."""
        first = 0
        while first < self._size:
            rows = max(1, _CELLS // (self._size - first))
            last = min(first + rows, int(np.searchsorted(self._cost, self._cost[first] + _CELLS, side="right")) - 1)
            last = min(max(last, first + 1), self._size)
            yield self._block(first, last)
            first = last

    def _block(self, first: int, last: int) -> Pairs:
        """The pairs of the texts from `first` to `last` with those behind them."""
        some = slice(self._starts[first], self._starts[last])
        reach, own = self._reach[some], self._own[some]
        mine, theirs = np.repeat(own, reach), ranges(own + 1, reach)
        width = self._size - first
        cells = np.repeat((self._texts[own] - first) * width - first, reach) + self._texts[theirs]
        found = np.bincount(cells, self._weights[mine] * self._weights[theirs]).astype(np.float64, copy=False)
        if self._fewest:
            shared = np.bincount(cells, np.minimum(self._evidence[mine], self._evidence[theirs]))
            found[shared < self._fewest] = 0
        at = np.flatnonzero(found > 0)
        one = at // width
        return Pairs(one + first, at - one * width + first, found[at])

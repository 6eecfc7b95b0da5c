"""How alike texts are: TF-IDF cosines, in units of what two texts of their length need to be one story."""

from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Whole = NDArray[np.intp]
Useful = NDArray[np.bool_]

MOST_LIKE = 10.0
# Words are weighed as if the texts stood among this many others that use none of them, so that a likeness means the
# same in a day of ten articles and in one of a thousand.
_BACKGROUND = 1_500
# The cosine that two texts of one word each need; chance agreement grows with the words that there are to agree in.
NEEDED = 0.0265
# Of the texts that use a word only so many before and behind one are looked at: a further text costs the same in any
# archive.
_REACH = 120
_CELLS = 300_000


class Vectors:
    """The vectors of some texts' terms, weighing (1 + ln tf) · ln(1 + (N + 1500) / df), of length one."""

    def __init__(
        self,
        counts: Sequence[Mapping[str, float]],
        needed: float = NEEDED,
        fewest: float = 0,
        kinds: Whole | None = None,
    ) -> None:
        """`counts` has for each text how often each term occurs, more than 0.37 times.

        `needed` is the cosine that two texts of one term each need to be one story; texts that share fewer terms than
        `fewest`, a term that counts less than once being that much of one, are not alike at all. Where `kinds` has a
        number for each text, nothing is said of two texts of one kind.
        """
        self._size = len(counts)
        lengths = np.fromiter(map(len, counts), np.intp, self._size)
        ids: dict[str, int] = {}
        terms = np.fromiter((ids.setdefault(term, len(ids)) for one in counts for term in one), np.intp, lengths.sum())
        times = np.fromiter(chain.from_iterable(one.values() for one in counts), np.float64, len(terms))
        texts = np.repeat(np.arange(self._size), lengths)
        users = np.bincount(terms, minlength=len(ids))
        weights = (1 + np.log(times)) * np.log(1 + (self._size + _BACKGROUND) / users[terms])
        norms = np.sqrt(np.bincount(texts, weights**2, minlength=self._size))
        weights /= norms[texts]
        weights /= (np.sqrt(needed) * np.maximum(lengths, 1) ** 0.25)[texts]
        self._fewest, self._evidence = fewest, np.minimum(times, 1)
        self._sort(texts, terms, weights, users, users > 1 if kinds is None else _mixed(terms, kinds[texts], users))

    def _sort(self, texts: Whole, terms: Whole, weights: Array, users: Whole, useful: Useful) -> None:
        """Lay the texts out by term, and remember for each text where in that layout its terms stand."""
        order = np.argsort(terms, kind="stable")
        self._texts, self._weights, self._evidence = texts[order], weights[order], self._evidence[order]
        at = np.empty(len(order), np.intp)
        at[order] = np.arange(len(order))
        first = np.concatenate(([0], np.cumsum(users)))
        shared = useful[terms]
        self._at = at[shared]
        self._starts = np.searchsorted(texts[shared], np.arange(self._size + 1))
        low = np.maximum(first[terms], at - _REACH)[shared]
        self._low, self._reach = low, np.minimum(first[terms + 1], at + _REACH + 1)[shared] - low
        self._cost = np.concatenate(([0], np.cumsum(self._reach)))[self._starts]

    def rows(self, texts: Whole) -> Array:
        """The likeness of the texts at these positions to every text, from 0 to 10; a text's to itself is 0."""
        cost = np.cumsum(self._cost[texts + 1] - self._cost[texts])
        blocks = np.split(texts, np.flatnonzero(np.diff(cost // _CELLS)) + 1)
        return np.concatenate([self._block(block) for block in blocks])

    def _block(self, texts: Whole) -> Array:
        starts, lengths = self._starts[texts], np.diff(self._starts)[texts]
        own = _ranges(starts, lengths)
        reach = self._reach[own]
        mine, theirs = np.repeat(self._at[own], reach), _ranges(self._low[own], reach)
        cells = np.repeat(np.repeat(np.arange(len(texts)) * self._size, lengths), reach) + self._texts[theirs]
        shape = (len(texts), self._size)
        found = np.bincount(cells, self._weights[mine] * self._weights[theirs], minlength=len(texts) * self._size)
        found = found.reshape(shape)
        if self._fewest:
            shared = np.minimum(self._evidence[mine], self._evidence[theirs])
            agreed = np.bincount(cells, shared, minlength=len(texts) * self._size).reshape(shape)
            found[agreed < self._fewest] = 0
        found[np.arange(len(texts)), texts] = 0
        return np.minimum(found, MOST_LIKE)


def _mixed(terms: Whole, kinds: Whole, users: Whole) -> Useful:
    """Which terms are used by texts of two kinds."""
    least, most = np.full(len(users), kinds.max(initial=0)), np.full(len(users), kinds.min(initial=0))
    np.minimum.at(least, terms, kinds)
    np.maximum.at(most, terms, kinds)
    return least < most


def _ranges(starts: Whole, lengths: Whole) -> Whole:
    """The whole numbers from each start on, as many as its length, one range behind the other."""
    behind = np.cumsum(lengths)
    return np.arange(behind[-1] if len(behind) else 0) + np.repeat(starts - behind + lengths, lengths)

"""Pairs of texts that are alike, as columns."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.text.stories.postings import Array, Whole

Chosen = NDArray[np.bool_]


class Pairs(NamedTuple):
    """Pairs of texts, each once, the earlier one first, and the sum of the likenesses of those that they stand for."""

    one: Whole
    other: Whole
    like: Array

    def chosen(self, which: Chosen) -> "Pairs":
        """Those of the pairs."""
        return Pairs(self.one[which], self.other[which], self.like[which])

    def inside(self, part: Whole) -> "Pairs":
        """The pairs that lie in one part, where `part` says for each text in which it is."""
        return self.chosen(part[self.one] == part[self.other])


def together(blocks: Iterable[Pairs]) -> Pairs:
    """All the pairs of some blocks."""
    nothing = Pairs(np.empty(0, np.intp), np.empty(0, np.intp), np.empty(0))
    one, other, like = zip(nothing, *blocks, strict=True)
    return Pairs(np.concatenate(one), np.concatenate(other), np.concatenate(like))

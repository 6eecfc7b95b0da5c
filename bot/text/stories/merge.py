"""Average linkage by reciprocal nearest neighbours: all pairs of groups that are nearest to each other merge at once.

A merger brings no group nearer to a third than the nearer of the two was, so the groups are those that merging the
nearest first gives (Bruynooghe 1977), in a few dozen rounds.
"""

import numpy as np

from bot.text.stories.pairs import Chosen, Pairs
from bot.text.stories.postings import Array, Whole, starts_of


def merge(pairs: Pairs, sizes: Array, least: float) -> Whole:
    """For each text the first text of its group, where groups merge while they are alike by `least` in the mean.

    `pairs`, each named once, hold the sum of the likenesses between two texts, each of which counts as many times as
    `sizes` says.
    """
    group, sizes, everyone = np.arange(len(sizes)), sizes.copy(), np.arange(len(sizes))
    while True:
        mean = pairs.like / (sizes[pairs.one] * sizes[pairs.other])
        best = np.zeros(len(sizes))
        np.maximum.at(best, pairs.one, mean)
        np.maximum.at(best, pairs.other, mean)
        ours, theirs = best[pairs.one], best[pairs.other]
        mutual = _apart(pairs, np.flatnonzero((mean == ours) & (mean == theirs) & (mean >= least)))
        kept, gone = pairs.one[mutual], pairs.other[mutual]
        if not len(kept):
            return group
        sizes[kept] += sizes[gone]
        into = everyone.copy()
        into[gone] = kept
        group = into[group]
        # One whose best is not enough is finished: no later merger brings it nearer to anyone.
        pairs = joined(pairs, into, (ours >= least) & (theirs >= least))


def _apart(pairs: Pairs, chosen: Whole) -> Whole:
    """The chosen pairs without those that share a text with an earlier one."""
    one, other = pairs.one[chosen], pairs.other[chosen]
    first = np.full(int(other.max(initial=0)) + 1, len(pairs.one))
    np.minimum.at(first, one, chosen)
    np.minimum.at(first, other, chosen)
    apart: Whole = chosen[(first[one] == chosen) & (first[other] == chosen)]
    return apart


def joined(pairs: Pairs, into: Whole, going_on: Chosen | None = None) -> Pairs:
    """The pairs of the groups that their texts went into, each with the sum of what it stands for."""
    one, other = into[pairs.one], into[pairs.other]
    left = one != other
    if going_on is not None:
        left &= going_on
    one, other, like = one[left], other[left], pairs.like[left]
    cells = np.minimum(one, other) * len(into) + np.maximum(one, other)
    order = np.argsort(cells)
    cells = cells[order]
    starts = starts_of(cells)
    one = cells[starts] // len(into)
    return Pairs(one, cells[starts] - one * len(into), np.add.reduceat(like[order], starts) if len(starts) else like)

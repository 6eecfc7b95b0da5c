"""Groups from likeness: average linkage (UPGMA), cut where two groups are alike by less than 1."""

from collections.abc import Iterable

import numpy as np

from bot.text.stories.merge import joined, merge
from bot.text.stories.pairs import Pairs, together
from bot.text.stories.postings import Array, Whole

# Few texts hang together by chains as near as the first of these, so that most mergers look at few pairs.
_STEPS = (6.0, 2.5, 1.0)
_TIE = 1e-6


def link(blocks: Iterable[Pairs], tellers: Array) -> Whole:
    """For each text the first text of its group.

    Two groups merge while the mean likeness of their members is at least 1, the nearest first; a text counts as many
    times as `tellers` says. `blocks` are read twice, and of them only pairs are held that chains of such likeness join.
    """
    size = len(tellers)
    part = _parts(together(_near(block, tellers, _STEPS[-1]) for block in blocks), size)
    pairs = _by_lot(together(block.inside(part) for block in blocks))
    group = np.arange(size)
    for least in _STEPS:
        near = _parts(_near(pairs, tellers, least), size)
        found = merge(pairs.inside(near), tellers, least)
        tellers = np.bincount(found, tellers, size).astype(np.float64, copy=False)
        group, pairs = found[group], joined(pairs, found)
    return group


def _near(pairs: Pairs, tellers: Array, least: float) -> Pairs:
    """The pairs that are alike by so much or more."""
    return pairs.chosen(pairs.like >= least * tellers[pairs.one] * tellers[pairs.other])


def _by_lot(pairs: Pairs) -> Pairs:
    """The pairs, of which none are alike to the last bit: such would take a round each if they were merged in turn.

    The lot is the same in every run.
    """
    return pairs._replace(like=pairs.like * (1 - _TIE * np.random.default_rng(0).random(len(pairs.like))))


def _parts(pairs: Pairs, size: int) -> Whole:
    """For each text the first one that chains of these pairs lead to."""
    one, other = pairs.one, pairs.other
    part = np.arange(size)
    part[other] = one  # one of the pairs of each text holds at once, which leaves few to look at
    while True:
        while (part[part] != part).any():
            part = part[part]
        mine, theirs = part[one], part[other]
        apart = mine != theirs
        if not apart.any():
            return part
        one, other, mine, theirs = one[apart], other[apart], mine[apart], theirs[apart]
        low = np.minimum(mine, theirs)
        np.minimum.at(part, mine, low)
        np.minimum.at(part, theirs, low)

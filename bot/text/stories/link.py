"""Groups from likeness: average linkage, cut where two groups are alike by less than 1."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Whole = NDArray[np.intp]
Rows = Callable[[Whole], Array]
"""The likeness of the texts at some positions to every text."""

# Average linkage holds the likeness of every two texts at once; more texts than this are parted first.
_MOST_AT_ONCE = 2_000
_BLOCK = 200


def link(rows: Rows, size: int) -> list[list[int]]:
    """The positions from 0 to `size` in groups by average linkage (UPGMA), each group and their list in order.

    Two groups merge while the mean likeness of their members is at least 1. A set too large to hold at once falls
    first into what chains of likeness hold together, and each of those too large still into runs of neighbours.
    """
    whole = np.arange(size)
    groups: list[list[int]] = []
    for part in [whole] if size <= _MOST_AT_ONCE else _connected(rows, whole):
        for texts in _cut(part, _MOST_AT_ONCE):
            groups += ([int(texts[at]) for at in group] for group in _average(_among(rows, texts)))
    return sorted(sorted(group) for group in groups)


def _among(rows: Rows, texts: Whole) -> Array:
    """The likeness of these texts to each other."""
    if len(texts) == 1:
        return np.zeros((1, 1))
    return np.concatenate([rows(block)[:, texts] for block in _cut(texts, _BLOCK)])


def _connected(rows: Rows, texts: Whole) -> list[Whole]:
    """The texts in parts that chains of enough likeness hold together."""
    label = texts.copy()
    for block in _cut(texts, _BLOCK):
        one, other = np.nonzero(rows(block) >= 1)
        label = _met(label, block[one], other)
    order = np.argsort(label, kind="stable")
    return np.split(texts[order], np.flatnonzero(np.diff(label[order])) + 1)


def _met(label: Whole, one: Whole, other: Whole) -> Whole:
    """The labels, each the first text of its part, once the parts of each `one` and its `other` are the same."""
    while (label[one] != label[other]).any():
        low = np.minimum(label[one], label[other])
        label = label.copy()
        np.minimum.at(label, np.concatenate((label[one], label[other])), np.concatenate((low, low)))
        while (label[label] != label).any():
            label = label[label]
    return label


def _cut(texts: Whole, size: int) -> list[Whole]:
    """The texts in runs of at most this many."""
    return [texts[first : first + size] for first in range(0, len(texts), size)]


def _average(like: Array) -> list[list[int]]:
    """Nearest-neighbour chains (Murtagh 1983): in any order they give the groups that merging the nearest first gives.

    A group whose nearest neighbour is not near enough is finished, since a merger brings no group nearer to a third
    than the nearer of the two was.
    """
    like = np.maximum(like, like.T)  # alike to the last bit from both sides, or a chain could turn in a circle
    groups = {at: [at] for at in range(len(like))}
    chain: list[int] = []
    waiting = [int(at) for at in np.flatnonzero(like.max(axis=1, initial=0) >= 1)][::-1]
    while chain or waiting:
        if not chain:
            chain.append(waiting.pop())
        top = chain[-1]
        nearest = int(like[top].argmax())
        if top not in groups or like[top, nearest] < 1:
            chain.pop()
        elif len(chain) > 1 and like[top, chain[-2]] >= like[top, nearest]:
            _merge(like, groups, chain.pop(), chain[-1])
        else:
            chain.append(nearest)
    return list(groups.values())


def _merge(like: Array, groups: dict[int, list[int]], gone: int, kept: int) -> None:
    mine, theirs = len(groups[kept]), len(groups[gone])
    mean = (mine * like[kept] + theirs * like[gone]) / (mine + theirs)
    mean[[kept, gone]] = 0
    like[kept], like[:, kept] = mean, mean
    like[gone], like[:, gone] = 0, 0
    groups[kept] += groups.pop(gone)

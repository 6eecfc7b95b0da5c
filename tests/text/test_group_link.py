"""Linking is average linkage, the nearest first, as a plain reading of its definition gives it."""

import time
from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.text.stories.link import link
from bot.text.stories.pairs import Pairs


def pairs_of(like: NDArray[np.float64], tellers: Sequence[int]) -> Pairs:
    one, other = np.nonzero(np.triu(like, 1))
    weights = np.array(tellers, float)
    return Pairs(one, other, like[one, other] * weights[one] * weights[other])


def linked(like: NDArray[np.float64], tellers: Sequence[int]) -> list[list[int]]:
    labels = link([pairs_of(like, tellers)], np.array(tellers, float)).tolist()
    return sorted([at for at, label in enumerate(labels) if label == group] for group in set(labels))


def by_definition(like: NDArray[np.float64], tellers: Sequence[int]) -> list[list[int]]:
    groups = [[at] for at in range(len(tellers))]

    def mean(one: list[int], other: list[int]) -> float:
        weights = [(like[a, b], tellers[a] * tellers[b]) for a in one for b in other]
        return float(sum(each * times for each, times in weights) / sum(times for _, times in weights))

    while len(groups) > 1:
        near, one, other = max(
            ((mean(one, other), one, other) for at, one in enumerate(groups) for other in groups[:at]),
            key=lambda found: found[0],
        )
        if near < 1:
            break
        groups = [group for group in groups if group not in (one, other)] + [one + other]
    return sorted(map(sorted, groups))


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.integers(1, 14), st.sampled_from([0.3, 0.6, 1.0]))
def test_groups_are_those_that_merging_the_nearest_two_first_gives(seed: int, size: int, share: float) -> None:
    chance = np.random.default_rng(seed)
    like = np.exp(chance.normal(0.2, 1.2, (size, size))) * (chance.random((size, size)) < share)
    like = np.triu(like, 1) + np.triu(like, 1).T
    tellers = chance.integers(1, 4, size).tolist()
    assert linked(like, tellers) == by_definition(like, tellers)


def test_a_text_that_many_tell_counts_as_many() -> None:
    like = np.array([[0, 3, 0], [3, 0, 1.2], [0, 1.2, 0]])
    assert linked(like, [1, 1, 1]) == [[0, 1], [2]]
    assert linked(like, [1, 9, 1]) == [[0, 1, 2]]


def test_texts_of_one_likeness_take_few_rounds() -> None:
    size = 900
    like = np.full((size, size), 5.0)
    started = time.process_time()
    assert linked(like, [1] * size) == [list(range(size))]
    assert time.process_time() - started < 3


def test_nothing_to_link_leaves_each_alone() -> None:
    assert linked(np.zeros((0, 0)), []) == []
    assert linked(np.zeros((3, 3)), [1, 1, 1]) == [[0], [1], [2]]

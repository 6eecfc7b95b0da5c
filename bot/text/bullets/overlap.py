"""How many of a sentence's words a short summary of the text would use too.

Method: the number of times that a word stands in a summary of forty-five words is taken as Poisson-distributed, its
mean log-linear in a few features of the word; a set of sentences is worth the expected F1 of its words against such a
summary. Word-by-word regression as in RegSum (Hong & Nenkova 2014), expected overlap in place of its sentence score.
`tests/bench/fit_overlap.py` fits the weights.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from functools import lru_cache
from itertools import chain, combinations

import numpy as np
from numpy.typing import NDArray

Words = tuple[str, ...]

# How many words a summary has, and how often a sentence may use a word before more of it counts for nothing.
_SUMMARY_WORDS = 45
_MOST_USES = 6
_EARLY = 3
# A word is no more frequent in a text of fewer words than this than it would be in one of as many.
_FEW_WORDS = 200
# Bounds of the logarithm of a word's mean.
_LEAST, _MOST = -6.0, 3.0


@dataclass(frozen=True, slots=True)
class Weights:
    """The log-linear weights of a word's features, in the order of `features`."""

    constant: float
    first_sentence: float
    in_title: float
    in_lead: float
    title_early: float
    rate: float


_ABSENT = (0.0,) * len(fields(Weights))
FITTED = Weights(constant=-0.92, first_sentence=-0.7, in_title=1.29, in_lead=-0.43, title_early=-0.8, rate=0.82)


@dataclass(frozen=True, slots=True)
class Source:
    """A text as the model sees it: the words of its sentences and of its title."""

    sentences: tuple[Words, ...]
    title: frozenset[str]


def features(source: Source) -> dict[str, tuple[float, ...]]:
    """For each word of the text its features: see `Weights`."""
    first: dict[str, int] = {}
    for index, words in reversed(list(enumerate(source.sentences))):
        first.update(dict.fromkeys(words, index))
    uses = Counter(chain.from_iterable(source.sentences))
    total = max(uses.total(), _FEW_WORDS)
    found: dict[str, tuple[float, ...]] = {}
    for word, count in uses.items():
        titled, at = word in source.title, first[word]
        found[word] = (
            1.0,
            math.log(at + 1),
            float(titled),
            float(at == 0),
            float(titled and at < _EARLY),
            math.log(300 * count / total + 0.1),
        )
    return found


def best(source: Source, candidates: Sequence[Words], count: int, extra: Sequence[float] = ()) -> tuple[int, ...]:
    """The positions in `candidates` of the `count` that are together worth most, in order.

    `extra` is what each is worth beyond its words, as a part of the expected F1; nothing if it is empty. Every
    combination is tried: pass a dozen candidates, not a hundred.
    """
    if len(candidates) <= count:
        return tuple(range(len(candidates)))
    vocabulary = {word: index for index, word in enumerate(sorted(set().union(*candidates)))}
    uses = np.zeros((len(candidates), len(vocabulary)), dtype=np.intp)
    for row, words in enumerate(candidates):
        for word in words:
            uses[row, vocabulary[word]] += 1
    sets = _sets(len(candidates), count)
    together = uses[sets].sum(axis=1)
    shared = _shared(means(source, list(vocabulary), FITTED))[
        np.minimum(together, _MOST_USES), np.arange(len(vocabulary))
    ]
    worth = shared.sum(axis=1) / (together.sum(axis=1) + _SUMMARY_WORDS)
    if extra:
        worth = worth + np.asarray(extra)[sets].sum(axis=1)
    return tuple(int(index) for index in sets[int(worth.argmax())])


def means(source: Source, words: Sequence[str], weights: Weights) -> NDArray[np.float64]:
    """How often each of the words is expected to stand in a summary; hardly ever, where the text does not have it."""
    known = features(source)
    table = np.array([known.get(word, _ABSENT) for word in words]).reshape(-1, len(_ABSENT))
    exponents = table @ np.array(astuple(weights))
    exponents[np.array([word not in known for word in words], dtype=bool)] = _LEAST
    expected: NDArray[np.float64] = np.exp(np.clip(exponents, _LEAST, _MOST))
    return expected


def _shared(expected: NDArray[np.float64]) -> NDArray[np.float64]:
    """Row n: how many of n uses of each word a summary shares, min(n, Poisson), on average."""
    chance = np.exp(-expected)
    at_most = chance.copy()
    rows = [np.zeros_like(expected)]
    for use in range(1, _MOST_USES + 1):
        rows.append(rows[-1] + 1 - at_most)
        chance = chance * expected / use
        at_most = at_most + chance
    return np.array(rows)


@lru_cache(maxsize=64)
def _sets(size: int, count: int) -> NDArray[np.intp]:
    return np.array(list(combinations(range(size), count)), dtype=np.intp)

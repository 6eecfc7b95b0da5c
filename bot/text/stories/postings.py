"""Which texts use which terms, laid out by term, as numpy reads it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Whole = NDArray[np.intp]


def numbers() -> defaultdict[str, int]:
    """Numbers from 0 for strings, given as they are first asked for."""
    return defaultdict(count().__next__)


@dataclass(frozen=True, slots=True)
class Postings:
    """How often each text uses a term: three columns, by term and then by text; both are numbers from 0."""

    texts: Whole
    terms: Whole
    times: Array
    size: int
    """How many texts there are, those without a term among them."""


def postings_of(counts: Sequence[Mapping[str, float]]) -> Postings:
    """The postings of texts of which each is given as how often it uses its terms."""
    lengths = np.fromiter(map(len, counts), np.intp, len(counts))
    number_of = numbers()
    terms = np.fromiter(map(number_of.__getitem__, chain.from_iterable(counts)), np.intp, lengths.sum())
    times = np.fromiter(chain.from_iterable(one.values() for one in counts), np.float64, len(terms))
    order = np.argsort(terms, kind="stable")
    return Postings(np.repeat(np.arange(len(counts)), lengths)[order], terms[order], times[order], len(counts))


def ranges(starts: Whole, lengths: Whole) -> Whole:
    """The whole numbers from each start on, as many as its length, one range behind the other."""
    behind = np.cumsum(lengths)
    return np.arange(behind[-1] if len(behind) else 0) + np.repeat(starts - behind + lengths, lengths)


def starts_of(runs: Whole) -> Whole:
    """Where in sorted numbers each run of equal ones begins."""
    return np.flatnonzero(np.concatenate((runs[:1] == runs[:1], runs[1:] != runs[:-1])))

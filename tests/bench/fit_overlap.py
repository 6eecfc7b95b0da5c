"""Fits the weights of `bot.text.bullets.overlap` on texts with summaries written by people.

    python -m tests.bench.fit_overlap SUMMARISED.jsonl [MORE.jsonl ...]

A line is {"title", "text", "summaries": [...]}, English. Prints the weights fitted on all lines, on the even and on the
odd ones, so that what is noise shows. Poisson regression by Newton's method with a small L2 penalty; the first summary
of a line counts.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.text.bullets.choose import candidates
from bot.text.bullets.overlap import Source, Weights, features
from bot.text.bullets.summarize import READ
from bot.text.reading.sentences import read
from bot.text.reading.words import tokens

Array = NDArray[np.float64]
_STEPS = 30
_PENALTY = 0.01
_LONGEST_STEP = 2.0


@dataclass(frozen=True, slots=True)
class Rows:
    """A row of features for each different word of a text, and how often its summary has the word."""

    features: Array
    counts: Array


def load(paths: Sequence[Path]) -> list[Rows]:
    """The rows of every line of the files."""
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [_rows(**{key: json.loads(line)[key] for key in ("title", "text", "summaries")}) for line in lines]


def _rows(title: str, text: str, summaries: list[str]) -> Rows:
    shown = [candidate.short for candidate in candidates(read(title, text, "en"))[:READ]]
    source = Source(tuple(tuple(tokens(sentence, "en")) for sentence in shown), frozenset(tokens(title, "en")))
    summary = Counter(tokens(summaries[0], "en"))
    found = features(source)
    return Rows(np.array(list(found.values())), np.array([summary[word] for word in found], dtype=np.float64))


def fit(texts: Sequence[Rows]) -> Weights:
    """The weights with the highest penalised likelihood of the summaries' words."""
    x, y = np.vstack([each.features for each in texts]), np.concatenate([each.counts for each in texts])
    weights = np.zeros(x.shape[1])
    weights[0] = np.log(y.mean())
    for _ in range(_STEPS):
        means = np.exp(np.clip(x @ weights, -12, 4))
        slope = x.T @ (y - means) - _PENALTY * weights
        bend = (x.T * means) @ x + _PENALTY * np.eye(len(weights))
        step = np.linalg.solve(bend, slope)
        weights += step * min(1.0, _LONGEST_STEP / np.abs(step).max())
    return Weights(*(round(float(weight), 2) for weight in weights))


def main() -> None:
    """Print the weights."""
    texts = load([Path(name) for name in sys.argv[1:]])
    for name, some in (("all", texts), ("even", texts[::2]), ("odd", texts[1::2])):
        weights = fit(some)
        print(f"{name:5}", ", ".join(f"{field.name}={getattr(weights, field.name)}" for field in fields(Weights)))


if __name__ == "__main__":
    main()

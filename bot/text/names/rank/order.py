"""Entities in the order of their importance: a linear model over a dozen features.

The weights were fitted by tests/bench/fit_actors.py on news articles whose entities people had rated for salience.
"""

import json
from functools import cache
from pathlib import Path

from bot.text.names.entity import Entity
from bot.text.names.rank.features import NAMES, features
from bot.text.reading.document import Document


def ranked(entities: list[Entity], document: Document, weights: tuple[float, ...] | None = None) -> list[Entity]:
    """The entities, most important first; those that weigh the same in the text's order."""
    weigh = weights if weights is not None else _weights()
    scores = [sum(w * x for w, x in zip(weigh, row, strict=True)) for row in features(entities, document)]
    order = sorted(range(len(entities)), key=lambda at: -scores[at])
    return [entities[at] for at in order]


@cache
def _weights() -> tuple[float, ...]:
    stored = json.loads(Path(__file__).with_name("weights.json").read_text(encoding="utf-8"))
    return tuple(float(stored[name]) for name in NAMES)

"""Fits the weights of the ranker of key actors, and says how good it is on articles that it was not fitted on.

    python -m tests.bench.fit_actors LABELLED.jsonl [--write bot/text/names/rank/weights.json]

A line is {"id", "title", "text", "actors": [{"name", "aliases", "score"}]}, English, where a score says from 0 to 3 how
salient people found the entity. Loss: cross-entropy between the softmax of the scores of an article's entities and
their share of the gain 2^(score-1) - 1 (ListNet, Cao et al. 2007), with an L2 penalty; ten folds by article.
"""

import argparse
import json
import random
import re
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.text.names.entity import Entity
from bot.text.names.known.grammar import grammar_of
from bot.text.names.rank.features import NAMES, features
from bot.text.names.rank.select import may_act
from bot.text.names.read import entities_of
from bot.text.reading.sentences import read

Array = NDArray[np.float64]
_FOLDS = 10
_SHUFFLES = 3
_STEPS = 300
_RATE = 0.05
_PENALTY = 0.03
_RELEVANT = 2.0
_SHORT = {"us": "united states", "usa": "united states", "uk": "united kingdom", "britain": "united kingdom",
          "eu": "european union", "un": "united nations"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Labelled:
    """One article: a row of features an entity, the labelled entity that it is (-1 for none), and their scores."""

    rows: Array
    label: NDArray[np.int64]
    gold: Array

    @property
    def salience(self) -> Array:
        """The score of each entity, 0 where it is none of the labelled ones."""
        return np.where(self.label >= 0, self.gold[self.label], 0.0)


def load(path: Path) -> list[Labelled]:
    """The articles of a file that have at least one entity of salience 2 or more."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [_labelled(line) for line in lines if any(actor["score"] >= _RELEVANT for actor in line["actors"])]


def _labelled(line: dict[str, object]) -> Labelled:
    title, actors = str(line["title"]), line["actors"]
    assert isinstance(actors, list)
    document = read(title, str(line["text"]), "en")
    entities = [e for e in entities_of(document) if may_act(e, title, grammar_of("en"))]
    gold = [({_plain(name) for name in (actor["name"], *actor["aliases"])}, float(actor["score"])) for actor in actors]
    rows = np.array(features(entities, document)).reshape(len(entities), len(NAMES))
    labels = np.array([_label(entity, gold) for entity in entities], dtype=np.int64)
    return Labelled(rows, labels, np.array([score for _, score in gold]))


def _label(entity: Entity, gold: list[tuple[set[str], float]]) -> int:
    """Which labelled entity has most of its names, the shown name first; -1 where none has any."""
    shown, names = _plain(entity.name), {_plain(name) for name in entity.names()}
    matching = [
        (shown in known, len(known & names), score, at) for at, (known, score) in enumerate(gold) if known & names
    ]
    return max(matching)[3] if matching else -1


def _plain(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.lower().replace(".", ""))
    words = re.findall(r"\w+", "".join(c for c in bare if not unicodedata.combining(c)))
    return _SHORT.get(" ".join(words), " ".join(words[1:] if words[:1] == ["the"] else words))


def fit(articles: list[Labelled]) -> Array:
    """The weights, by Adam on standardised features, given back for features as they are."""
    useful = [article for article in articles if (article.salience > 1).any()]
    rows = np.vstack([article.rows for article in useful])
    spread = rows.std(axis=0) + 1e-9
    scaled = (rows - rows.mean(axis=0)) / spread
    owner = np.repeat(np.arange(len(useful)), [len(article.salience) for article in useful])
    target = np.concatenate([_gain(article.salience) / _gain(article.salience).sum() for article in useful])
    weights, mean, square = (np.zeros(len(NAMES)) for _ in range(3))
    for step in range(1, _STEPS + 1):
        slope = scaled.T @ (_softmax(scaled @ weights, owner) - target) / len(useful) + _PENALTY * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights -= _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return np.asarray(weights / spread)


def _gain(salience: Array) -> Array:
    return np.asarray(2 ** np.maximum(0.0, salience - 1) - 1)


def _softmax(scores: Array, owner: NDArray[np.int64]) -> Array:
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / np.bincount(owner, powers)[owner])


def measure(articles: list[Labelled], weights: Array) -> tuple[list[float], list[float]]:
    """Precision at 1 and nDCG at 5 of each article, ranked by these weights."""
    first, gains = [], []
    for article in articles:
        order = np.argsort(-(article.rows @ weights), kind="stable")[:5]
        seen = article.label[order]
        again = [label in seen[:at] for at, label in enumerate(seen)]
        found = np.where(again, 0.0, article.salience[order])
        first.append(float(bool(found.size) and found[0] >= _RELEVANT))
        gains.append(_dcg(found) / _dcg(np.sort(article.gold)[::-1][:5]))
    return first, gains


def _dcg(scores: Array) -> float:
    return float((_gain(scores) / np.log2(np.arange(len(scores)) + 2)).sum())


def cross_validated(articles: list[Labelled]) -> tuple[float, float]:
    """Precision at 1 and nDCG at 5, each article ranked by weights fitted without it; mean of three shuffles."""
    first: list[float] = []
    gains: list[float] = []
    for seed in range(_SHUFFLES):
        shuffled = random.Random(seed).sample(articles, len(articles))
        for fold in range(_FOLDS):
            train = [article for at, article in enumerate(shuffled) if at % _FOLDS != fold]
            one, other = measure(shuffled[fold::_FOLDS], fit(train))
            first += one
            gains += other
    return float(np.mean(first)), float(np.mean(gains))


def main() -> None:
    """Prints the figures and, where asked to, writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled", type=Path)
    parser.add_argument("--write", type=Path)
    args = parser.parse_args()
    articles = load(args.labelled)
    weights = fit(articles)
    inside, outside = measure(articles, weights), cross_validated(articles)
    figures = {"articles": len(articles), "p_at_1": float(np.mean(inside[0])), "ndcg_at_5": float(np.mean(inside[1])),
               "p_at_1_unseen": outside[0], "ndcg_at_5_unseen": outside[1]}  # fmt: skip
    if args.write:
        stored = {name: round(float(weight), 4) for name, weight in zip(NAMES, weights, strict=True)}
        args.write.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps({name: round(value, 4) for name, value in figures.items()}) + "\n")


if __name__ == "__main__":
    main()

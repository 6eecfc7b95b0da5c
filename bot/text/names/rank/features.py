"""What the ranker sees of an entity."""

import re
from dataclasses import dataclass
from math import log

from bot.model.actor import ActorKind
from bot.text.names.entity import Entity
from bot.text.reading.document import Document

NAMES = (
    "position",
    "first_sentence",
    "in_lead",
    "person_in_lead",
    "subject_in_lead",
    "count",
    "share",
    "in_title",
    "word_in_title",
    "in_title_and_lead",
    "acts",
    "only_adjective",
    "credited",
    "person",
    "place",
)
_WORD = re.compile(r"\w+")
_SHORTEST_WORD = 4
_FIRST_UNSPACED = "\u3000"


@dataclass(frozen=True, slots=True)
class _Text:
    """What of the whole text an entity is measured against."""

    size: int
    title: str
    title_words: frozenset[str]
    most: int


def features(entities: list[Entity], document: Document) -> list[tuple[float, ...]]:
    """One row an entity, in the order of NAMES; every number lies between 0 and about 3."""
    title = _plain(document.title)
    most = max((len(entity.mentions) for entity in entities), default=1)
    text = _Text(max(1, len(document.text)), f" {title} ", frozenset(title.split()), most)
    return [_row(entity, text) for entity in entities]


def _row(entity: Entity, text: _Text) -> tuple[float, ...]:
    first, count = entity.first, len(entity.mentions)
    lead = float(first.sentence == 0)
    person = float(entity.kind is ActorKind.PERSON)
    names = {_plain(name) for name in entity.names()}
    titled = float(any(_stands_in(name, text.title) for name in names))
    words = {word for name in names for word in name.split() if len(word) >= _SHORTEST_WORD}
    return (
        1 - first.start / text.size,
        1 / (1 + first.sentence),
        lead,
        lead * person,
        lead * (first.verb >= 0),
        log(1 + count),
        count / text.most,
        titled,
        float(bool(words & text.title_words)),
        titled * lead,
        log(1 + entity.acts()),
        float(entity.is_adjective_only()),
        sum(mention.credited for mention in entity.mentions) / count,
        person,
        float(entity.kind is ActorKind.PLACE),
    )


def _stands_in(name: str, title: str) -> bool:
    """Whether the title has the name as whole words; anywhere where words are not set apart by spaces."""
    return f" {name} " in title or (len(name) > 1 and name[-1] > _FIRST_UNSPACED and name in title)


def _plain(name: str) -> str:
    return " ".join(_WORD.findall(name.lower().replace(".", "")))

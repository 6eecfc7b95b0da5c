"""Who of the ranked entities is an actor."""

from bot.model.actor import ActorKind
from bot.text.names.entity import Entity
from bot.text.names.grammar import Grammar

_SURE = 5


def may_act(entity: Entity, title: str, grammar: Grammar) -> bool:
    """Whether the entity can be an actor: no credited outlet, and no event that does nothing."""
    return not _is_credited_outlet(entity, title, grammar) and not _is_idle_event(entity, grammar)


def chosen(entities: list[Entity], most: int) -> list[Entity]:
    """The first five of the ranked entities, and of the others, up to `most` in all, those that act."""
    sure, rest = entities[:_SURE], entities[_SURE:]
    return sure + [entity for entity in rest if entity.acts() or entity.kind is ActorKind.PERSON][: most - len(sure)]


def _is_credited_outlet(entity: Entity, title: str, grammar: Grammar) -> bool:
    names = entity.names()
    known = any(name in grammar.gazetteer.outlets for name in names)
    likely = any(name.split()[-1].lower() in grammar.lexicon.outlet_words for name in names)
    if not (known or likely) or any(name in title for name in names):
        return False
    credited = sum(mention.credited for mention in entity.mentions)
    return credited * 2 >= len(entity.mentions) if credited else known and len(entity.mentions) == 1


def _is_idle_event(entity: Entity, grammar: Grammar) -> bool:
    """An award, a law, a storm or a tournament that is the subject of no clause."""
    if entity.first.known is not None or entity.kind is ActorKind.PERSON or entity.acts():
        return False
    words = entity.name.lower().split()
    return bool({words[0], words[-1], grammar.head_of(words)} & grammar.lexicon.events)

"""Who of the ranked entities is an actor."""

from bot.model.actor import ActorKind
from bot.text.names.entity import Entity
from bot.text.names.known.grammar import Grammar

_SURE = 5
# Where as many act, a place that something only happened in stands behind them.
_ENOUGH = 3
# Of other languages only the commonest verbs are known: a name that stands behind no preposition of place may act.
_VERBS_KNOWN = ("en", "ja", "it", "pt", "nl", "pl", "ru", "uk")


def may_act(entity: Entity, title: str, grammar: Grammar) -> bool:
    """Whether the entity can be an actor: no credited outlet, and no event, thing or place that does nothing."""
    return not (
        _is_credited_outlet(entity, title, grammar)
        or _is_idle_event(entity, grammar)
        or _is_idle_thing(entity, title)
        or _is_idle_place(entity, title, grammar)
    )


def chosen(entities: list[Entity], most: int) -> list[Entity]:
    """The first five of the ranked entities, and of the others, up to `most` in all, those that act.

    Among the five the scenes come last where three or more act.
    """
    players = [entity for entity in entities if not _is_scene(entity)]
    if sum(entity.does() or entity.kind is ActorKind.PERSON for entity in players) >= _ENOUGH:
        entities = [*players[:_SURE], *(entity for entity in entities if entity not in players[:_SURE])]
    sure, rest = entities[:_SURE], entities[_SURE:]
    return sure + [entity for entity in rest if entity.acts() or entity.kind is ActorKind.PERSON][: most - len(sure)]


def _is_scene(entity: Entity) -> bool:
    """A place, no country, that does nothing and is named only behind "in" and the like."""
    idle = entity.kind is ActorKind.PLACE and not entity.does() and entity.first.known is None
    return idle and all(mention.located or mention.part for mention in entity.mentions)


def _is_credited_outlet(entity: Entity, title: str, grammar: Grammar) -> bool:
    names = entity.names()
    known = any(name in grammar.gazetteer.outlets for name in names)
    likely = any(name.split()[-1].lower() in grammar.lexicon.outlet_words for name in names)
    if not (known or likely) or _stands_in(entity, title):
        return False
    credited = sum(mention.credited for mention in entity.mentions)
    return credited * 2 >= len(entity.mentions) if credited else known and len(entity.mentions) == 1


def _is_idle_thing(entity: Entity, title: str) -> bool:
    """A product, flight or year's edition, by its number, that is the subject of no clause and not in the headline."""
    numbered = entity.kind is not ActorKind.PERSON and any(map(str.isdigit, entity.name))
    return numbered and not entity.acts() and not _stands_in(entity, title)


def _is_idle_place(entity: Entity, title: str, grammar: Grammar) -> bool:
    """A place or country that does nothing, unless it is what the story is about.

    It is where the headline names it; or where the first sentence does, if it is a country or comes up again, and is
    more than an adjective or where somebody spoke.
    """
    country = entity.first.known is not None and entity.first.known.is_country
    if not (country or entity.kind is ActorKind.PLACE) or entity.does() or _stands_in(entity, title):
        return False
    if grammar.language not in _VERBS_KNOWN and not all(mention.located or mention.part for mention in entity.mentions):
        return False
    told_of = entity.first.sentence == 0 and (country or len(entity.mentions) > 1)
    return (
        not told_of or entity.is_adjective_only() or all(mention.venue or mention.part for mention in entity.mentions)
    )


def _stands_in(entity: Entity, title: str) -> bool:
    return any(name in title for name in entity.names())


def _is_idle_event(entity: Entity, grammar: Grammar) -> bool:
    """An award, a law, a storm or a tournament that is the subject of no clause."""
    if entity.first.known is not None or entity.kind is ActorKind.PERSON or entity.acts():
        return False
    words = entity.name.lower().split()
    return any(grammar.is_event(word) for word in (words[0], words[-1], grammar.head_of(words)))

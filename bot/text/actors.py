"""Who acts in a text, most important first."""

from bot.model.actor import Actor
from bot.text.names.entity import Entity
from bot.text.names.known.grammar import grammar_of
from bot.text.names.rank.deeds import deed_of
from bot.text.names.rank.order import ranked
from bot.text.names.rank.select import chosen, may_act
from bot.text.names.read import entities_of
from bot.text.reading.document import Document

MOST_ACTORS = 8
_MOST_ALIASES = 6


def key_actors(document: Document) -> tuple[Actor, ...]:
    """The people, organisations, governments, places and groups that act in the text: at most eight.

    Surnames, short forms, acronyms and roles are merged into one actor. An outlet or agency that is only given as a
    source is none. Each has its deed, a slice of the text, where one can be told.
    """
    grammar = grammar_of(document.language or "en")
    able = [entity for entity in entities_of(document) if may_act(entity, document.title, grammar)]
    return tuple(_actor(entity, document) for entity in chosen(ranked(able, document), MOST_ACTORS))


def _actor(entity: Entity, document: Document) -> Actor:
    return Actor(entity.name, entity.kind, tuple(entity.aliases()[:_MOST_ALIASES]), deed_of(entity, document))

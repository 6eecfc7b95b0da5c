"""Speakers who are named as a source ("according to Ann Lee", « selon Anne Dupin »)."""

from bot.text.names.entity import Entity
from bot.text.names.words import Word
from bot.text.speech.said import Attribution, Outside

_SOURCES = {"en": ("according", "to"), "de": ("laut",), "fr": ("selon",), "es": ("según",)}
_FARTHEST = 4


def is_source(verb: str) -> bool:
    """Whether an attribution's verb is the preposition of a source, in any of the languages that have one here."""
    return tuple(verb.lower().split()) in _SOURCES.values()


def named_source(sentence: Outside, at: int) -> Attribution | None:
    """The somebody whom words[at] gives as the source; an outlet is only where it was read."""
    source, words = _SOURCES.get(sentence.grammar.language, ()), sentence.words
    behind = at + len(source)
    if not source or tuple(word.low for word in words[at:behind]) != source:
        return None
    reach = words[min(len(words) - 1, behind + _FARTHEST)].start
    found = next((pair for pair in sentence.named if words[at].start < pair[0].start <= reach), None)
    if found is None or _is_outlet(found[1], sentence):
        return None
    mention, entity = found
    between = [word for word in words[behind:] if word.start < mention.start]
    inside = [word for word in words[behind:] if mention.start <= word.start < mention.end]
    if (mention.known and mention.known.is_country) or inside[-1].possessive or not _is_title(between, sentence):
        return None
    end = words[behind - 1].end
    verb = sentence.text[words[at].start : end]
    return Attribution(entity.name, verb, words[at].start, mention.end, words[at].start, end, at, entity)


def _is_title(words: list[Word], sentence: Outside) -> bool:
    grammar = sentence.grammar
    return all(
        word.low in grammar.lexicon.articles or grammar.is_title(word.low) or grammar.modifies_role(word.low)
        for word in words
    )


def _is_outlet(entity: Entity, sentence: Outside) -> bool:
    grammar = sentence.grammar
    words = {name.split()[-1].lower() for name in entity.names()}
    return not grammar.gazetteer.outlets.isdisjoint(entity.names()) or bool(words & grammar.lexicon.outlet_words)

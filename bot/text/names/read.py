"""A text's names, read once by the rules of its script."""

from dataclasses import dataclass
from functools import lru_cache

from bot.text.names.entity import Entity
from bot.text.names.find.arabic import arabic_mentions
from bot.text.names.find.chinese import chinese_mentions
from bot.text.names.find.japanese import japanese_mentions
from bot.text.names.find.korean import korean_mentions
from bot.text.names.find.latin import mentions_with_capitals
from bot.text.names.known.grammar import Grammar, grammar_of
from bot.text.names.mention import Mention
from bot.text.names.merge.entities import merged
from bot.text.names.merge.titles import with_titles
from bot.text.names.words import Word, sentences_of_words
from bot.text.reading.document import Document

_WITHOUT_CAPITALS = {"ja": japanese_mentions, "zh": chinese_mentions, "ko": korean_mentions, "ar": arabic_mentions}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one text: its words by sentence (none without capitals), and its entities by first mention."""

    grammar: Grammar
    sentences: tuple[list[Word], ...]
    entities: tuple[Entity, ...]

    def owners(self) -> list[tuple[Mention, Entity]]:
        """Every mention with its entity, in the text's order, without countries inside longer names."""
        pairs = [(mention, entity) for entity in self.entities for mention in entity.mentions if not mention.part]
        return sorted(pairs, key=lambda pair: pair[0].start)


@lru_cache(maxsize=1)
def names_in(document: Document) -> Reading:
    """Everybody and everything that the text names.

    The last answer is kept, since actors and quotes of one text both start from it.
    """
    language = document.language or "en"
    grammar = grammar_of(language)
    if language in _WITHOUT_CAPITALS:
        mentions = _WITHOUT_CAPITALS[language](document)
        return Reading(grammar, (), tuple(merged(mentions, document.text, grammar)))
    sentences = sentences_of_words(document)
    mentions = mentions_with_capitals(document.text, sentences, grammar)
    entities = with_titles(merged(mentions, document.text, grammar), document.text, grammar)
    return Reading(grammar, tuple(sentences), tuple(entities))


def entities_of(document: Document) -> tuple[Entity, ...]:
    """The entities alone, in the order of their first mention."""
    return names_in(document).entities

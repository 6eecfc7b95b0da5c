"""A sentence outside its quotes, and who speaks in it."""

from dataclasses import dataclass

from bot.text.names.entity import Entity
from bot.text.names.grammar import Grammar
from bot.text.names.mention import Mention
from bot.text.names.words import Word

_LONGEST_VERB = 4

Named = tuple[Mention, Entity]


@dataclass(frozen=True, slots=True)
class Attribution:
    """`speaker` speaks by the verb text[verb_start:verb_end]; text[start:end] is the whole "said Ann Lee, a nurse".

    `verb_at` is the index of the verb among the sentence's words. `entity` is None where the speaker is only
    described ("the fire service").
    """

    speaker: str
    verb: str
    start: int
    end: int
    verb_start: int
    verb_end: int
    verb_at: int
    entity: Entity | None


@dataclass(frozen=True, slots=True)
class Outside:
    """A sentence's words that stand in no quote, the names among them, and the persons named shortly before.

    `shared` are the surnames that two people of the text bear.
    """

    words: list[Word]
    named: list[Named]
    before: tuple[Entity, ...]
    text: str
    grammar: Grammar
    shared: frozenset[str] = frozenset()


def verb_begins(sentence: Outside, at: int) -> int:
    """The index of the verb group's first word: auxiliaries and adverbs in front belong to it."""
    lexicon, first = sentence.grammar.lexicon, at
    while first > 0 and at - first < _LONGEST_VERB and sentence.words[first].before == " ":
        low = sentence.words[first - 1].low
        if low not in lexicon.auxiliaries and low not in lexicon.adverbs and not low.endswith("ly"):
            break
        first -= 1
    return first


def made(sentence: Outside, at: int, named: Named | str, start: int, end: int) -> Attribution:
    """The attribution by the verb words[at] of what text[start:end] spans: a name, or a speaker in the text's words."""
    word = sentence.words[at]
    first = sentence.words[verb_begins(sentence, at)]
    name, entity = (named, None) if isinstance(named, str) else (named[1].name, named[1])
    verb = sentence.text[first.start : word.end] if first.start >= start or word.end <= end else word.text
    return Attribution(name, verb, min(start, first.start), max(end, word.end), first.start, word.end, at, entity)

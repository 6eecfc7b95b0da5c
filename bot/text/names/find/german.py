"""Names among German nouns, which all have a capital."""

from collections import Counter
from itertools import pairwise

from bot.text.names.known.grammar import Grammar
from bot.text.names.words import Word

_NOUN_ENDINGS = ("ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "tion", "tionen", "tät", "nis", "ment")
_LONGEST_ACRONYM = 5


class GermanNouns:
    """Tells names from nouns by how a text uses them.

    A name stands behind a title or a noun of apposition ("der Hersteller Velder"), acts without an article, is an
    organisation by its last part, an acronym, or has a second capital word that is no plain noun. Once told, it is
    known in the rest of the text.
    """

    def __init__(self, sentences: list[list[Word]], grammar: Grammar) -> None:
        self._grammar = grammar
        self._told = _used_as_names(sentences, grammar)

    def is_name(self, part: list[Word], titled: bool) -> bool:
        """Whether capital words side by side are a name."""
        name, ends = " ".join(word.text for word in part), (part[0], part[-1])
        organisation = any(self._grammar.is_organisation(word.low) for word in ends)
        several = len(part) > 1 and not any(word.low.endswith(_NOUN_ENDINGS) for word in part)
        if titled or name in self._told or organisation or several or any(_is_acronym(word.text) for word in part):
            self._told.update((name, part[-1].text))
            return True
        return False


def _is_acronym(word: str) -> bool:
    return 1 < len(word) <= _LONGEST_ACRONYM and sum(letter.isupper() for letter in word) > 1


def _used_as_names(sentences: list[list[Word]], grammar: Grammar) -> set[str]:
    """Single words that are used as names are, and never have an article or an adjective.

    They stand behind a noun of apposition, or act, or stand twice behind a preposition of place ("in Hamburg").
    """
    names: set[str] = set()
    nouns: set[str] = set()
    placed: Counter[str] = Counter()
    for before, word in (pair for words in sentences for pair in pairwise(words)):
        if before.capital and word.low in grammar.lexicon.verbs:
            names.add(before.text)
        if not word.capital or word.before != " ":
            continue
        if _is_attribute(before, grammar):
            nouns.add(word.text)
        elif before.capital and grammar.breaks(before.low):
            names.add(word.text)
        placed[word.text] += before.low in grammar.lexicon.place_prepositions
    names.update(name for name, count in placed.items() if count > 1)
    return {name for name in names - nouns if _may_be_name(name.lower(), grammar)}


def _is_attribute(word: Word, grammar: Grammar) -> bool:
    """Whether the word makes a noun of what follows: an article or an adjective."""
    lexicon = grammar.lexicon
    if word.low in lexicon.articles:
        return True
    inflected = not word.capital and word.low.endswith(("e", "en", "er", "es", "em"))
    return inflected and word.low not in lexicon.verbs and word.low not in lexicon.prepositions


def _may_be_name(low: str, grammar: Grammar) -> bool:
    lexicon = grammar.lexicon
    return not (
        low in lexicon.openers or low in lexicon.calendar or low.endswith(_NOUN_ENDINGS) or grammar.is_role(low)
    )

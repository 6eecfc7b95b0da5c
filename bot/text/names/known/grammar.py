"""What is known beforehand of the text's language, and the plain questions asked of it."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from bot.text.names.known.cases import is_attributive, stems
from bot.text.names.known.gazetteer import Form, Gazetteer, Known, gazetteer_of
from bot.text.names.known.lexicon import Lexicon, lexicon_of
from bot.text.names.words import Word

_LONGEST_KNOWN = 5
_SHORTEST_COMPOUND = 8
_CONTRACTION = re.compile(r"\w+['’](?:m|re|ve|ll|d|t)")  # "I'm", "We're", "Don't"
_COMPOUNDING = ("de", "nl")
_DECLINING = ("pl", "ru", "uk")
_TELLING_MORE = ("it", "pt", "nl", "pl", "ru", "uk")
_SHORTEST_PAST = 4
_WITHOUT_CAPITALS = ("ja", "zh", "ko", "ar")
_ROLE_PREFIXES = ("vice", "co", "ex", "us", "eu")


@dataclass(frozen=True, slots=True)
class Grammar:
    """The closed classes of words and the known phrases of one language."""

    language: str
    lexicon: Lexicon
    gazetteer: Gazetteer

    @property
    def cased(self) -> bool:
        """Whether names are written with capitals."""
        return self.language not in _WITHOUT_CAPITALS

    def is_role(self, low: str) -> bool:
        """Whether the word is a role, alone or in front of a name ("minister", "ministers", "vice-president")."""
        roles = self.lexicon.roles
        if self.language in _COMPOUNDING and len(low) > _SHORTEST_COMPOUND and low.endswith(_long(roles)):
            return True
        if self.language == "nl" and "-" in low and low.rpartition("-")[2] in roles:
            return True  # "D66-leider"
        if self._has(roles, low) or (low.endswith("s") and (low[:-1] in roles or low[:-2] in roles)):
            return True
        if "-" in low:
            head, _, tail = low.partition("-")
            return (head in _ROLE_PREFIXES and tail in roles) or (head in roles and tail in ("designate", "elect"))
        return False

    def breaks(self, low: str) -> bool:
        """Whether the capital word is part of no name: an article, an adjective made of a name, a German noun."""
        lexicon = self.lexicon
        if low in lexicon.articles:
            return self.language in ("en", "de")
        if self.language == "en" and _CONTRACTION.fullmatch(low):
            return True
        if self.language == "de":
            return low in lexicon.common or (len(low) > _SHORTEST_COMPOUND and low.endswith(_long(lexicon.common)))
        return "-" in low and low.rpartition("-")[2] in lexicon.compound_tails

    def is_title(self, low: str) -> bool:
        """Whether the word is a role or an honorific."""
        return low in self.lexicon.honorifics or self.is_role(low)

    def modifies_role(self, low: str) -> bool:
        """Whether the word may stand before a role ("foreign", "deputy", "health")."""
        modifiers = self.lexicon.role_modifiers
        return low in modifiers or low in self.lexicon.departments or low.partition("-")[0] in modifiers

    def opens_organisation(self, low: str) -> bool:
        """Whether an organisation's name may begin with the word ("ministry")."""
        return self._has(self.lexicon.opens_organisation, low)

    def ends_name(self, low: str) -> bool:
        """Whether the word is the head of what stands before it: an organisation, an event or a place."""
        lexicon = self.lexicon
        return any(self._has(words, low) for words in (lexicon.organisations, lexicon.events, lexicon.places))

    def is_organisation(self, low: str) -> bool:
        """Whether the word alone is that of an organisation; in German also as the end of a compound."""
        organisations = self.lexicon.organisations
        return self._has(organisations, low) or (
            self.language == "de" and len(low) > _SHORTEST_COMPOUND and low.endswith(_long(organisations))
        )

    def wants_complement(self, low: str) -> bool:
        """Whether "of" behind the word goes on with the same name or role."""
        lexicon = self.lexicon
        return (
            self.opens_organisation(low)
            or low in lexicon.opens_place
            or self._has(lexicon.organisations, low)
            or self._has(lexicon.places, low)
            or self.is_role(low)
        )

    def goes_on(self, low: str) -> bool:
        """Whether the lower-case word may go on with the name of a body ("Banca centrale europea")."""
        return self._has(self.lexicon.tails, low)

    def is_inflected(self, words: list[Word], at: int) -> bool:
        """Whether a known name in a case of its own begins at words[at] ("президент Украины Олег Коваль")."""
        found = self.known_at(words, at) if self.declines else None
        return found is not None and found[0].form is Form.INFLECTED

    def is_event(self, low: str) -> bool:
        """Whether the word alone is that of an event."""
        return self._has(self.lexicon.events, low)

    def is_given(self, low: str) -> bool:
        """Whether the word is a given name."""
        return self._has(self.lexicon.given, low)

    @property
    def tells_more(self) -> bool:
        """Whether the lexicon tells fields, tails and family links apart, which the older ones do not."""
        return self.language in _TELLING_MORE

    @property
    def declines(self) -> bool:
        """Whether names have case forms."""
        return self.language in _DECLINING

    def is_attribute(self, words: list[Word], first: int, last: int) -> bool:
        """Whether the capital word alone is an adjective of the small noun behind it ("на Каспийском море")."""
        one = last - first == 1 and last < len(words)
        if not (one and self.declines and is_attributive(words[first].low, self.language)):
            return False
        lexicon, noun = self.lexicon, words[last]
        others = (lexicon.openers, lexicon.prepositions, lexicon.joined, lexicon.adverbs, lexicon.subordinates)
        small = noun.before == " " and not noun.capital and not any(noun.low in words_ for words_ in others)
        return small and not self.is_verb(noun.low)

    def is_verb(self, low: str) -> bool:
        """Whether the word right behind a name is a verb, known or in the past tense by its ending."""
        lexicon = self.lexicon
        return low in lexicon.auxiliaries or low in lexicon.verbs or self.is_past(low)

    def is_past(self, low: str) -> bool:
        """Whether the word right behind a name is a verb in the past, by its ending."""
        lexicon = self.lexicon
        return low.endswith(tuple(lexicon.verb_endings)) and low not in lexicon.not_verbs and len(low) >= _SHORTEST_PAST

    def _has(self, words: frozenset[str], low: str) -> bool:
        """Whether the word is one of these, in any case form."""
        return low in words or (self.declines and _is_form_of(words, low, self.language))

    def head_of(self, words: list[str]) -> str:
        """The head of a name in lower-case words: the one before the first link ("Court of Appeal"), else the last."""
        linked = (word for word, link in pairwise(words) if link in self.lexicon.links)
        return next(linked, words[-1])

    def takes_number(self, run: list[Word]) -> bool:
        """Whether a number behind the run is part of it ("Flight 447")."""
        last = run[-1]
        return last.capital and last.low not in self.lexicon.calendar and last.text not in self.gazetteer.phrases

    def known_at(self, words: list[Word], at: int) -> tuple[Known, int] | None:
        """The longest known phrase that begins at words[at], and where it ends."""
        if words[at].text not in self.gazetteer.first_words:
            return None
        for end in range(min(len(words), at + _LONGEST_KNOWN), at, -1):
            known = self.gazetteer.phrases.get(" ".join(word.text for word in words[at:end]))
            if known:
                return known, end
        return None


@cache
def grammar_of(language: str) -> Grammar:
    """The grammar of a language by its ISO 639-1 code."""
    return Grammar(language, lexicon_of(language), gazetteer_of(language))


@lru_cache(maxsize=20_000)
def _is_form_of(words: frozenset[str], low: str, language: str) -> bool:
    known = _stems_of(words, language)
    return any(stem in known for stem in stems(low, language))


@cache
def _stems_of(words: frozenset[str], language: str) -> frozenset[str]:
    return frozenset(stem for word in words for stem in stems(word, language))


@cache
def _long(words: frozenset[str]) -> tuple[str, ...]:
    """Those that can end a German compound without chance likeness."""
    return tuple(sorted(word for word in words if len(word) > 3 or word == "amt"))

"""What is new in a story: the sentences that say more than a channel was already told."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.model.actor import ActorKind
from bot.text.names.read import entities_of
from bot.text.reading.numbers import numbers_in
from bot.text.reading.sentences import read
from bot.text.reading.stopwords import stop_words
from bot.text.reading.words import content, tokens

# A word is known by its first letters, so that its other forms are known with it.
_STEM = 5
# Smaller numbers are too common in prose to be news on their own.
_TELLING = 13
# The part of a sentence's words that must be new, with a new name, with a small new number, and with neither.
_WITH_NAME, _WITH_NUMBER, _ALONE = 0.25, 0.45, 0.7
# The same for its words in small letters alone, since names that were told hide what happened to them.
_SMALL = 0.55
_OPENING = "\"'“‘„«(["
_FEWEST_WORDS = 3
# Sentences in another language than is asked for may part thousands and decimals either way, and mean two things by
# "billion": a number that was told in either way counts as told.
_WAYS = ("en", "de")
_LONGEST = 2_000
# Languages that write a foreigner's name by its sound, so that it cannot be looked up in what was told elsewhere.
_UNSPELLED = ("ja", "zh", "ko", "ru", "uk", "ar")
_PERSON = frozenset({ActorKind.PERSON})
# A sentence in the language has at least this part of its words among the stop words.
_STOPS = 0.15


def new_sentences(told: Sequence[str], sentences: Sequence[str], language: str | None) -> list[int]:
    """The positions in `sentences`, all in this ISO 639-1 language, that say something which `told` does not.

    A sentence is new for a number above twelve that was not told, however it is written; for a name that was not told
    or a small number, where some of its words are new too; or where most of its words, or of those that are no names,
    are new. `told` may be in several languages: words are compared with those of the same language only, numbers and
    names with all. The first 2,000 characters of a sentence are looked at.
    """
    known = _Known.of(told, language)
    return [at for at, sentence in enumerate(sentences) if _is_new(sentence[:_LONGEST], known, language)]


@dataclass(frozen=True, slots=True)
class _Known:
    """What was told. `stems` is None where none of it is in the language that is asked for."""

    numbers: frozenset[str]
    words: frozenset[str]
    text: str
    stems: frozenset[str] | None

    @classmethod
    def of(cls, told: Sequence[str], language: str | None) -> "_Known":
        """What these sentences say, as far as the language goes."""
        numbers = [number for way in {language, *_WAYS} for number in _numbers(told, way)]
        text = _folded(" ".join(told))
        comparable = any(_is_in(sentence, language) for sentence in told)
        stems = frozenset(_stems(" ".join(told), language)) if comparable else None
        return cls(frozenset(numbers), frozenset(tokens(text, None)), text, stems)

    def novelty(self, sentence: str, language: str | None) -> tuple[float, int]:
        """The part of the sentence's words that were not told, and how many those are."""
        stems = set(_stems(sentence, language))
        new = stems - (self.stems or frozenset())
        return len(new) / max(1, len(stems)), len(new)

    def names(self, name: str) -> bool:
        """Whether some word of the name was told."""
        words = tokens(_folded(name), None)
        return any(word in self.words or (len(word) > 1 and not word.isascii() and word in self.text) for word in words)


def _is_new(sentence: str, known: _Known, language: str | None) -> bool:
    numbers = [number for number in numbers_in(sentence, language) if number.key not in known.numbers]
    if any(number.value >= _TELLING or number.value % 1 for number in numbers):
        return True
    if known.stems is None:
        return language not in _UNSPELLED and any(not known.names(name) for name in _names(sentence, language, _PERSON))
    part, count = known.novelty(sentence, language)
    happened, words = known.novelty(_in_small_letters(sentence), language)
    if part >= _WITH_NAME and any(not known.names(name) for name in _names(sentence, language)):
        return True
    if count >= _FEWEST_WORDS and part >= (_WITH_NUMBER if numbers else _ALONE):
        return True
    return words >= _FEWEST_WORDS and happened >= _SMALL


def _in_small_letters(sentence: str) -> str:
    """The sentence without its names: its words with a small letter, and the first one."""
    first, *rest = sentence.split() or [""]
    return " ".join([first, *(word for word in rest if not word.lstrip(_OPENING)[:1].isupper())])


def _names(sentence: str, language: str | None, kinds: frozenset[ActorKind] = frozenset(ActorKind)) -> Iterator[str]:
    """The names as they stand in the sentence, but for countries and the like, which many a sentence names first."""
    document = read("", sentence, language)
    for entity in entities_of(document):
        mention = entity.first
        if mention.known is None and entity.kind in kinds:
            yield document.text[mention.start : mention.end]


def _numbers(sentences: Sequence[str], language: str | None) -> Iterator[str]:
    return (number.key for sentence in sentences for number in numbers_in(sentence, language))


def _stems(text: str, language: str | None) -> Iterator[str]:
    return (word[:_STEM] for word in content(text, language) if not word[0].isdigit())


def _is_in(sentence: str, language: str | None) -> bool:
    """Whether the sentence may be in the language, by its stop words."""
    stops = stop_words(language)
    words = tokens(sentence, language)
    return bool(words) and (not stops or sum(word in stops for word in words) >= _STOPS * len(words))


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))

"""Terms that languages share: names, numbers, countries by their code, and Japanese names in kana by their sound."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import groupby

from bot.text.names.known.gazetteer import Gazetteer, gazetteer_of
from bot.text.reading.numbers import numbers_in
from bot.text.reading.stopwords import stop_words
from bot.text.stories.sound import of_kana, of_latin
from bot.text.stories.terms import LONGEST_LEAD, WORD, Text, base

_COUNTRY = 0.5  # how often a country counts, wherever and however often it is named: many stories name the same few
_SMALLEST = 32  # smaller numbers are days, hours and ages
_LONGEST_PHRASE = 3
_HEAD = 4
_KANA = re.compile(r"[ァ-ヺー]{3,15}")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]{2,}")


def shared_terms(texts: Sequence[Text]) -> list[Mapping[str, float]]:
    """For each text the terms that a text in another language can share, and how often each occurs."""
    heard = any(text.language == "ja" for text in texts)
    counts = [_japanese(text) if text.language == "ja" else _spaced(text, sounds=heard) for text in texts]
    kana = {term for text, one in zip(texts, counts, strict=True) if text.language == "ja" for term in one}
    return [{term: times for term, times in one.items() if not term.startswith("~") or term in kana} for one in counts]


def _spaced(text: Text, *, sounds: bool) -> dict[str, float]:
    lead = text.lead(LONGEST_LEAD)
    words = WORD.findall(lead)
    gazetteer, stops = gazetteer_of(text.language or "en"), stop_words(text.language)
    countries = set(_adjectives(words, text.language or ""))
    names: Counter[str] = Counter()
    for word in _outside_countries(words, gazetteer, countries):
        if word.lower() not in stops:
            names[_plain(word)] += 1
    heard = Counter({f"~{sound}": times for name, times in names.items() if (sound := _sound(name))} if sounds else {})
    return {**names, **heard, **dict.fromkeys(countries, _COUNTRY), **_numbers(lead, text.language)}


def _outside_countries(words: Sequence[str], gazetteer: Gazetteer, countries: set[str]) -> Iterator[str]:
    """The words with a capital that name no country; the keys of the countries go into `countries`."""
    behind = 0
    for at in [at for at, word in enumerate(words) if word[0].isupper()]:
        word = words[at]
        if at >= behind and word in gazetteer.first_words:
            for size in range(_LONGEST_PHRASE, 0, -1):
                if known := gazetteer.phrases.get(" ".join(words[at : at + size])):
                    countries.add(f"@{known.key}")
                    behind = at + size
                    break
        if at >= behind:
            yield word


def _adjectives(words: Sequence[str], language: str) -> Iterator[str]:
    """The countries of adjectives without a capital ("japanische")."""
    heads = _heads(language)
    likely = {word for word in words if word[:_HEAD] in heads} if heads else ()
    return (f"@{known.key}" for word in likely if (known := gazetteer_of(language).adjective(word)))


@lru_cache(maxsize=20_000)
def _sound(name: str) -> str:
    return of_latin(name)


@cache
def _heads(language: str) -> frozenset[str]:
    return frozenset(stem[:_HEAD] for stem in gazetteer_of(language).adjectives)


def _japanese(text: Text) -> dict[str, float]:
    lead = text.lead(LONGEST_LEAD)
    likely = (phrase for head in set(lead) for phrase in _phrases_by_head().get(head, ()))
    countries = {f"@{gazetteer_of('ja').phrases[phrase].key}" for phrase in likely if phrase in lead}
    sounds = Counter(f"~{sound}" for name in _KANA.findall(lead) if (sound := of_kana(name)))
    names = Counter(_plain(word) for word in _LATIN.findall(lead))
    return {**names, **sounds, **dict.fromkeys(countries, _COUNTRY), **_numbers(lead, "ja")}


@cache
def _phrases_by_head() -> Mapping[str, Sequence[str]]:
    """The Japanese gazetteer's phrases of two characters or more, by their first."""
    phrases = sorted(phrase for phrase in gazetteer_of("ja").phrases if len(phrase) > 1)
    return {head: tuple(of_head) for head, of_head in groupby(phrases, key=lambda phrase: phrase[0])}


def _numbers(lead: str, language: str | None) -> dict[str, float]:
    figures = numbers_in(lead, language, spelled=False)
    return dict(Counter(f"#{number.key}" for number in figures if number.value >= _SMALLEST))


@lru_cache(maxsize=20_000)  # a day's texts use the same names again and again
def _plain(word: str) -> str:
    """Lower case and without accents, a plural or possessive as its base."""
    word = base(word.lower())
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))

"""Case forms of names in Polish, Russian and Ukrainian."""

import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

_SHORTEST_STEM = 3
_MOST_WORDS = 3


@cache
def _endings(language: str) -> dict[str, dict[str, str]]:
    path = Path(__file__).with_name("cases.toml")
    return dict(tomllib.loads(path.read_text(encoding="utf-8")).get(language, {}))


def case_forms(name: str, language: str) -> Iterator[str]:
    """The forms of a country's or body's name other than the one given; none in languages without cases.

    Some that nobody uses are among them: they stand in no text.
    """
    rules = _endings(language)
    words = name.split(" ")
    if not rules or len(words) > _MOST_WORDS or name.isupper():
        return
    noun, attributes = words[-1], words[:-1]
    forms = [[word, *_inflected(word, rules["attributes"])] for word in attributes]
    forms.append([noun, *_inflected(noun, rules["nouns"])])
    yield from (" ".join(form) for form in product(*forms) if " ".join(form) != name)


def _inflected(word: str, rules: dict[str, str]) -> Iterator[str]:
    """The word with each ending that the rule for its longest known ending has."""
    last = next((ending for ending in sorted(rules, key=len, reverse=True) if word.endswith(ending)), None)
    if last is not None and len(word) > _SHORTEST_STEM - 1:
        stem = word.removesuffix(last)
        yield from (stem + ending.strip("-") for ending in rules[last].split())


def in_nominative(adjective: str, noun: str, language: str) -> str:
    """An adjective in any case as it stands with the noun's nominative ("Верховного" with "суд": "Верховный")."""
    endings = _endings(language)["agreement"]
    found = next((end for end in endings["adjectives"].split() if adjective.endswith(end)), "")
    stem = adjective.removesuffix(found)
    gender = (
        "feminine"
        if noun.endswith(("а", "я", "a"))
        else "neuter"
        if noun.endswith(("о", "е", "o", "e"))
        else "masculine"
    )
    hard, soft = endings[gender].split()
    return stem + (
        soft if stem.endswith(tuple(endings["soft"].split())) or found in endings["soft_endings"].split() else hard
    )


def is_attributive(low: str, language: str) -> bool:
    """Whether a word has an adjective's ending."""
    return low.endswith(tuple(_endings(language)["adjectives"]["all"].split()))


@lru_cache(maxsize=20_000)
def stems(word: str, language: str) -> tuple[str, ...]:
    """What may be left of a capital word without its case ending; two forms of one name share one of these."""
    endings = _endings(language).get("surnames", {}).get("all", "").split()
    cut = (len(word) - len(ending) for ending in endings if word.endswith(ending))
    return (word, *(word[:end] for end in sorted(cut) if end >= _SHORTEST_STEM)) if endings else (word,)

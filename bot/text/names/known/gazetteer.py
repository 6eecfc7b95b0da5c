"""Names that are known beforehand: countries, regions, their people and capitals, a few bodies, news outlets.

Country and capital names come from the Unicode CLDR; demonyms and the rest were written for this project.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from pathlib import Path

from bot.model.actor import ActorKind
from bot.text.names.known.cases import case_forms

_FOLDER = Path(__file__).parent
_LANGUAGES = ("de", "fr", "es", "it", "pt", "nl", "ja", "pl", "ru", "uk", "ar", "zh", "ko")
# In front of an inflected form that no rule makes ("~Niemiec").
_INFLECTED = "~"
_ADJECTIVE_ENDINGS = {"de": ("", "n", "s", "in", "innen", "nen")}


class Form(Enum):
    """How a known phrase stands for what it means."""

    NAME = "name"
    DEMONYM = "demonym"
    PEOPLE = "people"
    CAPITAL = "capital"
    INFLECTED = "inflected"


@dataclass(frozen=True, slots=True)
class Known:
    """What a known phrase means. `key` is one for all names of the same thing; `name` is the one to show."""

    key: str
    name: str
    form: Form
    kind: ActorKind

    @property
    def is_country(self) -> bool:
        """Whether `key` is a country's, ISO 3166."""
        return len(self.key) == 2 and self.key.isascii() and self.key.isupper()


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Known phrases of one language, exactly as they are written, and the stems of its lower-case adjectives."""

    phrases: dict[str, Known]
    countries: dict[str, Known]
    first_words: frozenset[str]
    adjectives: dict[str, Known]
    outlets: frozenset[str]

    def adjective(self, word: str) -> Known | None:
        """The country of a lower-case adjective ("japanische", "françaises"), or None."""
        return next(
            (self.adjectives[word[:cut]] for cut in range(len(word), 3, -1) if word[:cut] in self.adjectives), None
        )


@cache
def gazetteer_of(language: str) -> Gazetteer:
    """The gazetteer of a language by its ISO 639-1 code; English where there is none for it."""
    phrases = dict(_entries(language if language in _LANGUAGES else "en"))
    adjectives = {stem: known for stem, known in _adjectives(language) if stem[0].islower()}
    outlets = frozenset(_lines("outlets.txt"))
    countries = {k.key: k for k in phrases.values() if k.is_country and k.form is Form.NAME}
    return Gazetteer(phrases, countries, frozenset(phrase.split(" ")[0] for phrase in phrases), adjectives, outlets)


def _entries(language: str) -> Iterator[tuple[str, Known]]:
    """Phrase by phrase; a later one replaces an earlier one that is written alike."""
    for row in _table("countries.tsv"):
        yield from _capitals(row)
    for row in _table("regions.tsv"):
        names = row["names"].split("|")
        yield from _phrases(names, Known(names[0], names[0], Form.NAME, ActorKind.PLACE))
        yield from _people(row["demonyms"], Known(names[0], names[0], Form.DEMONYM, ActorKind.PLACE))
    for row in _table("countries.tsv"):
        yield from _country(row, language)
    for row in _table("bodies.tsv"):
        yield from _body(row, language)


def _body(row: dict[str, str], language: str) -> Iterator[tuple[str, Known]]:
    """A body by its names in all languages, shown by the first in the text's; of one language's own, there alone."""
    names, local = row["names"].split("|"), [*filter(None, (row.get(language) or "").split("|"))]
    shown = (local or names)[0]
    meant = Known(names[0] or shown, shown, Form.NAME, ActorKind(row["kind"]))
    yield from _phrases([name.replace(".", "") for name in names], meant)
    yield from _declined(local, meant, language)


def _declined(names: list[str], known: Known, language: str) -> Iterator[tuple[str, Known]]:
    """The names with the case forms that the language has; such a form is never a clause's subject."""
    plain = [name for name in names if not name.startswith(_INFLECTED)]
    forms = [name.removeprefix(_INFLECTED) for name in names if name.startswith(_INFLECTED)]
    forms += [form for name in plain for form in case_forms(name, language)]
    yield from _phrases(forms, replace(known, form=Form.INFLECTED))
    yield from _phrases(plain, known)


def _country(row: dict[str, str], language: str) -> Iterator[tuple[str, Known]]:
    english = row["en"].split("|")
    names = row[language].split("|") if row.get(language) else english
    meant = Known(row["code"], names[0], Form.NAME, ActorKind.GOVERNMENT)
    if language == "en":
        yield from _people(row["demonyms"], Known(row["code"], names[0], Form.DEMONYM, ActorKind.GOVERNMENT))
    yield from _phrases(english if language not in _LANGUAGES else [], meant)
    yield from _declined(names, meant, language)
    for stem, known in _adjectives(language):
        if known.key == row["code"] and stem[0].isupper():
            yield from ((stem + ending, known) for ending in _ADJECTIVE_ENDINGS.get(language, ("",)))


def _capitals(row: dict[str, str]) -> Iterator[tuple[str, Known]]:
    for capital in filter(None, row["capitals"].split("|")):
        yield capital, Known(row["code"], capital, Form.CAPITAL, ActorKind.PLACE)


def _phrases(names: list[str], known: Known) -> Iterator[tuple[str, Known]]:
    """Initials are known without their full stops, as the words of a text are."""
    return (
        (name.replace("U.S.A.", "USA").replace("U.S.", "US").replace("U.K.", "UK"), known) for name in names if name
    )


def _people(demonyms: str, known: Known) -> Iterator[tuple[str, Known]]:
    """Adjectives ("Russian") and, told by their plural, the people themselves ("Russians")."""
    for demonym in filter(None, demonyms.split("|")):
        plural = demonym.endswith(("s", "men")) and not demonym.endswith("ss")
        yield demonym, Known(known.key, known.name, Form.PEOPLE if plural else Form.DEMONYM, known.kind)


@cache
def _adjectives(language: str) -> tuple[tuple[str, Known], ...]:
    column = f"adjective_{language}"
    return tuple(
        (stem, Known(row["code"], row[language].split("|")[0], Form.DEMONYM, ActorKind.GOVERNMENT))
        for row in _table("countries.tsv")
        for stem in filter(None, row.get(column, "").split("|"))
    )


@cache
def _table(name: str) -> tuple[dict[str, str], ...]:
    return tuple(csv.DictReader(_lines(name), delimiter="\t", quoting=csv.QUOTE_NONE))


def _lines(name: str) -> list[str]:
    return (_FOLDER / name).read_text(encoding="utf-8").splitlines()


@cache
def single_characters() -> dict[str, Known]:
    """The countries that one Chinese character stands for in Japanese news ("米")."""
    rows = (row for row in _table("countries.tsv") if row["ja_short"])
    return {
        row["ja_short"]: Known(row["code"], row["ja"].split("|")[0], Form.NAME, ActorKind.GOVERNMENT) for row in rows
    }

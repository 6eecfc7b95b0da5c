"""What the recogniser knows of a language: closed classes of words, read from one small file a language."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from bot.text.reading.stopwords import stop_words

_FOLDER = Path(__file__).with_name("lexicons")
_FALLBACK = "en"
_NOT_EVERYWHERE = ("verb_endings", "tails", "family", "appositions", "given")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sets of lower-case words. The comments in the file of English say what each is for."""

    openers: frozenset[str]
    common: frozenset[str]
    calendar: frozenset[str]
    feasts: frozenset[str]
    honorifics: frozenset[str]
    roles: frozenset[str]
    doubtful_roles: frozenset[str]
    role_modifiers: frozenset[str]
    departments: frozenset[str]
    organisations: frozenset[str]
    opens_organisation: frozenset[str]
    governments: frozenset[str]
    places: frozenset[str]
    opens_place: frozenset[str]
    events: frozenset[str]
    groups: frozenset[str]
    outlet_words: frozenset[str]
    links: frozenset[str]
    compound_tails: frozenset[str]
    articles: frozenset[str]
    particles: frozenset[str]
    capitals: frozenset[str]
    place_prepositions: frozenset[str]
    directions: frozenset[str]
    prepositions: frozenset[str]
    subordinates: frozenset[str]
    place_nouns: frozenset[str]
    officials: frozenset[str]
    credits: frozenset[str]
    be: frozenset[str]
    auxiliaries: frozenset[str]
    verbs: frozenset[str]
    not_verbs: frozenset[str]
    adverbs: frozenset[str]
    joined: frozenset[str]
    pairs: frozenset[str]
    inns: frozenset[str]
    subject_pronouns: frozenset[str]
    complementisers: frozenset[str]
    speakers: frozenset[str]
    speech: frozenset[str]
    reporting: frozenset[str]
    naming: frozenset[str]
    # Only where a language has them: endings of past tenses right behind a name; lower-case words that go on with the
    # name of a body ("Banca centrale europea"); links that a person's name may have too; nouns in front of a name in
    # quotation marks; given names.
    verb_endings: frozenset[str]
    tails: frozenset[str]
    family: frozenset[str]
    appositions: frozenset[str]
    given: frozenset[str]


@cache
def lexicon_of(language: str) -> Lexicon:
    """The lexicon of a language by its ISO 639-1 code; English where there is none for it."""
    path = _FOLDER / f"{language}.toml"
    known = tomllib.loads((path if path.exists() else _FOLDER / f"{_FALLBACK}.toml").read_text(encoding="utf-8"))
    known |= {name: known.get(name, "") for name in _NOT_EVERYWHERE}
    lists = {field.name: frozenset(known[field.name].split()) for field in fields(Lexicon)}
    if "with_stop_words" in known:
        lists["openers"] |= stop_words(language)
    return Lexicon(**lists)

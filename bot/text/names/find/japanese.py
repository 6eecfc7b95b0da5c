"""Mentions in a Japanese text, which has neither capitals nor spaces.

People are told by what follows their names (さん, 氏, 首相 …) or their age in brackets, organisations and places by
their last characters, countries by the gazetteer, the single characters of headlines (日米, 米政府) included.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bot.model.actor import ActorKind
from bot.text.names.find.uncased import Found, Script, any_of, mentions_without_capitals
from bot.text.names.known.gazetteer import gazetteer_of, single_characters
from bot.text.names.mention import Mention
from bot.text.reading.document import Document, Sentence

_KANJI = "一-龯々〆ヶ"
_KATAKANA = "ァ-ヺー"
_SHORTEST_ORGANISATION = 2
_TOPIC = re.compile(rf"[{_KANJI}{_KATAKANA}]{{0,10}}(?:（[^）]{{1,30}}）)?(?:は|が|も)、?")
# Not the everyday ones that name nobody.
_ACRONYM = re.compile(
    r"(?<![A-Za-z])(?!(?:CEO|CFO|EV|AI|IT|GDP|SNS|PC|TV|DNA|GPS|AED|PCR)(?![A-Za-z]))[A-Z]{2,8}(?=[）はがの、])"
)
_IN_NAME = re.compile(rf"[{_KATAKANA}]")
_LOCATED = re.compile(r"(?:で|に|から|へ)(?!は)")


class _Patterns(NamedTuple):
    """The expressions that find names; every repetition in them has a small upper bound."""

    person: re.Pattern[str]
    organisation: re.Pattern[str]
    place: re.Pattern[str]
    known: re.Pattern[str]
    opening: re.Pattern[str]
    apposed: re.Pattern[str]
    state: re.Pattern[str]
    common: frozenset[str]
    governments: tuple[str, ...]
    after_country: str


def japanese_mentions(document: Document) -> list[Mention]:
    """Every name that the rules find, in the text's order; where two overlap, the first rule's."""
    return mentions_without_capitals(document, Script(_candidates, verb=_verb, located=_is_located, part=_is_part))


def _verb(text: str, found: Found, sentence: Sentence) -> int:
    """Behind the particle that makes the name the sentence's topic or a clause's subject, or -1."""
    topic = _TOPIC.match(text, found.end + len(found.role), sentence.end)
    return topic.end() if topic and topic.end() < sentence.end else -1


def _is_located(text: str, found: Found, sentence: Sentence) -> bool:
    return _LOCATED.match(text, found.end + len(found.role), sentence.end) is not None


def _is_part(text: str, found: Found, _sentence: Sentence) -> bool:
    """Whether one character for a country stands in front of a foreign name."""
    return found.end - found.start == 1 and _IN_NAME.match(text, found.end) is not None


def _candidates(text: str, sentence: Sentence) -> Iterator[Found]:
    """All matches, the surest rule first."""
    patterns = _patterns()
    span = (sentence.start, sentence.end)
    for match in patterns.person.finditer(text, *span):
        yield Found(*match.span("name"), ActorKind.PERSON, None, match["title"] or "")
    for match in patterns.organisation.finditer(text, *span):
        start = _behind_known(text, *match.span(), patterns)
        name = text[start : match.end()]
        if name not in patterns.common and not patterns.state.fullmatch(name):
            government = name.endswith(patterns.governments)
            kind = ActorKind.GOVERNMENT if government else ActorKind.ORGANISATION
            yield Found(start, match.end(), kind, None, "")
    for match in patterns.known.finditer(text, *span):
        yield Found(*match.span(), None, gazetteer_of("ja").phrases[match.group()], "")
    yield from _short_countries(text, span, patterns)
    for match in patterns.apposed.finditer(text, *span):
        yield Found(*match.span("name"), ActorKind.ORGANISATION, None, "")
    for match in _ACRONYM.finditer(text, *span):
        yield Found(*match.span(), ActorKind.ORGANISATION, None, "")
    for match in patterns.place.finditer(text, *span):
        if match.group() not in patterns.common:
            yield Found(*match.span(), ActorKind.PLACE, None, "")


def _behind_known(text: str, start: int, end: int, patterns: _Patterns) -> int:
    """Behind a country or an apposition at the start ("米マーロウ大学"), where a name is left."""
    known = patterns.known.match(text, start, end) or patterns.opening.match(text, start, end)
    rest = text[known.end() : end] if known else ""
    return end - len(rest) if len(rest) > _SHORTEST_ORGANISATION and rest not in patterns.common else start


def _short_countries(text: str, span: tuple[int, int], patterns: _Patterns) -> Iterator[Found]:
    """Single characters: two or more side by side ("日米韓"), or one before a word of state ("米政府")."""
    short = single_characters()
    letters = "".join(short)
    several = rf"(?<![{_KANJI}])[{letters}]{{2,5}}(?![{_KANJI}]{{0,1}}[曜本国])"
    one = rf"(?<![{_KANJI}{_KATAKANA}])[{letters}](?={patterns.after_country}|[{_KATAKANA}]{{2}})"
    for match in re.finditer(f"{several}|{one}", text[span[0] : span[1]]):
        for offset in range(match.start(), match.end()):
            yield Found(span[0] + offset, span[0] + offset + 1, None, short[text[span[0] + offset]], "")


@cache
def _patterns() -> _Patterns:
    path = Path(__file__).with_name("japanese.toml")
    lists = {name: words.split() for name, words in tomllib.loads(path.read_text(encoding="utf-8")).items()}
    kana_name = rf"[{_KATAKANA}]{{2,15}}(?:[・＝][{_KATAKANA}]{{1,15}}){{0,4}}"
    kanji_name = rf"[{_KANJI}]{{2,5}}?(?:[ぁ-ん]{{2,3}})??"
    told = rf"(?:(?P<title>{any_of(lists['titles'])})|(?=（[1-9]?[0-9]）))(?![{_KANJI}])"
    both = rf"[{_KANJI}{_KATAKANA}]"
    part = rf"[{_KANJI}{_KATAKANA}A-Za-z0-9０-９Ａ-Ｚａ-ｚ・＆]"
    known = any_of([*filter(_is_long, gazetteer_of("ja").phrases)])
    letters = "".join(single_characters())
    apposed = any_of(lists["appositions"])
    return _Patterns(
        person=re.compile(rf"(?<![{_KANJI}{_KATAKANA}・])(?P<name>{kana_name}|{kanji_name}){told}"),
        organisation=re.compile(rf"(?<!{part}){part}{{1,20}}?(?:{any_of(lists['organisations'])})(?!{part})"),
        place=re.compile(rf"(?<!{part}){both}{{1,10}}?(?:{any_of(lists['places'])})(?!{both})"),
        known=re.compile(known),
        opening=re.compile(rf"(?:{apposed}|[{letters}](?=[{_KATAKANA}]))"),
        apposed=re.compile(rf"(?:{apposed})の?、?「?(?P<name>[{_KANJI}]{{0,4}}[{_KATAKANA}・A-Za-z]{{3,25}})"),
        state=re.compile(rf"(?:{known}|[{letters}]){{1,4}}両?国?(?:政府|軍)"),
        common=frozenset(lists["common"]),
        governments=tuple(lists["governments"]),
        after_country=f"(?:{any_of(lists['after_country'])})",
    )


def _is_long(phrase: str) -> bool:
    return len(phrase) > 1

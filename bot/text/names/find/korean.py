"""Mentions in a Korean text, which has no capitals; a word's particles are no part of a name.

People are told by the title behind their names, bodies by the end of the word, countries and ministries by lists.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bot.model.actor import ActorKind
from bot.text.names.find.uncased import Found, Script, any_of, mentions_without_capitals
from bot.text.names.known.gazetteer import gazetteer_of
from bot.text.names.mention import Mention
from bot.text.reading.document import Document, Sentence

_PART = "가-힣A-Za-z0-9"
_PARTICLES = (
    "께서는 께서 에서는 에서도 에서 에게는 에게 으로 로서 로 까지 부터 보다 은 는 이 가 을 를 의 에 와 과 도 만 "
    "측은 측이 측 이나 나 처럼 이라고 라고 이며 며 이다"
)
_OFFICIALS = r"(?:\s(?:정부|당국|측|군|대통령실|외교부|국방부|의회|총리|대통령))?"
_SUBJECT = re.compile(rf"(?:\s?\([^)]{{1,30}}\))?{_OFFICIALS}\s?(?:측)?(?:은|는|이|가|께서|도)\s")
_LOCATED = re.compile(r"(?:에서|에|로|으로)(?![가-힣])")
_LATIN = re.compile(rf"(?<![{_PART}])[A-Z][A-Za-z0-9&]{{1,15}}(?: [A-Z][A-Za-z]{{2,15}})?(?![A-Za-z0-9])")


class _Patterns(NamedTuple):
    """The expressions that find names; every repetition in them has a small upper bound."""

    person: re.Pattern[str]
    head: re.Pattern[str]
    body: re.Pattern[str]
    ministry: re.Pattern[str]
    known: re.Pattern[str]
    particle: re.Pattern[str]
    lists: dict[str, frozenset[str]]


def korean_mentions(document: Document) -> list[Mention]:
    """Every name that the rules find, in the text's order; where two overlap, the first rule's."""
    edges = (rf"(?<![{_PART}])", _behind())
    return mentions_without_capitals(document, Script(_candidates, _verb, _is_located, edges=edges))


def _candidates(text: str, sentence: Sentence) -> Iterator[Found]:
    patterns, span = _patterns(), (sentence.start, sentence.end)
    no_names, endings = patterns.lists["no_names"], tuple(patterns.lists["no_endings"])
    for match in patterns.person.finditer(text, *span):
        name = match["name"]
        if name not in no_names and not name.endswith(endings) and name not in gazetteer_of("ko").phrases:
            yield Found(*match.span("name"), ActorKind.PERSON, None, match["title"])
    for match in patterns.head.finditer(text, *span):
        name = match["name"]
        if name not in patterns.lists["no_heads"] and not _is_known(name):
            yield Found(*match.span("name"), ActorKind.PERSON, None, match["title"])
    for match in patterns.known.finditer(text, *span):
        yield Found(*match.span("name"), None, gazetteer_of("ko").phrases[match["name"]], "")
    for match in patterns.ministry.finditer(text, *span):
        yield Found(*match.span("name"), ActorKind.GOVERNMENT, None, "")
    for match in patterns.body.finditer(text, *span):
        if match["name"] not in patterns.lists["common"]:
            yield Found(*match.span("name"), ActorKind.ORGANISATION, None, "")
    for match in _LATIN.finditer(text, *span):
        if match.group() not in patterns.lists["latin"] and patterns.particle.match(text, match.end(), sentence.end):
            yield Found(*match.span(), ActorKind.ORGANISATION, None, "")


def _is_known(word: str) -> bool:
    """Whether the word is a known name, or one with a particle."""
    phrases = gazetteer_of("ko").phrases
    return any(word[: len(word) - cut] in phrases for cut in range(min(3, len(word))))


def _verb(text: str, found: Found, sentence: Sentence) -> int:
    """Behind the particle that makes the name the sentence's topic or a clause's subject, or -1."""
    at = found.end + (len(found.role) + 1 if found.role else 0)
    subject = _SUBJECT.match(text, at, sentence.end)
    return subject.end() if subject else -1


def _is_located(text: str, found: Found, sentence: Sentence) -> bool:
    return not found.role and _LOCATED.match(text, found.end, sentence.end) is not None


def _behind() -> str:
    return rf"(?=(?:{any_of(_PARTICLES.split())})?(?![{_PART}]))"


@cache
def _patterns() -> _Patterns:
    path = Path(__file__).with_name("korean.toml")
    lists = {name: words.split() for name, words in tomllib.loads(path.read_text(encoding="utf-8")).items()}
    begins, ends = rf"(?<![{_PART}])", _behind()
    known = [phrase for phrase in gazetteer_of("ko").phrases if re.search("[가-힣]", phrase)]
    titles = any_of(lists["titles"])
    return _Patterns(
        person=re.compile(rf"{begins}(?P<name>[{''.join(lists['surnames'])}][가-힣]{{2}}) (?P<title>{titles}){ends}"),
        head=re.compile(rf"{begins}(?P<name>[가-힣]{{2,6}}) (?P<title>{any_of(lists['heads'])}){ends}"),
        body=re.compile(rf"{begins}(?P<name>[{_PART}]{{1,14}}?(?:{any_of(lists['bodies'])})){ends}"),
        ministry=re.compile(rf"{begins}(?P<name>{any_of(lists['ministries'])}){ends}"),
        known=re.compile(rf"{begins}(?P<name>{any_of(known)}){ends}"),
        particle=re.compile(ends),
        lists={name: frozenset(words) for name, words in lists.items()},
    )

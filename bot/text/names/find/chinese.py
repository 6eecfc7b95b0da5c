"""Mentions in a Chinese text, which has neither capitals nor spaces.

People are told by the title in front of their names or behind them, and foreign ones by the dot inside; bodies by
their last characters, where it is certain at which character they begin; countries by the gazetteer. What is not
certain is no name.
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

_HAN = "㐀-鿿"
_LONGEST_BODY = 16
_LATIN_NAME = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9&.-]{1,20}(?: [A-Z][A-Za-z0-9&-]{1,20}){0,3}(?![A-Za-z0-9])")
_LOCATED = re.compile(r"(?:在|于|於|从|從|到|往|抵达|抵達|前往|访问|訪問)$")
_CREDITED = re.compile(r"(?:据|據|接受|告诉|告訴)$")
_OPEN = re.compile(r"[^㐀-鿿A-Za-z0-9·]")


class _Patterns(NamedTuple):
    """The expressions that find names; every repetition in them has a small upper bound."""

    titled: re.Pattern[str]
    dotted: re.Pattern[str]
    body: re.Pattern[str]
    ministry: re.Pattern[str]
    stop: re.Pattern[str]
    generic: re.Pattern[str]
    known: re.Pattern[str]
    verb: re.Pattern[str]
    common: frozenset[str]


def chinese_mentions(document: Document) -> list[Mention]:
    """Every name that the rules find, in the text's order; where two overlap, the first rule's."""
    script = Script(_candidates, _verb, _is_located, _is_credited, edges=("", ""), shorter=_shorter)
    return mentions_without_capitals(document, script)


def _candidates(text: str, sentence: Sentence) -> Iterator[Found]:
    patterns, span = _patterns(), (sentence.start, sentence.end)
    for match in patterns.titled.finditer(text, *span):
        part = "native" if match["native"] else "foreign" if match["foreign"] else "titled"
        yield Found(*match.span(part), ActorKind.PERSON, None, match["before"] or match["behind"] or "")
    for match in patterns.dotted.finditer(text, *span):
        yield Found(*match.span(), ActorKind.PERSON, None, "")
    for match in patterns.ministry.finditer(text, *span):
        yield Found(*match.span("name"), ActorKind.GOVERNMENT, None, "")
    known = [
        Found(*found.span(), None, gazetteer_of("zh").phrases[found[0]], "")
        for found in patterns.known.finditer(text, *span)
    ]
    yield from (one for one in known if one.known and not one.known.is_country)
    for match in patterns.body.finditer(text, *span):
        start = _begin_of_body(text, match.start(), sentence.start, patterns)
        latin = text[start : match.start()].isascii()  # "BYD公司"
        if start < match.start():
            yield Found(start, match.start() if latin else match.end(), ActorKind.ORGANISATION, None, "")
    yield from known
    for match in _LATIN_NAME.finditer(text, *span):
        if match.group() not in patterns.common and _is_latin_actor(text, match, sentence, patterns):
            yield Found(*match.span(), ActorKind.ORGANISATION, None, "")


def _begin_of_body(text: str, head: int, first: int, patterns: _Patterns) -> int:
    """Where the body's name begins that has its last word at text[head:]; `head` where that is not certain.

    It is behind the nearest mark or word that is part of no name, or at a country.
    """
    reach = max(first, head - _LONGEST_BODY)
    begun = reach if reach == first else -1
    for mark in _OPEN.finditer(text, reach, head):
        begun = mark.end()
    for stop in patterns.stop.finditer(text, max(begun, reach), head):
        if stop["stop"]:
            begun = stop.end()
    country = patterns.known.search(text, max(begun, reach), head)
    if country:
        begun = country.start()
    if begun < 0 or not 1 < head - begun <= _LONGEST_BODY:
        return head
    return head if patterns.generic.fullmatch(text, begun, head) else begun


def _is_latin_actor(text: str, match: re.Match[str], sentence: Sentence, patterns: _Patterns) -> bool:
    """Whether a Latin name is that of a body: it acts, or "company" stands behind it."""
    return patterns.verb.match(text, match.end(), sentence.end) is not None


def _verb(text: str, found: Found, sentence: Sentence) -> int:
    match = _patterns().verb.match(text, found.end, sentence.end)
    return found.end if match and match.end() < sentence.end else -1


def _is_located(text: str, found: Found, sentence: Sentence) -> bool:
    return _LOCATED.search(text[max(sentence.start, found.start - 2) : found.start]) is not None


def _is_credited(text: str, found: Found, sentence: Sentence) -> bool:
    return _CREDITED.search(text[max(sentence.start, found.start - 2) : found.start]) is not None


def _shorter(name: str, kind: ActorKind | None) -> list[str]:
    """The last part of a foreign name."""
    last = name.rpartition("·")[2]
    return [last] if kind is ActorKind.PERSON and "·" in name and len(last) > 1 else []


@cache
def _patterns() -> _Patterns:
    path = Path(__file__).with_name("chinese.toml")
    lists = {name: words.split() for name, words in tomllib.loads(path.read_text(encoding="utf-8")).items()}
    titles, sound = any_of(lists["titles"]), f"[{''.join(lists['sounds'])}]"
    follows = rf"(?={any_of(lists['after_name'])}|[^{_HAN}·]|$)"
    native = rf"(?:{any_of(lists['surnames'])})[{_HAN}]{{1,2}}?{follows}"
    foreign = rf"{sound}{{1,8}}(?:·{sound}{{1,8}}){{1,3}}|{sound}{{3,8}}|{sound}{{2}}{follows}"
    known = [phrase for phrase in gazetteer_of("zh").phrases if re.match(f"[{_HAN}]{{2}}", phrase)]
    officials, between, verbs = (any_of(lists[name]) for name in ("officials", "between", "verbs"))
    return _Patterns(
        titled=re.compile(
            rf"(?:(?P<before>{titles})(?:(?P<native>{native})|(?P<foreign>{foreign}))"
            rf"|(?<![{_HAN}])(?P<titled>(?:{any_of(lists['surnames'])})[{_HAN}]{{1,2}})(?P<behind>{titles})(?![{_HAN}]{{0,1}}会))"
        ),
        dotted=re.compile(rf"{sound}{{1,8}}(?:·{sound}{{1,8}}){{1,3}}"),
        body=re.compile(rf"(?:{any_of(lists['bodies'])})(?![长員员家业業化法制卡票派籍史])"),
        ministry=re.compile(rf"(?P<name>(?:{any_of(lists['fields'])})部)(?![分门門队隊长長])"),
        stop=re.compile(rf"(?:{any_of(lists['no_stops'])})|(?P<stop>{any_of(lists['stops'])})"),
        generic=re.compile(rf"(?:{any_of(lists['generic'])})+"),
        known=re.compile(any_of(known)),
        verb=re.compile(rf"(?:公司|集团|集團)?(?:{officials})?(?:{between}|[0-9]{{1,2}}[日月])*?(?:{verbs})"),
        common=frozenset(lists["common"]),
    )

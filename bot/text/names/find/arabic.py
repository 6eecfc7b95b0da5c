"""Mentions in an Arabic text, which has no capitals.

People are told by a title in front and a given name, or by a verb of saying and what it is followed by; bodies by
their first word and the words with the article behind it; countries by the gazetteer.
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

_SHORTEST_SURNAME = 4
# "And", "so", "by", "for", "like", which are written together with the word behind them.
_BEFORE = r"(?<!\w)[وف]?[بلك]?"
_LOCATED = re.compile(r"(?:(?:في|من|إلى|قرب|داخل|شمال|جنوب|شرق|غرب|مدينة) ?|(?<!\w)ب)$")
_CREDITED = re.compile(r"(?:ل|وفقا ل|عن|حسب|بحسب|نقلا عن) ?(?:وكالة|صحيفة|قناة)? ?$")
_LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9&]{1,15}(?: [A-Z][A-Za-z]{1,15}){0,2}(?![A-Za-z0-9])")


class _Patterns(NamedTuple):
    """The expressions that find names; every repetition in them has a small upper bound."""

    titled: re.Pattern[str]
    said: re.Pattern[str]
    body: re.Pattern[str]
    known: re.Pattern[str]
    verb: re.Pattern[str]
    governments: tuple[str, ...]
    latin: frozenset[str]


def arabic_mentions(document: Document) -> list[Mention]:
    """Every name that the rules find, in the text's order; where two overlap, the first rule's."""
    script = Script(_candidates, _verb, _is_located, _is_credited, edges=(_BEFORE, r"(?!\w)"), shorter=_shorter)
    return mentions_without_capitals(document, script)


def _candidates(text: str, sentence: Sentence) -> Iterator[Found]:
    patterns, span = _patterns(), (sentence.start, sentence.end)
    for pattern in (patterns.titled, patterns.said):
        for match in pattern.finditer(text, *span):
            yield Found(*match.span("name"), ActorKind.PERSON, None, match["title"])
    known = [*patterns.known.finditer(text, *span)]
    phrases = gazetteer_of("ar").phrases
    for match in known:
        if not phrases[match["name"]].is_country:
            yield Found(*match.span("name"), None, phrases[match["name"]], "")
    for match in patterns.body.finditer(text, *span):
        kind = ActorKind.GOVERNMENT if match["name"].startswith(patterns.governments) else ActorKind.ORGANISATION
        yield Found(*match.span("name"), kind, None, "")
    for match in known:
        yield Found(*match.span("name"), None, phrases[match["name"]], "")
    for match in _LATIN.finditer(text, *span):
        if match.group() not in patterns.latin:
            yield Found(*match.span(), ActorKind.ORGANISATION, None, "")


def _verb(text: str, found: Found, sentence: Sentence) -> int:
    """Where the verb stands whose subject the name, with its title, follows; or -1."""
    lead = len(found.role) + 1 if found.role else 0
    match = _patterns().verb.search(text[max(sentence.start, found.start - lead - 20) : found.start - lead])
    return max(sentence.start, found.start - lead - 20) + match.start("verb") if match else -1


def _is_located(text: str, found: Found, sentence: Sentence) -> bool:
    return not found.role and _LOCATED.search(text[max(sentence.start, found.start - 8) : found.start]) is not None


def _is_credited(text: str, found: Found, sentence: Sentence) -> bool:
    return _CREDITED.search(text[max(sentence.start, found.start - 16) : found.start]) is not None


def _shorter(name: str, kind: ActorKind | None) -> list[str]:
    """The last name of a person."""
    last = name.rpartition(" ")[2]
    return [last] if kind is ActorKind.PERSON and " " in name and len(last) >= _SHORTEST_SURNAME else []


@cache
def _patterns() -> _Patterns:
    path = Path(__file__).with_name("arabic.toml")
    lists = {name: words.split() for name, words in tomllib.loads(path.read_text(encoding="utf-8")).items()}
    word = r"[^\W\d_]"
    no_name = rf"(?!(?:{any_of(lists['no_names'])})(?!\w))"
    part = rf"{no_name}(?:(?:عبد|أبو|بن|آل|أبي) )?{no_name}{word}{{2,14}}"
    first = rf"(?!ال){part}"
    of_what = r"(?: (?:باسم )?(?:ال|لل)\w{2,14}){0,4}"
    title = rf"(?P<title>(?:ال)?(?:{any_of(lists['titles'])}){of_what})"
    given = rf"(?=(?:{any_of(lists['given'])})(?!\w))"
    verbs, follows = any_of(lists["verbs"]), any_of(lists["that"])
    going_on = rf"(?!(?:{any_of(lists['ends'])})(?!\w))"
    article = rf" {going_on}ال\w{{2,14}}"
    adjective = rf"(?: {going_on}(?:ال\w{{2,12}}(?:ي|ية)|{any_of(lists['further'])})(?!\w))"
    known = [phrase for phrase in gazetteer_of("ar").phrases if re.match(r"[؀-ۿ]{3}", phrase)]
    return _Patterns(
        titled=re.compile(rf"{_BEFORE}{title} (?P<name>{given}{part} {part})(?!\w)"),
        said=re.compile(rf"(?<!\w)[وف]?(?:{verbs}) {title} (?P<name>{first} {part})(?= (?:{follows})(?!\w)|:)"),
        body=re.compile(
            rf"{_BEFORE}(?P<name>(?:{any_of(lists['bodies'])})"
            rf"(?:{article}{adjective}{{0,2}}|(?: [A-Z]\w{{1,14}}){{1,2}})"
            rf"|(?:{any_of(lists['with_article'])}){adjective}{{1,2}})(?!\w)"
        ),
        known=re.compile(rf"{_BEFORE}(?P<name>{any_of(known)})(?!\w)"),
        verb=re.compile(rf"(?<!\w)(?P<verb>[وف]?(?:{verbs})) $"),
        governments=tuple(lists["governments"]),
        latin=frozenset(lists["latin"]),
    )

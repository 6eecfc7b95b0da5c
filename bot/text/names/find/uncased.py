"""Mentions in a text whose script has no capitals, put together from what one language's rules find."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bot.model.actor import ActorKind
from bot.text.names.known.gazetteer import Known
from bot.text.names.mention import Mention
from bot.text.reading.document import Document, Sentence

# Names are looked for once more by one expression: it must stay small.
_MOST_SEEN_AGAIN = 80


class Found(NamedTuple):
    """text[start:end] as a name; `kind` is None for what the gazetteer knows, `role` is "" where none was told."""

    start: int
    end: int
    kind: ActorKind | None
    known: Known | None
    role: str


Rule = Callable[[str, Found, Sentence], bool]


def never(_text: str, _found: Found, _sentence: Sentence) -> bool:
    """Say no."""
    return False


@dataclass(frozen=True, slots=True)
class Script:
    """What the rules of one language are.

    `candidates` yields what may be a name in a sentence, the surest first. `verb` is where the clause begins that says
    what a name does, or -1; `located` tells whether it stands as a place, `credited` as a source, `part` as a piece of
    a longer name. `edges` are the patterns in front of and behind a name that stands once more without what told it,
    and `shorter` the short forms that a name may have there; `edges` is empty where none is looked for.
    """

    candidates: Callable[[str, Sentence], Iterator[Found]]
    verb: Callable[[str, Found, Sentence], int]
    located: Rule
    credited: Rule = never
    part: Rule = never
    edges: tuple[str, str] | None = None
    shorter: Callable[[str, ActorKind | None], list[str]] = lambda _name, _kind: []


def mentions_without_capitals(document: Document, script: Script) -> list[Mention]:
    """Every name that the rules find, in the text's order; where two overlap, the first rule's."""
    text, sentences = document.text, document.sentences
    found = [_apart(script.candidates(text, sentence), sentence) for sentence in sentences]
    if script.edges:
        names = _seen(text, [one for ones in found for one in ones], script)
        again = _again(names, script.edges)
        for number, sentence in enumerate(sentences):
            more = (_once_more(match, names) for match in again.finditer(text, sentence.start, sentence.end))
            found[number] = _apart(iter([*found[number], *more]), sentence)
    return [
        _mention(text, number, sentences[number], one, script)
        for number, ones in enumerate(found)
        for one in sorted(ones, key=lambda one: one.start)
    ]


def _apart(candidates: Iterator[Found], sentence: Sentence) -> list[Found]:
    """Those that do not overlap one in front of them."""
    taken = bytearray(sentence.end - sentence.start)
    found: list[Found] = []
    for one in candidates:
        first, last = one.start - sentence.start, one.end - sentence.start
        if one.start < one.end and not any(taken[first:last]):
            taken[first:last] = b"\x01" * (last - first)
            found.append(one)
    return found


def _seen(text: str, found: list[Found], script: Script) -> dict[str, ActorKind | None]:
    """The names that were told, and their short forms, with their kinds."""
    names: dict[str, ActorKind | None] = {}
    for one in found:
        if one.known is None and len(names) < _MOST_SEEN_AGAIN:
            name = text[one.start : one.end]
            for form in (name, *script.shorter(name, one.kind)):
                names.setdefault(form, one.kind)
    return names


def _again(names: dict[str, ActorKind | None], edges: tuple[str, str]) -> re.Pattern[str]:
    before, behind = edges
    return re.compile(rf"{before}(?P<name>{any_of(list(names))}){behind}")


def _once_more(match: re.Match[str], names: dict[str, ActorKind | None]) -> Found:
    return Found(*match.span("name"), names[match["name"]], None, "")


def _mention(text: str, number: int, sentence: Sentence, found: Found, script: Script) -> Mention:
    verb = script.verb(text, found, sentence)
    return Mention(
        found.start,
        found.end,
        text[found.start : found.end],
        number,
        known=found.known,
        kind=found.kind,
        role=found.role,
        part=script.part(text, found, sentence),
        verb=verb,
        does=verb >= 0,
        located=script.located(text, found, sentence),
        credited=script.credited(text, found, sentence),
    )


def any_of(words: list[str]) -> str:
    """A pattern for any of the words, longer ones first; one that nothing matches where there is none."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"

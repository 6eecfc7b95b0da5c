"""Mentions in a text written with capitals."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from bot.model.actor import ActorKind
from bot.text.names.find import context
from bot.text.names.find.owners import role_in_front, with_owners
from bot.text.names.find.pieces import Part, Piece
from bot.text.names.find.quoted import quoted_names
from bot.text.names.find.runs import runs
from bot.text.names.find.trust import Trust
from bot.text.names.known.gazetteer import Form
from bot.text.names.known.grammar import Grammar
from bot.text.names.mention import Mention
from bot.text.names.words import Word


@dataclass(frozen=True, slots=True)
class _Before:
    """What the pieces in front of a name say of it."""

    role: str = ""
    honorific: str = ""
    kind: ActorKind | None = None


_BODY = _Before(kind=ActorKind.ORGANISATION)


def mentions_with_capitals(text: str, sentences: list[list[Word]], grammar: Grammar) -> list[Mention]:
    """Every name in the text, whose sentences are given as words, in its order."""
    trust = Trust(sentences, grammar)
    return [mention for words in sentences for mention in _mentions(text, words, grammar, trust)]


def _mentions(text: str, words: list[Word], grammar: Grammar, trust: Trust) -> Iterator[Mention]:
    quoted = [*quoted_names(words, grammar)]
    for first, last in quoted:
        yield _mention(text, words, 0, Piece(Part.NAME, first, last), _BODY, grammar)
    for first, last in runs(words, grammar):
        if not any(first < end and begin < last for begin, end in quoted):
            begun = trust.begin(words, first, last)
            if grammar.language == "de" and _has_noun_in_front(words, begun, last, grammar):
                begun += 1
            yield from _in_run(text, words, (begun, last), grammar, trust)


def _in_run(text: str, words: list[Word], span: tuple[int, int], grammar: Grammar, trust: Trust) -> Iterator[Mention]:
    """The mentions in one run of capitals, words[span]."""
    begun, last = span
    cut = [*with_owners(words, begun, last, grammar)]
    owned = bool(cut) and cut[0].part in (Part.OWNER, Part.FIELD)
    role = role_in_front(words, begun, grammar).role if owned else context.role_before(words, begun, grammar)
    before = _Before(role, kind=ActorKind.PERSON if role else None)
    for piece, following in zip_longest(cut, cut[1:]):
        part = words[begun + piece.first : begun + piece.last]
        if piece.part is Part.OWNER:
            yield _mention(text, words, begun, piece, _BODY, grammar)
        elif piece.part in (Part.NAME, Part.KNOWN):
            if _is_name(words, begun, piece, before, grammar, trust):
                yield from _country_inside(text, words, begun, piece, grammar)
                if following and following.part is Part.ROLE and following.first == piece.last:
                    before = _BODY
                yield _mention(text, words, begun, piece, before, grammar)
            if piece.known is None or piece.known.form not in (Form.DEMONYM, Form.INFLECTED):
                before = _Before()
        elif piece.part is not Part.FIELD:
            before = _after(piece, part, before)


def _is_name(words: list[Word], begun: int, piece: Piece, before: _Before, grammar: Grammar, trust: Trust) -> bool:
    first, last = begun + piece.first, begun + piece.last
    if grammar.is_attribute(words, first, last):
        return False
    return piece.part is Part.KNOWN or trust.is_name(words[first:last], before.kind is not None)


def _has_noun_in_front(words: list[Word], begun: int, last: int, grammar: Grammar) -> bool:
    """Whether a German noun describes the full name behind it ("die Pflegerin Hatice Demir")."""
    capitals = last - begun > 2 and all(word.capital for word in words[begun:last])
    articled = begun > 0 and words[begun - 1].low in grammar.lexicon.articles
    return capitals and articled and not any(grammar.is_organisation(word.low) for word in words[begun:last])


def _after(piece: Piece, part: list[Word], before: _Before) -> _Before:
    if piece.part is Part.ROLE:
        return _Before(" ".join(word.text for word in part), kind=ActorKind.PERSON)
    if piece.part is Part.HONORIFIC:
        return _Before(before.role, part[0].text, ActorKind.PERSON)
    return _Before()


def _country_inside(text: str, words: list[Word], begun: int, piece: Piece, grammar: Grammar) -> Iterator[Mention]:
    """The country that a longer name begins with ("US Senate")."""
    first = begun + piece.first
    found = grammar.known_at(words, first) if piece.part is Part.NAME else None
    if found and found[0].is_country and found[0].form in (Form.NAME, Form.DEMONYM) and found[1] < begun + piece.last:
        start, end = words[first].start, words[found[1] - 1].end
        yield Mention(start, end, text[start:end], words[first].sentence, known=found[0], part=True)


def _mention(text: str, words: list[Word], begun: int, piece: Piece, before: _Before, grammar: Grammar) -> Mention:
    first, last = begun + piece.first, begun + piece.last
    start, end = words[first].start, words[last - 1].end
    verb = context.verb_after(words, first, last, piece.known, grammar)
    return Mention(
        start,
        end,
        text[start:end],
        words[first].sentence,
        known=piece.known,
        kind=None if piece.known else before.kind,
        role="" if piece.known else before.role or context.role_after(words, last, grammar),
        verb=verb,
        does=_does(words, last, verb, piece, grammar)
        if verb >= 0
        else context.is_behind_verb(words, first, piece.known, grammar),
        located=context.is_located(words, first, grammar) and not words[last - 1].possessive,
        credited=context.is_credited(words, first, last, grammar),
        venue=context.is_venue(words, first, grammar),
        subordinate=context.is_subordinate(words, first, grammar),
        honorific="" if piece.known else before.honorific,
        articled=first > 0 and words[first - 1].low in grammar.lexicon.articles,
    )


def _does(words: list[Word], last: int, verb: int, piece: Piece, grammar: Grammar) -> bool:
    capital = piece.known is not None and piece.known.form is Form.CAPITAL
    return context.tells_a_deed(words, last, verb, grammar) and not (capital and context.only_has(words, last, verb))

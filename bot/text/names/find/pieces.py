"""How a run of capitalised words falls into roles, demonyms, known names and other names."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from bot.text.names.known.gazetteer import Form, Known
from bot.text.names.known.grammar import Grammar
from bot.text.names.words import Word

_MONTHS_THAT_ARE_NAMES = frozenset({"may", "april", "june", "august", "jan"})


class Part(Enum):
    """What a piece of a run is. An owner is the body that a role belongs to, a field what a minister is one of."""

    NAME = "name"
    ROLE = "role"
    HONORIFIC = "honorific"
    KNOWN = "known"
    BREAK = "break"
    OWNER = "owner"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Piece:
    """run[first:last] as one part; `known` where the gazetteer has it."""

    part: Part
    first: int
    last: int
    known: Known | None = None


def pieces(run: list[Word], grammar: Grammar) -> Iterator[Piece]:
    """The run cut into pieces, in order; links between them are left out."""
    at = begun = 0
    while at < len(run):
        piece = _piece(run, begun, at, grammar)
        if piece is None:
            at += 1
            continue
        yield from _name(run, begun, at, grammar)
        yield piece
        at = begun = piece.last
    yield from _name(run, begun, at, grammar)


def _name(run: list[Word], first: int, last: int, grammar: Grammar) -> Iterator[Piece]:
    """What is left between the pieces, without links at its ends."""
    while first < last and not run[first].capital:
        first += 1
    while first < last and not _may_end(run[last - 1], grammar):
        last -= 1
    if first < last:
        yield Piece(Part.NAME, first, last)


def _may_end(word: Word, grammar: Grammar) -> bool:
    return word.capital or word.text.isdigit() or grammar.goes_on(word.low)


def _piece(run: list[Word], begun: int, at: int, grammar: Grammar) -> Piece | None:
    word, lexicon = run[at], grammar.lexicon
    if not word.capital:
        return Piece(Part.BREAK, at, at + 1) if at == begun else None
    if grammar.breaks(word.low) or (grammar.tells_more and word.text.isupper() and word.low in lexicon.common):
        return Piece(Part.BREAK, at, at + 1)
    day = not grammar.tells_more or word.opens or len(run) == 1  # elsewhere days have no capitals: "Dariusz Piątek"
    if day and word.low in lexicon.calendar and not (at > begun and word.low in _MONTHS_THAT_ARE_NAMES):
        return Piece(Part.BREAK, at, at + 1)
    if word.low in lexicon.honorifics and at + 1 < len(run):
        return Piece(Part.HONORIFIC, at, at + 1)
    role = _role_end(run, begun, at, grammar)
    return Piece(Part.ROLE, at, role) if role else _known(run, begun, at, grammar)


def _role_end(run: list[Word], begun: int, at: int, grammar: Grammar) -> int:
    """Behind a role that begins at run[at] ("Deputy Prime Minister", "Secretary of State"), or 0."""
    if heads_name(run, at, grammar):
        return 0
    end = at
    while end < len(run) - 1 and grammar.modifies_role(run[end].low) and not run[end].possessive:
        end += 1
    while end > at and not grammar.is_role(run[end].low):
        end -= 1
    if not grammar.is_role(run[end].low) or not run[end].capital:
        return 0
    while end + 1 < len(run) and run[end + 1].capital and grammar.is_role(run[end + 1].low):
        end += 1
    if run[end].low in grammar.lexicon.doubtful_roles and end == at and (at > begun or end + 1 == len(run)):
        return 0
    return _behind_department(run, end + 1, grammar)


def _behind_department(run: list[Word], end: int, grammar: Grammar) -> int:
    """Behind "of State", "of Homeland Security" at run[end], else `end`."""
    at = end
    while at < len(run) and not run[at].capital:
        at += 1
    first = at
    while end < at < len(run) and run[at].low in grammar.lexicon.departments:
        at += 1
    if not at > first > end:
        return end
    field = at + 1 < len(run) - 2 and run[at].low == "for"  # "of State for Management Patrick Kennedy"
    return at + 2 if field else at


def heads_name(run: list[Word], at: int, grammar: Grammar) -> bool:
    """Whether the capitals from run[at] on are one name with its head at the end ("General Assembly")."""
    end = at
    while end < len(run) and run[end].capital:
        end += 1
    return end - at > 1 and grammar.ends_name(run[end - 1].low)


def _known(run: list[Word], begun: int, at: int, grammar: Grammar) -> Piece | None:
    found = grammar.known_at(run, at)
    if found is None:
        return None
    known, end = found
    stands = _demonym_stands if known.form in (Form.DEMONYM, Form.PEOPLE) else _name_stands
    return Piece(Part.KNOWN, at, end, known) if stands(run, begun, at, end, grammar) else None


def _demonym_stands(run: list[Word], begun: int, at: int, end: int, grammar: Grammar) -> bool:
    """Whether a demonym is no part of a longer name, as it is in "British Airways" and "American Idol"."""
    if end == len(run) or not run[end].capital:
        return begun == at
    if heads_name(run, at, grammar):
        return False
    only = end + 1 == len(run) or not run[end + 1].capital
    following = run[end]
    if only and not grammar.is_title(following.low) and following.low not in grammar.lexicon.calendar:
        return grammar.known_at(run, end) is not None
    return True


def _name_stands(run: list[Word], begun: int, at: int, end: int, grammar: Grammar) -> bool:
    """Whether a known name is no part of a longer one, as it is in "Japan Airlines" and "Michael Jordan"."""
    if grammar.is_inflected(run, at):
        return begun == at
    if at > begun and run[at - 1].capital:
        return False
    if end == len(run) or not run[end].capital:
        return begun == at
    low, lexicon = run[end].low, grammar.lexicon
    cut = low in lexicon.calendar or grammar.breaks(low)
    linked = at > 0 and run[at - 1].low in lexicon.links
    return begun == at and (cut or linked or low in lexicon.honorifics or _role_end(run, end, end, grammar) > 0)

"""Countries and bodies between a role and who holds it ("la segretaria del Pd Anna Rossi", "глава МЧС Олег Рыбин")."""

from collections.abc import Iterator
from typing import NamedTuple

from bot.text.names.find.pieces import Part, Piece, pieces
from bot.text.names.known.cases import is_attributive
from bot.text.names.known.gazetteer import Form
from bot.text.names.known.grammar import Grammar
from bot.text.names.words import Word

_MOST_SMALL_WORDS = 4
_LONGEST_ACRONYM = 8
_LONGEST_FIELD = 3
_FULL_NAME = 2


class Role(NamedTuple):
    """A small-letter role in front of a run, "" where there is none; `linked` with a small word between ("del")."""

    role: str = ""
    linked: bool = False


def role_in_front(words: list[Word], begun: int, grammar: Grammar) -> Role:
    """The role in front of words[begun], with its field and small words between ("ministra delle finanze di")."""
    lexicon, at = grammar.lexicon, begun - 1
    small = lexicon.links | lexicon.articles | lexicon.departments
    while at > begun - 1 - _MOST_SMALL_WORDS and at > 0 and words[at].low in small:
        at -= 1
    if at < 0 or begun >= len(words) or words[at].capital or not grammar.is_role(words[at].low):
        return Role()
    together = all(word.before == " " for word in words[at + 1 : begun + 1])
    return Role(words[at].text, at < begun - 1) if together else Role()


def with_owners(words: list[Word], begun: int, last: int, grammar: Grammar) -> Iterator[Piece]:
    """The pieces of the run words[begun:last], where what a role belongs to stands apart from who holds it."""
    run = words[begun:last]
    cut = pieces(run, grammar)
    if not grammar.tells_more:
        yield from cut
        return
    role = role_in_front(words, begun, grammar)
    for piece in cut:
        owner = _owner(run[piece.first : piece.last], role.linked, grammar) if role.role else None
        if owner and piece.part is Part.NAME:
            yield Piece(owner.part, piece.first, piece.first + owner.last, owner.known)
            yield Piece(Part.NAME, piece.first + owner.last, piece.last)
        else:
            yield piece
        if piece.part is Part.ROLE:
            role = Role(run[piece.first].text)
        elif piece.part is Part.NAME:
            role = Role()


def _owner(part: list[Word], linked: bool, grammar: Grammar) -> Piece | None:
    """What the words behind a role begin with that the role belongs to; None where they are the holder's name.

    A country right behind a role may be a given name ("Israel Katz"): there a link or a case form tells.
    """
    word, known = part[0], grammar.known_at(part, 0)
    acronym = word.text.isupper() and word.text.isalpha() and 1 < len(word.text) <= _LONGEST_ACRONYM
    if known and (linked or known[0].form is Form.INFLECTED or acronym):
        owner = Piece(Part.OWNER, 0, known[1], known[0])
    elif acronym:
        owner = Piece(Part.OWNER, 0, 1)
    elif word.low in grammar.lexicon.departments:
        owner = Piece(Part.FIELD, 0, _behind_field(part, grammar))
    elif _begins_body(part, grammar):
        # in a case of its own the body's name is not as it is called
        owner = Piece(Part.FIELD if grammar.declines else Part.OWNER, 0, _behind_body(part, grammar))
    else:
        place = linked and len(part) == _FULL_NAME + 1 and all(word.capital for word in part)  # "do Cade Marina Duarte"
        owner = Piece(Part.FIELD, 0, 1 if place else _to_given_name(part, grammar))
    holder = part[owner.last :] if owner.last else []
    named = holder and holder[0].capital and holder[0].before == " "
    return owner if named and not any(grammar.ends_name(word.low) for word in holder) else None


def _behind_field(part: list[Word], grammar: Grammar) -> int:
    """Behind the words of a minister's field ("Affari esteri", "Infrastrutture e Trasporti")."""
    end = 1
    for at, word in enumerate(part[1 : _LONGEST_FIELD + 1], start=1):
        if word.low in grammar.lexicon.departments:
            end = at + 1
        elif word.capital:
            break
    return end


def _begins_body(part: list[Word], grammar: Grammar) -> bool:
    """Whether a kind of body stands first, or behind an adjective ("Краківського університету")."""
    if grammar.is_organisation(part[0].low):
        return True
    small = (word for word in part[1:3] if not word.capital)
    return _is_adjective(part[0], grammar) and any(grammar.is_organisation(word.low) for word in small)


def _behind_body(part: list[Word], grammar: Grammar) -> int:
    """Behind a body's name in front of a full name ("Komendy Wojewódzkiej", "Università di Pavia")."""
    end, lexicon = 1, grammar.lexicon
    while end < len(part) - _FULL_NAME and (grammar.goes_on(part[end].low) or _is_adjective(part[end], grammar)):
        end += 1
    link = end
    while link < len(part) and part[link].low in lexicon.links | lexicon.articles:
        link += 1
    full = len(part) - link - 1 >= _FULL_NAME and all(word.capital for word in part[link:])
    return link + 1 if link > end and full else end


def _is_adjective(word: Word, grammar: Grammar) -> bool:
    return grammar.declines and is_attributive(word.low, grammar.language)


def _to_given_name(part: list[Word], grammar: Grammar) -> int:
    """The first given name behind other capitals ("Томска Алексей Рыжов"), or 0 where none is."""
    if len(part) <= _FULL_NAME or grammar.is_given(part[0].low):
        return 0
    places = range(1, len(part) - 1)
    return next((at for at in places if part[at].capital and grammar.is_given(part[at].low)), 0)

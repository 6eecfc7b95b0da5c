"""What an entity did or said, in the text's own words."""

import re
from collections.abc import Iterator

from bot.model.actor import Deed
from bot.text.names.entity import Entity
from bot.text.names.mention import Mention
from bot.text.names.words import behind_dateline
from bot.text.reading.document import Document, Sentence

_FEWEST_WORDS = 3
# Scripts that are written without spaces begin here.
_FIRST_UNSPACED = "\u3000"
_FEWEST_CHARACTERS = 8
_MOST_WORDS = 45
_LONGEST = 600
_QUOTES = frozenset('"“”„«»「」')
_SINGLE = re.compile(r"(?<!\w)['‘](?=\w)")
_CUTS = ("; ", " — ", " – ", ", while ", ", but ", ", which ", ", who ", ", with ", ", as ", ", after ", " and ", ", ")


def deed_of(entity: Entity, document: Document) -> Deed | None:
    """The clause that follows the entity's name, the first that is more than "is …"; else the first whole sentence.

    None where the sentence is too long to stand as a deed.
    """
    clauses = list(_clauses(entity, document))
    best = next((clause for does, clause in clauses if does), None)
    if best or clauses:
        return best or clauses[0][1]
    return _whole(document.sentences[entity.first.sentence])


def _clauses(entity: Entity, document: Document) -> Iterator[tuple[bool, Deed]]:
    """Each clause that can stand as a deed, and whether it says more than what the entity is."""
    for mention in entity.mentions:
        sentence = document.sentences[mention.sentence]
        if mention.verb >= 0 and not mention.subordinate and mention.verb - sentence.start < _LONGEST:
            clause = _clause(mention, sentence, document.text)
            if clause:
                yield mention.does, clause


def _clause(mention: Mention, sentence: Sentence, text: str) -> Deed | None:
    start, end = mention.verb, _trimmed(text, mention.verb, min(sentence.end, mention.verb + 4 * _LONGEST))
    before = text[sentence.start : mention.start]
    quoted_before = any(mark in _QUOTES for mark in before) or _SINGLE.search(text, sentence.start, mention.start + 1)
    cut_short = text[start:end].partition(" ")[0].endswith(",")
    if quoted_before or cut_short or sentence.text.endswith(("?", "？")):
        return None
    end = _trimmed(text, start, _inside(text, start, _shortened(text, start, end)))
    told = text[start:end]
    enough = len(told.split()) >= _FEWEST_WORDS or (told > _FIRST_UNSPACED and len(told) >= _FEWEST_CHARACTERS)
    return Deed(told, start, end) if enough and len(told) <= _LONGEST else None


def _inside(text: str, start: int, end: int) -> int:
    """Where a parenthesis ends that the clause stands in, or `end`."""
    closed = text.find(")", start, end)
    return closed if closed >= 0 and text.find("(", start, closed) < 0 else end


def _shortened(text: str, start: int, end: int) -> int:
    """Where the clause ends once it is no longer than 45 words; a long one is cut where a new thought begins."""
    words = text[start:end].split(" ")
    if len(words) <= _MOST_WORDS:
        return end
    limit = start + len(" ".join(words[:_MOST_WORDS]))
    cuts = (text.rfind(cut, start, limit) for cut in _CUTS)
    cut = next((place for place in cuts if place > start + 20), limit)
    return _trimmed(text, start, cut)


def _whole(sentence: Sentence) -> Deed | None:
    start = behind_dateline(sentence)
    told = sentence.text[start - sentence.start :]
    return Deed(told, start, sentence.end) if 0 < len(told) <= _LONGEST else None


def _trimmed(text: str, start: int, end: int) -> int:
    """The end without the sentence's full stop; a closing mark stays where its opening one is inside."""
    while end > start and text[end - 1] in " .\n\u3002":
        end -= 1
    return end

"""The narrative: the article told shorter, in its own sentences and its own order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.model.brief import Bullet
from bot.text.bullets.choose import Candidate
from bot.text.bullets.dangling import dangles
from bot.text.bullets.usable import Fitness
from bot.text.reading.document import Document
from bot.text.reading.languages import language_of
from bot.text.reading.words import count

# A text of fewer words is told by its bullets alone, and a narrative of fewer says too little to be one.
_SHORT_TEXT = 120
_LEAST = 30
_FEW = 5
_MOST = 250
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    words: int
    thin: bool


def narrate(found: Sequence[Candidate], bullets: Sequence[Bullet], document: Document, *, fetched: bool) -> str:
    """At most 250 words without the sentences of the bullets; "" for a text of under about 120 words.

    Of a fetched article at most a third of its words is told, of others half. A sentence that leans on the one before
    it is told only behind that one, and a quotation only as a whole.
    """
    words = count(document.text, document.language)
    if language_of(document.language).spaced:
        words = min(words, len(document.text.split()))
    if words < _SHORT_TEXT:
        return ""
    budget = min(_MOST, words // (3 if fetched else 2))
    told = _told(found, {bullet.start for bullet in bullets}, budget, document.language)
    return _joined(told, document.language) if sum(part.words for part in told) >= _LEAST else ""


def _told(found: Sequence[Candidate], taken: set[int], budget: int, language: str | None) -> list[_Part]:
    told: list[_Part] = []
    left, follows = budget, False
    for unit in _units(found):
        free = all(each.fitness is not Fitness.UNFIT and each.sentence.start not in taken for each in unit)
        part = _part(unit, left, language, follows=follows) if free else None
        if part is None and follows and told[-1].thin:
            left += told.pop().words  # a few words that only lead up to what is not told
        if part is None and free and 2 * left < budget:
            break  # where the room ends the telling does: a short sentence from further down would hang in the air
        follows = part is not None
        if part:
            told.append(part)
            left -= part.words
    return told[:-1] if told and told[-1].thin else told


def _units(found: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Sentences that share a quotation together, the others one by one."""
    unit: list[Candidate] = []
    for candidate in found:
        if unit and not candidate.continues:
            yield unit
            unit = []
        unit.append(candidate)
    if unit:
        yield unit


def _part(unit: Sequence[Candidate], budget: int, language: str | None, *, follows: bool) -> _Part | None:
    """The unit's words as they are told; None where they are too many, or would lean on a sentence that is not told."""
    first = unit[0]
    opening = first.sentence.text
    if not follows:
        opening = first.short if len(unit) == 1 else opening
        if first.speech or first.continues or dangles(opening, language):
            return None
    text = " ".join([opening, *(each.sentence.text for each in unit[1:])])
    text = _SPACE.sub(" ", text).strip()
    # A dash between spaces is a word to some who count, so the limits hold in either way of counting.
    words = len(text.split())
    words = words if words > budget else max(words, count(text, language))
    thin = first.fitness is Fitness.THIN or (words < _FEW and not first.speech)
    return _Part(text, words, thin) if words <= budget else None


def _joined(told: Sequence[_Part], language: str | None) -> str:
    return (" " if language_of(language).spaced else "").join(part.text for part in told)

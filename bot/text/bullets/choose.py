"""Three sentences of a text that stand alone, say different things, and carry where they came from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.brief import Bullet
from bot.text.bullets.shorten import hide, shorten
from bot.text.bullets.summarize import Line, choose
from bot.text.bullets.usable import Fitness, fitness
from bot.text.reading.document import Document, Sentence
from bot.text.reading.languages import UNKNOWN, language_of
from bot.text.reading.quotation import Quotations, quotations
from bot.text.reading.words import content

COUNT = 3
# News is told at the top: sentences further down are looked at only where these give too few.
_LOOKED_AT = 100
# Two sentences that share more than this part of the shorter one's words say the same.
_SAME = 0.6
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence, the shorter form that would be shown, and what it is fit for.

    It `continues` a quotation that began in an earlier sentence; it is `speech` where all of it is quoted.
    """

    sentence: Sentence
    short: str
    fitness: Fitness
    continues: bool
    speech: bool

    @property
    def bullet(self) -> Bullet:
        """It as a bullet, which spans the whole sentence."""
        return Bullet(self.short, self.sentence.start, self.sentence.end)


def make_bullets(found: Sequence[Candidate], document: Document, summarizer: str) -> tuple[Bullet, ...]:
    """At most three bullets in the text's order, chosen by the summariser of that name; the lead in other languages."""
    if language_of(document.language) is UNKNOWN:
        lead = [candidate for candidate in found if candidate.fitness is not Fitness.UNFIT][:COUNT]
        return tuple(candidate.bullet for candidate in lead)
    return tuple(candidate.bullet for candidate in _chosen(found, document, summarizer))


def candidates(document: Document) -> list[Candidate]:
    """The first hundred sentences of the text; further ones as well, until three are good."""
    quoted = quotations(document)
    found: list[Candidate] = []
    good = 0
    for sentence in document.sentences:
        if len(found) >= _LOOKED_AT and good >= COUNT:
            break
        found.append(_candidate(sentence, quoted, document.language))
        good += found[-1].fitness is Fitness.GOOD
    return found


def _candidate(sentence: Sentence, quoted: Quotations, language: str | None) -> Candidate:
    start, end = sentence.start, sentence.end
    spans = quoted.within(start, end)
    inside = [(max(first, start) - start, min(last, end) - start) for first, last in spans]
    continues = any(first < start for first, _ in spans)
    torn = continues or any(end < last for _, last in spans)
    speech = bool(spans) and not _LETTER.search(hide(sentence.text, inside))
    short = shorten(sentence.text, inside, language)
    return Candidate(sentence, short, fitness(sentence.text, short, language, speech=torn or speech), continues, speech)


def _chosen(found: Sequence[Candidate], document: Document, summarizer: str) -> list[Candidate]:
    usable = _usable(found, document.language)
    lines = [Line(candidate.short, at in usable) for at, candidate in enumerate(found)]
    return [found[at] for at in choose(lines, document.title, document.language, COUNT, summarizer)]


def _usable(found: Sequence[Candidate], language: str | None) -> set[int]:
    """Positions of the good ones; of thin and then of leaning ones too where they are fewer than three.

    No two say the same.
    """
    usable: dict[int, set[str]] = {}
    for fit in (Fitness.GOOD, Fitness.THIN, Fitness.LEANING):
        for at, candidate in enumerate(found):
            if candidate.fitness is not fit or (fit > Fitness.GOOD and len(usable) >= COUNT):
                continue
            words = set(content(candidate.short, language))
            if not any(_says_the_same(words, others) for others in usable.values()):
                usable[at] = words
    return set(usable)


def _says_the_same(some: set[str], others: set[str]) -> bool:
    return len(some & others) > _SAME * min(len(some), len(others))

"""How alike each two texts are: by their words in one language, and in two by what languages share."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from bot.text.reading.language import detect
from bot.text.stories.likeness import Likeness
from bot.text.stories.pairs import Pairs
from bot.text.stories.postings import Array, Whole, postings_of
from bot.text.stories.shared import shared_terms
from bot.text.stories.terms import Text
from bot.text.stories.words import words_of

# Names and numbers that agree in two languages agree by chance less often than words do in one, but one alone proves
# nothing, and no number of countries does.
_NEEDED_ACROSS = 0.013
_FEWEST_ACROSS = 1.5
# Bare headlines say their language together: a few letters of a few of them.
_SAMPLES, _SAMPLE = 10, 50
_HELD = 4_000_000  # of pairs that were looked at; more are found a second time rather than held


def compared(texts: Sequence[Text], tellers: Array) -> Iterable[Pairs]:
    """The pairs of texts that are alike, in blocks that can be read twice; each text stands for so many `tellers`."""
    words = Likeness(words_of(texts, _likely(texts)), tellers)
    codes = {code: at for at, code in enumerate(sorted({text.language or "" for text in texts} - {""}))}
    if len(codes) < 2:
        return list(words) if words.cost <= _HELD else words
    languages = np.array([codes.get(text.language or "", -1) for text in texts])
    across = Likeness(postings_of(shared_terms(texts)), tellers, _NEEDED_ACROSS, _FEWEST_ACROSS)
    both = _Both(words, across, languages)
    return list(both) if words.cost + across.cost <= _HELD else both


class _Both:
    """The likeness of texts by one measure in one language, or where that is not known, and by another in two."""

    def __init__(self, within: Iterable[Pairs], across: Iterable[Pairs], languages: Whole) -> None:
        self._within, self._across, self._languages = within, across, languages

    def __iter__(self) -> Iterator[Pairs]:
        for differ, blocks in ((False, self._within), (True, self._across)):
            for block in blocks:
                one, other = self._languages[block.one], self._languages[block.other]
                yield block.chosen(((one != other) & (one >= 0) & (other >= 0)) == differ)


def _likely(texts: Sequence[Text]) -> str | None:
    """The language that the texts are likely to be in whose own is not known."""
    unknown = [text for text in texts if text.language is None]
    sample = unknown[:: len(unknown) // _SAMPLES + 1]
    return detect("\n".join(text.lead(_SAMPLE) for text in sample)) if sample else None

"""Choosing sentences: our summariser, written as a sumy summariser, and sumy's own beside it.

The engine's only import of sumy. sumy's tokenizer needs data that is downloaded at run time, so its documents are built
here on words of ours.
"""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as DomSentence
from sumy.summarizers._summarizer import AbstractSummarizer

from bot.model.errors import UserError
from bot.text.bullets.overlap import Source, best
from bot.text.bullets.telling import telling
from bot.text.reading.stopwords import stop_words
from bot.text.reading.words import tokens

OURS = "broadsheet"
_SUMYS = {
    "lexrank": ("lex_rank", "LexRankSummarizer"),
    "textrank": ("text_rank", "TextRankSummarizer"),
    "lsa": ("lsa", "LsaSummarizer"),
    "luhn": ("luhn", "LuhnSummarizer"),
    "kl": ("kl", "KLSummarizer"),
    "sumbasic": ("sum_basic", "SumBasicSummarizer"),
    "reduction": ("reduction", "ReductionSummarizer"),
}
SUMMARIZERS = (OURS, *_SUMYS)

# News says it early: the words of the first forty sentences tell what matters, and three of the first twelve usable
# sentences (220 sets) are chosen. sumy's graphs are quadratic in sentences, so they get no more than this many.
READ = 40
_TRIED = 12
_MOST_FOR_SUMY = 40

Summarizer = Callable[[ObjectDocumentModel, int], Sequence[DomSentence]]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence to choose from, as it would be shown; where it is not `usable` it only helps to tell what matters."""

    text: str
    usable: bool


def choose(lines: Sequence[Line], title: str, language: str | None, count: int, summarizer: str) -> tuple[int, ...]:
    """The positions in `lines` of at most `count` usable ones that together say most, in order.

    Raises UserError for a summariser that there is none of.
    """
    method = _summarizer(summarizer, language)
    eligible = [at for at, line in enumerate(lines) if line.usable]
    if len(eligible) <= count:
        return tuple(eligible)
    last = max(READ, eligible[:_TRIED][-1] + 1)
    kept = range(min(len(lines), last)) if summarizer == OURS else eligible[:_MOST_FOR_SUMY]
    tokenizer = _Tokenizer(language)
    heading = [DomSentence(title, tokenizer, is_heading=True)] if title else []
    sentences = [_DomLine(lines[at], at, tokenizer) for at in kept]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # sumy warns of a text with few words, and divides by zero in one without any
        found = method(ObjectDocumentModel([Paragraph([*heading, *sentences])]), count)
    return tuple(sorted(sentence.position for sentence in found if isinstance(sentence, _DomLine)))


class BroadsheetSummarizer(AbstractSummarizer):  # type: ignore[misc]  # sumy has no types
    """A sumy summariser that picks the set of sentences with the most words in common with a summary of the text.

    How common, `bot.text.bullets.overlap` says; being early is what counts most. It takes any sumy document.
    """

    def __call__(self, document: ObjectDocumentModel, sentences_count: int) -> tuple[DomSentence, ...]:
        """The chosen sentences in their order."""
        sentences = document.sentences
        candidates = [sentence for sentence in sentences if getattr(sentence, "usable", True)][:_TRIED]
        source = Source(
            tuple(sentence.words for sentence in sentences[:READ]),
            frozenset(word for heading in document.headings for word in heading.words),
        )
        extra = [getattr(sentence, "extra", 0.0) for sentence in candidates]
        return tuple(candidates[at] for at in best(source, [each.words for each in candidates], sentences_count, extra))


class _Tokenizer:
    def __init__(self, language: str | None) -> None:
        self.language = language

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(tokens(text, self.language))


class _DomLine(DomSentence):  # type: ignore[misc]  # sumy has no types
    __slots__ = ("extra", "position", "usable")

    def __init__(self, line: Line, position: int, tokenizer: _Tokenizer) -> None:
        super().__init__(line.text, tokenizer)
        self.extra = telling(line.text, tokenizer.language)
        self.position = position
        self.usable = line.usable


def _summarizer(name: str, language: str | None) -> Summarizer:
    if name == OURS:
        return BroadsheetSummarizer()
    if name not in _SUMYS:
        raise UserError(f"There is no summariser “{name}”; choose one of {', '.join(SUMMARIZERS)}.")
    module, kind = _SUMYS[name]
    # Only the one that was asked for is loaded: they bring NLTK, which nobody else needs.
    theirs: Any = getattr(import_module(f"sumy.summarizers.{module}"), kind)()
    theirs.stop_words = stop_words(language)
    summarizer: Summarizer = theirs
    return summarizer

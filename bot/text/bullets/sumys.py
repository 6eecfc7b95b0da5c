"""What sumy's own summarisers choose.

The project's only import of sumy. Its tokenizer needs data that is downloaded at run time, so its documents are built
here on words of ours.
"""

import warnings
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as DomSentence

from bot.text.reading.stopwords import stop_words
from bot.text.reading.words import tokens

# sumy's graphs are quadratic in sentences, so they get no more than this many.
_MOST = 40


def chosen_by(
    summarizer: tuple[str, str], lines: Sequence[tuple[int, str]], title: str, language: str | None, count: int
) -> tuple[int, ...]:
    """The positions of the `count` lines, each given with its own, that sumy's summariser chooses, in order.

    `summarizer` is the module of `sumy.summarizers` and the class in it.
    """
    module, kind = summarizer
    method: Any = getattr(import_module(f"sumy.summarizers.{module}"), kind)()
    method.stop_words = stop_words(language)
    tokenizer = _Tokenizer(language)
    heading = [DomSentence(title, tokenizer, is_heading=True)] if title else []
    sentences = [_DomLine(text, at, tokenizer) for at, text in lines[:_MOST]]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # sumy warns of a text with few words, and divides by zero in one without any
        found = method(ObjectDocumentModel([Paragraph([*heading, *sentences])]), count)
    return tuple(sorted(sentence.position for sentence in found if isinstance(sentence, _DomLine)))


class _Tokenizer:
    def __init__(self, language: str | None) -> None:
        self.language = language

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(tokens(text, self.language))


class _DomLine(DomSentence):  # type: ignore[misc]  # sumy has no types
    __slots__ = ("position",)

    def __init__(self, text: str, position: int, tokenizer: _Tokenizer) -> None:
        super().__init__(text, tokenizer)
        self.position = position

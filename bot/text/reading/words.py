"""Words: counting them, and the ones a text is about, also where no spaces separate them."""

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from bot.text.reading.languages import language_of
from bot.text.reading.stopwords import stop_words

# Han, kana and their marks: written without spaces.
_LETTERS = r"\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_UNSPACED = re.compile(rf"[{_LETTERS}]+")
_SPACED = re.compile(rf"[^\W_{_LETTERS}]+(?:[-'’.,][^\W_{_LETTERS}]+)*")
_RUN = re.compile(rf"{_UNSPACED.pattern}|{_SPACED.pattern}")
# Between Chinese and Japanese, for a text whose language is neither.
_LETTERS_PER_WORD = 1.7
_LONGEST = 40  # a longer run is noise; its head stands for it
_KOREAN_ENDING = re.compile(
    r"(?<=[가-힣]{2})(?:에서|으로|에게|까지|부터|라고|이라고|은|는|이|가|을|를|에|의|도|로|와|과)$"
)


@lru_cache(maxsize=128)  # the same sentences are counted as bullets and as narrative
def count(text: str, code: str | None) -> int:
    """How many words. Without spaces: characters by the language's characters a word, rounded up."""
    letters = sum(map(len, _UNSPACED.findall(text)))
    return len(_SPACED.findall(text)) + math.ceil(letters / (language_of(code).letters_per_word or _LETTERS_PER_WORD))


def tokens(text: str, code: str | None) -> list[str]:
    """The words of `text` in order, lower case, in a form that an English plural shares with its singular.

    Words written without spaces come as overlapping pairs of characters, the usual stand-in where no dictionary is
    at hand (Luk & Kwok 1996); Korean ones without their particles, Arabic ones without the article.
    """
    return list(_words(text.lower(), code))


def content(text: str, code: str | None) -> list[str]:
    """`tokens` without stop words."""
    stops = stop_words(code)
    return [word for word in _words(text.lower(), code) if word not in stops]


@lru_cache(maxsize=128)  # the same sentences are compared with each other and chosen from
def _words(lower: str, code: str | None) -> tuple[str, ...]:
    runs = _RUN.findall(lower)
    if not _UNSPACED.search(lower):
        return tuple([_base(run[:_LONGEST], code) for run in runs])
    spaced = [_pairs(run) if _UNSPACED.match(run) else (_base(run[:_LONGEST], code),) for run in runs]
    return tuple(chain.from_iterable(spaced))


def _pairs(run: str) -> Iterator[str]:
    return (run[at : at + 2] for at in range(max(1, len(run) - 1)))


@lru_cache(maxsize=20_000)
def _base(word: str, code: str | None) -> str:
    if code == "ko":
        return _KOREAN_ENDING.sub("", word)
    if code == "ar":
        return word.removeprefix("و").removeprefix("ال") or word
    word = word.removesuffix("'s").removesuffix("’s")
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] != "s" and code == "en" else word

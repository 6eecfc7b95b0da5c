"""The words of texts as grouping weighs them: their leads' words, names more than others.

A day's texts use the same words again and again, so each piece of text between spaces is looked at once for all texts,
and what is done for every one of them is left to functions written in C.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from bot.text.reading.stopwords import stop_words
from bot.text.reading.words import tokens
from bot.text.stories.postings import Postings, Whole, numbers, ranges, starts_of
from bot.text.stories.terms import LONGEST, WORD, Text, base

Languages = tuple[str | None, str | None]
"""The language of some texts, and the one that they are likely to be in where that is not known."""

# The head of an article says which event it is about; what follows is background that other events share.
_LEAD = 800
_NAME_WEIGHT = 3
_FIRST_UNSPACED = "\u2e80"  # from here on scripts are written without spaces
# What stands beside words most often becomes a space before texts are split at spaces, so that few pieces are left that
# are no plain word; these are looked at letter by letter.
_BESIDE = ',.:;?!"()-–—“”|'
_BETWEEN = "\x00"  # parts the texts that are split at once
_AT_ONCE = 500
_BENT = "s"  # a short word that ends in anything else is its own base


def words_of(texts: Sequence[Text], likely: str | None = None) -> Postings:
    """The leads' words without stop words and how often each occurs; a capitalised one counts three times.

    The stop words of texts in no known language are those of the `likely` one.
    """
    terms = numbers()
    by_language: dict[str | None, list[int]] = {}
    for at, text in enumerate(texts):
        by_language.setdefault(text.language, []).append(at)
    read = [_read(texts, np.array(where), (language, likely), terms) for language, where in by_language.items()]
    # Sorted as one number each, which is three times as fast as by columns.
    packed = np.sort(np.concatenate([np.empty(0, np.intp), *read]))
    places = packed >> 2
    starts = starts_of(places)
    times = np.add.reduceat(packed & 3, starts) if len(starts) else packed
    used, where = np.divmod(places[starts], max(1, len(texts)))
    return Postings(where, used, times.astype(np.float64), len(texts))


def _read(texts: Sequence[Text], where: Whole, languages: Languages, terms: Mapping[str, int]) -> Whole:
    """The words of these texts, all in one language: (term · number of texts + text) · 4 + weight for each."""
    pieces = numbers()
    between = pieces[_BETWEEN]
    whose, which = [], []
    for first in range(0, len(where), _AT_ONCE):
        some = where[first : first + _AT_ONCE]
        found = _pieces([texts[at].lead(_LEAD) for at in some])
        which.append(np.fromiter(map(pieces.__getitem__, found), np.intp, len(found)))
        whose.append(some[np.cumsum(which[-1] == between)])
    starts, lengths, meant, weights = _meanings(list(pieces), languages, terms)
    piece = np.concatenate(which)
    at = ranges(starts[piece], lengths[piece])
    packed = (meant[at] * len(texts) + np.repeat(np.concatenate(whose), lengths[piece]) << 2) + weights[at]
    counted: Whole = packed[weights[at] > 0]
    return counted


def _pieces(leads: Sequence[str]) -> list[str]:
    """What stands between spaces in all the leads, with a mark between two of them."""
    whole = _BETWEEN.join(lead.replace(_BETWEEN, " ") for lead in leads)
    for mark in _BESIDE:
        whole = whole.replace(mark, " ")
    return whole.replace(_BETWEEN, f" {_BETWEEN} ").split()


def _meanings(
    pieces: Sequence[str], languages: Languages, terms: Mapping[str, int]
) -> tuple[Whole, Whole, Whole, Whole]:
    """Where the words of each piece begin and how many they are; the terms and the weights of all words."""
    language, likely = languages
    words = list(pieces)
    starts, lengths = np.arange(len(words)), np.ones(len(words), np.intp)
    plain = np.fromiter(map(str.isalnum, words), bool, len(words))
    plain[[at for at, piece in enumerate(words) if piece[0] >= _FIRST_UNSPACED]] = False
    for at in np.flatnonzero(~plain).tolist():
        starts[at] = len(words)
        words += _words(words[at], language)
        lengths[at] = len(words) - starts[at]
    lowers = "\n".join(words).lower().split("\n")
    capital = np.fromiter([word[0].isupper() for word in words], bool, len(words))
    weights = np.where(capital, _NAME_WEIGHT, 1)
    weights[np.fromiter(map(stop_words(language or likely).__contains__, lowers), bool, len(words))] = 0
    for at in [at for at, lower in enumerate(lowers) if lower[-1] == _BENT or len(lower) > LONGEST]:
        lowers[at] = base(lowers[at])
    return starts, lengths, np.fromiter(map(terms.__getitem__, lowers), np.intp, len(words)), weights


def _words(piece: str, language: str | None) -> Iterator[str]:
    for word in WORD.findall(piece):
        if word[0] < _FIRST_UNSPACED:
            yield word
        else:
            yield from tokens(word, language)

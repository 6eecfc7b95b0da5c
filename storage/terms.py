"""What full-text search compares: an article, and a question, as terms.

Both engines get the terms ready made, so that both find the same, and neither has to know where a word ends. Terms
are letters, digits and their marks, folded as filters fold them (bot.text.reading.wording: without case, and without
the accents that people leave out); where a script puts no spaces between words they are overlapping pairs of
characters, the usual stand-in for a dictionary (Luk & Kwok 1996), which lets two characters find their article.
"""

import re
import unicodedata

from bot.model.article import Owner
from bot.text.reading.wording import fold
from storage.folding import MAX_TERMS
from storage.types import storable

# Han, kana and their marks; Hangul, whose particles cling to the word; Thai, Lao, Burmese, Khmer.
_UNSPACED = (
    "\u3005-\u3007\u3040-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    "\u1100-\u11ff\uac00-\ud7a3\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1780-\u17d3"
)
_RUN = re.compile(rf"[{_UNSPACED}]+|[^ {_UNSPACED}]+")
_UNSPACED_RUN = re.compile(f"[{_UNSPACED}]")
_QUOTED_OR_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_LONGEST = 40  # characters of a term; the head of a longer one stands for it, in text and question alike
_MOST = 64  # terms of a question
_LENGTH = 200_000  # characters of a text that are indexed: some thirty thousand words
_TITLE_ENDS = "¶"  # no term of any text, and so a border that no phrase crosses


class _Letters(dict[int, str]):
    """Characters by number for `str.translate`: letters, digits and marks stay, all others become spaces."""

    def __missing__(self, number: int) -> str:
        kept = unicodedata.category(chr(number))[0] in "LNM"
        self[number] = found = chr(number) if kept else " "
        return found


_LETTERS = _Letters()


def owner_term(owner: Owner) -> str:
    """The term that all of an owner's articles have, and no text can contain."""
    return f"§{owner.kind.value}{owner.id}"


def index_terms(owner: Owner, title: str, text: str) -> str:
    """The terms of an article in their order, with one space before, between and after.

    Behind them stand the single characters of scripts without spaces, each once, for questions of one character.
    """
    words = [*_terms(_folded(title)), _TITLE_ENDS, *_terms(_folded(text[:_LENGTH]))]
    singles = dict.fromkeys(character for word in words if _UNSPACED_RUN.match(word) for character in word)
    return f" {' '.join([owner_term(owner), *words, _TITLE_ENDS, *singles])} "


def phrases(question: str) -> list[str]:
    """What must all stand in an article: each word of the question, and what it has in double quotes, as terms.

    A word of several terms (`e-mail`, `東京都`) is a phrase itself. Each phrase is its terms with single spaces
    between. Empty where the question has no letter or digit. At most MAX_TERMS phrases of 64 terms together.
    """
    found: dict[str, None] = {}
    left = _MOST
    for quoted, word in _QUOTED_OR_WORD.findall(_folded(question[:_LENGTH]).translate(_QUOTES)):
        terms = _terms(quoted or word)[:left]
        left -= len(terms)
        if terms:
            found[" ".join(terms)] = None
    return list(found)[:MAX_TERMS]


def _folded(text: str) -> str:
    return fold(storable(text))


def _terms(folded: str) -> list[str]:
    found: list[str] = []
    for run in _RUN.findall(folded.translate(_LETTERS)):
        if _UNSPACED_RUN.match(run):
            found += [run[at : at + 2] for at in range(max(1, len(run) - 1))]
        else:
            found.append(run[:_LONGEST])
    return found

"""What a page that was read again says about the stored article. Pure."""

import re
from itertools import pairwise

from bot.model.article import Draft
from bot.model.brief import Briefed
from bot.model.edit import Finding, Recheck

_MUCH_SHORTER = 0.5  # of the stored text's length: a teaser, or a page whose text is no longer all there
# Measured on 7,480 pairs of different articles, some of one event: at most .25, but for one copy. An article that was
# edited keeps far more.
_SAME_ARTICLE = 0.4
_RUN = 8  # letters; where words stand without spaces between them, characters do for words
_WORD = re.compile(r"\w+")


def compare(stored: Briefed, page: Draft) -> Recheck:
    """What changed, and whether it may be taken without asking. The stored article is the result's."""
    article = stored.article
    old, new = _paragraphs(article.text), _paragraphs(page.text)
    known, there = set(old), set(new)
    gone = tuple(one for one in old if one not in there)
    came = tuple(one for one in new if one not in known)
    title = " ".join((page.title or article.title).split())
    if not gone and not came and title == " ".join(article.title.split()):
        return Recheck(Finding.SAME, stored, title)
    if _likeness(article.text, page.text) < _SAME_ARTICLE:
        finding = Finding.ANOTHER
    elif len(page.text) < _MUCH_SHORTER * len(article.text):
        finding = Finding.SHORTER
    elif article.edited_at is not None:
        finding = Finding.BY_HAND
    else:
        finding = Finding.UPDATED
    return Recheck(finding, stored, title, gone, came)


def _paragraphs(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _likeness(old: str, new: str) -> float:
    """How many of the shorter text's different pairs of neighbouring words the other has, from 0 to 1.

    The shorter one's: a teaser is a part of its article, and an article may have grown.
    """
    first, second = _pairs(old), _pairs(new)
    least = min(len(first), len(second))
    return len(first & second) / least if least else 0.0


def _pairs(text: str) -> set[tuple[str, str]]:
    words: list[str] = []
    for word in _WORD.findall(text.casefold()):
        words += [word] if word.isascii() or len(word) < _RUN else word
    return set(pairwise(words))

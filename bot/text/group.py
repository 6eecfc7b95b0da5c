"""Which articles tell the same event."""

from collections.abc import Sequence

import numpy as np

from bot.model.article import Draft
from bot.model.brief import Briefed
from bot.text.reading.language import detect
from bot.text.stories.compare import compared
from bot.text.stories.link import link
from bot.text.stories.terms import LONGEST_LEAD, WORD, Text

_SAMPLE = 300
_TOO_SHORT = 100  # characters that a guess of the language needs


def group_articles(articles: Sequence[Briefed]) -> list[list[int]]:
    """Stored articles grouped by event: lists of positions in `articles`, each position once, first ones first."""
    return group_texts([Text(each.article.title, each.article.text, each.brief.language) for each in articles])


def group_drafts(drafts: Sequence[Draft]) -> list[list[int]]:
    """The same for articles that are not stored; a language that is not given is guessed."""
    return group_texts([Text(each.title, each.text, each.language or _guess(each.text)) for each in drafts])


def group_texts(texts: Sequence[Text]) -> list[list[int]]:
    """The same for texts.

    Average linkage over TF-IDF likeness of the leads' words, names weighing three times. Texts in two languages, both
    known, are compared by their names, numbers and countries instead.
    """
    same: dict[Text, list[int]] = {}
    groups: list[list[int]] = []
    for at, text in enumerate(texts):
        if text in same and not WORD.search(text.lead(LONGEST_LEAD)):
            groups.append([at])
        else:
            same.setdefault(text, []).append(at)
    tellers = np.fromiter(map(len, same.values()), np.float64, len(same))
    found: dict[int, list[int]] = {}
    for group, positions in zip(link(compared(list(same), tellers), tellers).tolist(), same.values(), strict=True):
        found.setdefault(group, []).extend(positions)
    return sorted([*groups, *map(sorted, found.values())])


def _guess(text: str) -> str | None:
    return detect(text[:_SAMPLE]) if len(text) >= _TOO_SHORT else None

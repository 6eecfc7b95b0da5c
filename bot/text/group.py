"""Which articles tell the same event."""

from collections.abc import Sequence

import numpy as np

from bot.model.article import Draft
from bot.model.brief import Briefed
from bot.text.language import detect
from bot.text.stories.likeness import Array, Vectors, Whole
from bot.text.stories.link import link
from bot.text.stories.shared import shared_terms
from bot.text.stories.terms import Text, words_of

# Names and numbers that agree in two languages agree by chance less often than words do in one, but one alone proves
# nothing, and no number of countries does.
_NEEDED_ACROSS = 0.013
_FEWEST_ACROSS = 1.5
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
    words = Vectors([words_of(text) for text in texts])
    codes = {code: at for at, code in enumerate(sorted({text.language or "" for text in texts} - {""}))}
    if len(codes) < 2:
        return link(words.rows, len(texts))
    language = np.array([codes.get(text.language or "", -1) for text in texts])
    across = Vectors(shared_terms(texts), _NEEDED_ACROSS, _FEWEST_ACROSS, language)

    def rows(some: Whole) -> Array:
        mine = language[some, None]
        differ = (mine != language) & (mine >= 0) & (language >= 0)
        return np.where(differ, across.rows(some), words.rows(some))

    return link(rows, len(texts))


def _guess(text: str) -> str | None:
    return detect(text[:_SAMPLE]) if len(text) >= _TOO_SHORT else None

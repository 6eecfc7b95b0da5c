"""Narrowing articles by the words of a subscription's topics."""

import re
import unicodedata
from collections.abc import Sequence

from bot.model.brief import Briefed

# Scripts in which a word stands between spaces as it is. Elsewhere words run together or carry particles and articles.
_SPACED = ("LATIN", "CYRILLIC", "GREEK", "DIGIT")


class Topics:
    """The topics of one subscription. Without any, every article is on topic and none is in a headline."""

    def __init__(self, topics: Sequence[str]) -> None:
        folded = (_fold(topic) for topic in topics)
        self._patterns = [_pattern(topic) for topic in folded if topic.strip()]

    def match(self, briefed: Briefed) -> bool:
        """True if some topic stands, as a whole word or phrase and without case, in the title or the text."""
        article = briefed.article
        return not self._patterns or self._found(f"{article.title}\n{article.text}")

    def in_headline(self, briefed: Briefed) -> bool:
        """True if some topic stands in the headline: the article is about it and does not only mention it."""
        return self._found(f"{briefed.article.title}\n{briefed.brief.headline}")

    def _found(self, text: str) -> bool:
        folded = _fold(text)
        return any(pattern.search(folded) for pattern in self._patterns)


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _pattern(topic: str) -> re.Pattern[str]:
    words = topic.split()
    phrase = r"\s+".join(re.escape(word) for word in words)
    before = r"(?<!\w)" if _is_spaced(words[0][0]) else ""
    after = r"(?!\w)" if _is_spaced(words[-1][-1]) else ""
    return re.compile(before + phrase + after)


def _is_spaced(char: str) -> bool:
    return unicodedata.name(char, "").startswith(_SPACED)

"""Narrowing articles by the words of a subscription's topics."""

from collections.abc import Sequence

from bot.model.brief import Briefed
from bot.text.reading.wording import fold, stands_in


class Topics:
    """The topics of one subscription. Without any, every article is on topic and none is in a headline."""

    def __init__(self, topics: Sequence[str]) -> None:
        self._phrases = [phrase for topic in topics if (phrase := fold(topic))]

    def match(self, briefed: Briefed) -> bool:
        """True if some topic stands, as a whole word or phrase and without case, in the title or the text."""
        article = briefed.article
        return not self._phrases or self._found(f"{article.title}\n{article.text}")

    def in_headline(self, briefed: Briefed) -> bool:
        """True if some topic stands in the headline: the article is about it and does not only mention it."""
        return self._found(f"{briefed.article.title}\n{briefed.brief.headline}")

    def _found(self, text: str) -> bool:
        folded = fold(text)
        return any(stands_in(phrase, folded) for phrase in self._phrases)

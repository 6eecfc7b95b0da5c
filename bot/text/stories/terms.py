"""The words of a text as grouping weighs them: its lead's words, names more than others."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from bot.text.stopwords import stop_words
from bot.text.words import tokens

# The head of an article says which event it is about; what follows is background that other events share.
_LEAD = 800
_NAME_WEIGHT = 3
_LONGEST = 40  # a longer run is noise; its head stands for it
WORD = re.compile(r"[^\W_]+(?:['’][st]\b)?")
_POSSESSIVE = ("'s", "’s")


@dataclass(frozen=True, slots=True)
class Text:
    """What grouping reads of an article. `language` is ISO 639-1, or None where it is not known."""

    title: str
    body: str
    language: str | None

    def lead(self, characters: int) -> str:
        """The title and the first characters of the body."""
        return f"{self.title[:characters]}\n{self.body[:characters]}"


def words_of(text: Text) -> dict[str, int]:
    """The lead's words without stop words and how often each occurs; a capitalised one counts three times."""
    stops = stop_words(text.language)
    counts: dict[str, int] = {}
    for word, times in Counter(WORD.findall(text.lead(_LEAD))).items():
        lower, term, weight = _weighed(word)
        if lower in stops:
            continue
        for one in (term,) if weight else tokens(word, text.language):
            counts[one] = counts.get(one, 0) + times * (weight or 1)
    return counts


@lru_cache(maxsize=20_000)  # a day's texts use the same words again and again
def _weighed(word: str) -> tuple[str, str, int]:
    """The word in lower case, its base, and how often it counts: 0 where it is pairs of characters that do."""
    lower = word.lower()
    if word.isascii() or word[0] < "\u2e80":
        return lower, base(lower), _NAME_WEIGHT if word[0].isupper() else 1
    return lower, "", 0


def base(lower: str) -> str:
    """A form that a singular, its plural in s and its possessive share."""
    if lower.endswith(_POSSESSIVE):
        lower = lower[:-2]
    if len(lower) > 3 and lower[-1] == "s" and lower[-2] != "s":
        lower = lower[:-1]
    return lower[:_LONGEST]

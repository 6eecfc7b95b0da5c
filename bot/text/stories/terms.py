"""What grouping reads of an article, and what it takes for one word."""

import re
from typing import NamedTuple

LONGEST_LEAD = 1_600  # characters of title and body: names come later in a text than its topic does
LONGEST = 40  # a longer run is noise; its head stands for it
WORD = re.compile(r"[^\W_]+(?:['’][st]\b)?")
_POSSESSIVE = ("'s", "’s")


class Text(NamedTuple):
    """What grouping reads of an article. `language` is ISO 639-1, or None where it is not known."""

    title: str
    body: str
    language: str | None

    def lead(self, characters: int) -> str:
        """The title and the first characters of the body."""
        return f"{self.title[:characters]}\n{self.body[:characters]}"


def base(lower: str) -> str:
    """A form that a singular, its plural in s and its possessive share."""
    if lower.endswith(_POSSESSIVE):
        lower = lower[:-2]
    if len(lower) > 3 and lower[-1] == "s" and lower[-2] != "s":
        lower = lower[:-1]
    return lower[:LONGEST]

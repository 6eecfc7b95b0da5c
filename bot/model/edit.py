"""Editing a stored article by hand."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from bot.model.article import Article
from bot.model.brief import Briefed

LONGEST_HEADLINE = 300
LONGEST_OUTLET = 100
LONGEST_LINK = 2_000


class Part(StrEnum):
    """What of an article can be edited."""

    HEADLINE = "headline"
    TEXT = "text"
    LINK = "link"
    OUTLET = "outlet"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Typed:
    """What came back in one field of a form, and the mark of what stood there when it was opened."""

    part: Part
    value: str
    shown: str

    @property
    def changed(self) -> bool:
        """Whether the person changed it; white space does not count, since Discord trims it."""
        return mark(self.value) != self.shown


@dataclass(frozen=True, slots=True)
class Edited:
    """An article after its edit; `told` is how many posted digests tell of it."""

    article: Briefed
    told: int


class Finding(StrEnum):
    """What came of reading an article's page again."""

    SAME = "same"
    UPDATED = "updated"
    SHORTER = "shorter"  # the page shows much less of it now
    ANOTHER = "another"  # something else stands there
    BY_HAND = "by hand"  # it differs, but an admin wrote what is stored
    UNREADABLE = "unreadable"
    SET_ASIDE = "set aside"  # its text kills what is to understand it, once more
    UNDERSTOOD = "understood"  # it was set aside, and is understood now


@dataclass(frozen=True, slots=True)
class Recheck:
    """An article as it is stored after its page was read again, and what was found.

    `sentence` says why the page could not be read, or the text not be understood, where it could not. `gone` and `new`
    are paragraphs that the page has no more, and has now; `title` its headline.
    """

    finding: Finding
    article: Briefed
    title: str = ""
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    told: int = 0
    sentence: str = ""

    @property
    def kept(self) -> bool:
        """Whether the page was read and differs, and the stored text was kept all the same."""
        return self.finding in (Finding.SHORTER, Finding.ANOTHER, Finding.BY_HAND)


def mark(value: str) -> str:
    """A short word that two values share which differ in white space only."""
    return hashlib.sha256(" ".join(value.split()).encode("utf-8", "replace")).hexdigest()[:8]


def as_shown(article: Article, part: Part) -> str:
    """What a form shows of the article; a very long headline or address is cut."""
    match part:
        case Part.HEADLINE:
            return " ".join(article.title.split())[:LONGEST_HEADLINE]
        case Part.TEXT:
            return article.text
        case Part.LINK:
            return (article.url or "")[:LONGEST_LINK]
        case Part.OUTLET:
            return " ".join(article.outlet.split())[:LONGEST_OUTLET]
        case Part.DATE:
            return f"{article.published:%Y-%m-%d %H:%M}"

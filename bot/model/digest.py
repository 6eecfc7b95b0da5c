"""A composed digest: a snapshot that is stored before it is posted, so that a retry posts the same words."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.model.actor import Actor
from bot.model.manner import AS_USUAL, Manner


@dataclass(frozen=True, slots=True)
class Source:
    """An article that a digest item draws on."""

    article_id: int
    outlet: str
    title: str
    url: str | None


@dataclass(frozen=True, slots=True)
class CitedBullet:
    """A bullet with its proof: the exact sentence article.text[start:end] of the article it came from."""

    text: str
    article_id: int
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Claim:
    """An outlet's number, with the marks of the lead's language; its proof is the sentence article.text[start:end]."""

    shown: str
    outlet: str
    article_id: int
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A number about which outlets disagree. `noun` is what it counts ("people", "%", "$"), or ""."""

    noun: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class DigestItem:
    """One story of a digest. `summary` is the lead article's narrative; `sources` has the lead first.

    `update` is True where the channel was told this story before and only what is new stands here.
    `corrected` is when its words were changed after they were posted, on the digest's clock, or "".
    """

    headline: str
    bullets: tuple[CitedBullet, ...]
    summary: str
    actors: tuple[Actor, ...]
    sources: tuple[Source, ...]
    reading_seconds: int
    update: bool = False
    differences: tuple[Difference, ...] = ()
    corrected: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """What one channel is told on one local date. `items` is empty on a quiet day.

    `notice` is a sentence about the digest itself that its readers should know, or "". `minutes` is the reading time
    that its admin chose, or 0 where that was not noted.
    """

    title: str
    local_date: date
    timezone: str
    composed_at: datetime
    items: tuple[DigestItem, ...]
    manner: Manner = AS_USUAL
    notice: str = ""
    minutes: int = 0

    @property
    def reading_seconds(self) -> int:
        """How long all of it takes to read."""
        return sum(item.reading_seconds for item in self.items)

"""The answer to why an article was in a digest or not."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.account import Record
from bot.model.delivery import Delivery


class Reason(StrEnum):
    """All that can have become of an article in a digest."""

    POSTED = "posted"
    MERGED = "merged"
    WAITING = "waiting"
    UNCERTAIN = "uncertain"
    NOT_DELIVERED = "not-delivered"
    REFUSED = "refused"
    TOLD_BEFORE = "told-before"
    CUT = "cut"
    OFF_TOPIC = "off-topic"
    FILTERED = "filtered"
    TOO_OLD = "too-old"
    TOO_LATE = "too-late"
    TOO_MANY = "too-many"
    NOT_STORED = "not-stored"
    NOT_NOTED = "not-noted"


@dataclass(frozen=True, slots=True)
class Answer:
    """The reason, and what it is about.

    `headline` is the article's, or "" where it is not known any more. `delivery` is the message of its story.
    `leader` is the headline of another article: the one whose story it was merged into, or by which the channel was
    told before. `at` is when it was told before, or the bound of the digest's time that it lies beyond. `removed`
    says that the article itself is gone since. `note` names the filters that leave it out.
    """

    reason: Reason
    record: Record
    headline: str = ""
    delivery: Delivery | None = None
    leader: str = ""
    at: datetime | None = None
    removed: bool = False
    note: str = ""

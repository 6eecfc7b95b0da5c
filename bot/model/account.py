"""What became of each article that a digest could have told of: noted when it was made, for whoever asks later."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.model.delivery import Delivery, DeliveryState
from bot.model.digest import Digest


class Verdict(StrEnum):
    """What was decided of one article."""

    LEADS = "leads"
    MERGED = "merged"
    TOLD = "told"
    CUT = "cut"
    OFF_TOPIC = "off-topic"
    FILTERED = "filtered"


@dataclass(frozen=True, slots=True)
class Considered:
    """One article's verdict.

    `item` is the position of the digest's item that it leads or is merged into. `about` is the article that leads the
    story it belongs to, or for TOLD the one by which the channel was told of it, at `told_at`. `note` names the
    filters for FILTERED.
    """

    article_id: int
    verdict: Verdict
    item: int | None = None
    about: int | None = None
    told_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """The articles that arrived after `after` and until `until`, and what was decided of each.

    `full` says that there were more than are looked at, so that the oldest were left aside.
    """

    after: datetime
    until: datetime
    considered: tuple[Considered, ...]
    full: bool = False


@dataclass(frozen=True, slots=True)
class Composed:
    """A digest and how it came about."""

    digest: Digest
    account: Account


@dataclass(frozen=True, slots=True)
class Record:
    """A planned digest with all its messages in order, and how often it was corrected."""

    digest: Digest
    deliveries: tuple[Delivery, ...]
    corrections: int = 0

    def told_in(self, channel_id: int) -> Digest:
        """The digest with those stories alone that were posted in the channel, or may be yet."""
        there = [one for one in self.deliveries if one.channel_id == channel_id]
        kept = [one for one in there if one.state is not DeliveryState.GIVEN_UP]
        return replace(
            self.digest, items=tuple(item for one in kept for item in self.digest.items[one.first : one.last])
        )

    @property
    def lost(self) -> frozenset[int]:
        """The positions of the stories whose message was given up: nobody was told them."""
        given_up = (one for one in self.deliveries if one.state is DeliveryState.GIVEN_UP)
        return frozenset(at for one in given_up for at in range(one.first, one.last))

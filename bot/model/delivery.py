"""Deliveries: the one table that knows what was posted."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.model.digest import Digest

BY_HAND = "now-"
"""How the slot of a digest begins that an admin sent by hand."""


@dataclass(frozen=True, slots=True)
class DeliveryKey:
    """What makes a delivery one: the same key is never posted twice.

    `slot` is the wall-clock time "08:00" of the digest, or "now-" and a random word for one that an admin sent by
    hand. `part` counts the messages of one digest from 0.
    """

    subscription_id: int
    local_date: date
    slot: str
    part: int


class DeliveryState(StrEnum):
    """Where a delivery stands. Only DUE and SENDING are ever tried."""

    DUE = "due"
    SENDING = "sending"
    SENT = "sent"
    PARKED = "parked"
    UNCERTAIN = "uncertain"
    GIVEN_UP = "given-up"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message of one digest, on its way.

    `nonce` is random, at most 25 characters, never used again even after a restore; it is Discord's nonce and the
    mark by which the message is found again. The part shows the digest's items[first:last]. SENDING means that a
    post may have reached Discord since `attempted_at`. `edit_due_at` is when to edit the message, whose digest was
    corrected after it was posted, or None; `edit_tries` counts the tries since.
    `place_id` is the thread in which the message stands, or None for the channel itself; `opened_id` is the thread
    that it opened.
    """

    key: DeliveryKey
    guild_id: int
    channel_id: int
    nonce: str
    first: int
    last: int
    state: DeliveryState
    due_at: datetime
    tries: int = 0
    attempted_at: datetime | None = None
    message_id: int | None = None
    sent_at: datetime | None = None
    reason: str = ""
    edit_due_at: datetime | None = None
    edit_tries: int = 0
    place_id: int | None = None
    opened_id: int | None = None

    @property
    def place(self) -> int:
        """The channel or thread in which the message stands."""
        return self.place_id or self.channel_id


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message that is posted; `place_id` and `opened_id` as in `Delivery`. `note` says what did not go with it."""

    message_id: int
    place_id: int | None = None
    opened_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Posted:
    """A delivery with the digest that it carries a part of, and how often that was corrected."""

    delivery: Delivery
    digest: Digest
    corrections: int = 0

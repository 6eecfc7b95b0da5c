"""A channel's wish for a digest at a local time."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from bot.model.manner import AS_USUAL, Manner

MINUTES = (2, 5, 10)
"""The reading times to choose from. Digests from before there was that choice keep what they have, up to 30."""


class QuietDay(StrEnum):
    """What to do on a day without stories."""

    SAY = "say"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From when to when nothing is posted, on the wall clock; where `start` is the later one, over midnight."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class NewSubscription:
    """A subscription before it is stored.

    `times` are wall-clock times in `timezone` (an IANA name). `days` are weekdays, Monday = 0; empty means every day.
    `topics` narrow the articles by words; empty means all. `minutes` is the reading-time budget, one of MINUTES where
    it was chosen lately. `created_at` is when it was made or got other times: no slot before it counts. `quiet_hours`
    are in `timezone` too.
    """

    guild_id: int
    channel_id: int
    times: tuple[time, ...]
    timezone: str
    created_at: datetime
    created_by: int
    title: str = "Daily digest"
    days: tuple[int, ...] = ()
    topics: tuple[str, ...] = ()
    minutes: int = 5
    quiet_day: QuietDay = QuietDay.SAY
    quiet_hours: QuietHours | None = None
    manner: Manner = AS_USUAL


@dataclass(frozen=True, slots=True)
class Subscription(NewSubscription):
    """A stored subscription. `paused` is why it is not served now, in words for an admin, or ""."""

    id: int = 0
    paused: str = ""

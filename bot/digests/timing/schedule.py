"""When a subscription's digests are due: pure arithmetic on wall-clock times, IANA zones and handed-in instants.

Nothing computed here is stored. Each answer is made anew from the wall-clock time and the zone's name, so that a change
of a zone's rules counts from the moment it is installed. A time that a zone skips runs at the instant as far past the
gap, and a time that a zone has twice runs at the first: both are what PEP 495 gives for `fold=0`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.model.subscription import NewSubscription

DAY = timedelta(days=1)
# Zones lie between UTC-12 and UTC+14, and a gap moves a slot by up to a day (Samoa left out 30 December 2011).
REACH = timedelta(days=2)
# zoneinfo knows every zone that somebody holds, but holds eight itself and reads the file again for any other. There
# are no more of them than there are names.
_KEPT: dict[str, ZoneInfo] = {}


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone in use. `notice` says in one sentence that UTC stands in for a name that is not known, or is ""."""

    name: str
    rules: tzinfo
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """One wall-clock time of one local date, such as "08:00", and the instant (aware UTC) at which it comes."""

    local_date: date
    name: str
    at: datetime


def zone_of(name: str) -> Zone:
    """The zone with this IANA name; UTC with a notice where the name is gone from the time-zone data."""
    try:
        rules = _KEPT[name] = ZoneInfo(name)
        return Zone(name, rules)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # zoneinfo raises ValueError for a name that is no path, and OSError for one that is a folder.
        return Zone(
            "UTC", UTC, f"The time zone {name!r} is not known any more, so UTC is used: choose one with /digest edit."
        )


def latest_slot(subscription: NewSubscription, now: datetime) -> Slot | None:
    """The newest slot that has come by `now`, or None where none came since the subscription was created.

    It is all that a subscription can owe: a bot that was off for three days owes one digest and not three. Whether
    it was served already is for the delivery table to say, by local date and name.
    """
    zone = zone_of(subscription.timezone)
    last = _local_date(now, zone) + DAY
    first = last - REACH - DAY - _stride(subscription)
    best: Slot | None = None
    for slot in _slots(subscription, zone, first, last):
        # Of two that a gap moved to one instant, the later on the clock stands for both.
        if subscription.created_at <= slot.at <= now and (best is None or slot.at >= best.at):
            best = slot
    return best


def next_posts(subscription: NewSubscription, now: datetime, count: int) -> list[datetime]:
    """The next `count` instants (aware UTC) at which a digest is due, earliest first."""
    zone = zone_of(subscription.timezone)
    first = _local_date(now, zone) - REACH
    last = first + 2 * REACH + count * _stride(subscription)
    coming = {slot.at for slot in _slots(subscription, zone, first, last) if slot.at > now}
    return sorted(coming)[:count]


def missed(subscription: NewSubscription, after: datetime, until: datetime) -> int:
    """How many instants at which a digest was due lie between two others, a month back from `until` at most.

    Times that were chosen later were not due before.
    """
    zone = zone_of(subscription.timezone)
    start = max(after, until - timedelta(days=31))
    first, last = _local_date(start, zone) - DAY, _local_date(until, zone) + DAY
    slots = _slots(subscription, zone, first, last)
    return len({slot.at for slot in slots if after < slot.at < until and subscription.created_at <= slot.at})


def _slots(subscription: NewSubscription, zone: Zone, first: date, last: date) -> Iterator[Slot]:
    """Every slot of the local dates from `first` to `last`, both counted, in order of the wall clock."""
    times = [(at.strftime("%H:%M"), at.replace(fold=0)) for at in sorted(set(subscription.times))]
    day = first
    while day <= last:
        if not subscription.days or day.weekday() in subscription.days:
            for name, at in times:
                yield Slot(day, name, datetime.combine(day, at, zone.rules).astimezone(UTC))
        day += DAY


def _stride(subscription: NewSubscription) -> timedelta:
    """A span of local days that holds a slot, wherever it begins."""
    return 7 * DAY if subscription.days else DAY


def _local_date(instant: datetime, zone: Zone) -> date:
    return instant.astimezone(zone.rules).date()

"""What an admin typed and chose for a digest, put onto a subscription."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from bot.digests.wishes.times import parse_quiet_hours, parse_times, parse_zone
from bot.digests.wishes.weekdays import parse_days
from bot.model.manner import Target
from bot.model.subscription import NewSubscription, QuietDay

_Wish = TypeVar("_Wish", bound=NewSubscription)


class Clearing(StrEnum):
    """What an admin can take away from a digest again."""

    ROLE = "role"
    TOPICS = "topics"
    QUIET_HOURS = "quiet-hours"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Wishes:
    """Each as it was typed or chosen; None leaves that as it is."""

    channel_id: int | None = None
    time: str | None = None
    timezone: str | None = None
    days: str | None = None
    topics: str | None = None
    minutes: int | None = None
    title: str | None = None
    quiet_day: QuietDay | None = None
    quiet_hours: str | None = None
    role_id: int | None = None
    silent: bool | None = None
    target: Target | None = None
    tags: tuple[int, ...] | None = None
    publish: bool | None = None
    clear: Clearing | None = None

    @property
    def are_none(self) -> bool:
        """True where nothing was asked for."""
        return self == Wishes()

    def onto(self, base: _Wish, now: datetime) -> _Wish:
        """The subscription with these wishes. Raises UserError for one that cannot be read.

        Where its times change, those that are past at `now` are not made up for.
        """
        wished = _clear(_with_words(_with_times(base, self), self), self.clear)
        moved = (wished.times, wished.timezone, wished.days) != (base.times, base.timezone, base.days)
        return replace(wished, created_at=now) if moved else wished


def _with_times(base: _Wish, wish: Wishes) -> _Wish:
    hours = wish.quiet_hours
    return replace(
        base,
        times=base.times if wish.time is None else parse_times(wish.time),
        timezone=base.timezone if wish.timezone is None else parse_zone(wish.timezone),
        days=base.days if wish.days is None else parse_days(wish.days),
        quiet_hours=base.quiet_hours if hours is None else parse_quiet_hours(hours),
    )


def _with_words(base: _Wish, wish: Wishes) -> _Wish:
    manner = base.manner
    return replace(
        base,
        channel_id=wish.channel_id or base.channel_id,
        topics=base.topics if wish.topics is None else _words(wish.topics),
        minutes=wish.minutes or base.minutes,
        title=(wish.title or "").strip() or base.title,
        quiet_day=wish.quiet_day or base.quiet_day,
        manner=replace(
            manner,
            role_id=wish.role_id or manner.role_id,
            silent=manner.silent if wish.silent is None else wish.silent,
            target=wish.target or manner.target,
            tags=manner.tags if wish.tags is None else wish.tags,
            publish=manner.publish if wish.publish is None else wish.publish,
        ),
    )


def _clear(base: _Wish, what: Clearing | None) -> _Wish:
    match what:
        case Clearing.ROLE:
            return replace(base, manner=replace(base.manner, role_id=None))
        case Clearing.TOPICS:
            return replace(base, topics=())
        case Clearing.QUIET_HOURS:
            return replace(base, quiet_hours=None)
        case Clearing.DAYS:
            return replace(base, days=())
        case None:
            return base


def _words(typed: str) -> tuple[str, ...]:
    return tuple(word for part in typed.split(",") if (word := part.strip()))

"""What an admin typed for a digest's times and zone, read kindly."""

import difflib
import re
from datetime import datetime, time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.model.errors import UserError
from bot.model.subscription import QuietHours

_MOST_TIMES = 12
_BETWEEN_TIMES = re.compile(r"\s*(?:[,;+&]|\band\b)\s*")
_BETWEEN_ENDS = re.compile(r"\s*(?:-|–|—|\bto\b|\buntil\b)\s*")

_TIME = re.compile(r"\s*(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?\s*(?:uhr|h)?\s*", re.IGNORECASE)
_OFFERED = 25
_UTC_FIRST = ("UTC", "Europe/London", "Europe/Berlin", "America/New_York", "America/Los_Angeles", "Asia/Tokyo")


def parse_time(typed: str) -> time:
    """A wall-clock time from "8", "08:00", "8.30", "0830", "8pm". Raises UserError for anything else."""
    match = _TIME.fullmatch(typed)
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (99, 0)
    if match and match[3] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if match[3].lower().startswith("p") else 0)
    elif match and match[3]:
        hour = 99
    if hour > 23 or minute > 59:
        raise UserError(f"“{typed[:30]}” is no time of day; write it like 08:00 or 19:30.")
    return time(hour, minute)


def parse_times(typed: str) -> tuple[time, ...]:
    """Several times of day, earliest first, from "8:00, 18:30". Raises UserError for anything else."""
    times = {parse_time(part) for part in _BETWEEN_TIMES.split(typed.strip().rstrip(",;"))}
    if len(times) > _MOST_TIMES:
        raise UserError(f"A digest comes at most {_MOST_TIMES} times a day; leave some of the times out.")
    return tuple(sorted(times))


def parse_quiet_hours(typed: str) -> QuietHours:
    """From when to when, from "22:00-07:00" or "10pm to 7am". Raises UserError for anything else."""
    ends = [parse_time(part) for part in _BETWEEN_ENDS.split(typed.strip())]
    if len(ends) != 2 or ends[0] == ends[1]:
        raise UserError(f"“{typed[:30]}” are no quiet hours; write from when to when, like 22:00-07:00.")
    return QuietHours(*ends)


def parse_zone(typed: str) -> str:
    """The IANA name that was meant, whatever its case. Raises UserError with the nearest names for anything else."""
    wanted = typed.strip().replace(" ", "_").casefold()
    known = _zones()
    if wanted in known:
        return known[wanted]
    cities = [name for name in known.values() if name.rsplit("/", 1)[-1].casefold() == wanted]
    if len(cities) == 1:
        return cities[0]
    near = difflib.get_close_matches(wanted, known, n=1)
    hint = f"perhaps you mean {known[near[0]]}." if near else "pick one from the list, such as Europe/Berlin."
    raise UserError(f"There is no time zone “{typed[:50]}”; {hint}")


def suggest_zones(typed: str, now: datetime) -> list[tuple[str, str]]:
    """Up to 25 zones for what is typed so far: what to show ("Asia/Tokyo · 21:05 now") and the name."""
    wanted = typed.strip().replace(" ", "_").casefold()
    names = _zones()
    if not wanted:
        found = [*_UTC_FIRST, *sorted(set(names.values()) - set(_UTC_FIRST))]
    else:
        begins = [name for key, name in names.items() if key.startswith(wanted) or f"/{wanted}" in key]
        found = begins + [name for key, name in names.items() if wanted in key and name not in begins]
    return [(f"{name} · {now.astimezone(ZoneInfo(name)):%H:%M} now", name) for name in found[:_OFFERED]]


@cache
def _zones() -> dict[str, str]:
    """The zones that people choose from, by case-folded name: places, and UTC."""
    names = (
        name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix/", "right/"))
    )
    return {name.casefold(): name for name in sorted({*names, "UTC"})}

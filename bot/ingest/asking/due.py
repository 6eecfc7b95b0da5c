"""When a feed is asked again. Pure: time and chance are handed in."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

OWN_INTERVAL = timedelta(hours=1)
"""How long we wait between two polls where nobody asks for more."""

LONGEST = timedelta(hours=24)
"""The longest that we wait, whoever asks for more."""

FIRST_BACK_OFF = timedelta(minutes=5)

_JITTER = 0.1
_MOST_DOUBLINGS = 16
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d+)", re.IGNORECASE)


def after_success(headers: Mapping[str, str], ttl: timedelta | None, now: datetime, chance: float) -> datetime:
    """The next poll: after the longest of our interval, the document's `ttl`, and the answer's max-age and Expires.

    `headers` has lower-case names; `chance` is from 0 to 1 and adds up to a tenth, so that feeds do not all come at
    once.
    """
    asked = (OWN_INTERVAL, ttl or timedelta(0), _max_age(headers), _until_expiry(headers, now))
    return now + _spread(max(asked), chance)


def after_failure(failures: int, retry_after: float | None, now: datetime, chance: float) -> datetime:
    """The next poll after that many failures in a row: 5 minutes, doubled with each, and not before `retry_after`.

    `retry_after` is in seconds.
    """
    back_off = FIRST_BACK_OFF * 2 ** min(max(failures - 1, 0), _MOST_DOUBLINGS)
    asked = timedelta(seconds=min(retry_after or 0.0, LONGEST.total_seconds()))
    return now + _spread(max(back_off, asked), chance)


def _spread(wait: timedelta, chance: float) -> timedelta:
    # Only ever later: nobody is asked before the time that they named.
    return min(min(wait, LONGEST) * (1 + _JITTER * chance), LONGEST)


def _max_age(headers: Mapping[str, str]) -> timedelta:
    found = _MAX_AGE.search(headers.get("cache-control", ""))
    # More digits than nine are more than thirty years, and more than a number may have.
    return timedelta(seconds=int(found[1][:9])) if found else timedelta(0)


def _until_expiry(headers: Mapping[str, str], now: datetime) -> timedelta:
    # HTTP's own order (RFC 9111, 5.3): Expires counts for nothing beside a max-age.
    if _MAX_AGE.search(headers.get("cache-control", "")):
        return timedelta(0)
    expires = _moment(headers.get("expires", ""))
    # By the server's own clock, which may be wrong.
    return timedelta(0) if expires is None else expires - (_moment(headers.get("date", "")) or now)


def _moment(header: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(header)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

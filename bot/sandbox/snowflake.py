"""Snowflakes: Discord's ids, ordered by time."""

from collections.abc import Callable
from datetime import UTC, datetime

EPOCH_MS = 1_420_070_400_000
"""The first second of 2015, in Unix milliseconds (Discord's documentation, "Snowflakes")."""


class Snowflakes:
    """Makes ids that only grow, also when the clock steps back."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> int:
        """A new id for this instant."""
        fresh = (int(self._clock() * 1000) - EPOCH_MS) << 22
        self._last = max(fresh, self._last + 1)
        return self._last


def instant(snowflake: int) -> datetime:
    """When that id was made, in UTC."""
    return datetime.fromtimestamp(((snowflake >> 22) + EPOCH_MS) / 1000, UTC)


def iso(seconds: float) -> str:
    """A Unix time as Discord writes it: RFC 3339 with microseconds and an offset."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds")

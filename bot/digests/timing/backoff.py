"""How long to wait before trying again."""

from datetime import datetime, timedelta

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)


def wait_after(tries: int, retry_after: float | None = None) -> timedelta:
    """The wait after so many failed tries before this one: 30 s times 2 to that power, at most an hour.

    It is never shorter than the `retry_after` seconds that the other side asked for, however long those are.
    """
    doubled = FIRST_WAIT * (1 << min(tries, 16))
    return max(min(doubled, LONGEST_WAIT), timedelta(seconds=retry_after or 0))


class Failures:
    """Which subscriptions failed before anything was stored for them, kept in memory: a restart may try at once."""

    def __init__(self) -> None:
        self._failed: dict[int, tuple[int, datetime]] = {}

    def add(self, subscription_id: int, now: datetime) -> None:
        """It failed once more."""
        tries = self._failed.get(subscription_id, (0, now))[0]
        self._failed[subscription_id] = (tries + 1, now)

    def forget(self, subscription_id: int) -> None:
        """It worked."""
        self._failed.pop(subscription_id, None)

    def waiting(self, subscription_id: int, now: datetime) -> bool:
        """True until its wait is over, or the clock was set back to before it failed."""
        if subscription_id not in self._failed:
            return False
        tries, failed_at = self._failed[subscription_id]
        return timedelta(0) <= now - failed_at < wait_after(tries - 1)

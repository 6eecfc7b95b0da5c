"""When a feed is asked again."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.ingest.asking.due import LONGEST, OWN_INTERVAL, after_failure, after_success

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.mark.parametrize(
    ("headers", "ttl", "wait"),
    [
        ({}, None, OWN_INTERVAL),
        ({}, 10 * MINUTE, OWN_INTERVAL),
        ({}, 3 * HOUR, 3 * HOUR),
        ({"cache-control": "public, max-age=7200"}, None, 2 * HOUR),
        ({"cache-control": 'Max-Age="7200", public'}, 3 * HOUR, 3 * HOUR),
        ({"cache-control": "s-maxage=7200"}, None, OWN_INTERVAL),
        ({"cache-control": "no-cache"}, None, OWN_INTERVAL),
        ({"cache-control": "max-age=99999999999999999999"}, None, LONGEST),
        ({"cache-control": f"max-age={'0' * 9000}"}, None, OWN_INTERVAL),
        ({"expires": "Mon, 02 Mar 2026 12:00:00 GMT"}, None, 4 * HOUR),
        ({"expires": "Mon, 02 Mar 2026 12:00:00 GMT", "date": "Mon, 02 Mar 2026 10:00:00 GMT"}, None, 2 * HOUR),
        ({"expires": "Mon, 02 Mar 2026 12:00:00 GMT", "cache-control": "max-age=60"}, None, OWN_INTERVAL),
        ({"expires": "Thu, 01 Jan 1970 00:00:00 GMT"}, None, OWN_INTERVAL),
        ({"expires": "0"}, None, OWN_INTERVAL),
        ({"expires": "Mon, 02 Mar 20260 12:00:00 GMT"}, None, OWN_INTERVAL),
        ({"cache-control": "max-age=31536000"}, None, LONGEST),
        ({}, timedelta(days=7), LONGEST),
    ],
)
def test_the_longest_that_anyone_asks_for_is_waited_up_to_a_day(
    headers: dict[str, str], ttl: timedelta | None, wait: timedelta
) -> None:
    assert after_success(headers, ttl, NOW, 0.0) == NOW + wait


@pytest.mark.parametrize(
    ("failures", "retry_after", "wait"),
    [
        (1, None, 5 * MINUTE),
        (2, None, 10 * MINUTE),
        (5, None, 80 * MINUTE),
        (9, None, 1280 * MINUTE),
        (10, None, LONGEST),
        (10_000, None, LONGEST),
        (1, 3600.0, HOUR),
        (6, 60.0, 160 * MINUTE),
        (1, 86_400.0, LONGEST),
        (1, 1e12, LONGEST),
    ],
)
def test_failures_are_waited_for_twice_as_long_each_time(
    failures: int, retry_after: float | None, wait: timedelta
) -> None:
    assert after_failure(failures, retry_after, NOW, 0.0) == NOW + wait


@pytest.mark.parametrize("chance", [0.0, 0.3, 1.0])
def test_chance_delays_by_up_to_a_tenth_and_never_hurries(chance: float) -> None:
    assert after_success({}, 2 * HOUR, NOW, chance) == NOW + 2 * HOUR * (1 + chance / 10)
    assert after_failure(1, 600.0, NOW, chance) == NOW + 10 * MINUTE * (1 + chance / 10)
    assert after_failure(1, 86_400.0, NOW, chance) == NOW + LONGEST

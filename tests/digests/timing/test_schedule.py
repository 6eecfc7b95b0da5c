"""When digests are due, over zones, gaps, overlaps and clocks that jump."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.digests.timing.schedule import Slot, latest_slot, missed, next_posts, zone_of
from bot.model.subscription import Subscription
from tests.builders import a_subscription

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def daily(timezone: str, *times: time, created_at: datetime = LONG_AGO, days: tuple[int, ...] = ()) -> Subscription:
    return a_subscription(timezone=timezone, times=times or (time(8),), created_at=created_at, days=days)


def served(subscription: Subscription, start: datetime, end: datetime, step: timedelta) -> list[Slot]:
    """What a bot posts that looks every `step` and keeps the keys of what it posted."""
    done: dict[tuple[date, str], Slot] = {}
    now = start
    while now <= end:
        slot = latest_slot(subscription, now)
        if slot is not None:
            done.setdefault((slot.local_date, slot.name), slot)
        now += step
    return list(done.values())


def test_a_daily_time_is_due_at_that_time_on_the_wall() -> None:
    slot = latest_slot(daily("Europe/Berlin"), datetime(2026, 7, 1, 6, 0, tzinfo=UTC))
    assert slot == Slot(date(2026, 7, 1), "08:00", datetime(2026, 7, 1, 6, 0, tzinfo=UTC))


def test_a_moment_before_its_time_the_slot_is_still_yesterdays() -> None:
    slot = latest_slot(daily("Europe/Berlin"), datetime(2026, 7, 1, 5, 59, 59, tzinfo=UTC))
    assert slot is not None and slot.local_date == date(2026, 6, 30)


def test_the_wall_clock_time_is_kept_when_the_zone_changes_to_summer_time() -> None:
    posts = next_posts(daily("Europe/Berlin"), datetime(2027, 3, 27, 0, 0, tzinfo=UTC), 2)
    assert posts == [datetime(2027, 3, 27, 7, 0, tzinfo=UTC), datetime(2027, 3, 28, 6, 0, tzinfo=UTC)]


def test_a_time_in_the_gap_runs_once_at_the_shifted_instant() -> None:
    nightly = daily("Europe/Berlin", time(2, 30))
    start = datetime(2027, 3, 27, 12, tzinfo=UTC)
    slots = served(nightly, start, start + DAY, timedelta(minutes=5))[1:]
    assert [(slot.local_date, slot.at) for slot in slots] == [
        (date(2027, 3, 28), datetime(2027, 3, 28, 1, 30, tzinfo=UTC))
    ]
    assert slots[0].at.astimezone(ZoneInfo("Europe/Berlin")).strftime("%H:%M") == "03:30"


def test_a_time_in_the_overlap_runs_once_at_the_first_of_the_two() -> None:
    nightly = daily("Europe/Berlin", time(2, 30))
    start = datetime(2026, 10, 24, 12, tzinfo=UTC)
    slots = served(nightly, start, start + DAY, timedelta(minutes=5))[1:]
    assert [(slot.local_date, slot.at) for slot in slots] == [
        (date(2026, 10, 25), datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    ]


def test_two_times_that_a_gap_moves_to_one_instant_are_one_post() -> None:
    nightly = daily("Europe/Berlin", time(2, 30), time(3, 30))
    posts = next_posts(nightly, datetime(2027, 3, 28, 0, tzinfo=UTC), 2)
    assert posts == [datetime(2027, 3, 28, 1, 30, tzinfo=UTC), datetime(2027, 3, 29, 0, 30, tzinfo=UTC)]
    slot = latest_slot(nightly, datetime(2027, 3, 28, 2, tzinfo=UTC))
    assert slot is not None and slot.name == "03:30"


def test_a_day_that_a_zone_leaves_out_makes_no_second_post_beside_the_next_days() -> None:
    apia = daily("Pacific/Apia", created_at=datetime(2011, 1, 1, tzinfo=UTC))
    start = datetime(2011, 12, 29, 0, tzinfo=UTC)
    dates = [slot.local_date for slot in served(apia, start, start + 4 * DAY, timedelta(minutes=30))]
    assert dates == [date(2011, 12, 28), date(2011, 12, 29), date(2011, 12, 31), date(2012, 1, 1), date(2012, 1, 2)]


def test_a_zone_that_vanished_is_served_in_utc_and_says_so() -> None:
    gone = daily("Europe/Atlantis")
    assert next_posts(gone, datetime(2026, 7, 1, tzinfo=UTC), 1) == [datetime(2026, 7, 1, 8, tzinfo=UTC)]
    zone = zone_of("Europe/Atlantis")
    assert zone.name == "UTC"
    assert "'Europe/Atlantis'" in zone.notice and "UTC" in zone.notice


@pytest.mark.parametrize("name", ["", "Europe", "../etc/passwd", "Europe/Ber\x00lin", "/etc/localtime", "☃"])
def test_a_zone_name_that_is_no_zone_falls_back_instead_of_raising(name: str) -> None:
    assert zone_of(name).name == "UTC" and zone_of(name).notice


def test_a_known_zone_has_no_notice() -> None:
    assert zone_of("Asia/Kathmandu").notice == ""


def test_a_new_subscription_does_not_owe_the_time_that_already_passed_today() -> None:
    created = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
    new = daily("Europe/Berlin", created_at=created)
    assert latest_slot(new, created) is None
    assert latest_slot(new, datetime(2026, 7, 2, 5, 59, tzinfo=UTC)) is None
    slot = latest_slot(new, datetime(2026, 7, 2, 6, 0, tzinfo=UTC))
    assert slot is not None and slot.local_date == date(2026, 7, 2)


def test_three_days_off_owe_one_digest_and_not_seventy_two() -> None:
    hourly = daily("UTC", *(time(hour) for hour in range(24)))
    back = datetime(2026, 7, 4, 10, 20, tzinfo=UTC)
    before = served(hourly, datetime(2026, 7, 1, 10, 0, tzinfo=UTC), datetime(2026, 7, 1, 10, 0, tzinfo=UTC), HOUR)
    after = served(hourly, back, back + timedelta(minutes=39), timedelta(minutes=1))
    assert [slot.name for slot in before] == ["10:00"]
    assert [(slot.local_date, slot.name) for slot in after] == [(date(2026, 7, 4), "10:00")]
    assert missed(hourly, before[0].at, after[0].at) == 71


@pytest.mark.parametrize("jump", [DAY, -DAY, 36 * HOUR, -36 * HOUR])
@pytest.mark.parametrize("hour_of_jump", range(0, 24, 5))
def test_a_clock_that_jumps_a_day_and_back_makes_no_burst_and_no_hole(jump: timedelta, hour_of_jump: int) -> None:
    subscription = daily("America/New_York")
    done: dict[tuple[date, str], Slot] = {}
    moment = datetime(2026, 7, 1, tzinfo=UTC)
    jumped_at = datetime(2026, 7, 4, hour_of_jump, 10, tzinfo=UTC)
    most_at_one_look = 0
    while moment < datetime(2026, 7, 10, tzinfo=UTC):
        astray = jumped_at <= moment < jumped_at + 3 * HOUR
        slot = latest_slot(subscription, moment + jump if astray else moment)
        before = len(done)
        if slot is not None:
            done.setdefault((slot.local_date, slot.name), slot)
        most_at_one_look = max(most_at_one_look, len(done) - before)
        moment += timedelta(minutes=20)
    assert most_at_one_look == 1
    assert {day for day, _ in done} == {date(2026, 6, 30) + day * DAY for day in range(10)}


def test_only_chosen_weekdays_are_due() -> None:
    mondays = daily("Asia/Tokyo", days=(0,))
    posts = next_posts(mondays, datetime(2026, 7, 1, tzinfo=UTC), 3)
    assert [post.astimezone(ZoneInfo("Asia/Tokyo")).strftime("%a %d %H:%M") for post in posts] == [
        "Mon 06 08:00",
        "Mon 13 08:00",
        "Mon 20 08:00",
    ]


def test_a_weekly_slot_is_still_owed_at_the_end_of_the_week() -> None:
    slot = latest_slot(daily("Pacific/Kiritimati", days=(0,)), datetime(2026, 7, 12, 17, tzinfo=UTC))
    assert slot is not None and slot.local_date == date(2026, 7, 6)


def test_several_times_a_day_come_in_order() -> None:
    posts = next_posts(daily("UTC", time(18), time(8)), datetime(2026, 7, 1, 9, tzinfo=UTC), 3)
    assert [post.hour for post in posts] == [18, 8, 18]


def test_as_many_next_posts_are_given_as_were_asked_for() -> None:
    assert len(next_posts(daily("UTC", days=(6,)), LONG_AGO, 10)) == 10


def test_a_time_that_is_now_is_not_among_the_next() -> None:
    now = datetime(2026, 7, 1, 8, tzinfo=UTC)
    assert next_posts(daily("UTC"), now, 1) == [now + DAY]


def test_a_zone_is_read_once_however_many_are_in_use() -> None:
    zones = fifty_zones()
    before = [id(zone_of(name).rules) for name in zones]
    assert [id(zone_of(name).rules) for name in zones] == before and len(set(before)) == 50


def fifty_zones() -> list[str]:
    """Every eleventh of the named places, and those with the strangest clocks."""
    places = sorted(
        name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix/", "right/"))
    )
    strange = ["Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Chatham", "Pacific/Apia", "America/St_Johns"]
    return sorted({*strange, *places[:: len(places) // 45]})[:50]


@pytest.mark.parametrize("at", [time(2, 30), time(8, 0), time(0, 0)], ids=["at-night", "morning", "midnight"])
def test_two_years_over_fifty_zones_count_each_local_day_once(at: time) -> None:
    zones = fifty_zones()
    assert len(zones) == 50
    for name in zones:
        subscription = daily(name, at)
        now, end = datetime(2026, 1, 1, 12, tzinfo=UTC), datetime(2028, 1, 1, 12, tzinfo=UTC)
        first = latest_slot(subscription, now)
        assert first is not None
        slots = [first]
        while now < end:
            # Sleep as the runner does: to the next thing due.
            now = next_posts(subscription, now, 1)[0]
            slot = latest_slot(subscription, now)
            assert slot is not None and slot.at == now, (name, now)
            slots.append(slot)
        days = [slot.local_date for slot in slots]
        assert days == [days[0] + number * DAY for number in range(len(days))], name
        assert len(days) >= 731


def test_two_times_that_a_gap_moves_to_one_instant_are_missed_once() -> None:
    berlin = daily("Europe/Berlin", time(2, 30), time(3, 30))
    assert missed(berlin, datetime(2027, 3, 27, 12, tzinfo=UTC), datetime(2027, 3, 28, 2, tzinfo=UTC)) == 1


def test_a_time_that_was_not_chosen_yet_was_not_missed() -> None:
    noon = datetime(2027, 3, 1, 12, tzinfo=UTC)
    times = [time(hour) for hour in (9, 10, 11, 13)]
    assert missed(daily("UTC", *times, created_at=noon), noon - 4 * HOUR, noon + 2 * HOUR) == 1
    assert missed(daily("UTC", *times), noon - 4 * HOUR, noon + 2 * HOUR) == 4

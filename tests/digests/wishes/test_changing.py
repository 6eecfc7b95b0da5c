"""What an admin asks for changes that, and nothing else."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.digests.wishes.changing import Clearing, Wishes
from bot.model.errors import UserError
from bot.model.manner import Manner
from bot.model.subscription import QuietDay, QuietHours, Subscription
from tests.builders import a_subscription
from tests.digests.fakes import World

BEFORE = a_subscription(topics=("pier",), quiet_hours=QuietHours(time(22), time(7)))
NOW = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wish", "after"),
    [
        (Wishes(), BEFORE),
        (Wishes(time="18:30, 8"), replace(BEFORE, times=(time(8), time(18, 30)), created_at=NOW)),
        (Wishes(timezone="tokyo"), replace(BEFORE, timezone="Asia/Tokyo", created_at=NOW)),
        (Wishes(days="weekends"), replace(BEFORE, days=(5, 6), created_at=NOW)),
        (Wishes(time="08:00"), BEFORE),
        (
            Wishes(channel_id=9, minutes=10, title=" Evening "),
            replace(BEFORE, channel_id=9, minutes=10, title="Evening"),
        ),
        (Wishes(topics="ferry, , 東京"), replace(BEFORE, topics=("ferry", "東京"))),
        (Wishes(quiet_day=QuietDay.SKIP), replace(BEFORE, quiet_day=QuietDay.SKIP)),
        (Wishes(quiet_hours="1pm to 14:30"), replace(BEFORE, quiet_hours=QuietHours(time(13), time(14, 30)))),
        (Wishes(role_id=7, silent=True), replace(BEFORE, manner=Manner(7, silent=True))),
        (Wishes(clear=Clearing.TOPICS), replace(BEFORE, topics=())),
        (Wishes(clear=Clearing.QUIET_HOURS), replace(BEFORE, quiet_hours=None)),
    ],
)
def test_a_wish_changes_what_it_names(wish: Wishes, after: Subscription) -> None:
    assert wish.onto(BEFORE, NOW) == after
    assert wish.are_none is (wish == Wishes())


def test_a_ping_a_silence_and_weekdays_can_be_taken_back() -> None:
    loud = replace(BEFORE, manner=Manner(7, silent=True), days=(0,))
    assert Wishes(clear=Clearing.ROLE).onto(loud, NOW).manner == Manner(None, silent=True)
    assert Wishes(silent=False).onto(loud, NOW).manner == Manner(7)
    assert Wishes(clear=Clearing.DAYS).onto(loud, NOW) == replace(loud, days=(), created_at=NOW)


@pytest.mark.parametrize("typed", ["22:00", "22:00-22:00", "22-7-8", "night", ""])
def test_quiet_hours_that_cannot_be_read_are_refused_with_an_example(typed: str) -> None:
    with pytest.raises(UserError, match=r"22:00-07:00|08:00"):
        Wishes(quiet_hours=typed).onto(BEFORE, NOW)


def test_more_times_than_a_channel_can_bear_are_refused() -> None:
    with pytest.raises(UserError, match="at most 12"):
        Wishes(time=",".join(str(hour) for hour in range(13))).onto(BEFORE, NOW)


async def test_a_time_that_is_past_when_it_is_chosen_waits_for_tomorrow() -> None:
    world = World()
    world.clock.set(NOW)
    stored = await world.store.subscriptions.add(a_subscription(times=(time(18),), created_at=NOW - timedelta(days=9)))
    await world.start().tick()
    assert len(world.discord.record) == 1, "what was owed from yesterday"
    assert await world.store.subscriptions.change(Wishes(time="07:00").onto(stored, NOW))
    await world.start().tick()
    assert len(world.discord.record) == 1
    world.clock.set(NOW + timedelta(hours=19))
    await world.start().tick()
    assert len(world.discord.record) == 2

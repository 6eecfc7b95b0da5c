"""F40: a zone's rules change after a digest was set up, and the next one comes at the new instant."""

import struct
import zoneinfo
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from tests.builders import a_subscription
from tests.digests.fakes import World

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MIDNIGHT = datetime(2026, 7, 1, tzinfo=UTC)
ZONE = "Test/Lindow"


def zone_file(rule: str, hours: int) -> bytes:
    """A TZif file (RFC 8536) of a zone with one offset, whose footer is the POSIX rule."""
    head = struct.pack(">4sc15x6l", b"TZif", b"2", 0, 0, 0, 0, 1, 4)
    body = struct.pack(">lbb", hours * 3600, 0, 0) + b"LIN\0"
    return head + body + head + body + f"\n{rule}\n".encode()


@pytest.fixture
def install(tmp_path: Path) -> Iterator[Callable[[int], None]]:
    """Installs a version of the zone data, in which the zone is so many hours ahead of UTC, as a restart finds it."""

    def into_use(hours: int) -> None:
        folder = tmp_path / f"data-{hours}"
        (folder / "Test").mkdir(parents=True, exist_ok=True)
        (folder / ZONE).write_bytes(zone_file(f"<+0{hours}>-{hours}", hours))
        zoneinfo.reset_tzpath([folder])
        zoneinfo.ZoneInfo.clear_cache()

    yield into_use
    zoneinfo.reset_tzpath()
    zoneinfo.ZoneInfo.clear_cache()


@pytest.mark.parametrize(("before", "after"), [(1, 3), (3, 1)], ids=["earlier", "later"])
@pytest.mark.parametrize("hour", [0, 6, 12], ids=["at midnight", "right before the digest", "after it"])
async def test_f40_new_rules_count_from_the_next_digest_and_no_day_has_two_or_none(
    install: Callable[[int], None], before: int, after: int, hour: int
) -> None:
    world = World()
    world.clock.set(MIDNIGHT)
    install(before)
    wish = a_subscription(timezone=ZONE, times=(time(8),), created_at=MIDNIGHT)
    subscription = await world.store.subscriptions.add(wish)
    runner = world.start()
    changed = MIDNIGHT + 2 * DAY + hour * HOUR
    while world.clock.now() < MIDNIGHT + 5 * DAY:
        if world.clock.now() == changed:
            install(after)
            runner = world.start()
        await runner.tick()
        world.clock.advance(HOUR)
    days = [day for day, _, _ in await world.posted(subscription.id)]
    assert days == [MIDNIGHT.date() + number * DAY for number in range(5)]
    hours = [message.at.hour for message in world.discord.record]
    assert hours[:2] == [8 - before] * 2
    assert hours[3:] == [8 - after] * 2

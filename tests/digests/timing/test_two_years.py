"""Two years in fifty zones: each local day has its digest once, at its time, through every change of clocks."""

from collections import Counter, defaultdict
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.digests.timing.owed import Ledger
from tests.builders import a_subscription
from tests.fake_store import FakeStore

NAMES = """
    Africa/Cairo Africa/Casablanca Africa/El_Aaiun Africa/Johannesburg Africa/Lagos America/Anchorage America/Asuncion
    America/Bogota America/Caracas America/Chicago America/Denver America/Halifax America/Havana America/Los_Angeles
    America/Mexico_City America/New_York America/Nuuk America/Phoenix America/Santiago America/Sao_Paulo
    America/St_Johns Antarctica/Troll Asia/Beirut Asia/Dhaka Asia/Gaza Asia/Jerusalem Asia/Kathmandu Asia/Kolkata
    Asia/Manila Asia/Seoul Asia/Shanghai Asia/Tehran Asia/Tokyo Asia/Yangon Atlantic/Azores Australia/Adelaide
    Australia/Brisbane Australia/Eucla Australia/Lord_Howe Europe/Berlin Europe/Chisinau Europe/Dublin Europe/London
    Pacific/Apia Pacific/Auckland Pacific/Chatham Pacific/Easter Pacific/Kiritimati Pacific/Marquesas Pacific/Pago_Pago
"""
ZONES = NAMES.split()
START, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
# One lies in the gap or the overlap of most zones, one right before midnight's, one where no clock is changed.
TIMES = (time(2, 30), time(0, 5), time(18, 45))
STEP = timedelta(hours=12)
DAY = timedelta(days=1)


async def test_every_day_of_two_years_in_fifty_zones_has_its_digest_once() -> None:
    assert len(ZONES) == 50
    store = FakeStore()
    zone_of: dict[int, str] = {}
    for number, zone in enumerate(ZONES):
        wish = a_subscription(timezone=zone, times=(TIMES[number % 3],), created_at=START)
        zone_of[(await store.subscriptions.add(wish)).id] = zone
    ledger, now = Ledger(store), START
    served: defaultdict[int, list[tuple[date, datetime]]] = defaultdict(list)
    while now < END:
        now += STEP
        for owed in await ledger.owed(now):
            assert now - STEP < owed.slot.at <= now, "late, or early"
            served[owed.subscription.id].append((owed.slot.local_date, owed.slot.at))
            ledger.served(owed)

    shifted: Counter[str] = Counter()
    for subscription in await store.subscriptions.active():
        zone, (wanted,) = zone_of[subscription.id], subscription.times
        days = served[subscription.id]
        assert all(after - before == DAY for (before, _), (after, _) in pairwise(days)), (
            f"{zone}: a day twice or left out"
        )
        assert 729 <= len(days) <= 731
        for day, at in days:
            local = at.astimezone(ZoneInfo(zone))
            if local.time() == wanted:
                assert local.date() == day and not local.fold, f"{zone}: the second of two"
            else:
                shifted[zone] += 1
                assert _is_in_gap(datetime.combine(day, wanted), zone), f"{zone}: {local} for {day} {wanted}"
    assert shifted["Europe/Berlin"] == 2, "02:30 is left out once a year"


def _is_in_gap(wall: datetime, zone: str) -> bool:
    there = wall.replace(tzinfo=ZoneInfo(zone))
    return there.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) != wall

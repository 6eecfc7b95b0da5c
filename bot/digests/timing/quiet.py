"""Quiet hours: a digest that would be posted in them is held, and goes out at their end."""

from datetime import UTC, datetime, time, timedelta

from bot.digests.timing.schedule import zone_of
from bot.model.delivery import BY_HAND, DeliveryKey
from bot.model.subscription import NewSubscription, QuietHours


def quiet_until(subscription: NewSubscription, now: datetime) -> datetime | None:
    """The instant (aware UTC) at which the quiet hours that it is now in end; None where it is in none.

    An end that the zone skips comes as far past the gap as a digest's time does.
    """
    hours = subscription.quiet_hours
    rules = zone_of(subscription.timezone).rules
    local = now.astimezone(rules)
    if hours is None or not _within(local.time(), hours):
        return None
    # On the night that has the end twice, the first may have passed; where a gap has it, one of the two lies before.
    ends = (
        datetime.combine(local.date() + timedelta(days=days), hours.end.replace(fold=fold), rules).astimezone(UTC)
        for days in (0, 1)
        for fold in (0, 1)
    )
    return min(end for end in ends if end > now and not _within(end.astimezone(rules).time(), hours))


def held_until(subscription: NewSubscription, key: DeliveryKey, now: datetime) -> datetime | None:
    """As `quiet_until`, for a message; what an admin sends by hand is never held."""
    return None if key.slot.startswith(BY_HAND) else quiet_until(subscription, now)


def _within(at: time, hours: QuietHours) -> bool:
    if hours.start < hours.end:
        return hours.start <= at < hours.end
    return at >= hours.start or at < hours.end

"""Dates as people write them into files and forms. Pure."""

from datetime import UTC, date, datetime, time

from bot.model.errors import UserError
from bot.render.safe import clean

OLDEST = datetime(1995, 1, 1, tzinfo=UTC)
"""No article of the web is older."""


def read_date(written: str) -> datetime:
    """An ISO 8601 date with or without time, in UTC; without a zone it is UTC, without a time it is noon.

    Raises UserError for anything else.
    """
    try:
        if len(written) == len("2026-01-31"):
            return datetime.combine(date.fromisoformat(written), time(12), UTC)
        moment = datetime.fromisoformat(written)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):  # the latter for the first and last day of the calendar
        raise UserError(
            f'"{clean(written, 40)}" is not a date; write it like 2026-01-31 or 2026-01-31T08:30Z.'
        ) from None

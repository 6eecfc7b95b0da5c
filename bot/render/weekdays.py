"""Weekdays in words."""

from collections.abc import Sequence

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_A_ROW = 3  # from so many on, days that follow each other are told by the first and the last


def days_in_words(days: Sequence[int]) -> str:
    """Sorted days, Monday = 0, for a reader: "every day" for none, "Monday to Friday", "Monday, Thursday"."""
    if not days:
        return "every day"
    if len(days) >= _A_ROW and days[-1] - days[0] == len(days) - 1:
        return f"{NAMES[days[0]]} to {NAMES[days[-1]]}"
    return ", ".join(NAMES[day] for day in days)

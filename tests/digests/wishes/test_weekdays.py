"""Weekdays are read kindly, and shown in words."""

import pytest

from bot.digests.wishes.weekdays import parse_days
from bot.model.errors import UserError
from bot.render.weekdays import days_in_words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Mon-Fri", (0, 1, 2, 3, 4)),
        ("monday to friday", (0, 1, 2, 3, 4)),
        ("Weekdays", (0, 1, 2, 3, 4)),
        ("weekends", (5, 6)),
        ("Fri – Mon", (0, 4, 5, 6)),
        ("Tue, Thursday", (1, 3)),
        ("mon wed and fri", (0, 2, 4)),
        ("Mondays", (0,)),
        ("mon, mon.", (0,)),
        ("every day", ()),
        ("Mon-Sun", ()),
    ],
)
def test_weekdays_may_be_written_in_many_ways(typed: str, meant: tuple[int, ...]) -> None:
    assert parse_days(typed) == meant


@pytest.mark.parametrize("typed", ["", "s", "T", "xyz", "Mon-", "mon-tue-", "1,2", "-", "tomorrow"])
def test_what_names_no_weekdays_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(UserError, match="Mon-Fri"):
        parse_days(typed)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((), "every day"),
        ((0, 1, 2, 3, 4), "Monday to Friday"),
        ((5, 6), "Saturday, Sunday"),
        ((0, 2, 4), "Monday, Wednesday, Friday"),
    ],
)
def test_weekdays_are_shown_in_words(days: tuple[int, ...], words: str) -> None:
    assert days_in_words(days) == words

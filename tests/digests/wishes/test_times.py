"""Times and zones are read kindly, and refused with what to do."""

from datetime import UTC, datetime, time

import pytest

from bot.digests.wishes.times import parse_time, parse_zone, suggest_zones
from bot.model.errors import UserError

NOW = datetime(2026, 11, 22, 12, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("8", time(8)),
        ("08:00", time(8)),
        (" 8.30 ", time(8, 30)),
        ("0830", time(8, 30)),
        ("8pm", time(20)),
        ("12 am", time(0)),
        ("12:15 p.m.", time(12, 15)),
        ("19h", time(19)),
        ("7:05 Uhr", time(7, 5)),
        ("23:59", time(23, 59)),
    ],
)
def test_a_time_may_be_written_in_many_ways(typed: str, meant: time) -> None:
    assert parse_time(typed) == meant


@pytest.mark.parametrize("typed", ["", "noon", "24:00", "8:60", "13pm", "8:5", "-1", "8:00 8:00"])
def test_what_is_no_time_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(UserError, match="08:00"):
        parse_time(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("Tokyo", "Asia/Tokyo"),
        ("new york", "America/New_York"),
        ("utc", "UTC"),
    ],
)
def test_a_zone_is_found_by_its_name_or_its_city(typed: str, meant: str) -> None:
    assert parse_zone(typed) == meant


def test_a_misspelt_zone_is_answered_with_the_nearest() -> None:
    with pytest.raises(UserError, match="perhaps you mean Europe/Berlin"):
        parse_zone("Europe/Berlni")


def test_a_zone_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UserError, match="Mars/Base"):
        parse_zone("Mars/Base")


def test_suggestions_are_zones_with_their_present_time() -> None:
    assert suggest_zones("tok", NOW)[0] == ("Asia/Tokyo · 21:05 now", "Asia/Tokyo")


def test_nothing_typed_offers_common_zones_and_no_more_than_discord_shows() -> None:
    offered = suggest_zones("", NOW)
    assert offered[0][1] == "UTC"
    assert len(offered) == 25


def test_every_suggested_zone_is_accepted() -> None:
    assert all(parse_zone(name) == name for _, name in suggest_zones("a", NOW))

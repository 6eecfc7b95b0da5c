"""Dates in the many ways that feeds write them."""

from datetime import UTC, datetime

import pytest

from bot.ingest.formats.site_dates import read_date


def at(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Mon, 02 Mar 2026 10:00:00 GMT", at(3, 2, 10)),
        ("2 Mar 2026 10:00 +0100", at(3, 2, 9)),
        ("Mon, 02 Mar 2026 10:00:00 -05:00", at(3, 2, 15)),
        ("Mon, 02 Mar 26 10:00:00 EST", at(3, 2, 15)),
        ("2026-03-02T10:00:00Z", at(3, 2, 10)),
        ("2026-03-02T10:00:00.5+01:00", at(3, 2, 9)),
        ("2026-03-02 10:00", at(3, 2, 10)),
        ("20260302", at(3, 2)),
        ("2026/03/02 10:00:00", at(3, 2, 10)),
        ("25.02.2026 10:00", at(2, 25, 10)),
        ("2.3.2026", at(3, 2)),
        ("2/25/2026", at(2, 25)),
        ("25/2/2026", at(2, 25)),
        ("Tue Mar  3 10:00:00 2026", at(3, 3, 10)),
        ("Tuesday, March 3, 2026 - 10:00", at(3, 3, 10)),
        ("Mar 1st, 2026 12:05 am", at(3, 1, 0, 5)),
        ("Mo, 02 Mär 2026 10:00:00 +0100", at(3, 2, 9)),
        ("lun., 02 févr. 2026 10:00:00 +0100", at(2, 2, 9)),
        ("1er août 2026 10h30", at(8, 1, 10, 30)),
        ("2 de febrero de 2026", at(2, 2)),
        ("12 de março de 2026 08:00", at(3, 12, 8)),
        ("Пт, 27 фев 2026 09:00:00 +0300", at(2, 27, 6)),
        ("3 мая 2026", at(5, 3)),
        ("2 грудня 2026", at(12, 2)),
        ("1 červenec 2026", at(7, 1)),
        ("1 červen 2026", at(6, 1)),
        ("12 październik 2026", at(10, 12)),
        ("7 marraskuuta 2026", at(11, 7)),
        ("15 Kasım 2026", at(11, 15)),
        ("5 Μαρ 2026", at(3, 5)),
        ("2026年3月1日 下午3:05", at(3, 1, 15, 5)),
        ("2026. 3. 2. 오전 10:00", at(3, 2, 10)),
        ("Mon, 02 Mar 2026 10:00:00 CEST", at(3, 2, 8)),
        ("Mon, 02 Mar 2026 10:00:00 JST", at(3, 2, 1)),
        ("Mon, 02 Mar 2026 10:00:00 +0100 (CET)", at(3, 2, 9)),
        ("Mon Mar 02 2026 10:00:00 GMT+0100 (Central European Time)", at(3, 2, 9)),
        ("2026-03-02 10:00 MSK", at(3, 2, 7)),
    ],
)
def test_a_date_is_read_however_it_is_written(written: str, moment: datetime) -> None:
    assert read_date(written) == moment


@pytest.mark.parametrize(
    "written",
    [
        *("", "yesterday", "2026", "March 2026", "1700000000", "9 Smarch 2026", "2026-02-30", "31 Feb 2026 10:00 GMT"),
        *("02/03/2026", "99.99.2026", "0000-00-00 00:00:00", "0001-01-01T00:00:00+23:00", "2026-03-02T10:00:00+9900"),
        *("Mon, 02 Mar 2026 07:00:00 -9900", "1" * 100_000, "1." * 50_000),
    ],
)
def test_what_is_no_date_or_could_be_two_is_none(written: str) -> None:
    assert read_date(written) is None

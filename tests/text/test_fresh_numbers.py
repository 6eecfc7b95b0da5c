"""Numbers are values, however a language writes them."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.reading.numbers import numbers_in


def keys(text: str, language: str | None) -> list[str]:
    return [number.key for number in numbers_in(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1,200 and 1,200,300.5", "en", ["1200", "1200300.5"]),
        ("1.200 und 1.200.300,5", "de", ["1200", "1200300.5"]),
        ("1 200 et 1 200 300,5", "fr", ["1200", "1200300.5"]),
        ("1.200", "en", ["1.2"]),
        ("1,200", "de", ["1.2"]),
        ("1.200", None, ["1200"]),
        ("1’200 Franken", "de", ["1200"]),
        ("6.8 percent", "en", ["6.8"]),
        ("6,80 Prozent", "de", ["6.8"]),
        ("Two of the fourteen", "en", ["2", "14"]),
        ("zwei, deux, dos", "de", ["2"]),
        ("seventy-one people", "en", ["71"]),
        ("four hundred beds and six thousand more", "en", ["400", "6000"]),
        ("one man", "en", []),
        ("2.1 million, $41bn, 3 billion", "en", ["2100000", "41000000000", "3000000000"]),
        ("3 Milliarden, 3 Billionen", "de", ["3000000000", "3000000000000"]),
        ("2 mil millones", "es", ["2000000000"]),
        ("3 тыс. и 2 млн", "ru", ["3000", "2000000"]),
        ("410億ドル、1万4200人、6兆2000億円", "ja", ["41000000000", "14200", "6200000000000"]),
        ("٤٢ شخصا", "ar", ["42"]),
        ("in 2023 400 people", "en", ["2023", "400"]),
        ("9" * 40, "en", []),
        ("no figure", "en", []),
    ],
)
def test_a_number_is_read_as_its_language_writes_it(text: str, language: str | None, expected: list[str]) -> None:
    assert keys(text, language) == expected


def test_a_number_says_where_it_stands() -> None:
    text = "He paid 2.1 million euros."
    assert [text[number.start : number.end] for number in numbers_in(text, "en")] == ["2.1 million"]


@given(
    st.text(st.characters() | st.sampled_from("0123456789.,' 万億-"), max_size=80),
    st.sampled_from([None, "en", "de", "ja"]),
)
def test_any_text_gives_numbers_in_order_that_do_not_overlap(text: str, language: str | None) -> None:
    found = list(numbers_in(text, language))
    assert all(one.start < one.end <= two.start for one, two in pairwise(found))
    assert all(number.value >= 0 and number.end <= len(text) for number in found)


@pytest.mark.parametrize("text", ["1" * 200_000, "1,234" * 40_000, "1 " * 100_000, "1万" * 100_000, "a" * 200_000])
def test_long_runs_of_digits_take_bounded_time(text: str) -> None:
    started = time.process_time()
    list(numbers_in(text, "en"))
    assert time.process_time() - started < 5

"""A filter's words are read as an admin means them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digests.filters.query import LONGEST, Query, read_query
from bot.model.errors import UserError
from bot.text.reading.wording import fold


@pytest.mark.parametrize(
    ("written", "wanted", "excluded"),
    [
        ("football", ["football"], []),
        ("Football, tennis;golf", ["football", "tennis", "golf"], []),
        ('"World  Cup" -women', ["world cup"], ["women"]),
        ("„Große Koalition“ –SPD", ["grosse koalition"], ["spd"]),
        ('a -"b c" e-mail', ["a", "e-mail"], ["b c"]),
        ("選挙、大統領 -日本", ["選挙", "大統領"], ["日本"]),
        ("café CAFÉ", ["cafe"], []),
        ("C++ AT&T !!! -", ["c++", "at&t"], []),
    ],
)
def test_words_phrases_and_exclusions(written: str, wanted: list[str], excluded: list[str]) -> None:
    assert read_query(written) == Query(tuple(wanted), tuple(excluded))


@pytest.mark.parametrize(
    ("written", "says"),
    [
        *(("", "at least one word"), ("  !!! ", "at least one word"), ("-football", "at least one word")),
        *(('"world cup', "not closed"), ("x" * (LONGEST + 1), "200 characters")),
        (" ".join(f"w{n}" for n in range(21)), "20 words"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(written: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        read_query(written)


def test_any_of_the_words_is_enough_unless_an_excluded_one_stands_there() -> None:
    query = read_query('football "world cup" -women')
    assert query.matches(fold("The World Cup begins")) and query.matches(fold("Football is back"))
    assert not query.matches(fold("The world and a cup"))
    assert not query.matches(fold("Women play football"))


@given(st.text(max_size=80))
def test_anything_is_read_or_refused(written: str) -> None:
    try:
        assert read_query(written).wanted
    except UserError as error:
        assert error.sentence

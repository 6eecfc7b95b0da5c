"""Patterns that anyone may write cost next to nothing, or are refused in one sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.errors import UserError
from bot.text.reading.patterns import LARGEST, LONGEST, READ, compiled


def test_a_pattern_does_not_mind_case_and_is_looked_for_anywhere() -> None:
    assert compiled(r"\bferr(y|ies)\b").found_in("Two FERRIES sail.")
    assert compiled("É").found_in("le café")
    assert not compiled(r"\bferry\b").found_in("The ferryman")


@pytest.mark.parametrize(
    ("written", "says"),
    [
        *(("(", "missing"), ("*", "repetition"), ("[z-a]", "range"), (r"\1", "escape"), ("(?<=x)y", "operator")),
        *(("a" * (LONGEST + 1), "200 characters"), (r"\pL{200}", "too large"), ("(.{0,40}x){20}!", "too large")),
        *(("", "empty text"), (".*", "empty text"), ("x?", "empty text"), ("\ud800", "half a character")),
        *(("(?P<", "no pattern"), ("x{2000}", "repetition size"), ("((a{100}){100}){100}", "repetition")),
    ],
)
def test_what_cannot_be_used_is_one_sentence(written: str, says: str) -> None:
    with pytest.raises(UserError, match=says) as refused:
        compiled(written)
    assert "\n" not in refused.value.sentence and refused.value.sentence.endswith(".")
    assert not written or len(written) < 2 or written not in refused.value.sentence


@pytest.mark.parametrize("written", ["(x+x+)+y", "(a|aa)+$b", "([a-z]+)*[0-9]z", "(.*x){20}y", "(a?){150}a{150}"])
def test_patterns_that_hang_other_engines_are_read_at_once(written: str) -> None:
    """With `re` each of the first three would take longer than the test is given; a deadline would be a timed test."""
    assert not compiled(written).found_in("x" * READ)


def test_only_the_beginning_of_a_very_long_text_is_read() -> None:
    assert not compiled("needle").found_in("x" * READ + "needle")


@given(st.text(st.sampled_from("ab()[]{}*+?|\\^$.,0129-:<>=!Pxé"), max_size=60))
def test_any_pattern_is_used_or_refused(written: str) -> None:
    try:
        compiled(written).found_in("abab 0129")
    except UserError as error:
        assert error.sentence
    assert LARGEST

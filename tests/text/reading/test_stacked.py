"""Marks stacked without end are cut, and no word of any language is."""

import pytest

from bot.text.reading.stacked import MOST, bounded


def test_a_stack_is_cut_and_what_stands_around_it_stays() -> None:
    stack = "\u0301\u0316" * 100_000
    assert bounded(f"a{stack}b{stack}.") == f"a{stack[:MOST]}b{stack[:MOST]}."


@pytest.mark.parametrize("mark", ["\u0301", "\u0653", "\u05b0", "\u093c", "\u3099", "\u1dfa", "\U0001e8d0"])
def test_marks_of_every_script_count(mark: str) -> None:
    assert bounded(mark * 100) == mark * MOST


@pytest.mark.parametrize("text", ["plain", "Tiếng Việt", "הַמִּלִּים", "काँग्रेस्स्", "Z̸̧̢͉͎a̵l̷g̶o̴", ""])
def test_words_stay_as_they_are(text: str) -> None:
    assert bounded(text) == text

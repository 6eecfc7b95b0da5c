from hypothesis import given
from hypothesis import strategies as st

from bot.text.reading.clean import clean


def test_white_space_is_made_single_and_paragraphs_stay_apart() -> None:
    assert clean("  One\u00a0 two\t three. \r\n\r\n \r Four.\u2028Five. ") == "One two three.\nFour.\nFive."


def test_soft_hyphens_and_other_invisible_marks_go() -> None:
    assert clean("Har\u00adbour\u200b \ufeffmaster\ud800") == "Harbour master"


def test_control_characters_become_spaces() -> None:
    assert clean("a\x00b\x07c") == "a b c"


def test_letters_are_composed_and_joiners_stay() -> None:
    assert clean("cafe\u0301 👩\u200d🚒") == "caf\u00e9 👩\u200d🚒"


@given(st.text(st.characters()))
def test_cleaning_twice_changes_nothing_and_the_text_can_be_written(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    cleaned.encode()

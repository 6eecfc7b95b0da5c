import pytest

from bot.text.reading.languages import LANGUAGES, UNKNOWN, language_of
from bot.text.reading.stopwords import stop_words
from bot.text.reading.words import content, count, tokens


def test_words_are_counted_by_what_separates_them() -> None:
    assert count("The ferry's crew of 1,200 didn't leave well-known berths.", "en") == 9


def test_words_without_spaces_are_counted_by_characters() -> None:
    assert count("港口于周一关闭", "zh") == 5
    assert count("港は月曜日に閉鎖された", "ja") == 6
    assert count("NASA は発表した", "ja") == 4


def test_content_leaves_stop_words_out_and_meets_plurals() -> None:
    assert content("The ferries of the Port's crews were late", "en") == ["ferrie", "port", "crew", "late"]
    assert tokens("The Ports", "en") == ["the", "port"]


def test_words_without_spaces_come_as_pairs() -> None:
    assert tokens("港口关闭", "zh") == ["港口", "口关", "关闭"]


def test_korean_particles_and_the_arabic_article_are_set_aside() -> None:
    assert tokens("항구가 항구를", "ko") == ["항구", "항구"]
    assert tokens("الميناء والميناء", "ar") == ["ميناء", "ميناء"]


def test_a_run_without_end_is_cut() -> None:
    assert len(tokens("x" * 10_000, "en")[0]) <= 40


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_language_has_stop_words_and_a_rate(code: str) -> None:
    assert len(stop_words(code)) > 40
    assert all(word == word.lower() for word in stop_words(code))
    assert 100 < language_of(code).words_per_minute < 300


def test_only_arabic_runs_from_right_to_left() -> None:
    assert [code for code, language in LANGUAGES.items() if language.rtl] == ["ar"]


def test_english_is_read_at_238_words_a_minute() -> None:
    assert language_of("en").words_per_minute == pytest.approx(238)


def test_other_languages_are_unknown() -> None:
    assert language_of("sv") is UNKNOWN
    assert language_of(None) is UNKNOWN
    assert stop_words("sv") == frozenset()

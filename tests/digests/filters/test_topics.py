"""Which articles a subscription's topics let through."""

import pytest

from bot.digests.filters.topics import Topics
from tests.builders import an_article


def lets_through(topic: str, title: str, *sentences: str) -> bool:
    return Topics([topic]).match(an_article(1, title, sentences or ("Nothing else happened.",)))


def test_without_topics_every_article_is_let_through() -> None:
    assert Topics([]).match(an_article())
    assert Topics(["", "  "]).match(an_article())


def test_one_topic_of_several_is_enough() -> None:
    assert Topics(["chess", "ferry"]).match(an_article())
    assert not Topics(["chess", "opera"]).match(an_article())


@pytest.mark.parametrize(
    ("topic", "sentence"),
    [
        ("ferry", "The FERRY sails again."),
        ("climate change", "It is about climate\nchange, he said."),
        ("Straße", "Die STRASSE bleibt zu."),
        ("café", "The cafe\u0301 is closed."),
        ("選挙", "来月の選挙について話した。"),
        ("선거", "다음 달 선거는 치러진다."),
        ("انتخابات", "جرت الانتخابات أمس."),
        ("C++", "They wrote it in C++."),
        ("G7", "The G7 met."),
    ],
)
def test_a_topic_is_found_whatever_its_case_spelling_or_script(topic: str, sentence: str) -> None:
    assert lets_through(topic, "No title", sentence)


@pytest.mark.parametrize(
    ("topic", "sentence"),
    [("war", "A warning was given."), ("art", "The party starts."), ("uno", "Одно и то же."), ("a.b", "It says axb.")],
)
def test_a_topic_is_a_whole_word_and_no_pattern(topic: str, sentence: str) -> None:
    assert not lets_through(topic, "No title", sentence)


def test_a_topic_in_the_title_is_told_from_one_that_is_only_mentioned() -> None:
    topics = Topics(["ferry"])
    assert topics.in_headline(an_article(1, "Ferry sails again"))
    assert not topics.in_headline(an_article(1, "Pier is rebuilt", ("The ferry sails.",)))
    assert not Topics([]).in_headline(an_article())

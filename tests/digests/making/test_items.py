"""What stands in a digest item, and how many fit."""

from bot.digests.making.items import cite, distinct_sources, item_of, reading_seconds, within_budget
from bot.digests.making.stories import story_of
from tests.builders import SENTENCES, an_article, an_item


def test_each_bullet_is_cited_with_the_exact_sentence() -> None:
    briefed = an_article(7)
    cited = cite(briefed, briefed.brief.bullets)
    assert [bullet.sentence for bullet in cited] == list(SENTENCES)
    assert all(briefed.article.text[bullet.start : bullet.end] == bullet.sentence for bullet in cited)
    assert {bullet.article_id for bullet in cited} == {7}


def test_sources_are_named_once_an_outlet_with_the_lead_first() -> None:
    lead = an_article(1, outlet="Post")
    others = [an_article(2, outlet="post "), an_article(3, outlet="Herald"), an_article(4, outlet="Herald")]
    story = story_of([*others, lead], "en")
    assert [(source.article_id, source.outlet) for source in distinct_sources(story)] == [(1, "Post"), (3, "Herald")]


def test_articles_without_an_outlet_stand_for_themselves() -> None:
    story = story_of([an_article(1, outlet=""), an_article(2, outlet="")], "en")
    assert [source.article_id for source in distinct_sources(story)] == [1, 2]


def test_reading_time_counts_what_is_shown_and_not_the_narrative() -> None:
    story = story_of([an_article(sentences=(*SENTENCES, *["More was said about it."] * 200))], "en")
    bullets = cite(story.lead, story.lead.brief.bullets)
    whole = item_of(story, bullets).reading_seconds
    assert 10 <= whole <= 20  # 52 words at 238 a minute
    assert item_of(story, bullets[:1]).reading_seconds < whole


def test_reading_time_counts_words_that_no_space_separates() -> None:
    assert reading_seconds(["これは短い文章です。" * 20], "ja") >= 20


def test_the_budget_takes_the_best_that_fit() -> None:
    items = [an_item(number, reading_seconds=50) for number in range(5)]
    assert within_budget(items, 2) == (0, 1)


def test_a_story_too_long_for_what_is_left_makes_room_for_a_shorter_one() -> None:
    items = [an_item(1, reading_seconds=90), an_item(2, reading_seconds=60), an_item(3, reading_seconds=30)]
    assert within_budget(items, 2) == (0, 2)


def test_the_best_story_is_shown_even_if_it_is_longer_than_the_budget() -> None:
    items = [an_item(1, reading_seconds=500), an_item(2, reading_seconds=1)]
    assert within_budget(items, 2) == (0,)


def test_nothing_fits_into_nothing() -> None:
    assert within_budget([], 5) == ()

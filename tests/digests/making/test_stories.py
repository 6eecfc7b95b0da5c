"""Which article leads a story, and which story comes first."""

from datetime import datetime, timedelta

from bot.digests.filters.topics import Topics
from bot.digests.making.stories import Ranking, main_language, newest, story_of
from bot.model.brief import Briefed
from bot.model.story import Story
from tests.builders import NOON, SENTENCES, an_article

SHORT = SENTENCES[:1]


def ranked(*stories: Story, topics: tuple[str, ...] = (), newest_first: bool = False) -> list[int]:
    """The lead articles' ids in the order of rank."""
    articles = [member for story in stories for member in story.members]
    key = Ranking(articles, Topics(topics).in_headline, NOON).order(newest_first)
    return [story.lead.article.id for story in sorted(stories, key=key)]


def story(*members: Briefed) -> Story:
    return story_of(members, "en")


def ago(hours: float) -> datetime:
    return NOON - timedelta(hours=hours)


def test_the_fullest_article_in_the_main_language_leads() -> None:
    short = an_article(1, sentences=SHORT)
    full = an_article(2, sentences=SENTENCES)
    foreign = an_article(3, sentences=(*SENTENCES, "Und noch ein Satz dazu."), language="de")
    assert story_of([short, foreign, full], "en").lead is full


def test_a_full_analysis_of_yesterday_does_not_lead_todays_news() -> None:
    analysis = an_article(1, sentences=(*SENTENCES, *SENTENCES), published=ago(20))
    news = an_article(2, sentences=SENTENCES, published=ago(1))
    assert story_of([analysis, news], "en").lead is news


def test_a_story_without_the_main_language_is_led_by_its_fullest_article() -> None:
    short, full = an_article(1, sentences=SHORT, language="fr"), an_article(2, language="de")
    assert story_of([short, full], "en").lead is full


def test_of_two_equal_articles_the_one_that_came_first_leads() -> None:
    assert story_of([an_article(2), an_article(1)], "en").lead.article.id == 1


def test_the_main_language_is_that_of_most_articles() -> None:
    articles = [an_article(number, language=language) for number, language in enumerate(["de", "en", "de", None, None])]
    assert main_language(articles) == "de"
    assert main_language([an_article(language=None)]) is None


def test_a_story_of_more_outlets_comes_first() -> None:
    two = story(an_article(1, outlet="Post"), an_article(2, outlet="Herald"))
    assert ranked(story(an_article(3, published=ago(0))), two) == [1, 3]


def test_two_articles_of_one_outlet_are_one_voice() -> None:
    same = story(an_article(1, outlet="Post", published=ago(9)), an_article(2, outlet="Post", published=ago(9)))
    assert ranked(same, story(an_article(3, published=ago(1)))) == [3, 1]


def test_the_fresher_of_two_stories_comes_first() -> None:
    assert ranked(story(an_article(1, published=ago(20))), story(an_article(2, published=ago(1)))) == [2, 1]


def test_a_story_whose_actors_are_in_the_news_elsewhere_comes_first() -> None:
    lone = story(an_article(1, actors=("Nobody Else",)))
    about = [story(an_article(number, actors=("Ada Brink",))) for number in (2, 3, 4)]
    assert ranked(lone, *about)[-1] == 1


def test_a_story_is_not_raised_by_its_own_articles() -> None:
    copies = story(*(an_article(number, outlet="Post", published=ago(9)) for number in (1, 2, 3)))
    assert ranked(copies, story(an_article(4, actors=(), published=ago(8)))) == [4, 1]


def test_a_topic_in_the_headline_outweighs_a_mention() -> None:
    mention = story(an_article(1, "Pier is rebuilt"))
    about = story(an_article(2, "Ferry sails again", published=ago(4)))
    assert ranked(mention, about, topics=("ferry",)) == [2, 1]


def test_when_catching_up_the_newest_story_comes_first_whatever_else_it_has() -> None:
    loud = story(*(an_article(number, outlet=f"Outlet {number}", published=ago(70)) for number in (1, 2, 3)))
    late = story(an_article(9, published=ago(1)))
    assert ranked(loud, late) == [1, 9]
    assert ranked(loud, late, newest_first=True) == [9, 1]


def test_an_article_dated_in_the_future_counts_from_when_it_was_stored() -> None:
    future = story(an_article(1, published=NOON + timedelta(days=26_000), added_at=ago(5)))
    assert newest(future, NOON) == ago(5)
    assert ranked(future, story(an_article(2, published=ago(1)))) == [2, 1]


def test_stories_that_weigh_the_same_stand_in_a_fixed_order() -> None:
    stories = [story(an_article(number)) for number in (3, 1, 2)]
    assert ranked(*stories) == ranked(*reversed(stories)) == [1, 2, 3]

"""A story says where its outlets disagree about a number."""

from datetime import timedelta

from bot.digests.making.differing import differing
from bot.digests.making.items import cite, item_of
from bot.digests.making.stories import story_of
from bot.model.brief import Briefed
from bot.text.reading.numbers import for_reader
from tests.builders import NOON, an_article


def told(number: int, count: int, outlet: str, hours_ago: float = 1) -> Briefed:
    sentences = ("A ferry sank off the pier.", f"On the ferry {count} people died.")
    return an_article(number, sentences=sentences, outlet=outlet, published=NOON - timedelta(hours=hours_ago))


def shown(*members: Briefed) -> list[list[tuple[str, str]]]:
    return [[(claim.shown, claim.outlet) for claim in one.claims] for one in differing(story_of(members, "en"))]


def test_each_outlets_number_comes_with_its_exact_sentence() -> None:
    story = story_of([told(1, 12, "Post"), told(2, 15, "Herald")], "en")
    (found,) = item_of(story, cite(story.lead, story.lead.brief.bullets), differing(story)).differences
    assert [(claim.shown, claim.outlet) for claim in found.claims] == [("12", "Post"), ("15", "Herald")]
    texts = {member.article.id: member.article.text for member in story.members}
    for claim in found.claims:
        assert texts[claim.article_id][claim.start : claim.end] == claim.sentence
        assert claim.shown in claim.sentence


def test_a_number_from_another_language_has_the_readers_marks() -> None:
    assert for_reader("7.100", "es", "en") == "7,100"
    assert for_reader("5.2%", "en", "de") == "5,2%"
    assert for_reader("7,100", "ja", "en") == "7,100"
    assert for_reader("al menos 7.100", "es", "en") == "al menos 7.100"
    assert for_reader("7.100", None, "en") == "7.100"


def test_one_outlet_that_counts_again_later_does_not_differ_from_itself() -> None:
    assert shown(told(1, 12, "Post", 5), told(2, 15, "Post", 1)) == []
    assert shown(told(1, 12, "Post", 5), told(2, 15, "post", 1), told(3, 15, "Herald")) == []
    assert shown(told(1, 15, "Post", 1), told(2, 12, "post", 5), told(3, 15, "Herald")) == []


def test_articles_of_two_days_tell_of_two_states_of_things() -> None:
    assert shown(told(1, 12, "Post", 13), told(2, 15, "Herald", 0)) == []
    assert len(shown(told(1, 12, "Post", 11), told(2, 15, "Herald", 0))) == 1


def test_articles_whose_outlet_nobody_named_are_not_compared() -> None:
    assert shown(told(1, 12, ""), told(2, 15, ""), told(3, 18, "Post")) == []

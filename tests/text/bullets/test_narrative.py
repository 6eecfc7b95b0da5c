import re

from bot.text.bullets.choose import candidates, make_bullets
from bot.text.bullets.narrative import narrate
from bot.text.bullets.summarize import OURS
from bot.text.reading.sentences import read
from bot.text.reading.words import count
from tests.text.articles import FERRY


def told(text: str, *, fetched: bool = False, bullets: bool = True) -> str:
    document = read("Ferries collide off Bergen", text, "en")
    found = candidates(document)
    taken = make_bullets(found, document, OURS) if bullets else ()
    return narrate(found, taken, document, fetched=fetched)


def long_text(sentences: int) -> str:
    return " ".join(
        f"Ferry number {n} of the Hale line sailed from pier {n} to the islands on time." for n in range(sentences)
    )


def test_it_is_told_in_sentences_of_the_article_in_their_order() -> None:
    story = re.findall(r"\w+", told(FERRY).lower())
    source = iter(re.findall(r"\w+", FERRY.lower()))
    assert len(story) > 40
    assert all(word in source for word in story)


def test_it_does_not_repeat_a_bullet() -> None:
    document = read("Ferries collide off Bergen", FERRY, "en")
    found = candidates(document)
    bullets = make_bullets(found, document, OURS)
    story = narrate(found, bullets, document, fetched=False)
    assert not any(FERRY[bullet.start : bullet.end] in story or bullet.text in story for bullet in bullets)


def test_questions_teasers_and_boilerplate_are_not_told() -> None:
    story = told(FERRY)
    assert "?" not in story
    assert "newsletter" not in story
    assert "Read more" not in story


def test_a_quotation_is_told_whole_or_not_at_all() -> None:
    story = told(FERRY, bullets=False)
    assert ("“We were very lucky" in story) == ("Everyone kept their heads.”" in story)
    assert story.count("“") == story.count("”")


def test_a_pronoun_is_told_only_behind_the_sentence_that_it_leans_on() -> None:
    story = told(FERRY, bullets=False)
    assert "He warned of one" not in story or "rules for ferries in the narrow fjord. He warned of one" in story


def test_a_dateline_is_not_told() -> None:
    assert told(FERRY, bullets=False).startswith("Two ferries collided")


def test_a_fetched_article_is_told_in_at_most_a_third_of_its_words() -> None:
    text = long_text(30)
    assert 0 < count(told(text, fetched=True), "en") <= count(text, "en") / 3


def test_the_limits_hold_however_words_are_counted() -> None:
    text = long_text(90).replace(" sailed ", " - sailed - ").replace("islands", "islands/isles")
    story = told(text, fetched=True)
    assert 0 < len(story.split()) <= min(250, len(text.split()) / 3)
    assert count(story, "en") <= 250


def test_no_narrative_is_longer_than_250_words() -> None:
    assert 200 < count(told(long_text(300)), "en") <= 250


def test_a_short_text_is_told_by_its_bullets_alone() -> None:
    assert told(long_text(7)) == ""


def test_words_without_spaces_are_joined_without() -> None:
    text = "".join(f"第{n}号渡轮周一早上准时从港口出发前往附近的岛屿。" for n in range(40))
    document = read("", text, "zh")
    found = candidates(document)
    story = narrate(found, (), document, fetched=True)
    assert "。第" in story
    assert " " not in story


def test_it_ends_where_the_room_does_and_not_with_a_stray_short_sentence() -> None:
    long = "Ferry 99 of the Hale line " + "sailed on and on, past pier 7 and pier 8, " * 6 + "and came home to Bergen."
    story = told(f"{long_text(15)} {long} The Nordlys sank off Bergen.", bullets=False)
    assert story
    assert "Nordlys" not in story


def test_a_few_words_that_lead_up_to_what_is_not_told_are_not_told_either() -> None:
    leading = "What follows is worse."
    assert leading in told(f"{long_text(6)} {leading} {long_text(9)}", bullets=False)
    assert leading not in told(
        f"{long_text(6)} {leading} What will the owners say to that? {long_text(9)}", bullets=False
    )

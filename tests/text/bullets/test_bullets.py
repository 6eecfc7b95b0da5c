import re

import pytest

from bot.text.bullets.choose import candidates, make_bullets
from bot.text.bullets.dangling import dangles
from bot.text.bullets.summarize import OURS, SUMMARIZERS
from bot.text.reading.sentences import read
from tests.text.articles import FERRY


def bullets(text: str, title: str = "", language: str | None = None, summarizer: str = OURS) -> list[str]:
    document = read(title, text, language)
    return [bullet.text for bullet in make_bullets(candidates(document), document, summarizer)]


@pytest.mark.parametrize("summarizer", SUMMARIZERS)
def test_three_bullets_that_stand_alone(summarizer: str) -> None:
    found = bullets(FERRY, "Ferries collide off Bergen", summarizer=summarizer)
    assert len(set(found)) == 3
    assert not any(dangles(text, "en") or "?" in text or "newsletter" in text for text in found)


@pytest.mark.parametrize("summarizer", SUMMARIZERS)
def test_a_bullet_is_its_source_sentence_with_words_left_out(summarizer: str) -> None:
    document = read("Ferries collide", FERRY)
    spans = {(sentence.start, sentence.end) for sentence in document.sentences}
    for bullet in make_bullets(candidates(document), document, summarizer):
        assert (bullet.start, bullet.end) in spans
        source = iter(re.findall(r"\w+", FERRY[bullet.start : bullet.end].lower()))
        assert all(word in source for word in re.findall(r"\w+", bullet.text.lower()))


def test_the_news_comes_first_and_without_its_dateline() -> None:
    assert bullets(FERRY, "Ferries collide off Bergen")[0] == "Two ferries collided off the port of Bergen on Monday."


def test_a_quotation_is_never_torn() -> None:
    text = (
        "“The sea was calm that day. Everyone on board kept their heads,” said Captain Ann Lund of the Nordlys. "
        "The port of Bergen was closed on Monday after the crash. Divers searched the hull of the older ship. "
        "The mayor of Bergen called for stricter rules."
    )
    assert all(found.count("“") == found.count("”") for found in bullets(text))


def test_what_was_said_before_is_not_said_again() -> None:
    text = (
        "The port of Bergen was closed on Monday after two ferries collided. "
        "The port of Bergen was closed on Monday after two old ferries collided. "
        "Divers searched the hull of the Nordlys. Police questioned both captains at the station. "
    )
    found = bullets(text)
    assert len(found) == 3
    assert sum("was closed" in bullet for bullet in found) == 1


def test_leaning_sentences_serve_where_there_is_nothing_better() -> None:
    text = "The port of Bergen was closed on Monday. It reopened at six in the morning. They sailed again at seven."
    assert len(bullets(text, language="en")) == 3


def test_sentences_far_down_serve_where_the_top_has_none() -> None:
    text = (
        "What is a port?\n" * 150 + "The port of Bergen was closed on Monday. Divers searched the hull of the old ship."
    )
    assert bullets(text, language="en")[0] == "The port of Bergen was closed on Monday."


def test_another_language_gets_its_first_sentences() -> None:
    text = (
        "Hamnen i Bergen stängdes på måndagen efter en kollision. Den öppnade igen på natten. "
        "Dykare undersökte skrovet. Polisen förhörde båda kaptenerna på tisdagen om kollisionen i hamnen."
    )
    assert bullets(text, "Kollision i hamnen", "sv") == [
        "Hamnen i Bergen stängdes på måndagen efter en kollision.",
        "Den öppnade igen på natten.",
        "Dykare undersökte skrovet.",
    ]


@pytest.mark.parametrize(
    ("language", "text", "unfit"),
    [
        ("zh", "港口于周一关闭。两艘渡轮在雾中相撞。他非常幸运。警方周二询问了两名船长。为什么？", "他非常幸运。"),
        (
            "ja",
            "港は月曜日に閉鎖された。しかし原因は分かっていない。警察は船長から事情を聴いた。会社は全額を返すと発表した。",
            "しかし",
        ),
        (
            "ru",
            "Порт города закрыли в понедельник. Она ничего не сказала. Полиция во вторник допросила капитанов. "
            "Компания вернёт деньги всем пассажирам.",
            "Она",
        ),
    ],
)
def test_the_languages_have_their_own_pronouns_and_stops(language: str, text: str, unfit: str) -> None:
    found = bullets(text, language=language)
    assert len(found) == 3
    assert not any(unfit in bullet for bullet in found)

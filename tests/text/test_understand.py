import re
import sys
import time
from contextlib import suppress
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.article import Draft, Origin
from bot.model.brief import Brief
from bot.model.errors import UserError
from bot.text.understand import reading_seconds, understand
from tests.text.articles import FERRY
from tests.text.long_text import article


def draft(text: str, title: str = "", language: str | None = None) -> Draft:
    return Draft(title, text, Origin.PASTED, language=language)


def check(brief: Brief, text: str) -> None:
    """What holds of every brief."""
    assert 1 <= len(brief.bullets) <= 3
    for bullet in brief.bullets:
        source = iter(re.findall(r"\w+", text[bullet.start : bullet.end].lower()))
        assert all(word in source for word in re.findall(r"\w+", bullet.text.lower()))
        bullet.text.encode()
    for quote in brief.quotes:
        assert text[quote.start : quote.end] == quote.words
    for actor in brief.actors:
        assert actor.deed is None or text[actor.deed.start : actor.deed.end] == actor.deed.text
    assert brief.headline
    brief.summary.encode()
    assert brief.reading_seconds > 0


def test_an_article_is_understood() -> None:
    brief = understand(draft(FERRY, "Ferries collide off Bergen"))
    check(brief, FERRY)
    assert brief.headline == "Ferries collide off Bergen"
    assert brief.language == "en"
    assert brief.notice == ""
    assert brief.summary
    assert len(brief.actors) > 1
    assert 40 < brief.reading_seconds < 60


def test_the_given_language_is_believed() -> None:
    assert understand(draft(FERRY, language="en-GB")).language == "en"


def test_sumys_own_summarisers_can_be_asked_for() -> None:
    check(understand(draft(FERRY), summarizer="lexrank"), FERRY)
    with pytest.raises(UserError, match="no summariser"):
        understand(draft(FERRY), summarizer="magic")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("hi", "दिल्ली सरकार ने सभी स्कूल तीन दिन के लिए बंद कर दिए। हवा बहुत ख़राब है। मेट्रो के 60 अतिरिक्त फेरे लगाए जाएँगे।"),
        ("ur", "کراچی میں بارش سے آٹھ افراد ہلاک ہو گئے۔ دو ہزار افراد کو منتقل کیا گیا۔ امداد کا اعلان کیا گیا۔"),
        ("th", "กรุงเทพมหานครสั่งปิดโรงเรียนทุกแห่งเป็นเวลา 3 วัน\n\nผู้ว่าฯ จะแจกหน้ากากอนามัย 500,000 ชิ้น"),
    ],
)
def test_scripts_with_stops_of_their_own_or_none_get_their_lead(code: str, text: str) -> None:
    brief = understand(draft(text, language=code))
    assert text.startswith(brief.bullets[0].text)
    assert f"({code})" in brief.notice


def test_a_text_in_another_language_says_so() -> None:
    text = "Hamnen i Bergen stängdes på måndagen efter en kollision. Dykare undersökte skrovet på den äldre färjan."
    brief = understand(draft(text, language="sv"))
    assert brief.bullets[0].text == "Hamnen i Bergen stängdes på måndagen efter en kollision."
    assert "(sv)" in brief.notice


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "There is no text"),
        (" \n\x00\u200f\ud800 ", "There is no text"),
        ("Three words only.", "too short"),
        ("😀 " * 500, "not written in sentences"),
        ("12 34 | 56 78 | " * 50, "not written in sentences"),
        ("a " * 100_000, "only repeats"),
        ("x" * 100_000, "too short"),
        ("\n".join(f"word{n}" for n in range(10_000)), "No sentence"),
        (" ".join(f"word{n % 500}" for n in range(50_000)) + ".", "No sentence"),
        ("What is a port? Who owns the ferry? When does the last one sail from the pier?", "No sentence"),
    ],
)
def test_what_is_no_prose_is_refused_with_one_sentence(text: str, reason: str) -> None:
    with pytest.raises(UserError, match=reason) as refused:
        understand(draft(text, language="en"))
    assert refused.value.sentence.count(".") == 1


@pytest.mark.parametrize(
    "text",
    [
        "“We sailed at dawn with all hands,” said nobody. " * 3_000,
        " ".join(f"“We sailed at dawn {n} with all the men on board.”" for n in range(2_000)),
        " ".join(f"Ann {n} (the port of call {n}" for n in range(10_000)),
        ", who sailed on, ".join(f"port{n}" for n in range(10_000)) + ".",
        " ".join(f"A{n}. B. “C?!" for n in range(10_000)),
        article(50).replace(" ", " \u200f\x00"),
        article(50).replace("o", "\ud800"),
    ],
)
def test_hostile_texts_are_answered_or_refused_soon(text: str) -> None:
    started = time.process_time()
    with suppress(UserError):
        check(understand(draft(text, language="en")), text)
    assert time.process_time() - started < 10


def calls_to_understand(text: str) -> int:
    """How many functions are called: the work that is done, whatever else the machine does meanwhile."""
    seen = 0

    def see(_frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal seen
        seen += 1

    sys.setprofile(see)
    try:
        understand(draft(text, language="en"))
    finally:
        sys.setprofile(None)
    return seen


def test_work_grows_with_length_only() -> None:
    # What one call takes on a longer text is not seen here; ./run bench length measures seconds.
    calls_to_understand(article(20))
    assert calls_to_understand(article(2_000)) <= 12 * calls_to_understand(article(200))


PLAIN = "the port of Bergen was closed on Monday after two ferries met He said They But who which leaving"
ODD = "“ ” ' ( ) , – ? ! . . . . 港 は 。 порт ميناء (CNN) 😀 ß İ U.S. p.m. 5 \x00 \ud800 \u200f \u00ad e\u0301"
WORDS = st.sampled_from([*PLAIN.split(), *ODD.split(" "), "Ann Lund", "Hale Lines", "\n"])


@settings(max_examples=150)
@given(
    st.lists(WORDS, max_size=150).map(" ".join),
    st.sampled_from(["", "Ferries collide", "\ud800"]),
    st.sampled_from(["en", "de", "ja", "ar", "sv", None]),
)
def test_any_text_is_understood_with_offsets_that_hold_or_refused(text: str, title: str, language: str | None) -> None:
    try:
        brief = understand(draft(text, title, language))
    except UserError:
        return
    check(brief, text)


@settings(max_examples=100)
@given(st.text(st.characters(), max_size=300))
def test_any_characters_are_understood_or_refused(text: str) -> None:
    noisy = FERRY[:400] + text + FERRY[400:]
    check(understand(draft(noisy, language="en")), noisy)


def test_reading_time_follows_the_language() -> None:
    assert reading_seconds("word " * 238, "en") == 60
    assert reading_seconds("字" * 266, "zh") == 60
    assert reading_seconds("", "en") == 0

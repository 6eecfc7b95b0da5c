import pytest

from bot.text.bullets.usable import Fitness, fitness


def fit(text: str, code: str = "en", *, speech: bool = False) -> Fitness:
    return fitness(text, text, code, speech=speech)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The harbour authority closed the port for six hours."),
        ("en", "“We were lucky,” said Captain Ann Lund on Monday."),
        ("en", "Ann Lund said: “We were very lucky indeed.”"),
        ("en", "Video footage shows the two ferries meeting in the fog."),
        ("en", "The ferries met off Bergen."),
        ("en", "The crash cost 40 people their lives."),
        ("de", "Der Hafen wurde am Montag für sechs Stunden gesperrt."),
        ("ja", "港は月曜日に六時間にわたって閉鎖された。"),
        ("ja", "EUは月曜日、港を六時間にわたって閉鎖した。"),
        ("zh", "A公司周一在上海宣布关闭港口六个小时。"),
        ("ko", "EU는 월요일에 항구를 여섯 시간 동안 폐쇄했다."),
        ("ar", "أعلنت NATO يوم الإثنين إغلاق الميناء لمدة ست ساعات."),
    ],
)
def test_a_plain_statement_is_good(code: str, text: str) -> None:
    assert fit(text, code) is Fitness.GOOD


@pytest.mark.parametrize(
    "text",
    [
        "He closed the port for six hours.",
        "The port closed.",
        "The port " + "of the old and the new town " * 11 + "closed.",
        "closed the port for six hours on Monday.",
        "The port was closed and then...",
        "6 million) loss for the port of Bergen, police said.",
        "(The port of Bergen was closed for six hours on Monday.)",
        "] Ann Lund closed the port of Bergen on Monday.",
    ],
)
def test_a_sentence_that_leans_or_is_too_short_or_long_serves_only_in_need(text: str) -> None:
    assert fit(text) is Fitness.LEANING


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The arithmetic of the merger is easy to like."),
        ("en", "The complaint came from a man without a name."),
        ("en", "Attention now turns to the cause."),
        ("fr", "La question reste entière pour tout le monde."),
    ],
)
def test_a_few_words_without_a_name_or_number_serve_only_in_need(code: str, text: str) -> None:
    assert fit(text, code) is Fitness.THIN


def test_a_torn_quotation_serves_only_in_need() -> None:
    assert fit("“We were very lucky on that day.", speech=True) is Fitness.LEANING


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "How could two ships meet in clear weather?"),
        ("en", "“How could two ships meet in clear weather?”"),
        ("zh", "两艘渡轮怎么会在晴天相撞？"),
        ("ar", "كيف اصطدمت العبارتان في يوم صاف؟"),
        ("en", "A headline that has no stop"),
        ("en", "By Ann Lund, Shipping Correspondent"),
        ("en", "Read more about the worst collisions of the decade."),
        ("en", "Sign up for our newsletter to get the latest."),
        ("en", "Here's what we know about the crash so far."),
        ("de", "Lesen Sie auch: Die schwersten Unfälle der letzten Jahre."),
        ("en", "Captain Ann Lund (left) and mayor Kim Dahl at the port."),
        ("en", "Lucky escape: The ferry Nordlys in the port of Bergen."),
        ("en", "NORDLYS: The ferry in the port of Bergen on Monday."),
        ("en", "Photo: The ferry Nordlys in the port of Bergen."),
        ("en", "Hale Lines (@halelines) Our ferries sail again tomorrow."),
        ("en", "No."),
        ("en", "READ | Ann Lund joins the crew of the Nordlys in Bergen."),
        ("en", "Sebastian Vettel (Germany) Ferrari 1:36.687 4."),
        ("en", "Ferries Meet In Fog Off Bergen."),
        ("en", "port " * 200 + "closed."),
    ],
)
def test_questions_headings_teasers_and_captions_are_unfit(code: str, text: str) -> None:
    assert fit(text, code) is Fitness.UNFIT

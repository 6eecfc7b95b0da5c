"""Words and phrases are found as people mean them, in any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.reading.wording import fold, stands_in


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("ferry", "The FERRY sails again."),
        ("climate change", "It is about climate\n  change, he said."),
        ("Straße", "Die STRASSE bleibt zu."),
        ("café", "The cafe\u0301 is closed."),
        ("cafe", "Le Café est fermé."),
        ("Łódź", "In Lodz fahren Züge."),
        ("Malmo", "I Malmö regnar det."),
        ("Αθηνα", "Στην Αθήνα βρέχει."),
        ("елка", "Ёлка горит."),
        ("Iran", "L’Iran et l’ONU"),
        ("l'iran", "L’Iran et l’ONU"),
        ("e-mail", "An e‑mail came."),
        ("選挙", "来月の選挙について話した。"),
        ("大選", "關於總統大選的新聞"),
        ("iphone", "新しいiPhone発売"),
        ("ﾃﾚﾋﾞ", "テレビを見る"),
        ("선거", "다음 달 선거는 치러진다."),
        ("انتخابات", "جرت الانتخابات أمس."),
        ("C++", "They wrote it in C++."),
        ("G7", "The Ｇ７ met."),
    ],
)
def test_a_word_is_found_whatever_its_case_accents_or_script(phrase: str, text: str) -> None:
    assert stands_in(fold(phrase), fold(text))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        *(("war", "A warning was given."), ("art", "The party starts."), ("uno", "Одно и то же.")),
        *(("a.b", "It says axb."), ("ferry", "Two ferries sail."), ("pier", "snake_pier"), ("7", "G7 and 77")),
        *(("はし", "ばしょ"), ("й", "и"), ("café", "caféteria"), ("go", "gó̱l"), ("", "anything"), ("x", "")),
    ],
)
def test_it_is_a_whole_word_and_no_other_letter(phrase: str, text: str) -> None:
    assert not stands_in(fold(phrase), fold(text))


@given(st.text(max_size=40))
def test_any_text_is_folded_once_for_all(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert not fold(text) or stands_in(fold(text), fold(text))

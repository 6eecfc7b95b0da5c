"""Any text at all: offsets hold, and time is bounded."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text.actors import MOST_ACTORS, key_actors
from bot.text.quotes import find_quotes
from bot.text.reading.document import Document, Sentence
from bot.text.reading.languages import LANGUAGES
from bot.text.reading.sentences import read

_SECONDS = 3.0
_NAMES = [
    "Ann",
    "Lee",
    "said",
    "that",
    "the",
    "U.S.",
    "President",
    "of",
    "he",
    "told",
    "Ministry",
    "and",
    "Reuters",
    "EU",
    "sagte",
    "das",
    "Weber",
    "山田太郎首相",
    "米",
    "日",
    "ha detto",
    "il sindaco",
    "Anna Rossi",
    "disse que",
    "zei",
    "powiedział, że",
    "мер Іван Бойко",
    "сказав",
    "сказал",
    "قال الوزير سمير حداد",
    "إن",
    "市长王小明",
    "表示",
    "김민수 시장은",
    "고 말했다",
]
_MARKS = [
    "“",
    "”",
    '"',
    "«",
    "»",
    "„",
    "「",
    "」",
    "'",
    "’s",
    "(",
    ")",
    ".",
    ",",
    "—",
    "-",
    "。",
    "は",
    "と述べた",
    "\n",
    " ",
]
_ODD = ["\x00", "\ud800", "\u202e", "😀", "İ", "ǅ"]
_PIECES = st.sampled_from([*_NAMES, *_MARKS, *_ODD])
_TEXTS = st.one_of(st.text(), st.lists(_PIECES, max_size=60).map(" ".join), st.lists(_PIECES, max_size=60).map("".join))
_LANGUAGES = st.sampled_from([*LANGUAGES, None])


def whole(text: str, language: str | None) -> Document:
    """The text as one sentence, as no splitter would be kind enough to leave it."""
    sentences = (Sentence(text.strip(), text.find(text.strip()), text.find(text.strip()) + len(text.strip()), 0),)
    return Document(text[:40], text, sentences if text.strip() else (), language)


@settings(max_examples=150)
@given(_TEXTS, _LANGUAGES)
def test_every_deed_and_quote_is_the_slice_that_its_offsets_say(text: str, language: str | None) -> None:
    for document in (whole(text, language), read(text[:40], text, language or "en")):
        actors = key_actors(document)
        assert len(actors) <= MOST_ACTORS
        assert all(actor.name and actor.name not in actor.aliases for actor in actors)
        deeds = [actor.deed for actor in actors if actor.deed]
        assert all(text[deed.start : deed.end] == deed.text for deed in deeds)
        quotes = find_quotes(document)
        assert all(text[quote.start : quote.end] == quote.words and quote.speaker for quote in quotes)
        assert [quote.start for quote in quotes] == sorted(quote.start for quote in quotes)


@pytest.mark.parametrize("language", ["en", "de", "fr", "ja"])
@pytest.mark.parametrize(
    "text",
    [
        "A" * 30_000,
        "A " * 15_000,
        "Ann " * 12_000,
        "Bank of the " * 6_000,
        "Ann Lee, " * 9_000,
        "he said she said " * 5_000,
        "“It was late,” said Ann Lee. " * 1_200,
        '"a b c ' * 9_000,
        "“" * 15_000,
        "“”\"«»'‘’" * 3_000,
        "President " * 9_000,
        "Die Straße Haus " * 6_000,
        "東京都は" * 8_000,
        "山田太郎さんは「本当にいい」と述べた。" * 3_000,
        "日米" * 15_000,
        "\ud800A \x00b\u202e " * 5_000,
    ],
)
def test_a_huge_sentence_is_answered_in_bounded_time(text: str, language: str) -> None:
    begun = time.process_time()
    document = whole(text, language)
    find_quotes(document)
    assert time.process_time() - begun < _SECONDS


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "ha detto Anna, Rossi, «a b c d e f» "),
        ("pl", "– Brama – powiedział Jan Nowak. "),
        ("ru", "сказал, что "),
        ("ar", "قال الوزير رئيس ال"),
        ("zh", "市长王小明表示，说“大门坏了。”"),
        ("ko", "김민수 시장은 이영호 대표가 말했다 "),
    ],
)
def test_what_only_speaks_is_answered_in_bounded_time(language: str, text: str) -> None:
    document = whole(text * (30_000 // len(text)), language)
    begun = time.process_time()
    find_quotes(document)
    find_quotes(read("", document.text, language))
    assert time.process_time() - begun < _SECONDS


def test_ten_thousand_lines_of_one_word_are_answered_in_bounded_time() -> None:
    lines = [f"Name{number % 3000}" for number in range(10_000)]
    begun = time.process_time()
    document = read("", "\n".join(lines), "en")
    find_quotes(document)
    assert time.process_time() - begun < _SECONDS


def test_the_cost_grows_with_the_length_and_not_faster() -> None:
    story = "Ann Lee met Tom Hale in Oslo. “We will rebuild the gate of the harbour,” Lee said on Monday. "

    def cost(times: int, title: str = "") -> float:
        document = read(title, "\n".join([story] * times), "en")  # another title, so that no answer is kept
        begun = time.process_time()
        find_quotes(document)
        return time.process_time() - begun

    cost(10)
    few = min(cost(100, title) for title in "abc")
    assert min(cost(1000, title) for title in "abc") < 15 * few

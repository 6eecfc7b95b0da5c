"""The quotes of a text, each checked to stand there."""

from bot.model.brief import Quote
from bot.text.quotes import find_quotes
from bot.text.reading.sentences import read


def quotes_of(text: str, language: str = "en") -> list[Quote]:
    document = read("", text, language)
    found = find_quotes(document)
    assert all(text[quote.start : quote.end] == quote.words for quote in found)
    return list(found)


def said(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    return [(quote.speaker, quote.verb, quote.words) for quote in quotes_of(text, language)]

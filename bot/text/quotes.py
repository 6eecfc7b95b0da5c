"""Who said what, word for word."""

from collections.abc import Iterator
from dataclasses import replace

from bot.model.brief import Quote
from bot.text.names.read import Reading, names_in
from bot.text.reading.document import Document
from bot.text.speech.direct import direct_quotes
from bot.text.speech.japanese import japanese_quotes
from bot.text.speech.paragraph import paragraphs
from bot.text.speech.reported import reported_speech
from bot.text.speech.tabled.quotes import quotes_by_table
from bot.text.speech.tabled.table import table_of


def find_quotes(document: Document) -> tuple[Quote, ...]:
    """The direct quotes and the reports of speech in the text, in its order.

    A quote stands here only where its speaker is told beyond doubt. A speaker who is an actor bears the actor's name;
    any other bears the fullest name that the text gives, or is described in its words ("the fire service").
    """
    reading = names_in(document)
    titles = {title: entity.name for entity in reading.entities for title in entity.titles}
    found = _without_parts(sorted(_all(document, reading), key=lambda quote: (quote.start, -quote.end)))
    return tuple(replace(quote, speaker=_resolved(quote.speaker, titles)) for quote in found)


def _resolved(speaker: str, titles: dict[str, str]) -> str:
    """The person's name for a title behind an article ("the defence secretary"), which is the actor's too."""
    return titles.get(speaker.partition(" ")[2], speaker)


def _without_parts(quotes: list[Quote]) -> Iterator[Quote]:
    """The quotes, which stand in order, without those that lie inside the one before."""
    end = 0
    for quote in quotes:
        if quote.end > end:
            yield quote
            end = quote.end


def _all(document: Document, reading: Reading) -> Iterator[Quote]:
    if document.language == "ja":
        yield from japanese_quotes(document, reading)
        return
    if table := table_of(document.language):
        yield from quotes_by_table(document, table)
        return
    for paragraph in paragraphs(document, reading):
        yield from direct_quotes(paragraph)
        yield from reported_speech(paragraph, reading.grammar)

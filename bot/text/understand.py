"""From a draft to its brief: the order in which a text is understood."""

from bot.model.article import Draft
from bot.model.brief import Brief
from bot.model.errors import UserError
from bot.text.actors import key_actors
from bot.text.bullets.choose import candidates, make_bullets
from bot.text.bullets.headline import headline
from bot.text.bullets.narrative import narrate
from bot.text.bullets.summarize import OURS
from bot.text.quotes import find_quotes
from bot.text.reading.document import Document
from bot.text.reading.languages import UNKNOWN, language_of
from bot.text.reading.sentences import read
from bot.text.reading.words import count, tokens

_FEWEST_WORDS = 12
# A text whose first five thousand characters have fewer different words than this says nothing.
_FEWEST_DIFFERENT = 10
_SAMPLE = 5_000
_GLANCE = 500  # nearly every text has them in so many already


def understand(draft: Draft, *, summarizer: str = OURS) -> Brief:
    """The draft's brief. `summarizer` is one of `bot.text.bullets.summarize.SUMMARIZERS`.

    `reading_seconds` is the time that the whole article takes. Raises UserError, with one sentence, for a text that is
    empty, too short or no prose, and for a summariser that there is none of.
    """
    document = read(draft.title, draft.text, draft.language)
    _refuse_no_prose(document)
    found = candidates(document)
    bullets = make_bullets(found, document, summarizer)
    if not bullets:
        raise UserError("No sentence of this text can stand alone as a bullet, so there is nothing to summarise.")
    actors = key_actors(document)
    return Brief(
        headline=headline(document.title, bullets[0].text, document.language),
        bullets=bullets,
        summary=narrate(found, bullets, document, fetched=draft.origin.fetched),
        actors=actors,
        language=document.language,
        reading_seconds=reading_seconds(document.text, document.language),
        quotes=find_quotes(document),
        notice=_notice(document),
    )


def reading_seconds(text: str, language: str | None) -> int:
    """How long reading `text` takes, in whole seconds, at the rate of `bot.text.reading.languages`."""
    words = count(text, language)
    return max(round(words * 60 / language_of(language).words_per_minute), min(words, 1))


def _refuse_no_prose(document: Document) -> None:
    if not document.sentences:
        raise UserError("There is no text here; give an article of at least a few sentences.")
    sample = document.text[:_SAMPLE]
    runs = sample.split()
    least = sum(map(len, runs)) / 2
    # The letters of whole words are counted fastest, and mostly suffice.
    if sum(map(len, filter(str.isalpha, runs))) < least and sum(map(str.isalpha, sample)) < least:
        raise UserError("This is not written in sentences; give an article of at least a few sentences.")
    words = tokens(sample[:_GLANCE], document.language)
    if len(words) > _FEWEST_WORDS and len(set(words)) > _FEWEST_DIFFERENT:  # one more each: the last may be torn
        return
    words = tokens(sample, document.language)
    if len(words) < _FEWEST_WORDS:
        raise UserError("This text is too short to summarise; give an article of at least a few sentences.")
    if len(set(words)) < _FEWEST_DIFFERENT:
        raise UserError("This text only repeats a few words; give an article of at least a few sentences.")


def _notice(document: Document) -> str:
    if language_of(document.language) is not UNKNOWN:
        return ""
    named = f" ({document.language})" if document.language else ""
    return f"Broadsheet does not know this text's language{named} well, so the bullets are its first sentences."

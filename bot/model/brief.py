"""What is understood of one article."""

from dataclasses import dataclass

from bot.model.actor import Actor
from bot.model.article import Article


@dataclass(frozen=True, slots=True)
class Bullet:
    """One sentence. `start` and `end` count characters of the article's text and span the whole source sentence.

    `text` may leave words of that slice out, and adds words only in [brackets].
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """Who said what. `words` are verbatim: text[start:end]. `direct` is False for a "said that" report."""

    speaker: str
    verb: str
    words: str
    start: int
    end: int
    direct: bool


@dataclass(frozen=True, slots=True)
class Brief:
    """An article's headline, bullets, narrative summary and key actors.

    `summary` is "" for a text too short to need one. `language` is ISO 639-1, or None where it is not known.
    `notice` says in one sentence what a reader should know about how it was made (say, a language with the lead
    only), or is "". `trouble` is why the text could not be understood, so that its first sentences stand for it, or "".
    """

    headline: str
    bullets: tuple[Bullet, ...]
    summary: str
    actors: tuple[Actor, ...]
    language: str | None
    reading_seconds: int
    quotes: tuple[Quote, ...] = ()
    notice: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Briefed:
    """A stored article together with its brief."""

    article: Article
    brief: Brief

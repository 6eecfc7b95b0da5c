"""A text as the understanding modules see it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: text == document.text[start:end], without white space around it. `paragraph` counts from 0."""

    text: str
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Document:
    """An article's title ("" where there is none), its text, its sentences in order, and its language.

    `language` is ISO 639-1, or None where it is not known.
    """

    title: str
    text: str
    sentences: tuple[Sentence, ...]
    language: str | None

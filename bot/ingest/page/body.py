"""The text of the article on a parsed page. Pure; run it where it can be killed."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import trafilatura

from bot.ingest.page.furniture import without_furniture

# An lxml element: lxml has no types of its own.
Element = Any

_SHORT = 250  # characters under which trafilatura's fast way has probably missed the article
_PROSE_SHARE = 0.5
_PROSE_WORDS = 8
_ENDED = re.compile(r"[.!?…。！？؟।][\"'”’»)\]」』]*$")
_WORD = re.compile(r"\w+")
_WITHOUT_SPACES = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")

_LONG_PARAGRAPH = 80  # characters
_NOT_THE_ARTICLE = re.compile(r"comment|related|teaser|promo|card|sidebar|newsletter|recirc", re.IGNORECASE)


def article_text(tree: Element, url: str | None, title: str) -> str:
    """The article's paragraphs, a line each, without the headline and the page's furniture; "" where there is none.

    trafilatura 2.3.1 does the work: its fast way first, which takes less that is not the article; its thorough way
    too where the fast one finds little or mostly menus, and then the one with more prose counts.
    """
    _join_chunks(tree)
    text = _read(tree, url, fast=True)
    if len(text) < _SHORT or prose_share(text) < _PROSE_SHARE:
        text = max(text, _read(tree, url, fast=False), key=_worth)
    return without_furniture(text, title)


def words(text: str) -> int:
    """How many words; in scripts without spaces two characters count as one."""
    return len(_WORD.findall(_WITHOUT_SPACES.sub("", text))) + len(_WITHOUT_SPACES.findall(text)) // 2


def prose_share(text: str) -> float:
    """Which share of the words stands in lines that read like sentences: 1.0 for an article, near 0 for a menu."""
    total = words(text)
    return _prose_words(text) / total if total else 0.0


def _worth(text: str) -> float:
    return _prose_words(text) * prose_share(text)


def _prose_words(text: str) -> int:
    counts = ((line, words(line)) for line in text.split("\n"))
    return sum(count for line, count in counts if count >= _PROSE_WORDS or _ENDED.search(line))


def _read(tree: Element, url: str | None, *, fast: bool) -> str:
    found = trafilatura.extract(tree, url=url, fast=fast, include_comments=False)
    lines = (line.removeprefix("- ").strip(" |\t") for line in (found or "").split("\n"))
    return "\n".join(line for line in lines if line)


def _join_chunks(tree: Element) -> None:
    """Make one of an article's body that stands in several boxes of the same class, between which stand adverts.

    trafilatura takes the first box that looks like the body, and would lose the others.
    """
    for article in tree.iter("article"):
        boxes: dict[tuple[str, str], list[Element]] = defaultdict(list)
        for box in article.iter("div", "section"):
            style = box.get("class") or ""
            if style and not _NOT_THE_ARTICLE.search(style) and _told(box.iterchildren("p")):
                boxes[box.tag, style].append(box)
        told = _told(article.iter("p"))
        for first, *others in boxes.values():
            if others and sum(_told(box.iterchildren("p")) for box in (first, *others)) > told / 2:
                _move_into(first, others)


def _move_into(first: Element, others: list[Element]) -> None:
    for other in others:
        if not any(first is outer for outer in other.iterancestors()):
            first.extend(list(other))


def _told(paragraphs: Iterable[Element]) -> int:
    """Characters in those paragraphs that are long enough to tell something."""
    lengths = (len(paragraph.text_content()) for paragraph in paragraphs)
    return sum(length for length in lengths if length >= _LONG_PARAGRAPH)

"""Telling a section front, a page of headlines, from an article. Pure."""

from bot.ingest.page.body import prose_share, words
from bot.ingest.page.furniture import bare
from bot.ingest.page.markup import Element

_HEADLINE = 4  # words of a link that can be a headline
_LINKS = 8
_CARD = 100  # words that a teaser with its headline has at most
_PARAGRAPHS = 300  # looked at
_HALF = 0.5


def is_front(tree: Element, text: str, *, least: int) -> bool:
    """Whether a page without an article's markup, from which `text` was read, is a list of other pages.

    It has many links as long as headlines, and what was read is too little (under `least` words), or no prose, or
    mostly the links themselves, or mostly teasers: paragraphs in small boxes with such a link.
    """
    links = {node.get("href"): bare(node.text_content()) for node in tree.iter("a") if _is_headline(node)}
    if len(links) < _LINKS:
        return False
    if words(text) < least or prose_share(text) < _HALF:
        return True
    return _linked_share(text, set(links.values())) > _HALF or _teaser_share(tree) > _HALF


def _linked_share(text: str, linked: set[str]) -> float:
    total = words(text)
    return sum(words(line) for line in text.split("\n") if bare(line) in linked) / total if total else 0.0


def _teaser_share(tree: Element) -> float:
    total = teasers = 0
    for number, paragraph in enumerate(tree.iter("p")):
        if number >= _PARAGRAPHS:
            break
        count = words(paragraph.text_content())
        if count >= _HEADLINE:
            total += count
            teasers += count if _is_teaser(paragraph) else 0
    return teasers / total if total else 0.0


def _is_teaser(paragraph: Element) -> bool:
    for box in paragraph.iterancestors():
        if box.tag == "a":
            return True
        if box.tag in ("body", "main", "html") or words(box.text_content()) > _CARD:
            return False
        if any(_is_headline(link) for link in box.iter("a") if paragraph not in link.iterancestors()):
            return True
    return False


def _is_headline(link: Element) -> bool:
    return words(link.text_content()) >= _HEADLINE

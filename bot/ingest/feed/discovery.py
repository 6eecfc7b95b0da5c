"""The feeds that a web page offers in its head. Pure."""

import re

from lxml import etree

from bot.ingest.feed.items import MAX_TITLE, web_link
from bot.model.feed import Offer
from bot.text.reading.clean import clean

MAX_OFFERS = 10

_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"})
_LOOKED_AT = 500_000
_COMMENTS = re.compile(r"comments|kommentare|commentaires|comentarios", re.IGNORECASE)


def discover(page: str, url: str) -> tuple[Offer, ...]:
    """The feeds offered by the HTML `page`, which was fetched from `url`: each once, those of comments last."""
    collected = _Links()
    parser = etree.HTMLParser(target=collected, recover=True, no_network=True, huge_tree=True, encoding="utf-8")
    parser.feed(page[:_LOOKED_AT].encode("utf-8", "replace") or b" ")
    parser.close()
    base = web_link(collected.base, url) or url
    offers: dict[str, Offer] = {}
    for href, title in collected.feeds:
        if (address := web_link(href, base)) is not None:
            offers.setdefault(address, Offer(address, clean(title)[:MAX_TITLE]))
    return tuple(sorted(offers.values(), key=_is_of_comments)[:MAX_OFFERS])


def _is_of_comments(offer: Offer) -> bool:
    return _COMMENTS.search(offer.url) is not None or _COMMENTS.search(offer.title) is not None


class _Links:
    """A parser target of lxml that keeps the links to feeds, with their titles, and the page's base."""

    def __init__(self) -> None:
        self.feeds: list[tuple[str, str]] = []
        self.base = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        href = attributes.get("href", "")
        if tag == "base":
            self.base = self.base or href
        relations = attributes.get("rel", "").lower().split()
        kind = attributes.get("type", "").partition(";")[0].strip().lower()
        if tag == "link" and kind in _FEED_TYPES and ("alternate" in relations or "feed" in relations):
            self.feeds.append((href, attributes.get("title", "")))

    def close(self) -> None:
        """All is in `feeds`."""

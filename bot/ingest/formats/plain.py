"""HTML fragments, as feeds carry them, to plain text. Linear in time, whatever the HTML. Pure."""

import re
from html import unescape

from lxml import etree

from bot.text.reading.clean import clean

MAX_HTML = 400_000
"""Characters of a fragment that are looked at."""

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>|<!--")
_UNSEEN = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "head", "textarea"})
_BREAKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "td"),
        *("th", "tr", "ul"),
    }
)


def plain(fragment: str) -> str:
    """The text that a browser would show of `fragment`, a line a block. Text without a tag only loses its entities."""
    fragment = fragment[:MAX_HTML]
    if not _TAG.search(fragment):
        return clean(unescape(fragment))
    collected = _Collector()
    parser = etree.HTMLParser(target=collected, recover=True, no_network=True, huge_tree=True, encoding="utf-8")
    parser.feed(_framed(fragment).encode())
    parser.close()
    return clean("".join(collected.parts))


def _framed(fragment: str) -> str:
    """`fragment` in a frame that makes the parser take its first words as text, and without NUL and lone surrogates."""
    return "<body>" + fragment.encode("utf-8", "replace").decode().replace("\0", "")


class _Collector:
    """A parser target of lxml that keeps what is seen."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._unseen = 0

    def start(self, tag: str, attributes: object) -> None:
        del attributes
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BREAKS:
            self.parts.append("\n")

    def end(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen -= 1
        elif tag in _BREAKS:
            self.parts.append("\n")

    def data(self, text: str) -> None:
        if not self._unseen:
            # A line end in HTML source is a space like any other.
            self.parts.append(text.replace("\n", " "))

    def close(self) -> None:
        """All is in `parts`."""

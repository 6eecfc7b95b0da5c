"""What a page says of itself in its markup: meta elements, JSON-LD, links, headings. Pure."""

import json
from collections import deque
from collections.abc import Iterator
from typing import Any

from bot.text.reading.clean import one_line

# An lxml element: lxml has no types of its own.
Element = Any

_MAX_NODES = 2_000
_ARTICLES = ("Article", "BlogPosting", "Report")  # and all that end so: NewsArticle, LiveBlogPosting


class Markup:
    """The page's own words about itself, read once."""

    def __init__(self, tree: Element) -> None:
        self._tree = tree
        self._metas = _metas(tree)
        self._nodes = list(_json_ld(tree))
        self.headings = [heading for node in tree.iter("h1") if (heading := one_line(node.text_content()))]
        titles = tree.xpath("//head/title|//title[not(ancestor::svg)]")
        self.title = one_line(titles[0].text_content()) if titles else ""

    def meta(self, *names: str) -> str:
        """The content of the first meta element of one of these names (or properties), or ""."""
        return next((self._metas[name][0] for name in names if name in self._metas), "")

    def metas(self, *names: str) -> list[str]:
        """The contents of all meta elements of these names."""
        return [content for name in names for content in self._metas.get(name, [])]

    def articles(self) -> list["Node"]:
        """The JSON-LD nodes that are an article."""
        return [node for node in self._nodes if node.kind.endswith(_ARTICLES)]

    def nodes(self, *kinds: str) -> list["Node"]:
        """The JSON-LD nodes of these types."""
        return [node for node in self._nodes if node.kind in kinds]

    def links(self, rel: str) -> list[Element]:
        """The link and a elements of this relation."""
        return [node for node in self._tree.iter("link", "a") if rel in (node.get("rel") or "").lower().split()]

    def find(self, xpath: str) -> list[Element]:
        """What stands at the path."""
        return list(self._tree.xpath(xpath))

    @property
    def language(self) -> str:
        """The root element's lang, or ""."""
        return str(self._tree.get("lang") or "")


class Node:
    """One JSON-LD object."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self._raw = raw
        kinds = raw.get("@type")
        kind = kinds[0] if isinstance(kinds, list) and kinds else kinds
        self.kind = kind.rpartition("/")[2] if isinstance(kind, str) else ""

    def text(self, key: str) -> str:
        """The value as one line of text, or ""."""
        value = self._raw.get(key)
        if isinstance(value, list) and value:
            value = value[0]
        return one_line(value) if isinstance(value, str) else ""

    def names(self, key: str) -> list[str]:
        """The names under the key: of one object or many, or texts."""
        value = self._raw.get(key)
        items = value if isinstance(value, list) else [value]
        names = (item.get("name") if isinstance(item, dict) else item for item in items)
        return [one_line(name) for name in names if isinstance(name, str)]

    def says_no(self, key: str) -> bool:
        """Whether the value, of the object or one of its parts, is false, written as a boolean or a word."""
        parts = self._raw.get("hasPart")
        objects = [self._raw, *(parts if isinstance(parts, list) else [parts])]
        values = (str(one.get(key, "")).lower() for one in objects if isinstance(one, dict))
        return any(value in ("false", "no", "http://schema.org/false", "https://schema.org/false") for value in values)


def _metas(tree: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in tree.iter("meta"):
        content = one_line(node.get("content") or "")
        for attribute in ("property", "name", "itemprop"):
            name = (node.get(attribute) or "").strip().lower()
            if name and content and content not in found.get(name, []):
                found.setdefault(name, []).append(content)
    return found


def _json_ld(tree: Element) -> Iterator[Node]:
    waiting: deque[Any] = deque()
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            waiting.extend(_documents(script.text_content()))
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        value = waiting.popleft()
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            waiting.extend(value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in value)
            yield Node(value)


def _documents(text: str) -> list[Any]:
    text = text.replace("<![CDATA[", "")  # as XHTML asked for
    start = min((place for place in (text.find("{"), text.find("[")) if place >= 0), default=-1)
    if start < 0:
        return []
    try:
        # Line ends inside strings are common, and so is something behind the document's end.
        value, _ = json.JSONDecoder(strict=False).raw_decode(text, start)
    except (ValueError, RecursionError):
        return []
    return [value]

"""OPML: lists of feeds, in and out, with folders as topics. Pure."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.utils import format_datetime

import listparser
from lxml import etree

from bot.ingest.feed.items import MAX_TITLE, web_link
from bot.ingest.feed.xml_feed import decode_xml
from bot.model.errors import UserError
from bot.model.feed import FeedList, ListedFeed
from bot.text.reading.clean import clean, one_line

MAX_BYTES = 5 * 1024 * 1024
MAX_FEEDS = 5000
MAX_TOPIC = 100

NO_OPML = "That file is no list of feeds: export one as OPML from your feed reader and upload it."

# listparser copies the whole path of folders for each feed.
_MAX_DEPTH = 20

_OUTLINE = re.compile(r"""<outline\b(?:[^<>"'/]++|"[^"<]*+"|'[^'<]*+'|/(?!>))*+(/?)>|(</outline\b)""", re.IGNORECASE)
_BETWEEN_FOLDERS = " / "


def read_opml(body: bytes) -> FeedList:
    """The feeds listed in `body`, each address once. Nothing named in it is opened. Raises UserError where none is."""
    if len(body) > MAX_BYTES:
        raise UserError("That list is too large: upload it in parts.")
    text = decode_xml(body)
    if _depth(text) > _MAX_DEPTH:
        raise UserError(NO_OPML)
    # Bytes, because listparser fetches where a string looks like an address; ASCII, because it guesses encodings.
    found = listparser.parse(text.encode("ascii", "xmlcharrefreplace"))
    listed = list(found["feeds"])
    feeds = tuple(_feeds(listed))[:MAX_FEEDS]
    if not feeds:
        raise UserError(NO_OPML)
    return FeedList(one_line(clean(str(found["meta"].get("title", ""))))[:MAX_TITLE], feeds, len(listed) - len(feeds))


def write_opml(feeds: Iterable[ListedFeed], *, title: str, now: datetime) -> bytes:
    """An OPML 2.0 file of `feeds`, one folder a topic; a feed of several topics stands in several folders."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = clean(title)
    etree.SubElement(head, "dateCreated").text = format_datetime(now)
    body = etree.SubElement(root, "body")
    folders: dict[str, etree._Element] = {}
    for feed in feeds:
        for topic in feed.topics or ("",):
            if topic and topic not in folders:
                folders[topic] = etree.SubElement(body, "outline", text=clean(topic), title=clean(topic))
            _write_feed(folders.get(topic, body), feed)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _write_feed(parent: "etree._Element", feed: ListedFeed) -> None:
    title = clean(feed.title) or feed.url
    etree.SubElement(parent, "outline", type="rss", text=title, title=title, xmlUrl=feed.url)


def _depth(text: str) -> int:
    deepest = depth = 0
    for match in _OUTLINE.finditer(text):
        if match[2]:
            depth -= 1
        elif not match[1]:
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _feeds(listed: Iterable[dict[str, object]]) -> Iterator[ListedFeed]:
    for item in listed:
        url = web_link(str(item["url"]), "")
        if url is not None:
            yield ListedFeed(url, one_line(clean(str(item["title"])))[:MAX_TITLE], tuple(_topics(item["categories"])))


def _topics(categories: object) -> Iterator[str]:
    for path in categories if isinstance(categories, list) else ():
        names = (one_line(clean(str(name))) for name in path)
        topic = _BETWEEN_FOLDERS.join(name for name in names if name)[:MAX_TOPIC]
        if topic:
            yield topic

"""Feed documents and what is read of them."""

import json
from datetime import UTC, datetime

from bot.ingest.feed.read import parse_feed
from bot.model.feed import Entry, ParsedFeed

URL = "https://news.example.org/feeds/all.xml"
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def parsed(document: str | bytes, content_type: str = "") -> ParsedFeed:
    body = document if isinstance(document, bytes) else document.encode("utf-8", "surrogatepass")
    return parse_feed(body, url=URL, content_type=content_type, now=NOW)


def rss(items: str, channel: str = "<title>T</title>") -> str:
    return f'<rss version="2.0"><channel>{channel}{items}</channel></rss>'


def only(document: str | bytes, content_type: str = "") -> Entry:
    (entry,) = parsed(document, content_type).entries
    return entry


def item(guid: str = "", link: str = "", title: str = "t", more: str = "") -> str:
    parts = (f"<guid isPermaLink='false'>{guid}</guid>" if guid else "", f"<link>{link}</link>" if link else "")
    return f"<item><title>{title}</title>{''.join(parts)}{more}</item>"


def json_feed(*items: object, **more: object) -> str:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "The Owl", "items": items, **more})

"""JSON Feed (https://www.jsonfeed.org/version/1.1/), which feedparser does not read. Pure."""

import json

from bot.ingest.feed.items import MAX_READ, RawEntry, RawFeed
from bot.ingest.feed.xml_feed import NO_FEED
from bot.ingest.formats.plain import plain
from bot.ingest.formats.site_dates import read_date
from bot.model.errors import UserError
from bot.text.reading.clean import clean, one_line

_VERSION = ("https://jsonfeed.org/version/", "http://jsonfeed.org/version/")


class _Number(str):
    """A number as it is written: an id may be one of any length, and Python refuses to read very long ones."""

    __slots__ = ()


def parse_json(text: str) -> RawFeed:
    """The feed in `text`. Items that are none are left out. Raises UserError where the whole is no JSON Feed."""
    try:
        document: object = json.loads(text, parse_int=_Number, parse_float=_Number, parse_constant=_Number)
    except (ValueError, RecursionError):
        raise UserError(NO_FEED) from None
    if not isinstance(document, dict) or not _text(document.get("version")).startswith(_VERSION):
        raise UserError(NO_FEED)
    items = document.get("items")
    items = [] if items is None else items
    if not isinstance(items, list):
        raise UserError(NO_FEED)
    if len(items) > MAX_READ:
        items = items[: MAX_READ // 2] + items[-MAX_READ // 2 :]
    entries = tuple(_entry(item) for item in items if isinstance(item, dict))
    title = one_line(clean(_text(document.get("title"))))
    return RawFeed(title, _text(document.get("home_page_url")), None, entries, document.get("items") is None)


def _entry(item: dict[str, object]) -> RawEntry:
    words = (clean(_text(item.get(name))) for name in ("content_text", "summary"))
    dates = (read_date(_text(item.get(name))) for name in ("date_published", "date_modified"))
    return RawEntry(
        guid=str(number) if isinstance(number := item.get("id"), _Number) else _text(number),
        link=_text(item.get("url")) or _text(item.get("external_url")),
        title=one_line(clean(_text(item.get("title")))),
        text=max(plain(_text(item.get("content_html"))), *words, key=len),
        dates=tuple(date for date in dates if date is not None),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) and not isinstance(value, _Number) else ""

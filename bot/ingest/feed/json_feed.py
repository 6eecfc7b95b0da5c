"""JSON Feed (https://www.jsonfeed.org/version/1.1/), which feedparser does not read. Pure."""

import json
from datetime import datetime

from bot.ingest.feed.items import RawEntry, RawFeed
from bot.ingest.feed.xml_feed import NO_FEED
from bot.ingest.formats.plain import plain
from bot.model.errors import UserError
from bot.text.clean import clean

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
    if not isinstance(items, list):
        raise UserError(NO_FEED)
    entries = tuple(_entry(item) for item in items if isinstance(item, dict))
    return RawFeed(clean(_text(document.get("title"))), _text(document.get("home_page_url")), None, entries, False)


def _entry(item: dict[str, object]) -> RawEntry:
    html = _text(item.get("content_html"))
    words = clean(_text(item.get("content_text"))) or plain(html) or clean(_text(item.get("summary")))
    dates = (_moment(_text(item.get(name))) for name in ("date_published", "date_modified"))
    return RawEntry(
        guid=str(number) if isinstance(number := item.get("id"), _Number) else _text(number),
        link=_text(item.get("url")) or _text(item.get("external_url")),
        title=clean(_text(item.get("title"))),
        text=words,
        dates=tuple(date for date in dates if date is not None),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) and not isinstance(value, _Number) else ""


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None

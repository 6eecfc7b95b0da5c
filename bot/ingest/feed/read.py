"""Feeds: RSS, Atom and RDF by feedparser, JSON Feed by our own reader. Pure, but made to run where it can be killed."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO

import feedparser

from bot.ingest.feed import xml_feed
from bot.ingest.feed.discovery import discover
from bot.ingest.feed.items import MAX_READ, MAX_TITLE, RawEntry, RawFeed, entries_of, shown, web_link
from bot.ingest.feed.json_feed import parse_json
from bot.ingest.formats.plain import plain
from bot.ingest.formats.site_dates import read_date
from bot.ingest.guard import inflate
from bot.ingest.guard.bounds import BrokenEncodingError, TooLargeError
from bot.ingest.guard.replies import FEED_SENTENCES
from bot.model.errors import UserError
from bot.model.feed import Offer, ParsedFeed
from bot.text.reading.clean import one_line

EMPTY = FEED_SENTENCES["empty"]
TOO_LARGE = FEED_SENTENCES["too_large"]

MAX_BYTES = 10 * 1024 * 1024
MAX_TTL = timedelta(days=7)
_TTL_DIGITS = 8

_MAX_PARTS = 5
_TEXT_TYPES = ("text/", "application/xhtml+xml")

# Nothing that was passed over is looked at a second time: a document may begin with any number of comments.
_HTML_START = re.compile(r"(?>\s+|<!--.*?-->|<\?.*?\?>)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_PLACES = re.compile(r"</?(?:gml|georss|geo):[^<>]*>")
_GZIP = b"\x1f\x8b"


class WebPageError(UserError):
    """A web page stands where a feed was looked for. `offers` are the feeds that the page itself names."""

    def __init__(self, offers: tuple[Offer, ...]) -> None:
        where = (
            f"add the one it names, {offers[0].url}" if offers else "give the address of the site's RSS or Atom feed."
        )
        super().__init__(f"This is a web page and not a feed: {where}")
        self.offers = offers


def parse_feed(body: bytes, *, url: str, content_type: str = "", now: datetime) -> ParsedFeed:
    """The feed in `body`, which was fetched from `url` (relative links lead on from there, or from its xml:base).

    Dates outside 1995 to a day from `now` are left out. Raises UserError where it is no feed, WebPageError where it
    is a web page.
    """
    body = _unpacked(body)
    if not body.strip(b"\xef\xbb\xbf \t\r\n"):
        raise UserError(EMPTY)
    if len(body) > MAX_BYTES:
        raise UserError(TOO_LARGE)
    raw = _read(body, url, content_type)
    return ParsedFeed(
        title=shown(raw.title, MAX_TITLE),
        link=web_link(raw.link, url),
        ttl=raw.ttl,
        entries=entries_of(raw.entries, url=url, now=now),
        malformed=raw.malformed,
    )


def _unpacked(body: bytes) -> bytes:
    """The body, unpacked where a packed file is served as it lies there."""
    if not body.startswith(_GZIP):
        return body
    unpacking = inflate.decoder("gzip")
    try:
        plain_body = unpacking.feed(body, MAX_BYTES)
        unpacking.finish()
    except TooLargeError:
        raise UserError(TOO_LARGE) from None
    except BrokenEncodingError:
        raise UserError(xml_feed.NO_FEED) from None
    return plain_body


def _read(body: bytes, url: str, content_type: str) -> RawFeed:
    text = xml_feed.decode_xml(body, content_type)
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return parse_json(text.lstrip("\ufeff \t\r\n"))
    if _HTML_START.match(text) and not xml_feed.is_feed_root(text):
        raise WebPageError(discover(text, url))
    return _parse_xml(xml_feed.prepare(text))


def _parse_xml(document: xml_feed.Document) -> RawFeed:
    try:
        parsed = _parsed(document.text)
    except Exception:
        # It raises what it likes for what it did not expect, such as a KeyError for a GML position on its own.
        try:
            parsed = _parsed(_PLACES.sub("", document.text))
        except Exception:
            raise UserError(xml_feed.NO_FEED) from None
    if not parsed["version"] and not parsed["entries"]:
        raise UserError(xml_feed.NO_FEED)
    about = parsed["feed"]
    return RawFeed(
        title=one_line(plain(_text(about, "title"))),
        link=_text(about, "link"),
        ttl=_ttl(_text(about, "ttl")),
        entries=tuple(_entry(item) for item in parsed["entries"][:MAX_READ]),
        malformed=document.mended or bool(parsed["bozo"]),
    )


def _parsed(text: str) -> "feedparser.FeedParserDict":
    # No address is given with it: feedparser would make one of each relative guid, which is a key and no link.
    # A BytesIO, because feedparser opens a file or an address where a string looks like one.
    return feedparser.parse(
        BytesIO(text.encode()),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def _entry(item: dict[str, object]) -> RawEntry:
    guid = _text(item, "id")
    link = _text(item, "link")
    if link == guid and not guid.lower().startswith(("http://", "https://")):
        # feedparser takes a guid for a permalink, as RSS says; most that are no address only forgot to deny it.
        link = ""
    link = _text(item, "feedburner_origlink") or link
    title = one_line(plain(_text(item, "title")))
    return RawEntry(guid, link, title, max(_texts(item), key=len), tuple(_dates(item)))


def _texts(item: dict[str, object]) -> Iterator[str]:
    """The full text and the teaser, either of which may be missing or stand in the other's place."""
    yield plain(_text(item, "summary"))
    content = dict.get(item, "content")
    for part in content[:_MAX_PARTS] if isinstance(content, list) else ():
        if _text(part, "type").startswith(_TEXT_TYPES):  # Atom may carry a picture or a PDF here
            yield plain(_text(part, "value"))


def _dates(item: dict[str, object]) -> Iterator[datetime]:
    for name in ("published", "updated", "created"):
        # feedparser has read them too, and makes 1 November of 2026/02/02.
        if (found := read_date(_text(item, name))) is not None:
            yield found


def _text(source: dict[str, object], name: str) -> str:
    # dict's own get: feedparser's answers for other names too, with a warning.
    value = dict.get(source, name)
    return value if isinstance(value, str) else ""


def _ttl(minutes: str) -> timedelta | None:
    minutes = minutes.strip()
    if not (minutes.isascii() and minutes.isdigit()) or not minutes.strip("0"):
        return None
    return MAX_TTL if len(minutes) > _TTL_DIGITS else min(timedelta(minutes=int(minutes)), MAX_TTL)

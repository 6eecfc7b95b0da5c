"""From what a feed says to entries that can be kept: keys, links, dates and limits. Pure."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin, urlsplit

from bot.model.feed import Entry

MAX_ENTRIES = 200
"""Entries kept of one document; feeds have 10 to 50."""

MAX_READ = 2_000
"""Entries read of one document: the first and the last thousand, since some feeds begin with the oldest."""

MAX_TITLE = 300
MAX_TEXT = 100_000
MAX_KEY = 500
MAX_LINK = 2048

OLDEST = datetime(1995, 1, 1, tzinfo=UTC)
"""Before this there were no feeds, nor the web pages they lead to."""


_FEED_BEFORE_SCHEME = re.compile(r"^feed:(?://)?(?=https?:)", re.IGNORECASE)
_FEED_SCHEME = re.compile(r"^feed://", re.IGNORECASE)

UNSHOWN = "\ufffc"
"""Stands in a raw title or text for what was there and is not to be shown (U+FFFC, the object replacement)."""


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry as the document has it: "" for what it lacks, dates in order of preference, plain title and text."""

    guid: str
    link: str
    title: str
    text: str
    dates: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class RawFeed:
    """A document as it was read. `malformed` says that it broke its own format and was read all the same."""

    title: str
    link: str
    ttl: timedelta | None
    entries: tuple[RawEntry, ...]
    malformed: bool


def entries_of(raw: Iterable[RawEntry], *, url: str, now: datetime) -> tuple[Entry, ...]:
    """The entries worth keeping: those that say anything, each once, the newest where there are too many.

    An entry is known by its guid, else by its link, else by a hash of its words. A guid or link that stands at
    several entries of one document tells none of them apart, and is no key.
    """
    said = [entry for entry in raw if entry.title or entry.text or web_link(entry.link, url)]
    guids = Counter(entry.guid for entry in said)
    links = Counter(web_link(entry.link, url) for entry in said)
    known: dict[str, Entry] = {}
    for entry in said:
        link = web_link(entry.link, url)
        keys = _keys(entry, link, guids, links)
        title, text = shown(entry.title, MAX_TITLE), shown(entry.text, MAX_TEXT)
        kept = Entry(next(keys), title, link, plausible(entry.dates, now), text)
        known.setdefault(kept.id, kept)
    return _newest(list(known.values()))


def plausible(dates: Iterable[datetime], now: datetime) -> datetime | None:
    """The first of `dates` between 1995 and a day from now, in UTC; else None."""
    return next((date.astimezone(UTC) for date in dates if OLDEST <= date <= now + timedelta(days=1)), None)


def of_the_web(address: str) -> str:
    """The address, where it has the scheme by which browsers once handed feeds to their readers, as one of the web."""
    return _FEED_SCHEME.sub("http://", _FEED_BEFORE_SCHEME.sub("", address))


def web_link(link: str, base: str) -> str | None:
    """`link` as an absolute web address, or None for one that leads elsewhere. Whether it is safe is not asked here."""
    # The joiner stands in Persian addresses; other invisible characters and controls in none.
    link = of_the_web(link.strip()).replace("\u200c", "%E2%80%8C").replace(" ", "%20")
    if not link or len(link) > MAX_LINK or not link.isprintable():
        return None
    try:
        absolute = urljoin(base, link)
        parts = urlsplit(absolute)
        named = parts.hostname and parts.username is None and (parts.port is None or parts.port > 0)
        return absolute if parts.scheme in ("http", "https") and named else None
    except ValueError:
        return None


def _keys(entry: RawEntry, link: str | None, guids: Counter[str], links: Counter[str | None]) -> Iterator[str]:
    guid = entry.guid.strip()
    if guid and guids[entry.guid] == 1:
        yield guid if len(guid) <= MAX_KEY and guid.isprintable() else _hash(guid)
    if link and links[link] == 1:
        yield link
    yield _hash("\n".join((entry.title, link or "", entry.text)))


def shown(words: str, limit: int) -> str:
    """At most `limit` characters of `words`, without what is not to be shown."""
    return words.replace(UNSHOWN, "")[:limit].strip()


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()


def _newest(entries: list[Entry]) -> tuple[Entry, ...]:
    if len(entries) > MAX_ENTRIES and all(entry.published for entry in entries):
        entries = sorted(entries, key=lambda entry: entry.published or OLDEST, reverse=True)
    return tuple(entries[:MAX_ENTRIES])

"""Feeds: their documents, who follows them, and how asking for them goes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.model.article import Owner


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed document. `id` is the key it is known by: guid, else link, else a hash of its text."""

    id: str
    title: str
    link: str | None
    published: datetime | None
    text: str


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed document. `title` is "" and `link` (of the site it belongs to) None where it does not say.

    `ttl` is how long the publisher asks to wait between two polls, at most a week. `malformed` says that the
    document broke its own format and was read as far as possible.
    """

    title: str
    link: str | None
    ttl: timedelta | None
    entries: tuple[Entry, ...]
    malformed: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """A feed that a page names: its absolute address, and its title or ""."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class WebPage:
    """What stands where a feed was looked for: a web page, with the feeds that it offers."""

    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class ListedFeed:
    """A feed of a list: its address, its title or "", and the topics that it is filed under.

    A topic is the path of a folder, its names from the outermost on joined by " / ".
    """

    url: str
    title: str
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedList:
    """What an OPML file holds. `skipped` counts what named no web address, and what came beyond the limit."""

    title: str
    feeds: tuple[ListedFeed, ...]
    skipped: int


@dataclass(frozen=True, slots=True)
class PollState:
    """How asking for a feed goes.

    `etag` and `modified` are the last good answer's headers, verbatim; `body_hash` its body's. `ttl` is what the
    document last asked for. `failures` counts those since the last success and `error` is the last one's sentence,
    "" after a success. A feed that is `off` (410) is not asked again.
    """

    due_at: datetime
    etag: str = ""
    modified: str = ""
    body_hash: str = ""
    ttl: timedelta | None = None
    failures: int = 0
    error: str = ""
    polled_at: datetime | None = None
    succeeded_at: datetime | None = None
    off: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """One address, asked once for everybody who follows it. `title` is "" until it was first read."""

    id: int
    url: str
    title: str
    state: PollState


@dataclass(frozen=True, slots=True)
class Follow:
    """An owner's wish to have a feed's articles.

    `topic` is the folder it is filed under, or "". `started_at` is when the first articles came, or None. `told`
    says that this owner was told that the feed is broken, and not yet that it is back.
    """

    id: int
    feed_id: int
    owner: Owner
    topic: str
    added_by: int
    added_at: datetime
    paused: bool = False
    started_at: datetime | None = None
    told: bool = False


@dataclass(frozen=True, slots=True)
class Followed:
    """A follow with its feed; `lately` counts the feed's entries of the time that was asked for."""

    follow: Follow
    feed: Feed
    lately: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the import of a list is: of `total` feeds, how many were added or existed, were read or failed."""

    total: int
    added: int
    existed: int
    read: int
    failed: int
    stopped: bool


@dataclass(frozen=True, slots=True)
class SeenEntry:
    """What is kept of an entry so that it is known again: hashes of its id, link and words ("" for none)."""

    id: str
    link: str
    words: str
    dated: datetime

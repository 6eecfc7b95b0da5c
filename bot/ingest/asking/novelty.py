"""Which entries of a feed document are new, and which were edited. Pure."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from bot.ingest.page.canonical import canonical_url
from bot.model.feed import Entry, SeenEntry

FIRST = 10
"""Articles that a new follower of a feed gets at once."""

MOST_NEW = 30
"""New entries taken at one poll; what is older beyond these counts as seen."""

MOST_EDITED = 10
"""Edited entries looked at in one poll; the others wait for the next change."""


@dataclass(frozen=True, slots=True)
class Marked:
    """An entry with the hashes by which it is known again."""

    entry: Entry
    mark: SeenEntry

    @property
    def hashes(self) -> tuple[str, ...]:
        """Those that it has."""
        return tuple(filter(None, (self.mark.id, self.mark.link, self.mark.words)))


@dataclass(frozen=True, slots=True)
class Novelty:
    """What a document brings: `new` for those who had its entries before, `first` for those who had none, `edited`.

    `new` and `first` have the oldest first. `seen` is what to remember afterwards.
    """

    new: tuple[Entry, ...]
    first: tuple[Entry, ...]
    edited: tuple[Entry, ...]
    seen: tuple[SeenEntry, ...]


def marked(entries: Sequence[Entry], now: datetime) -> tuple[Marked, ...]:
    """The entries with their hashes. A link or text that stands at several of them tells none apart."""
    links = Counter(_link(entry) for entry in entries)
    words = Counter(_words(entry) for entry in entries)
    return tuple(
        Marked(
            entry,
            SeenEntry(
                id=_hash("id", entry.id),
                link=_hash("link", link) if (link := _link(entry)) and links[link] == 1 else "",
                words=_hash("words", said) if (said := _words(entry)) and words[said] == 1 else "",
                dated=min(entry.published or now, now),
            ),
        )
        for entry in entries
    )


def sort_out(entries: Sequence[Marked], known: frozenset[str]) -> Novelty:
    """The entries by what is known already: an entry is, where its id, its link or its words are."""
    old = [one for one in entries if not known.isdisjoint(one.hashes)]
    fresh = [one.entry for one in entries if known.isdisjoint(one.hashes)]
    edited = [one for one in old if one.mark.words and one.mark.words not in known and one.mark.link]
    waiting = {one.mark.id for one in edited[MOST_EDITED:]}
    return Novelty(
        new=_newest(fresh, MOST_NEW),
        first=_newest([one.entry for one in entries], FIRST),
        edited=tuple(one.entry for one in edited[:MOST_EDITED]),
        seen=tuple(replace(one.mark, words="") if one.mark.id in waiting else one.mark for one in entries),
    )


def _newest(entries: Sequence[Entry], limit: int) -> tuple[Entry, ...]:
    """The newest, the oldest of them first; where not all have a date, in the document's order, newest first."""
    ordered = list(entries)
    if all(entry.published for entry in ordered):
        ordered.sort(key=lambda entry: entry.published.timestamp() if entry.published else 0.0, reverse=True)
    return tuple(reversed(ordered[:limit]))


def _link(entry: Entry) -> str:
    """The entry's own address, or "" where it only leads to a site's front page."""
    if not entry.link:
        return ""
    parts = urlsplit(entry.link)
    return canonical_url(entry.link) if parts.path.strip("/") or parts.query else ""


def _words(entry: Entry) -> str:
    return " ".join(f"{entry.title}\n{entry.text}".split())


def _hash(kind: str, value: str) -> str:
    return hashlib.sha256(f"{kind}\n{value}".encode("utf-8", "replace")).hexdigest()[:32]

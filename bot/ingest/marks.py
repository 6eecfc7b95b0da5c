"""What killed a worker is known again by a hash of its content, across restarts where a database keeps the marks."""

import hashlib
from collections import OrderedDict
from datetime import datetime

from bot.model.article import Draft
from bot.model.poison import Mark
from bot.model.ports import Fetched

STRIKES = 2
"""So often a content is tried: once may have been somebody else's fault."""


class PassingMarks:
    """`Poison` of bot.model.poison for as long as this process lives."""

    def __init__(self, *, kept: int = 10_000) -> None:
        self._kept = kept
        self._marks: OrderedDict[str, Mark] = OrderedDict()

    def __len__(self) -> int:
        return len(self._marks)

    async def mark(self, key: str) -> Mark | None:
        """See `Poison.mark`."""
        return self._marks.get(key)

    async def strike(self, key: str, reason: str, at: datetime) -> None:  # noqa: ARG002 - the newest stand last anyway
        """See `Poison.strike`."""
        known = self._marks.get(key)
        self._marks[key] = Mark(1 + (known.tries if known else 0), reason)
        self._marks.move_to_end(key)
        while len(self._marks) > self._kept:
            self._marks.popitem(last=False)

    async def forgive(self, key: str) -> None:
        """See `Poison.forgive`."""
        self._marks.pop(key, None)


def holds(mark: Mark | None) -> bool:
    """Whether the content is not to be tried any more."""
    return mark is not None and mark.tries >= STRIKES


def text_key(draft: Draft) -> str:
    """The key of a text that is to be understood."""
    return _key("brief", draft.title, draft.text)


def page_key(page: Fetched) -> str:
    """The key of a web page."""
    return _key("extract", page.body)


def feed_key(reply: Fetched) -> str:
    """The key of a feed's document."""
    return _key("feed", reply.body)


def _key(*parts: str | bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()

"""Contents that killed the process in which they were read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.model.article import ArticleLine


@dataclass(frozen=True, slots=True)
class Mark:
    """How often a content killed its process, and of what the last time."""

    tries: int
    reason: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """A stored article that could not be understood, so that its first sentences stand for it, and why."""

    line: ArticleLine
    reason: str


class Poison(Protocol):
    """The marks, by a hash of the content and so without it. The newest 10,000 are kept."""

    async def mark(self, key: str) -> Mark | None:
        """The content's mark, or None where it never killed a process."""

    async def strike(self, key: str, reason: str, at: datetime) -> None:
        """It has killed a process (once more)."""

    async def forgive(self, key: str) -> None:
        """It may be tried again as if it never had."""

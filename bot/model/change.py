"""What an admin changed and the posted digests do not say yet."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Change:
    """A guild's article that was edited, read again or removed. A later change of the same article is another one."""

    id: int
    guild_id: int
    article_id: int


class Changes(Protocol):
    """The changes that `Articles.edit` and `Articles.remove` made to guilds' articles, stored with them, so that no
    correction is lost with the process that was to make it.
    """

    async def pending(self, *, limit: int = 100) -> list[Change]:
        """Those of which nobody said `over` yet, oldest first."""

    async def over(self, ids: Collection[int]) -> None:
        """The digests are corrected for these."""

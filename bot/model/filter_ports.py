"""The port of filters."""

from typing import Protocol

from bot.model.filter import Filter, NewFilter


class Filters(Protocol):
    """Stored filters. One that belongs to a digest goes with it."""

    async def add(self, new: NewFilter, *, most: int) -> Filter | None:
        """Store it; None where the guild has `most` of them already, or no such digest."""

    async def of_guild(self, guild_id: int) -> list[Filter]:
        """The guild's, oldest first."""

    async def remove(self, guild_id: int, filter_id: int) -> bool:
        """Delete it. False where this guild has no such one."""

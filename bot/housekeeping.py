"""Deleting what is not to be kept any longer."""

import logging
from datetime import timedelta

from bot.model.ports import Clock, Guilds

_log = logging.getLogger(__name__)

# How long what a server stored is kept after the bot was removed, should it come back: as PRIVACY.md says.
GRACE = timedelta(days=30)
_EVERY = 3_600.0


async def keep_house(guilds: Guilds, clock: Clock) -> None:
    """Purge once an hour, until cancelled."""
    while True:
        try:
            await purge(guilds, clock)
        except Exception:
            _log.exception("purging failed; the next try follows in an hour")
        await clock.sleep(_EVERY)


async def purge(guilds: Guilds, clock: Clock) -> None:
    """Delete everything of the servers that removed the bot longer ago than GRACE."""
    for guild_id in await guilds.purge(clock.now() - GRACE):
        _log.info("deleted everything of guild %s, which removed the bot over %s days ago", guild_id, GRACE.days)

"""Direct messages to one person: the port `Notices` on discord.py."""

import asyncio
import logging

import discord

from bot.gateway.sender import LONGEST, UNREACHABLE
from bot.gateway.traffic import Traffic
from bot.gateway.views import layout
from bot.model.page import Page

_log = logging.getLogger(__name__)


class DirectMessages:
    """Tells people in their DM channel with the bot."""

    def __init__(self, client: discord.Client, traffic: Traffic) -> None:
        self._client = client
        self._traffic = traffic

    async def tell(self, user_id: int, page: Page) -> None:
        """See `Notices.tell`."""
        try:
            await self._traffic.turn()
            async with asyncio.timeout(LONGEST):
                channel = await self._client.create_dm(discord.Object(user_id))
                await channel.send(view=layout(page), allowed_mentions=discord.AllowedMentions.none())
        except UNREACHABLE as error:
            _log.warning("user %s could not be told: %s", user_id, error)

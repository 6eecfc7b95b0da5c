"""Direct messages to one person: the port `Notices` on discord.py."""

import logging

import discord

from bot.gateway.requests import Requests
from bot.gateway.views import layout
from bot.model.errors import BroadsheetError
from bot.model.page import Page

_log = logging.getLogger(__name__)


class DirectMessages:
    """Tells people in their DM channel with the bot."""

    def __init__(self, client: discord.Client, requests: Requests) -> None:
        self._client = client
        self._requests = requests

    async def tell(self, user_id: int, page: Page) -> None:
        """See `Notices.tell`."""
        try:
            async with self._requests.posting():
                channel = await self._client.create_dm(discord.Object(user_id))
                await channel.send(view=layout(page), allowed_mentions=discord.AllowedMentions.none())
        except BroadsheetError as error:
            _log.warning("user %s could not be told: %s", user_id, error)

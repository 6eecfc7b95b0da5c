"""Posting pages into channels and editing them: the ports `Sender` and `MessageEdits` on discord.py."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import discord

from bot.gateway.permissions import missing
from bot.gateway.requests import Requests
from bot.gateway.views import layout, mentions
from bot.model.errors import NotAllowedError, PermanentError, TemporaryError
from bot.model.page import Page

_HISTORY = 1_000
_WHATEVER_THE_TIME = 200
_ARCHIVED = 50083
_PUBLISHED = 40033
_LONGEST_PUBLISH = 30.0  # seconds; discord.py would wait out the limit of ten an hour
_READING = "Read Message History"


class DiscordSender:
    """Sends through a connected client."""

    def __init__(self, client: discord.Client, requests: Requests) -> None:
        self._client = client
        self._requests = requests

    async def send(self, channel_id: int, page: Page, *, nonce: str) -> int:
        """Post the page; the message id (see the port)."""
        channel = self._client.get_partial_messageable(channel_id)
        async with self._requests.posting(framed=page.accent is not None):
            message = await channel.send(
                view=layout(page), nonce=nonce, allowed_mentions=mentions(page), silent=page.silent
            )
        return message.id

    async def edit(self, channel_id: int, message_id: int, page: Page) -> None:
        """Bring the bot's own message to this page (see the port)."""
        message = self._client.get_partial_messageable(channel_id).get_partial_message(message_id)
        async with self._requests.posting(framed=page.accent is not None):
            await self._change(message, page)

    async def _change(self, message: discord.PartialMessage, page: Page) -> None:
        try:
            await message.edit(view=layout(page), allowed_mentions=discord.AllowedMentions.none())
        except discord.HTTPException as error:
            if error.code != _ARCHIVED:
                raise
            await self._reopen(message.channel.id)
            await message.edit(view=layout(page), allowed_mentions=discord.AllowedMentions.none())

    async def publish(self, channel_id: int, message_id: int) -> None:
        """Share the message with the channel's followers (see the port)."""
        message = self._client.get_partial_messageable(channel_id).get_partial_message(message_id)
        async with self._requests.posting(done=_PUBLISHED, longest=_LONGEST_PUBLISH):
            await message.publish()

    async def _reopen(self, channel_id: int) -> None:
        thread = await self._client.fetch_channel(channel_id)
        if isinstance(thread, discord.Thread):
            await thread.edit(archived=False)

    async def find(self, channel_id: int, nonce: str, *, since: datetime) -> int | None:
        """The bot's own message whose buttons carry `nonce` (see the port)."""
        async with self._requests.reading():
            return await self._found(channel_id, nonce, since)

    async def _found(self, channel_id: int, nonce: str, since: datetime) -> int | None:
        me = self._client.user
        looked_at = 0
        channel = await self._readable(channel_id)
        async for message in channel.history(limit=_HISTORY):
            looked_at += 1
            if me and message.author.id == me.id and any(nonce in one for one in custom_ids(message.components)):
                return message.id
            # Discord's clock dates messages, not ours, which may have been a day ahead when `since` was noted
            if looked_at > _WHATEVER_THE_TIME and message.created_at < since - timedelta(minutes=1):
                return None
        if looked_at == _HISTORY:
            raise PermanentError("too much was written in the channel since then")
        return None

    async def _readable(self, channel_id: int) -> discord.abc.Messageable:
        """The channel whose history may be read. Discord shows an empty one where it may not, and no error."""
        channel = self._client.get_channel(channel_id) or await self._client.fetch_channel(channel_id)
        if not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
            return self._client.get_partial_messageable(channel_id)
        if channel.guild.unavailable or channel.guild.me is None:
            raise TemporaryError("Discord does not tell of this server for now")
        if _READING in missing(channel):
            raise NotAllowedError(f"Broadsheet lacks {_READING}")
        return self._client.get_partial_messageable(channel_id)


def custom_ids(components: object) -> Iterator[str]:
    """The custom ids in a message's components, nested ones too."""
    for component in components if isinstance(components, list) else []:
        custom_id = getattr(component, "custom_id", None)
        if isinstance(custom_id, str):
            yield custom_id
        yield from custom_ids(getattr(component, "children", None))

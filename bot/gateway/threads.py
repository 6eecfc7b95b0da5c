"""Threads and forum posts: the port `Threads` on discord.py."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from typing import Literal

import discord

from bot.gateway.permissions import missing
from bot.gateway.requests import Requests
from bot.gateway.sender import custom_ids
from bot.gateway.views import layout, mentions
from bot.model.errors import GoneError, NotAllowedError, PermanentError, TemporaryError
from bot.model.page import Page

_EXISTS = 160004
_DAY: Literal[1440] = 1440  # minutes without a message until a thread is archived
_LOOKED_AT = 50
_WHATEVER_THE_TIME = 10
_READING = "Read Message History"


class DiscordThreads:
    """Opens threads through a connected client."""

    def __init__(self, client: discord.Client, requests: Requests) -> None:
        self._client = client
        self._requests = requests

    async def start_thread(self, guild_id: int, channel_id: int, message_id: int, *, name: str) -> None:
        """Open a thread from the message (see the port)."""
        if self._client.get_guild(guild_id) is None:  # discord.py makes no thread without it
            raise TemporaryError("Discord does not tell of this server for now")
        message = self._client.get_partial_messageable(channel_id, guild_id=guild_id).get_partial_message(message_id)
        async with self._requests.posting(done=_EXISTS):
            await message.create_thread(name=name, auto_archive_duration=_DAY)

    async def start_post(self, channel_id: int, page: Page, *, name: str, tags: Sequence[int]) -> int:
        """Make a post in a forum (see the port)."""
        async with self._requests.posting(framed=page.accent is not None):
            forum = await self._forum(channel_id)
            made = await forum.create_thread(
                name=name,
                view=layout(page),
                applied_tags=[tag for tag in forum.available_tags if tag.id in tags],
                allowed_mentions=mentions(page),
                silent=page.silent,
                auto_archive_duration=_DAY,
            )
        return made.thread.id

    async def find_post(self, channel_id: int, nonce: str, *, since: datetime) -> int | None:
        """The bot's own post whose first message carries `nonce` (see the port)."""
        async with self._requests.reading():
            return await self._found(channel_id, nonce, since)

    async def _found(self, channel_id: int, nonce: str, since: datetime) -> int | None:
        me = self._client.user
        forum = await self._forum(channel_id)
        if _READING in missing(forum):
            raise NotAllowedError(f"Broadsheet lacks {_READING}")
        looked_at = 0
        async for thread in _posts(forum):
            # Discord's clock dates posts, not ours, which may have been a day ahead when `since` was noted
            is_recent = discord.utils.snowflake_time(thread.id) >= since - timedelta(minutes=1)
            if me is None or thread.owner_id != me.id or not (is_recent or looked_at < _WHATEVER_THE_TIME):
                continue
            looked_at += 1
            if looked_at > _LOOKED_AT:
                raise PermanentError("too much was posted in the forum since then")
            if await _carries(thread, nonce):
                return thread.id
        return None

    async def find_named(self, guild_id: int, channel_id: int, name: str) -> list[int]:
        """The bot's own threads with this name (see the port)."""
        guild, me = self._client.get_guild(guild_id), self._client.user
        if guild is None or guild.unavailable or me is None:
            raise TemporaryError("Discord does not tell of this server for now")
        async with self._requests.reading():
            threads = await guild.active_threads() + await _archived(guild.get_channel(channel_id))
        named = [one for one in threads if (one.parent_id, one.owner_id, one.name) == (channel_id, me.id, name)]
        return sorted({one.id for one in named}, reverse=True)

    async def _forum(self, channel_id: int) -> discord.ForumChannel:
        channel = self._client.get_channel(channel_id) or await self._client.fetch_channel(channel_id)
        if not isinstance(channel, discord.ForumChannel):
            raise GoneError("the channel is no forum any more")
        if channel.guild.unavailable or channel.guild.me is None:
            raise TemporaryError("Discord does not tell of this server for now")
        return channel


async def _posts(forum: discord.ForumChannel) -> AsyncIterator[discord.Thread]:
    """The forum's posts: the open ones, newest first, then those archived last."""
    is_open = [thread for thread in await forum.guild.active_threads() if thread.parent_id == forum.id]
    for thread in sorted(is_open, key=lambda one: one.id, reverse=True):
        yield thread
    async for thread in forum.archived_threads(limit=_LOOKED_AT):
        yield thread


async def _archived(channel: discord.abc.GuildChannel | None) -> list[discord.Thread]:
    """The channel's threads that were archived last, where the bot may know them."""
    if not isinstance(channel, discord.TextChannel | discord.ForumChannel) or _READING in missing(channel):
        return []
    try:
        return [thread async for thread in channel.archived_threads(limit=_LOOKED_AT)]
    except discord.Forbidden:  # the permission was taken at this moment
        return []


async def _carries(thread: discord.Thread, nonce: str) -> bool:
    """Whether the post's first message, which has the post's id, carries the nonce; a deleted one does not."""
    try:
        first = await thread.fetch_message(thread.id)
    except discord.NotFound:
        return False
    return any(nonce in one for one in custom_ids(first.components))

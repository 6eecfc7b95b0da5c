"""Posting pages into channels and editing them: the ports `Sender` and `MessageEdits` on discord.py."""

import asyncio
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import aiohttp
import discord

from bot.gateway.permissions import missing
from bot.gateway.traffic import BAN_PAUSE, PausedError, Traffic
from bot.gateway.views import layout, mentions
from bot.model.errors import BroadsheetError, GoneError, NotAllowedError, PermanentError, RejectedError, TemporaryError
from bot.model.page import Page

_HISTORY = 1_000
_WHATEVER_THE_TIME = 200
_INVALID_FORM = 50035
_ARCHIVED = 50083
_PUBLISHED = 40033
_LONGEST_PUBLISH = 30.0  # seconds; discord.py would wait out the limit of ten an hour
_TOO_LARGE = 413
LONGEST = 45.0
"""Seconds after which a request counts as lost: discord.py repeats one that Discord fails at for 25, and sets no end to
one that is never answered (aiohttp gives up after five minutes)."""
UNREACHABLE = (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError)
_PLACE = re.compile(r"^In components\.(\d+)(?:\.components\.(\d+))?", re.MULTILINE)
_READING = "Read Message History"


class DiscordSender:
    """Sends through a connected client, in the pace of the process."""

    def __init__(
        self, client: discord.Client, traffic: Traffic, may_post: Callable[[], bool], longest: float = LONGEST
    ) -> None:
        """`may_post` is asked right before each request that posts leaves the process; one that takes `longest`
        seconds counts as lost.
        """
        self._client = client
        self._traffic = traffic
        self._may_post = may_post
        self._longest = longest

    async def send(self, channel_id: int, page: Page, *, nonce: str) -> int:
        """Post the page; the message id (see the port)."""
        await self._traffic.turn()
        channel = self._client.get_partial_messageable(channel_id)
        try:
            async with asyncio.timeout(self._longest):
                with self._traffic.only_while(self._may_post):
                    message = await channel.send(
                        view=layout(page), nonce=nonce, allowed_mentions=mentions(page), silent=page.silent
                    )
        except UNREACHABLE as error:
            raise translate(error, framed=page.accent is not None) from error
        return message.id

    async def edit(self, channel_id: int, message_id: int, page: Page) -> None:
        """Bring the bot's own message to this page (see the port)."""
        await self._traffic.turn()
        message = self._client.get_partial_messageable(channel_id).get_partial_message(message_id)
        try:
            async with asyncio.timeout(self._longest):
                with self._traffic.only_while(self._may_post):
                    await self._change(message, page)
        except UNREACHABLE as error:
            raise translate(error, framed=page.accent is not None) from error

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
        await self._traffic.turn()
        message = self._client.get_partial_messageable(channel_id).get_partial_message(message_id)
        try:
            async with asyncio.timeout(_LONGEST_PUBLISH):
                with self._traffic.only_while(self._may_post):
                    await message.publish()
        except UNREACHABLE as error:
            if not (isinstance(error, discord.HTTPException) and error.code == _PUBLISHED):
                raise translate(error) from error

    async def _reopen(self, channel_id: int) -> None:
        thread = await self._client.fetch_channel(channel_id)
        if isinstance(thread, discord.Thread):
            await thread.edit(archived=False)

    async def find(self, channel_id: int, nonce: str, *, since: datetime) -> int | None:
        """The bot's own message whose buttons carry `nonce` (see the port)."""
        try:
            async with asyncio.timeout(self._longest):
                return await self._found(channel_id, nonce, since)
        except UNREACHABLE as error:
            raise translate(error) from error

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


def translate(error: Exception, *, framed: bool = True) -> BroadsheetError:
    """The error in our tree, whose type says whether to try again.

    403 NotAllowedError, 404 GoneError, 400 with 50035 and 413 RejectedError; all else may pass: TemporaryError. A 429
    that discord.py raises has no Via header and is a ban of the address for a while. `framed` is whether the page's
    blocks lie in a container, so that a refusal can name them.
    """
    match error:
        case PausedError(retry_after=seconds):
            return TemporaryError("Broadsheet asks nothing of Discord for a while", retry_after=seconds)
        case discord.Forbidden() | discord.HTTPException(code=50083):  # an archived thread that is locked
            return NotAllowedError(f"Discord says: {error.text or 'missing access'}")
        case discord.NotFound():
            return GoneError(f"Discord says: {error.text or 'not found'}")
        case discord.HTTPException(code=code, status=status) if code == _INVALID_FORM or status == _TOO_LARGE:
            blocks = _blocks_named(error.text, framed=framed)
            return RejectedError(f"Discord refuses this message: {error.text[:300]}", blocks=blocks)
        case discord.HTTPException(status=status):
            pause = BAN_PAUSE if status == 429 else None
            return TemporaryError(f"Discord answered with status {status}", retry_after=pause)
        case _:
            return TemporaryError(f"Discord could not be reached ({type(error).__name__})")


def _blocks_named(text: str, *, framed: bool) -> frozenset[int]:
    """The positions of the page's blocks that a refusal names."""
    places = (match[2] if framed else match[1] for match in _PLACE.finditer(text))
    return frozenset(int(place) for place in places if place is not None)


def custom_ids(components: object) -> Iterator[str]:
    """The custom ids in a message's components, nested ones too."""
    for component in components if isinstance(components, list) else []:
        custom_id = getattr(component, "custom_id", None)
        if isinstance(custom_id, str):
            yield custom_id
        yield from custom_ids(getattr(component, "children", None))

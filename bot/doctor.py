"""`python -m bot doctor`: what is wrong with an instance, and what is well, in plain words."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo, available_timezones

import aiohttp
import discord

from bot.gateway.client import point_at
from bot.gateway.permissions import INVITE, INVITE_WITH_THREADS, invite, missing
from bot.model.errors import UserError
from bot.model.manner import Target
from bot.model.subscription import Subscription
from bot.settings import Settings
from storage.check import check
from storage.store import open_store

_DRIFT = 5.0  # seconds; a digest is then late by no more than anyone would notice


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    well: bool
    sentence: str


async def examine(settings: Settings) -> list[Finding]:
    """Everything that can be looked at with these settings. Nothing is changed."""
    found = [_zones()]
    problems = await check(settings.database_url)
    found += [Finding(False, problem) for problem in problems] or [Finding(True, "The database is sound.")]
    if not settings.token:
        return [*found, Finding(False, "DISCORD_TOKEN is not set; put your bot's token into .env.")]
    if settings.discord_api:
        point_at(settings.discord_api)
    found += [finding async for finding in _discord(settings, database_is_sound=not problems)]
    return found


def _zones() -> Finding:
    try:
        ZoneInfo("Europe/Berlin")
    except (LookupError, OSError, ValueError):
        return Finding(False, "The time-zone data cannot be read; run ./run setup again to install it.")
    return Finding(True, f"The time-zone data has {len(available_timezones())} zones.")


async def _discord(settings: Settings, *, database_is_sound: bool) -> AsyncIterator[Finding]:
    yield await _clock()
    async with discord.Client(intents=discord.Intents(guilds=True)) as client:
        try:
            await client.login(settings.token)
        except discord.LoginFailure:
            yield Finding(False, "Discord refuses the token; copy it anew from the developer portal into .env.")
            return
        except (discord.HTTPException, aiohttp.ClientError, OSError):
            yield Finding(False, "Discord cannot be reached; look at this machine's network.")
            return
        yield Finding(True, f"Discord accepts the token; the bot is {client.user}.")
        yield Finding(True, "Only the Guilds intent is asked for, which needs no switch in the developer portal.")
        yield Finding(True, _invites(client.application_id or 0))
        if database_is_sound:
            async for finding in _channels(client, settings):
                yield finding


def _invites(application_id: int) -> str:
    with_threads = invite(application_id, INVITE_WITH_THREADS)
    return f"Its invite is {invite(application_id, INVITE)} and, for digests in threads or forums too, {with_threads}"


async def _clock() -> Finding:
    """The machine's clock against the Date header of Discord's answers."""
    try:
        async with aiohttp.ClientSession() as http, http.get(f"{discord.http.Route.BASE}/gateway") as reply:
            theirs = parsedate_to_datetime(reply.headers["Date"])
    except (aiohttp.ClientError, OSError, KeyError, ValueError):
        return Finding(False, "Discord's time could not be asked, so this machine's clock was not checked.")
    drift = abs((datetime.now(UTC) - theirs).total_seconds())
    if drift > _DRIFT:
        return Finding(False, f"This machine's clock is {drift:.0f} seconds off; switch on time synchronisation.")
    return Finding(True, "This machine's clock agrees with Discord's.")


async def _channels(client: discord.Client, settings: Settings) -> AsyncIterator[Finding]:
    """Whether the bot may post where it has digests."""
    try:
        store = await open_store(settings.database_url, migrate=False)
    except UserError as error:
        yield Finding(False, error.sentence)
        return
    try:
        subscriptions = await store.subscriptions.active()
    finally:
        await store.close()
    for subscription in subscriptions:
        yield await _channel(client, subscription)
    if not subscriptions:
        yield Finding(True, "No digest is set up yet; /digest create starts one.")


async def _channel(client: discord.Client, subscription: Subscription) -> Finding:
    where = f"channel {subscription.channel_id} (digest {subscription.id})"
    try:
        guild = await client.fetch_guild(subscription.guild_id)
        channel = await guild.fetch_channel(subscription.channel_id)
        parent = await guild.fetch_channel(channel.parent_id) if isinstance(channel, discord.Thread) else None
        me = await guild.fetch_member(client.application_id or 0)
    except discord.NotFound:
        return Finding(False, f"There is no {where} any more; remove that digest.")
    except discord.Forbidden:
        return Finding(False, f"The bot may not see {where}; give it View Channel there.")
    opens_threads = subscription.manner.target is Target.DAILY_THREAD
    known = None if isinstance(parent, discord.Thread) else parent
    lacking = missing(channel, me, opens_threads=opens_threads, parent=known)
    if lacking:
        return Finding(False, f"In #{channel.name} the bot lacks {' and '.join(lacking)}.")
    return Finding(True, f"The bot may post in #{channel.name}.")

"""Coming up when Discord does not: asking before logging in, and waiting without giving up."""

import logging

import aiohttp
import discord

from bot.gateway.client import Client
from bot.gateway.traffic import BAN_PAUSE, PausedError
from bot.model.ports import Clock

_log = logging.getLogger(__name__)
_LONGEST_WAIT = 60.0
_DEADLINE = aiohttp.ClientTimeout(total=15)
_LATER = (aiohttp.ClientError, discord.GatewayNotFound, discord.DiscordServerError, OSError, TimeoutError)


class Waits:
    """1, 2, 4 … seconds, at most a minute."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._next = 1.0

    async def wait(self, why: str, at_least: float = 0.0) -> None:
        """Log why, and return after the next wait."""
        seconds = max(self._next, at_least)
        self._next = min(2 * self._next, _LONGEST_WAIT)
        _log.warning("Discord cannot be used yet: %s; the next try is in %.0f s", why, seconds)
        await self._clock.sleep(seconds)


async def until_it_answers(token: str, clock: Clock) -> None:
    """Return when Discord has a gateway and lets this bot start a session.

    Each start counts against a daily number, and a bot that uses it up loses its token, so nothing identifies before
    this has returned. A token that is refused is for the login to complain of.
    """
    waits = Waits(clock)
    headers = {"Authorization": f"Bot {token}"}
    async with aiohttp.ClientSession(headers=headers, timeout=_DEADLINE) as http:
        while True:
            try:
                async with http.get(f"{discord.http.Route.BASE}/gateway/bot") as reply:
                    if reply.status == 401:
                        return
                    if reply.status != 200:
                        pause = BAN_PAUSE if reply.status == 429 and "Via" not in reply.headers else 0.0
                        await waits.wait(f"it answers with status {reply.status}", pause)
                        continue
                    limit = (await reply.json())["session_start_limit"]
            except (aiohttp.ClientError, OSError, TimeoutError, KeyError, ValueError) as error:
                await waits.wait(f"it does not answer ({type(error).__name__})")
                continue
            if limit["remaining"] > 0:
                return
            await waits.wait("no session may be started before the limit is reset", limit["reset_after"] / 1000)


async def log_in(client: Client, token: str, clock: Clock) -> None:
    """Log in, however long Discord takes to come up. Raises what discord.py does where the token is refused."""
    waits = Waits(clock)
    while True:
        await until_it_answers(token, clock)
        try:
            await client.login(token)
        except _LATER as error:
            await client.http.close()
            client.http.connector = discord.utils.MISSING  # the login made its session with it, and closed it
            await waits.wait(f"the login failed ({error})", getattr(error, "retry_after", 0.0))
        else:
            return


async def stay_connected(client: Client, clock: Clock) -> None:
    """Serve the gateway until the client is closed; discord.py reconnects by itself once it was connected."""
    waits = Waits(clock)
    while not client.is_closed():
        try:
            await client.connect()
        except (discord.GatewayNotFound, PausedError) as error:
            await waits.wait(f"there is no gateway ({error})", getattr(error, "retry_after", 0.0))
        else:
            return

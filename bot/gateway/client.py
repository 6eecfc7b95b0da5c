"""The Discord client: which Discord it talks to, its commands' error handling, and how it ends."""

import logging
import math
import time
from collections.abc import Callable, Sequence

import aiohttp
import discord
import yarl
from discord import app_commands
from discord.ext import commands

from bot.gateway.replies import refuse, was_answered_elsewhere
from bot.model.errors import GoneError, NotAllowedError, RejectedError, TemporaryError, UserError

_log = logging.getLogger(__name__)

SILENCE = 60.0
"""Seconds without a word from the gateway after which its connection counts as dead and the session is resumed on a new
one: within two of Discord's heartbeats, which it answers every 41.25 seconds."""

# Seconds without another server's data after which the start counts as done. Nothing here needs more than a moment's
# silence: a server that comes later is taken up when it comes. discord.py's own two seconds delayed each first digest.
_LAST_GUILD = 0.5

_FORGETS_EVERY = 60.0  # seconds


def point_at(api: str) -> None:
    """Let discord.py talk to the Discord at `api` (…/api/v10); it learns the gateway's address from there."""
    discord.http.Route.BASE = api.rstrip("/")
    base = yarl.URL(api)
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = base.with_scheme(
        {"http": "ws", "https": "wss"}[base.scheme]
    ).with_path("/gateway")


class Client(commands.AutoShardedBot):
    """A discord.py bot with the Guilds intent only, no prefix commands, and slash commands from cogs.

    One thing of it is changed: how often it looks for rate limits that it can forget.
    """

    def __init__(self, trace: aiohttp.TraceConfig, silence: float = SILENCE) -> None:
        """`trace` sees every request that the client makes; `silence` is as SILENCE says."""
        discord.VoiceClient.warn_nacl = False  # a bot without voice needs no warning about it
        discord.VoiceClient.warn_dave = False
        super().__init__(
            commands.when_mentioned,
            help_command=None,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            max_messages=None,
            chunk_guilds_at_startup=False,
            guild_ready_timeout=_LAST_GUILD,
            heartbeat_timeout=silence,
            http_trace=trace,
        )
        self.tree.on_error = answer_error  # type: ignore[method-assign]  # discord.py's documented way
        # With each new channel discord.py looks through the limits of all others for some that nobody used for five
        # minutes: a digest to 10,000 channels took 246 s with that, and 218 without.
        forget = self.http._try_clear_expired_ratelimits
        self.http._try_clear_expired_ratelimits = seldom(forget, _FORGETS_EVERY)  # type: ignore[method-assign]
        self._waiting: Sequence[commands.Cog] = ()

    def take(self, cogs: Sequence[commands.Cog]) -> None:
        """These cogs are added when the client starts."""
        self._waiting = cogs

    async def setup_hook(self) -> None:
        """Add the cogs and tell Discord of their commands."""
        for cog in self._waiting:  # a login that is tried again finds them there
            if cog.qualified_name not in self.cogs:
                await self.add_cog(cog)
        await self.tree.sync()

    async def on_error(self, event_method: str, /, *_args: object, **_kwargs: object) -> None:
        """Log what a listener let through."""
        _log.exception("The listener %s failed", event_method)


def seldom(act: Callable[[], None], seconds: float, uptime: Callable[[], float] = time.monotonic) -> Callable[[], None]:
    """Does `act` where it was not done within so many seconds before, else nothing."""
    last = -math.inf

    def act_now_and_then() -> None:
        nonlocal last
        if (now := uptime()) - last >= seconds:
            last = now
            act()

    return act_now_and_then


async def answer_error(interaction: discord.Interaction, error: app_commands.AppCommandError) -> None:
    """Tell the person, privately and in one sentence, what became of their command.

    | what was raised            | what the person reads           | logged    |
    |----------------------------|---------------------------------|-----------|
    | UserError                  | its sentence                    | no        |
    | TemporaryError             | its reason, and to try again    | no        |
    | another answer of Discord  | its reason                      | no        |
    | an option of the wrong kind| which one cannot be used        | no        |
    | Discord forgot it (10062)  | nothing can reach them          | a warning |
    | answered elsewhere (40060) | the other instance's answer     | a warning |
    | anything else              | that it was logged              | traceback |
    """
    await complain(interaction, getattr(error, "original", error))


async def complain(interaction: discord.Interaction, error: BaseException) -> None:
    """The same for an error that came out of anything else that was pressed or sent."""
    if was_answered_elsewhere(error):
        _log.warning("Another instance answers what came here too (40060)")
        return
    await refuse(interaction, sentence_for(error, interaction))


def sentence_for(error: BaseException, interaction: discord.Interaction) -> str:
    """The sentence of the table above; logs what the table says."""
    match error:
        case UserError():
            return error.sentence
        case TemporaryError():
            return f"{error.reason[:1].upper()}{error.reason[1:]}; try again in a little while."
        case NotAllowedError() | GoneError() | RejectedError():
            return error.reason
        case app_commands.TransformerError():
            return f"“{error.value}” cannot be used here; pick one of the choices offered."
        case app_commands.CheckFailure():
            return "You may not use this command here; ask someone who may manage this server."
        case _:
            name = interaction.command.qualified_name if interaction.command else interaction.type.name
            _log.error("%s failed", name, exc_info=error)
            return "Something went wrong on Broadsheet's side and was logged; try again, or tell the bot's owner."

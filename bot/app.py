"""The composition root: the only module that knows everyone."""

import asyncio
import logging
import os
import secrets
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import discord
from discord.ext import commands

from bot import __version__, log
from bot.clock import SystemClock, uptime
from bot.digests.correcting.corrections import PostedCorrections
from bot.digests.correcting.editing import Editor
from bot.digests.filters.trial import Filtering
from bot.digests.making.compose import Composer
from bot.digests.plan import Planner, slot_by_hand
from bot.digests.posting.deliver import Deliverer
from bot.digests.posting.places import Places
from bot.digests.posting.telling import Telling
from bot.digests.posting.tenure import Tenure
from bot.digests.runner import Runner
from bot.gateway.client import SILENCE, Client, point_at
from bot.gateway.notices import DirectMessages
from bot.gateway.requests import Requests
from bot.gateway.sender import DiscordSender
from bot.gateway.start import log_in, stay_connected
from bot.gateway.threads import DiscordThreads
from bot.gateway.traffic import Traffic
from bot.housekeeping import keep_house
from bot.ingest.asking.following import Following
from bot.ingest.asking.harvest import Harvest
from bot.ingest.asking.imports import Imports
from bot.ingest.asking.notices import Notices
from bot.ingest.asking.polite import Polite
from bot.ingest.asking.poll import Poller, Ways
from bot.ingest.fetch import GuardedFetcher
from bot.ingest.guard.policy import Policy, user_agent
from bot.ingest.intake import Intake
from bot.ingest.seeds import read_seeds
from bot.ingest.upkeep import Upkeep
from bot.ingest.workers import Workers
from bot.loading import BY_NOBODY, Loaded, load_drafts, load_path
from bot.memory import keep_small, share_one_arena
from bot.model.article import Owner
from bot.model.errors import UserError
from bot.model.poison import Poison
from bot.model.ports import Clock, Sender
from bot.model.subscription import NewSubscription
from bot.render import plain
from bot.settings import Settings
from bot.supervision import Background, in_background
from cogs.about import About
from cogs.articles import Articles
from cogs.buttons import Buttons
from cogs.digests import Digests
from cogs.feeds import Feeds
from cogs.filters import Filters
from cogs.guilds import GuildEvents
from cogs.me import Me
from cogs.news import News
from cogs.reading import Reading
from cogs.settling import Settling
from cogs.upkeeping import Upkeeping
from storage.backup import backup
from storage.restore import restore
from storage.store import SqlStore, open_store

_log = logging.getLogger(__name__)
_UNSET = "DISCORD_TOKEN is not set; put your bot's token into .env, or try ./run demo, which needs none."
_REFUSED = "Discord refuses this token; copy it anew from the developer portal (Bot, Reset Token) into .env."
_BAD_INTENTS = "Discord refuses the Guilds intent; look at the bot's settings in the developer portal."
_STATUS_OF_BAD_TOKEN = 4  # so that whatever restarts the process can tell what restarting cannot mend
_STATUS_OF_BAD_INTENTS = 5
_CHANNELS = 32  # served side by side: enough to keep the pace while each waits for its answer
_PATIENCE = 15.0  # seconds that digests wait for the gateway at the start
Staff = Callable[[Clock, Poison], Workers]
_NOWHERE = 1  # the server and channel of a preview that is never posted


@dataclass(frozen=True, slots=True)
class Engine:
    """Everything but Discord."""

    clock: Clock
    store: SqlStore
    workers: Workers
    fetcher: Polite
    intake: Intake
    planner: Planner

    def waiting(self) -> int:
        """How many articles and feeds wait to be read."""
        return self.intake.line.waiting + self.workers.waiting


@asynccontextmanager
async def engine(settings: Settings, clock: Clock, staff: Staff = Workers) -> AsyncIterator[Engine]:
    """The engine on the settings' database; closed at the end. Raises UserError where the database cannot be used."""
    store = await open_store(settings.database_url)
    workers = staff(clock, store.poison)
    policy = Policy(user_agent=user_agent(__version__, settings.contact), allowed=settings.allowed)
    try:
        async with GuardedFetcher(policy, clock) as guarded:
            fetcher = Polite(guarded)
            composer = Composer(store, workers, clock)
            planner = Planner(store.deliveries, composer, lambda: secrets.token_hex(12))
            yield Engine(clock, store, workers, fetcher, Intake(fetcher, workers, store, clock), planner)
    finally:
        await workers.close()
        await store.close()


async def serve(
    settings: Settings,
    clock: Clock | None = None,
    *,
    uptime: Callable[[], float] = uptime,
    silence: float = SILENCE,
    staff: Staff = Workers,
    lifeline: bool = False,
) -> int:
    """Serve Discord until SIGTERM or SIGINT, with `lifeline` also until standard input closes; the exit status.

    A gateway that says nothing for `silence` seconds counts as dead. `staff` makes the workers.

    Raises UserError where it cannot start.
    """
    log.set_up(settings.log_level, settings.token)
    share_one_arena()
    if not settings.token:
        raise UserError(_UNSET)
    if settings.discord_api:
        point_at(settings.discord_api)
    clock = clock or SystemClock()
    async with engine(settings, clock, staff) as parts:
        traffic = Traffic(parts.clock, uptime)
        client = Client(traffic.trace(), silence)
        tenure = Tenure(parts.store.lease, _process_name(), parts.clock, uptime)
        requests = Requests(traffic, tenure.stands)
        sender = DiscordSender(client, requests)
        places = Places(parts.store.deliveries, sender, DiscordThreads(client, requests))
        deliverer = Deliverer(parts.store, places, parts.clock, tenure)
        editor = Editor(parts.store.deliveries, sender, parts.clock, tenure)
        telling = Telling(parts.store.subscriptions, DirectMessages(client, Requests(traffic, may_post=lambda: True)))
        runner = Runner(
            parts.store, parts.planner, deliverer, parts.clock, tenure, telling, editor=editor, at_once=_CHANNELS
        )
        client.take(_cogs(parts, client, runner))
        async with client:
            background: dict[str, Background] = {
                "the loop of digests": partial(_run_when_ready, client, runner),
                "the loop of feeds": _poller(parts, sender, tenure).run,
                "the lease on posting": tenure.keep,
                "housekeeping": partial(keep_house, parts.store.guilds, parts.clock),
                "the first worker": parts.workers.warm,
                "giving memory back": partial(keep_small, clock),
            }
            serving = _serve_gateway(client, settings.token, clock, in_background(background, clock, uptime))
            return await _until_told_to_end(serving, lifeline=lifeline)


def _poller(parts: Engine, sender: Sender, tenure: Tenure) -> Poller:
    notices = Notices(parts.store.follows, sender, lambda: secrets.token_hex(12))
    harvest = Harvest(parts.fetcher, parts.workers, parts.intake, parts.store, PostedCorrections(parts.store))
    ways = Ways(parts.fetcher, parts.workers, harvest, notices)
    return Poller(parts.store, ways, parts.clock, secrets.SystemRandom().random, tenure.stands)


def _process_name() -> str:
    """A name for people who read the lease, and that no other process has."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


def _cogs(parts: Engine, client: Client, runner: Runner) -> list[commands.Cog]:
    store, clock = parts.store, parts.clock
    imports = Imports(store, clock)
    following = Following(parts.fetcher, parts.workers, store, clock)
    upkeep = Upkeep(parts.fetcher, parts.workers, store, PostedCorrections(store), clock)
    return [
        About(__version__, ""),
        News(store, clock),
        Reading(store),
        Me(store),
        Articles(parts.intake, upkeep, store),
        Digests(store, runner, clock),
        Filters(Filtering(store, clock), store, clock),
        Feeds(following, imports, parts.workers, store, clock, parts.waiting),
        Buttons(store, parts.intake, imports, Settling(store, runner), Upkeeping(upkeep)),
        GuildEvents(store.guilds, clock, runner, lambda: client.guilds),
    ]


async def preview(folder: str) -> str:
    """A digest of the articles in a folder as plain text, made by the code that posts it; nothing is kept.

    Raises UserError where the folder has no articles.
    """
    with TemporaryDirectory(prefix="broadsheet-") as place:
        settings = Settings(database=f"sqlite+aiosqlite:///{place}/preview.db")
        async with engine(settings, SystemClock()) as parts:
            now = parts.clock.now()
            seeds = read_seeds(Path(folder), today=now.date(), now=now)
            named = [(seed.url or seed.title, seed) for seed in seeds]
            await load_drafts(parts.intake, Owner.guild(_NOWHERE), named, say)
            wish = NewSubscription(_NOWHERE, _NOWHERE, (now.time(),), "UTC", now, BY_NOBODY, minutes=10)
            await parts.store.guilds.joined(_NOWHERE)
            subscription = await parts.store.subscriptions.add(wish)
            drafted = await parts.planner.draft(subscription, slot_by_hand(subscription, now, "preview"))
            return plain.digest(drafted[0].digest)


async def import_articles(settings: Settings, guild_id: int, path: str) -> Loaded:
    """Store a server's articles from a file, a .jsonl or a folder."""
    async with engine(settings, SystemClock()) as parts:
        return await load_path(parts.intake, Owner.guild(guild_id), path, say)


async def migrate(settings: Settings) -> None:
    """Bring the database to this version's form. Raises UserError where it cannot be."""
    await (await open_store(settings.database_url)).close()


async def back_up(settings: Settings, path: str) -> None:
    """Write a copy of the database to `path`, also while the bot runs. Raises UserError where it cannot be."""
    await backup(settings.database_url, path)


async def bring_back(settings: Settings, path: str) -> None:
    """Fill a new or empty database from the backup at `path`. Raises UserError where it cannot be."""
    await restore(path, settings.database_url)


def say(sentence: str) -> None:
    """Progress and warnings, for the person at the terminal."""
    print(sentence, file=sys.stderr)


async def _run_when_ready(client: Client, runner: Runner) -> None:
    """Digests go out once the client knows its channels, and without it where the gateway does not come up."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE):
            await client.wait_until_ready()
    await runner.run()


async def _until_told_to_end(serving: Coroutine[None, None, None], *, lifeline: bool) -> int:
    """Serve until it ends by itself or is told to; the exit status."""
    task = asyncio.create_task(serving)
    _end_when_told(task, lifeline=lifeline)
    try:
        with suppress(asyncio.CancelledError):
            await task
        _log.info("ending")
    except discord.LoginFailure:
        raise UserError(_REFUSED) from None
    except discord.PrivilegedIntentsRequired:
        return _end(_BAD_INTENTS, _STATUS_OF_BAD_INTENTS)
    except discord.ConnectionClosed as error:
        match error.code:
            case 4004:
                return _end(_REFUSED, _STATUS_OF_BAD_TOKEN)
            case 4013 | 4014:
                return _end(_BAD_INTENTS, _STATUS_OF_BAD_INTENTS)
        raise UserError(f"Discord ended it: {error}") from None
    return 0


async def _serve_gateway(
    client: Client, token: str, clock: Clock, background: AbstractAsyncContextManager[None]
) -> None:
    """Log in, then serve the gateway and what goes on in the background side by side."""
    await log_in(client, token, clock)
    async with background:
        await stay_connected(client, clock)


def _end(sentence: str, status: int) -> int:
    say(f"broadsheet: {sentence}")
    return status


def _end_when_told(task: asyncio.Task[None], *, lifeline: bool) -> None:
    """Cancel the task on SIGTERM and SIGINT, and when standard input closes where that is a lifeline."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, task.cancel)

    def read() -> None:
        if not os.read(sys.stdin.fileno(), 4_096):
            loop.remove_reader(sys.stdin.fileno())
            task.cancel()

    if lifeline:
        loop.add_reader(sys.stdin.fileno(), read)

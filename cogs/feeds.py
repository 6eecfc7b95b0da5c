"""/feed: admins follow feeds, see how they do, and bring lists in and out."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import discord
from discord import app_commands
from discord.ext import commands

from bot.gateway.permissions import missing
from bot.gateway.replies import answer, defer, hand_over, say
from bot.gateway.scope import owner_of
from bot.ingest.asking.following import Course, Following
from bot.ingest.asking.imports import Imports
from bot.ingest.asking.polite import FeedReader
from bot.ingest.feed.opml import MAX_BYTES
from bot.model.errors import UserError
from bot.model.feed import Followed, Progress
from bot.model.ports import Clock, Store
from bot.render import feeds as pages
from bot.render.safe import clean

_WHICH = "Which feed: type a word of its title or address"
_WEEK = timedelta(days=7)
_COURSES = {
    Course.PAUSED: "is paused; the same command goes on with it",
    Course.FOLLOWED: "is followed again",
    Course.STARTED: "was off and is asked once more now; `/feed health` says what came of it",
}
_TOO_LARGE = f"A list of feeds may have {MAX_BYTES // 2**20} MB at most: upload it in parts."


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class Feeds(commands.GroupCog, group_name="feed", group_description="Feeds that bring articles by themselves"):
    """Keeping the feeds of a server."""

    def __init__(
        self,
        following: Following,
        imports: Imports,
        reader: FeedReader,
        store: Store,
        clock: Clock,
        waiting: Callable[[], int],
    ) -> None:
        """`waiting` says how many articles wait to be read."""
        self._following = following
        self._imports = imports
        self._reader = reader
        self._follows = store.follows
        self._clock = clock
        self._waiting = waiting

    @app_commands.command(description="Follow a feed: its articles come in by themselves")
    @app_commands.describe(url="The address of a feed, or of a site that has one", topic="A folder to file it under")
    async def add(
        self,
        interaction: discord.Interaction,
        url: app_commands.Range[str, 1, 2000],
        topic: app_commands.Range[str, 1, 100] = "",
    ) -> None:
        """Find the feed and follow it."""
        await defer(interaction)
        by = interaction.user.id
        followed, existed = await self._following.add(owner_of(interaction), url, topic=topic.strip(), by=by)
        await answer(interaction, pages.added(followed, existed=existed))

    @app_commands.command(name="list", description="The feeds that this server follows")
    async def list_(self, interaction: discord.Interaction) -> None:
        """All feeds by topic."""
        await defer(interaction)
        await answer(interaction, pages.listed(await self._following.of(owner_of(interaction))))

    @app_commands.command(description="Follow a feed no longer; its articles stay")
    @app_commands.describe(feed=_WHICH)
    async def remove(self, interaction: discord.Interaction, feed: str) -> None:
        """Take one feed out."""
        await defer(interaction)
        found = await self._find(interaction, feed)
        await self._follows.remove(owner_of(interaction), found.follow.id)
        await say(interaction, f"Removed {_named(found)}; its articles stay.")

    @app_commands.command(description="Take no articles from a feed for a while, or go on with a paused one")
    @app_commands.describe(feed=_WHICH)
    async def pause(self, interaction: discord.Interaction, feed: str) -> None:
        """Pause, or go on."""
        await defer(interaction)
        found = await self._find(interaction, feed)
        course = await self._following.pause(owner_of(interaction), found)
        await say(interaction, f"{_named(found)} {_COURSES[course]}.")

    @app_commands.command(description="See what stands in a feed now; nothing is stored")
    @app_commands.describe(url="The address of a feed, or of a site that has one")
    async def test(self, interaction: discord.Interaction, url: app_commands.Range[str, 1, 2000]) -> None:
        """Read a feed once."""
        await defer(interaction)
        found = await self._following.look(url)
        await answer(interaction, pages.tested(found.url, found.parsed))

    @app_commands.command(description="How the feeds do: last success, next poll, failures and why")
    async def health(self, interaction: discord.Interaction) -> None:
        """Every feed with its state, those in trouble first."""
        await defer(interaction)
        found = await self._following.of(owner_of(interaction), since=self._clock.now() - _WEEK)
        await answer(interaction, pages.health(found, self._waiting()))

    @app_commands.command(name="import", description="Follow all feeds of an OPML file")
    @app_commands.describe(file="A list of feeds, as feed readers export it")
    async def import_(self, interaction: discord.Interaction, file: discord.Attachment) -> None:
        """Follow a list, showing how far it is."""
        await defer(interaction)
        if file.size > MAX_BYTES:  # before a byte of it is read
            raise UserError(_TOO_LARGE)
        listed = await self._reader.feed_list(await file.read())

        async def show(progress: Progress) -> None:
            with suppress(discord.HTTPException):  # an edit that fails is no reason to stop
                await answer(interaction, pages.importing(progress))

        done = await self._imports.run(owner_of(interaction), listed, by=interaction.user.id, show=show)
        await answer(interaction, pages.imported(done, listed.skipped))

    @app_commands.command(description="The feeds of this server as an OPML file")
    async def export(self, interaction: discord.Interaction) -> None:
        """Hand all feeds over as a file."""
        await defer(interaction)
        owner = owner_of(interaction)
        body = await self._following.written(owner)
        if not await hand_over(interaction, "The feeds that this server follows.", "feeds.opml", body):
            await answer(interaction, pages.addresses(await self._following.of(owner)))

    @app_commands.command(description="Where admins hear that a feed broke, and that it is back")
    @app_commands.describe(channel="The channel for it; give none to hear nothing")
    async def notices(
        self, interaction: discord.Interaction, channel: discord.TextChannel | discord.Thread | None = None
    ) -> None:
        """Choose the channel, after looking whether it can be posted in."""
        await defer(interaction)
        if channel is not None and (lacking := missing(channel)):
            raise UserError(f"Broadsheet cannot post in {channel.mention}: it lacks {' and '.join(lacking)}.")
        await self._follows.set_notices(owner_of(interaction).id, channel.id if channel else None)
        chosen = f"Trouble with feeds is told in {channel.mention}, once each." if channel else ""
        await say(interaction, chosen or "Trouble with feeds is told nowhere; `/feed health` shows it.")

    @remove.autocomplete("feed")
    @pause.autocomplete("feed")
    async def _suggest(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        found = await self._following.of(owner_of(interaction))
        labels = ((pages.label(one), one.follow.id) for one in found)
        matching = [(label, id_) for label, id_ in labels if typed.casefold() in label.casefold()]
        return [app_commands.Choice(name=label, value=str(id_)) for label, id_ in matching[:25]]

    async def _find(self, interaction: discord.Interaction, meant: str) -> Followed:
        """The server's feed by its number or its address. Raises UserError where that names none."""
        for one in await self._following.of(owner_of(interaction)):
            if meant.strip() in (str(one.follow.id), one.feed.url):
                return one
        raise UserError("No feed here matches that; pick one from the list that appears while you type.")


def _named(found: Followed) -> str:
    return f"“{clean(pages.name(found.feed), 100)}”"

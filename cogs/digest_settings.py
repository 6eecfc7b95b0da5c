"""/digest create, edit, list, remove: what a digest is, and where and when it comes."""

from dataclasses import replace

import discord
from discord import app_commands

from bot.digests.timing.schedule import next_posts, zone_of
from bot.digests.wishes.changing import Clearing, Wishes
from bot.gateway.replies import answer, defer, say
from bot.model.errors import UserError
from bot.model.manner import Target
from bot.model.page import Page, Text
from bot.model.subscription import MINUTES, NewSubscription, QuietDay, Subscription
from bot.render import lists
from cogs import lookup
from cogs.digest_choice import WHICH, DigestChoice
from cogs.digest_place import Place, check, place_of, tags_of, target_of

_MOST = 25
_OPTIONS = {
    "time": "When, such as 08:00, or several: 08:00, 18:30",
    "timezone": "The time zone of that time, such as Europe/Berlin",
    "days": "On which weekdays, such as Mon-Fri, weekends, or Tue, Thu; every day if left out",
    "topics": "Only articles with one of these words, separated by commas",
    "minutes": "How long it may take to read",
    "title": "What stands above it",
    "quiet_day": "What to do on a day without news",
    "quiet_hours": "Hold what would come in these hours until they are over, such as 22:00-07:00",
    "role": "A role to ping with each digest",
    "silent": "Post without a notification",
    "thread": "Open a new thread each day and post in it",
    "tags": "For a forum: the tags of each post, separated by commas",
    "publish": "For an announcement channel: publish each digest to the servers that follow it",
}
_NAMES = {"quiet_day": "quiet-day", "quiet_hours": "quiet-hours"}
_QUIET_DAYS = [
    app_commands.Choice(name="say so in one line", value=QuietDay.SAY.value),
    app_commands.Choice(name="post nothing", value=QuietDay.SKIP.value),
]
_MINUTES = [app_commands.Choice(name=f"{minutes} minutes", value=minutes) for minutes in MINUTES]
_CLEARINGS = [
    app_commands.Choice(name="the role ping", value=Clearing.ROLE.value),
    app_commands.Choice(name="the topics: every article again", value=Clearing.TOPICS.value),
    app_commands.Choice(name="the quiet hours", value=Clearing.QUIET_HOURS.value),
    app_commands.Choice(name="the weekdays: every day again", value=Clearing.DAYS.value),
]


class DigestSettings(DigestChoice):
    """Keeping the digests of a server."""

    @app_commands.command(description="Post a digest in a channel at its local time, every day or on chosen weekdays")
    @app_commands.describe(channel="Where it is posted", **_OPTIONS)
    @app_commands.rename(**_NAMES)
    @app_commands.choices(minutes=_MINUTES)
    @app_commands.choices(quiet_day=_QUIET_DAYS)
    async def create(  # noqa: PLR0913 - a command has a parameter for each option that Discord shows
        self,
        interaction: discord.Interaction,
        *,
        channel: Place,
        time: app_commands.Range[str, 1, 100],
        timezone: app_commands.Range[str, 1, 60],
        days: app_commands.Range[str, 1, 100] | None = None,
        topics: app_commands.Range[str, 1, 200] | None = None,
        minutes: int | None = None,
        title: app_commands.Range[str, 1, 80] | None = None,
        quiet_day: str | None = None,
        quiet_hours: app_commands.Range[str, 1, 40] | None = None,
        role: discord.Role | None = None,
        silent: bool | None = None,
        thread: bool | None = None,
        tags: app_commands.Range[str, 1, 200] | None = None,
        publish: bool | None = None,
    ) -> None:
        """Store a digest, after looking whether it can be posted."""
        await defer(interaction)
        wish = Wishes(
            *(channel.id, time, timezone, days, topics, minutes, title),
            quiet_day=QuietDay(quiet_day) if quiet_day else None,
            quiet_hours=quiet_hours,
            role_id=role.id if role else None,
            silent=silent,
            target=target_of(channel, thread=bool(thread)),
            tags=tags_of(channel, tags),
            publish=publish,
        )
        now = self._clock.now()
        blank = NewSubscription(channel.guild.id, channel.id, (), "", now, interaction.user.id)
        new = wish.onto(blank, now)
        check(channel, role, new.manner)
        if len(await self._subscriptions.of_guild(new.guild_id)) >= _MOST:
            raise UserError(f"This server has {_MOST} digests, which is the most; remove one first.")
        await answer(interaction, self._shown(await self._subscriptions.add(new)))

    @app_commands.command(
        description="Change a digest: its time, days, channel, topics, length, role ping, quiet hours …"
    )
    @app_commands.describe(digest=WHICH, channel="Where it is posted", clear="Take one of these away", **_OPTIONS)
    @app_commands.rename(**_NAMES)
    @app_commands.choices(minutes=_MINUTES)
    @app_commands.choices(quiet_day=_QUIET_DAYS, clear=_CLEARINGS)
    async def edit(  # noqa: PLR0913 - a command has a parameter for each option that Discord shows
        self,
        interaction: discord.Interaction,
        *,
        digest: str = "",
        channel: Place | None = None,
        time: app_commands.Range[str, 1, 100] | None = None,
        timezone: app_commands.Range[str, 1, 60] | None = None,
        days: app_commands.Range[str, 1, 100] | None = None,
        topics: app_commands.Range[str, 1, 200] | None = None,
        minutes: int | None = None,
        title: app_commands.Range[str, 1, 80] | None = None,
        quiet_day: str | None = None,
        quiet_hours: app_commands.Range[str, 1, 40] | None = None,
        role: discord.Role | None = None,
        silent: bool | None = None,
        thread: bool | None = None,
        tags: app_commands.Range[str, 1, 200] | None = None,
        publish: bool | None = None,
        clear: str | None = None,
    ) -> None:
        """Change what was named and leave the rest; without anything named, show how it is."""
        await defer(interaction)
        before = await self._find(interaction, digest)
        wish = Wishes(
            *(channel.id if channel else None, time, timezone, days, topics, minutes, title),
            quiet_day=QuietDay(quiet_day) if quiet_day else None,
            quiet_hours=quiet_hours,
            role_id=role.id if role else None,
            silent=silent,
            target=self._target(interaction, before, channel, thread=thread),
            tags=tags_of(channel or place_of(interaction, before), tags) if tags else None,
            publish=publish,
            clear=Clearing(clear) if clear else None,
        )
        after = wish.onto(before, self._clock.now())
        if not wish.are_none and (channel or role or after.manner != before.manner):
            check(channel or place_of(interaction, before), role, after.manner)
        if not wish.are_none and not await self._subscriptions.change(after):
            raise UserError("This digest was removed meanwhile; create one with `/digest create`.")
        if after.channel_id != before.channel_id:
            await self._runner.moved(after)
            after = replace(after, paused="")
        await answer(interaction, self._shown(after, changed=not wish.are_none))

    @app_commands.command(name="list", description="The digests of this server and when they come next")
    async def list_(self, interaction: discord.Interaction) -> None:
        """Every digest with its next two posts."""
        await defer(interaction)
        now = self._clock.now()
        found = await self._subscriptions.of_guild(lookup.guild(interaction))
        lines = [(one, next_posts(one, now, 2), zone_of(one.timezone).notice) for one in found]
        await answer(interaction, lists.subscriptions(lines))

    @app_commands.command(description="Stop a digest for good")
    @app_commands.describe(digest=WHICH)
    async def remove(self, interaction: discord.Interaction, digest: str = "") -> None:
        """Delete it; the articles stay."""
        await defer(interaction)
        subscription = await self._find(interaction, digest)
        await self._subscriptions.remove(subscription.guild_id, subscription.id)
        await say(interaction, f"Removed the digest in <#{subscription.channel_id}>; the articles stay.")

    @edit.autocomplete("digest")
    @remove.autocomplete("digest")
    async def _digests(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self._suggest(interaction, typed)

    @create.autocomplete("timezone")
    @edit.autocomplete("timezone")
    async def _zones(self, _interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return self._suggest_zones(typed)

    def _target(
        self, interaction: discord.Interaction, before: Subscription, channel: Place | None, *, thread: bool | None
    ) -> Target | None:
        """Where in its channel it is posted from now on; None where that stays."""
        if channel is None and thread is None:
            return None
        kept = before.manner.target is Target.DAILY_THREAD if thread is None else thread
        return target_of(channel or place_of(interaction, before), thread=kept)

    def _shown(self, subscription: Subscription, *, changed: bool = True) -> Page:
        posts = next_posts(subscription, self._clock.now(), 3)
        line = lists.subscription_line(subscription, posts, zone_of(subscription.timezone).notice)
        hint = "`/digest preview` shows it now, `/digest edit` changes it, `/digest send-now` posts it now."
        if not changed:
            hint = "Nothing was changed: name what you want to change beside `digest`, such as `time` or `days`."
        return Page((Text(f"{line}\n-# {hint}"),))

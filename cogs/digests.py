"""/digest: admins set up, look at, send and remove a channel's digests."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.digests import wishes
from bot.digests.runner import Runner
from bot.digests.schedule import next_posts
from bot.gateway.permissions import missing
from bot.gateway.replies import answer, defer, follow, say
from bot.model.delivery import DeliveryState
from bot.model.errors import UserError
from bot.model.page import Page, Text
from bot.model.ports import Clock, Store
from bot.model.subscription import NewSubscription, Subscription
from bot.render import lists

_MOST = 25
_WHICH = "Which digest; needed where the server has several"


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(manage_guild=True)
class Digests(commands.GroupCog, group_name="digest", group_description="A channel's daily digest"):
    """Keeping the digests of a server."""

    def __init__(self, store: Store, runner: Runner, clock: Clock) -> None:
        self._subscriptions = store.subscriptions
        self._runner = runner
        self._clock = clock

    @app_commands.command(description="Post a digest in a channel every day at its local time")
    @app_commands.describe(
        channel="Where it is posted",
        time="When, such as 08:00",
        timezone="The time zone of that time, such as Europe/Berlin",
        topics="Only articles with one of these words, separated by commas",
        minutes="How long it may take to read",
    )
    async def create(
        self,
        interaction: discord.Interaction,
        channel: discord.TextChannel | discord.Thread,
        time: app_commands.Range[str, 1, 20],
        timezone: app_commands.Range[str, 1, 60],
        topics: app_commands.Range[str, 1, 200] = "",
        minutes: app_commands.Range[int, 1, 30] = 5,
    ) -> None:
        """Store a digest, after looking whether it can be posted."""
        await defer(interaction)
        wish = NewSubscription(
            guild_id=channel.guild.id,
            channel_id=channel.id,
            times=(wishes.parse_time(time),),
            timezone=wishes.parse_zone(timezone),
            created_at=self._clock.now(),
            created_by=interaction.user.id,
            topics=tuple(word for part in topics.split(",") if (word := part.strip())),
            minutes=minutes,
        )
        if lacking := missing(channel):
            raise UserError(
                f"Broadsheet cannot post in {channel.mention}: it lacks {' and '.join(lacking)}; "
                "allow that in the channel's settings, then create the digest again."
            )
        if len(await self._subscriptions.of_guild(wish.guild_id)) >= _MOST:
            raise UserError(f"This server has {_MOST} digests, which is the most; remove one first.")
        await answer(interaction, self._created(await self._subscriptions.add(wish)))

    @app_commands.command(name="list", description="The digests of this server and when they come next")
    async def list_(self, interaction: discord.Interaction) -> None:
        """Every digest with its next two posts."""
        await defer(interaction)
        now = self._clock.now()
        found = await self._subscriptions.of_guild(_guild(interaction))
        await answer(interaction, lists.subscriptions([(one, next_posts(one, now, 2)) for one in found]))

    @app_commands.command(description="See a digest as it would be posted now")
    @app_commands.describe(digest=_WHICH)
    async def preview(self, interaction: discord.Interaction, digest: str = "") -> None:
        """The very messages, shown to this person only."""
        await defer(interaction)
        first, *rest = await self._runner.preview(await self._find(interaction, digest))
        await answer(interaction, first)
        for page in rest:
            await follow(interaction, page)

    @app_commands.command(name="send-now", description="Post a digest now, beside the daily one")
    @app_commands.describe(digest=_WHICH)
    async def send_now(self, interaction: discord.Interaction, digest: str = "") -> None:
        """Post at once; what is told now is not told again later."""
        await defer(interaction)
        subscription = await self._find(interaction, digest)
        outcomes = await self._runner.send_now(subscription, interaction.user.id)
        reasons = [one.reason for one in outcomes if one.reason]
        if reasons or not any(one.state is DeliveryState.SENT for one in outcomes):
            why = reasons[0] if reasons else "Nothing was posted: this digest skips quiet days."
            raise UserError(f"{why} (<#{subscription.channel_id}>)")
        await say(interaction, f"Posted in <#{subscription.channel_id}>.")

    @app_commands.command(description="Let a digest go on that was stopped because it could not be posted")
    @app_commands.describe(digest=_WHICH)
    async def resume(self, interaction: discord.Interaction, digest: str = "") -> None:
        """Serve it again, and what waited with it; the other digests of its channel too."""
        await defer(interaction)
        subscription = await self._find(interaction, digest)
        guild = interaction.guild
        channel = guild.get_channel_or_thread(subscription.channel_id) if guild is not None else None
        if channel is None:
            raise UserError("Its channel is gone; create a digest for another channel with `/digest create`.")
        if lacking := missing(channel):
            raise UserError(f"Broadsheet still lacks {' and '.join(lacking)} in {channel.mention}; allow that first.")
        await self._runner.resume(subscription)
        await say(interaction, f"The digest in {channel.mention} goes on; what waited is posted within a minute.")

    @app_commands.command(description="Stop a digest for good")
    @app_commands.describe(digest=_WHICH)
    async def remove(self, interaction: discord.Interaction, digest: str = "") -> None:
        """Delete it; the articles stay."""
        await defer(interaction)
        subscription = await self._find(interaction, digest)
        await self._subscriptions.remove(subscription.guild_id, subscription.id)
        await say(interaction, f"Removed the digest in <#{subscription.channel_id}>; the articles stay.")

    @preview.autocomplete("digest")
    @send_now.autocomplete("digest")
    @remove.autocomplete("digest")
    @resume.autocomplete("digest")
    async def _suggest(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        choices = []
        for one in await self._subscriptions.of_guild(_guild(interaction)):
            channel = interaction.guild and interaction.guild.get_channel_or_thread(one.channel_id)
            label = lists.subscription_label(one, channel.name if channel else "deleted channel")
            if typed.casefold() in label.casefold():
                choices.append(app_commands.Choice(name=label, value=str(one.id)))
        return choices[:25]

    @create.autocomplete("timezone")
    async def _zones(self, _interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        found = wishes.suggest_zones(typed, self._clock.now())
        return [app_commands.Choice(name=label, value=name) for label, name in found]

    def _created(self, subscription: Subscription) -> Page:
        line = lists.subscription_line(subscription, next_posts(subscription, self._clock.now(), 3))
        return Page((Text(f"{line}\n-# `/digest preview` shows it now, `/digest send-now` posts it now."),))

    async def _find(self, interaction: discord.Interaction, meant: str) -> Subscription:
        """The server's digest by its number, or the only one. Raises UserError where that names none."""
        found = await self._subscriptions.of_guild(_guild(interaction))
        named = [one for one in found if str(one.id) == meant] if meant else found
        if not found:
            raise UserError("This server has no digest yet; create one with `/digest create`.")
        if len(named) != 1:
            raise UserError("Say which digest: pick one from the list that appears while you type.")
        return named[0]


def _guild(interaction: discord.Interaction) -> int:
    return interaction.guild_id or 0  # the group is for guilds only

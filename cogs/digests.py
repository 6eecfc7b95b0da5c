"""/digest: admins set up, look at, send and remove a channel's digests."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.gateway.permissions import missing
from bot.gateway.replies import answer, defer, follow, say
from bot.model.delivery import DeliveryState
from bot.model.errors import UserError
from bot.model.manner import Target
from bot.model.page import Page, Text
from cogs.digest_choice import WHICH
from cogs.digest_history import DigestHistory
from cogs.digest_place import obstacle_to
from cogs.digest_settings import DigestSettings


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(manage_guild=True)
class Digests(
    DigestSettings,
    DigestHistory,
    commands.GroupCog,
    group_name="digest",
    group_description="A channel's daily digest",
):
    """Seeing a digest, posting it, and letting it go on."""

    @app_commands.command(description="See a digest as it would be posted now")
    @app_commands.describe(digest=WHICH)
    async def preview(self, interaction: discord.Interaction, digest: str = "") -> None:
        """The very messages, shown to this person only, and what would keep them from being posted."""
        await defer(interaction)
        subscription = await self._find(interaction, digest)
        first, *rest = await self._runner.preview(subscription)
        await answer(interaction, first)
        for page in rest:
            await follow(interaction, page)
        if obstacle := obstacle_to(interaction, subscription):
            words = f"As things stand this could not be posted as it was set up: {obstacle}"
            await follow(interaction, Page((Text(words),)))

    @app_commands.command(name="send-now", description="Post a digest now, beside the daily one")
    @app_commands.describe(digest=WHICH)
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
    @app_commands.describe(digest=WHICH)
    async def resume(self, interaction: discord.Interaction, digest: str = "") -> None:
        """Serve it again, and what waited with it; the other digests of its channel too."""
        await defer(interaction)
        subscription = await self._find(interaction, digest)
        guild = interaction.guild
        channel = guild.get_channel_or_thread(subscription.channel_id) if guild is not None else None
        if channel is None:
            raise UserError("Its channel is gone; choose another one with `/digest edit`.")
        opens_threads = subscription.manner.target is Target.DAILY_THREAD
        if lacking := missing(channel, opens_threads=opens_threads):
            raise UserError(f"Broadsheet still lacks {' and '.join(lacking)} in {channel.mention}; allow that first.")
        await self._runner.resume(subscription)
        await say(interaction, f"The digest in {channel.mention} goes on; what waited is posted within a minute.")

    @preview.autocomplete("digest")
    @send_now.autocomplete("digest")
    @resume.autocomplete("digest")
    async def _names(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self._suggest(interaction, typed)

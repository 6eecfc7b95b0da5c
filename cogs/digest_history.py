"""/digest history and why: what was sent, and why an article was in it or not."""

import discord
from discord import app_commands

from bot.digests.making.why import why as why_of
from bot.gateway.replies import answer, defer
from bot.gateway.scope import guild_of, owner_of
from bot.model.account import Record
from bot.model.article import Owner
from bot.model.errors import UserError
from bot.render import history as pages
from bot.render import why as why_page
from cogs import lookup
from cogs.digest_choice import WHICH, DigestChoice

_SHOWN = 10
_OFFERED = 25


class DigestHistory(DigestChoice):
    """Looking back on digests."""

    @app_commands.command(description="What a digest sent and when, and what to do about what did not arrive")
    @app_commands.describe(digest=WHICH)
    async def history(self, interaction: discord.Interaction, digest: str = "") -> None:
        """The newest digests, each with its messages and their tries."""
        await defer(interaction)
        subscription = await self._find(interaction, digest)
        found = await self._deliveries.history(subscription.id, limit=_SHOWN)
        await answer(interaction, pages.history(subscription, found))

    @app_commands.command(description="Why an article was in a digest or not")
    @app_commands.describe(
        article="Which article: type a word of its title",
        digest="Which digest; the newest one if left out",
    )
    async def why(self, interaction: discord.Interaction, article: str, digest: str = "") -> None:
        """One of a few named reasons, as it was noted when the digest was made."""
        await defer(interaction)
        nonce = digest or await self._newest(interaction)
        number = await self._article(interaction, article)
        await answer(interaction, why_page.why(await why_of(self._store, guild_of(interaction), number, nonce)))

    @history.autocomplete("digest")
    async def _subscription_names(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self._suggest(interaction, typed)

    @why.autocomplete("article")
    async def _articles(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await lookup.suggest(self._store.articles, interaction, typed)

    @why.autocomplete("digest")
    async def _sent(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        labelled = [(pages.label(one), one.deliveries[0].nonce) for one in await self._records(interaction, _OFFERED)]
        fitting = [(label, nonce) for label, nonce in labelled if typed.casefold() in label.casefold()]
        return [app_commands.Choice(name=label, value=nonce) for label, nonce in fitting[:_OFFERED]]

    async def _records(self, interaction: discord.Interaction, each: int) -> list[Record]:
        """The server's digests, newest first; so many of each subscription."""
        found = await self._subscriptions.of_guild(guild_of(interaction))
        records = [record for one in found for record in await self._deliveries.history(one.id, limit=each)]
        return sorted(records, key=lambda record: record.digest.composed_at, reverse=True)

    async def _newest(self, interaction: discord.Interaction) -> str:
        records = await self._records(interaction, 1)
        if not records:
            raise UserError("No digest was sent in this server yet; `/digest preview` shows what one would be.")
        return records[0].deliveries[0].nonce

    async def _article(self, interaction: discord.Interaction, meant: str) -> int:
        """The article's number, also of one that was removed since."""
        owner: Owner = owner_of(interaction)
        is_number = meant.isdecimal() and len(meant) < 19
        if is_number and await self._store.articles.get(owner, int(meant)) is None:
            return int(meant)
        return (await lookup.find(self._store.articles, interaction, meant)).article.id

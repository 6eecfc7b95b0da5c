"""/summary, /bullets, /actors, /quotes: what is understood of one article."""

from collections.abc import Callable

import discord
from discord import app_commands
from discord.ext import commands

from bot.gateway.replies import answer, defer
from bot.model.brief import Briefed
from bot.model.page import Page
from bot.model.ports import Store
from bot.render import quotes as said
from bot.render import story
from cogs import lookup

_LENGTHS: dict[str, Callable[[Briefed], Page]] = {
    "headline": story.headline_only,
    "bullets": story.bullets,
    "full": story.full,
}
_ARTICLE = "Which article: type a word of its title"
_SHARE = "Show the answer to everyone in this channel"


class Reading(commands.Cog):
    """Asking about one article, for everyone."""

    def __init__(self, store: Store) -> None:
        self._articles = store.articles

    @app_commands.command(description="Summarise an article")
    @app_commands.describe(article=_ARTICLE, length="How much of it", share=_SHARE)
    @app_commands.choices(length=[app_commands.Choice(name=name, value=name) for name in _LENGTHS])
    async def summary(
        self, interaction: discord.Interaction, article: str, length: str = "full", *, share: bool = False
    ) -> None:
        """The headline, the bullets, or the whole brief."""
        await self._show(interaction, article, _LENGTHS[length], share=share)

    @app_commands.command(description="An article in three sentences")
    @app_commands.describe(article=_ARTICLE, share=_SHARE)
    async def bullets(self, interaction: discord.Interaction, article: str, *, share: bool = False) -> None:
        """The bullets, with the way to their proof."""
        await self._show(interaction, article, story.bullets, share=share)

    @app_commands.command(description="Who acts in an article, and what they did")
    @app_commands.describe(article=_ARTICLE, share=_SHARE)
    async def actors(self, interaction: discord.Interaction, article: str, *, share: bool = False) -> None:
        """The key actors in order of importance."""
        await self._show(interaction, article, story.actors, share=share)

    @app_commands.command(description="Who said what in an article, word for word")
    @app_commands.describe(article=_ARTICLE, speaker="Only this one: any part of the name", share=_SHARE)
    async def quotes(
        self, interaction: discord.Interaction, article: str, speaker: str = "", *, share: bool = False
    ) -> None:
        """The quotes and reports, each in the sentence that it stands in."""
        await self._show(interaction, article, lambda briefed: said.quotes(briefed, speaker), share=share)

    @summary.autocomplete("article")
    @bullets.autocomplete("article")
    @actors.autocomplete("article")
    @quotes.autocomplete("article")
    async def _suggest(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await lookup.suggest(self._articles, interaction, typed)

    async def _show(
        self, interaction: discord.Interaction, meant: str, page: Callable[[Briefed], Page], *, share: bool
    ) -> None:
        await defer(interaction, share=share)
        await answer(interaction, page(await lookup.find(self._articles, interaction, meant)))

"""/news and /search: browse the latest articles, and find any."""

from datetime import datetime, timedelta

import discord
from discord import app_commands
from discord.ext import commands

from bot.gateway.replies import answer, defer
from bot.gateway.scope import owner_of
from bot.model.ports import Clock, Store
from bot.render import lists
from bot.render.safe import plain

_SHOWN = 12
_NOTHING = "No article here has all of these words. Words are whole ones; try fewer, or another form of one."
_SINCE = [
    app_commands.Choice(name=name, value=days)
    for name, days in (("today", 1), ("three days", 3), ("a week", 7), ("a month", 30))
]


class News(commands.Cog):
    """Browsing, for everyone."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    @app_commands.command(description="Browse the latest articles")
    @app_commands.describe(
        topic="Only articles with these words",
        source="Only articles of this publication",
        since="How far back to look",
        share="Show the answer to everyone in this channel",
    )
    @app_commands.choices(since=_SINCE)
    async def news(
        self,
        interaction: discord.Interaction,
        topic: app_commands.Range[str, 1, 100] = "",
        source: app_commands.Range[str, 1, 100] = "",
        since: int = 0,
        *,
        share: bool = False,
    ) -> None:
        """The newest articles that match, with a menu to read one."""
        await defer(interaction, share=share)
        found = await self._store.articles.newest(
            owner_of(interaction),
            limit=_SHOWN,
            words=topic,
            outlet=source,
            since=self._days_ago(since),
        )
        narrowed = bool(topic or source or since)
        empty = "No article matches that." if narrowed else "There are no articles here yet; `/article add` adds one."
        await answer(interaction, lists.articles("Latest articles", found, empty))

    @app_commands.command(description="Find articles by words or a phrase, among all that is stored here")
    @app_commands.describe(
        query='Words that must all stand in it; "words in quotes" in this order',
        source="Only articles of this publication",
        since="How far back to look",
        share="Show the answer to everyone in this channel",
    )
    @app_commands.choices(since=_SINCE)
    async def search(
        self,
        interaction: discord.Interaction,
        query: app_commands.Range[str, 1, 200],
        source: app_commands.Range[str, 1, 100] = "",
        since: int = 0,
        *,
        share: bool = False,
    ) -> None:
        """The newest articles that have all the words, with a menu to read one."""
        await defer(interaction, share=share)
        found = await self._store.articles.search(
            owner_of(interaction), query, limit=_SHOWN, outlet=source, since=self._days_ago(since)
        )
        await answer(interaction, lists.articles(f"Articles with {query}", found, _NOTHING))

    def _days_ago(self, days: int) -> datetime | None:
        return self._clock.now() - timedelta(days=days) if days else None

    @search.autocomplete("source")
    @news.autocomplete("source")
    async def _sources(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        outlets = await self._store.articles.outlets(owner_of(interaction))
        matching = [one for one in outlets if one and typed.casefold() in one.casefold()]
        return [app_commands.Choice(name=plain(one, 100), value=one[:100]) for one in matching[:25]]

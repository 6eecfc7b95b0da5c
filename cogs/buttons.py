"""Buttons, menus and forms. They carry all they need in their custom id, so they work after a restart."""

from collections.abc import Awaitable, Callable, Mapping
from typing import cast

import discord
from discord.ext import commands

from bot.gateway import paste
from bot.gateway.client import complain
from bot.gateway.replies import answer, defer, refuse
from bot.gateway.scope import guild_of, owner_of
from bot.ingest.asking.imports import Imports
from bot.ingest.intake import Intake
from bot.model.article import OwnerKind
from bot.model.digest import Digest, DigestItem
from bot.model.errors import UserError
from bot.model.page import Page, Text
from bot.model.ports import Store
from bot.render import feeds, lists, story
from bot.render import help as help_pages
from bot.render.forms import EDIT
from bot.render.notices import SETTLE
from bot.render.upkeep import TAKE
from cogs import lookup
from cogs.settling import Settling
from cogs.upkeeping import Upkeeping

Handler = Callable[[discord.Interaction, list[str]], Awaitable[Page]]
_OLD = "Nothing is kept behind this button: it was a preview, or the digest was deleted; `/news` shows the latest."


class Buttons(commands.Cog):
    """Answers each press privately, and only from what belongs to the guild it was pressed in."""

    def __init__(
        self, store: Store, intake: Intake, imports: Imports, settling: Settling, upkeeping: Upkeeping
    ) -> None:
        self._store = store
        self._intake = intake
        self._imports = imports
        self._handlers: dict[str, Handler] = {
            "read": self._read,
            "sources": self._sources,
            "story": self._story,
            "about": self._about,
            "article": self._article,
            "article-sources": self._article_sources,
            paste.ACTION: self._paste,
            SETTLE: settling.answer,
            feeds.STOP: self._stop_import,
            EDIT: upkeeping.edit,
            TAKE: upkeeping.take,
        }

    @commands.Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """A component or a form of ours; commands are discord.py's to dispatch."""
        if interaction.type not in (discord.InteractionType.component, discord.InteractionType.modal_submit):
            return
        verb, *rest = str(_data(interaction).get("custom_id", "")).split(":")
        handler = self._handlers.get(verb)
        if handler is None:
            await refuse(interaction, "This button belongs to an older version; `/news` shows the latest articles.")
            return
        try:
            await defer(interaction)
            await answer(interaction, await handler(interaction, rest))
        except Exception as error:  # one table decides what is said of every error
            await complain(interaction, error)

    async def _read(self, interaction: discord.Interaction, rest: list[str]) -> Page:
        return story.read_item(await self._item(interaction, rest))

    async def _sources(self, interaction: discord.Interaction, rest: list[str]) -> Page:
        return story.item_sources(await self._item(interaction, rest))

    async def _story(self, interaction: discord.Interaction, rest: list[str]) -> Page:
        return story.read_item(await self._item(interaction, [*rest, _chosen(interaction)]))

    async def _about(self, interaction: discord.Interaction, rest: list[str]) -> Page:
        await self._digest(interaction, rest)
        return help_pages.commands()

    async def _article(self, interaction: discord.Interaction, _rest: list[str]) -> Page:
        return story.full(await lookup.find(self._store.articles, interaction, _chosen(interaction)))

    async def _article_sources(self, interaction: discord.Interaction, rest: list[str]) -> Page:
        found = await self._store.articles.get(owner_of(interaction), int(rest[0]))
        if found is None:
            raise UserError("This article was removed; `/news` shows the latest ones.")
        return story.article_sources(found)

    async def _paste(self, interaction: discord.Interaction, _rest: list[str]) -> Page:
        owner = owner_of(interaction)
        if owner.kind is OwnerKind.GUILD and not interaction.permissions.manage_guild:
            raise UserError("Only people who may manage this server can paste articles here.")
        form = paste.read(interaction)
        filed = await self._intake.from_text(owner, form.title, form.text, by=interaction.user.id, outlet=form.outlet)
        return lists.filed(filed.article, existed=filed.existed)

    async def _stop_import(self, interaction: discord.Interaction, _rest: list[str]) -> Page:
        if not interaction.permissions.manage_guild:
            raise UserError("Only people who may manage this server can stop its import.")
        stopping = self._imports.stop(owner_of(interaction))
        return Page((Text("The import is being stopped." if stopping else "No import is running here any more."),))

    async def _item(self, interaction: discord.Interaction, rest: list[str]) -> DigestItem:
        digest = await self._digest(interaction, rest)
        index = int(rest[1])
        if not 0 <= index < len(digest.items):
            raise UserError(_OLD)
        return digest.items[index]

    async def _digest(self, interaction: discord.Interaction, rest: list[str]) -> Digest:
        posted = await self._store.deliveries.by_nonce(guild_of(interaction), rest[0])
        if posted is None:
            raise UserError(_OLD)
        return posted.digest


def _data(interaction: discord.Interaction) -> Mapping[str, object]:
    return cast(Mapping[str, object], interaction.data or {})


def _chosen(interaction: discord.Interaction) -> str:
    values = _data(interaction).get("values")
    return str(values[0]) if isinstance(values, list) and values else ""

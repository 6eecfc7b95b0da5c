"""/article: admins add, list, edit, recheck and remove articles."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.gateway import forms, paste
from bot.gateway.replies import answer, defer, open_form, say
from bot.gateway.scope import owner_of
from bot.ingest.formats.files import check_size
from bot.ingest.intake import Filed, Intake
from bot.ingest.upkeep import Upkeep
from bot.model.errors import UserError
from bot.model.ports import Store
from bot.render import lists, waits
from bot.render import upkeep as pages
from bot.render.forms import edit_form
from cogs import lookup

_SHOWN = 25
_ASIDE = 6
_EMPTY = "There are no articles here yet; `/article add` adds one."
_WHICH = "Which article: type a word of its title"


@app_commands.default_permissions(manage_guild=True)
class Articles(commands.GroupCog, group_name="article", group_description="Keep the articles"):
    """Keeping the articles; in a DM, one's own."""

    def __init__(self, intake: Intake, upkeep: Upkeep, store: Store) -> None:
        self._intake = intake
        self._upkeep = upkeep
        self._articles = store.articles

    @app_commands.command(description="Add an article by its address or as a file; give neither to paste its text")
    @app_commands.describe(url="The article's address", file="A .txt, .md or .html file with the article")
    async def add(
        self, interaction: discord.Interaction, url: str = "", file: discord.Attachment | None = None
    ) -> None:
        """Add one article and show what was understood of it."""
        if url and file:
            raise UserError("Give an address or a file, not both.")
        if not url and not file:
            await open_form(interaction, paste.modal())
            return
        await defer(interaction)
        if waiting := self._intake.line.ahead_of(owner_of(interaction)):
            await say(interaction, waits.in_front(waiting))
        filed = await self._from_file(interaction, file) if file else await self._from_url(interaction, url)
        await answer(interaction, lists.filed(filed.article, existed=filed.existed))

    @app_commands.command(name="list", description="The articles that are stored here, newest first")
    async def list_(self, interaction: discord.Interaction) -> None:
        """The newest articles and how many there are."""
        await defer(interaction)
        owner = owner_of(interaction)
        count = await self._articles.count(owner)
        found = await self._articles.newest(owner, limit=_SHOWN)
        title = f"{count} article{'' if count == 1 else 's'}"
        aside = await self._articles.set_aside(owner, limit=_ASIDE)
        await answer(interaction, lists.articles(title, found, _EMPTY, aside, self._intake.line.waiting_of(owner)))

    @app_commands.command(description="Change an article: headline, text, link, publication, date; it keeps its place")
    @app_commands.describe(
        article=_WHICH,
        part="What to change; a long text has a form of its own",
        file="A .txt, .md or .html file with the whole new text",
    )
    @app_commands.choices(part=[app_commands.Choice(name=name, value=name) for name in ("everything", "text")])
    async def edit(
        self,
        interaction: discord.Interaction,
        article: str,
        part: str = "everything",
        file: discord.Attachment | None = None,
    ) -> None:
        """Open a form with what is stored, or take the text of a file."""
        if file is None:
            found = await lookup.find(self._articles, interaction, article)
            form = edit_form(found.article, text_alone=part == "text")
            await open_form(interaction, forms.modal(form))
            return
        await defer(interaction)
        found = await lookup.find(self._articles, interaction, article)
        check_size(file.size)  # before a byte of it is read
        draft = await self._intake.read(file.filename, await file.read(), file.content_type or "")
        changed = await self._upkeep.replace_text(owner_of(interaction), found.article.id, draft.title, draft.text)
        await answer(interaction, pages.edited(changed))

    @app_commands.command(description="Read an article's page again: what changed, or whether it is gone")
    @app_commands.describe(article=_WHICH)
    async def recheck(self, interaction: discord.Interaction, article: str) -> None:
        """Compare what is stored with its page, and take what is better."""
        await defer(interaction)
        found = await lookup.find(self._articles, interaction, article)
        await answer(interaction, pages.rechecked(await self._upkeep.recheck(owner_of(interaction), found.article.id)))

    @app_commands.command(description="Remove an article from what is stored here")
    @app_commands.describe(article=_WHICH)
    async def remove(self, interaction: discord.Interaction, article: str) -> None:
        """Delete one article."""
        await defer(interaction)
        found = await lookup.find(self._articles, interaction, article)
        told = await self._upkeep.remove(owner_of(interaction), found.article.id)
        await say(interaction, pages.removed(found.brief.headline, told))

    @edit.autocomplete("article")
    @recheck.autocomplete("article")
    @remove.autocomplete("article")
    async def _suggest(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await lookup.suggest(self._articles, interaction, typed)

    async def _from_url(self, interaction: discord.Interaction, url: str) -> Filed:
        return await self._intake.from_url(owner_of(interaction), url, by=interaction.user.id)

    async def _from_file(self, interaction: discord.Interaction, file: discord.Attachment) -> Filed:
        check_size(file.size)  # before a byte of it is read
        owner, by, kind = owner_of(interaction), interaction.user.id, file.content_type or ""
        async with self._intake.line.turn(owner):
            body = await file.read()
            return await self._intake.from_file(owner, file.filename, body, by=by, content_type=kind)

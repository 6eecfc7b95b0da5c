"""The form in which an article is edited, and the button under a recheck: both come back by their custom id."""

import discord

from bot.gateway import forms
from bot.gateway.scope import owner_of
from bot.ingest.upkeep import Upkeep
from bot.model.article import Owner, OwnerKind
from bot.model.errors import UserError
from bot.model.page import Page
from bot.render import upkeep as pages
from bot.render.forms import typed


class Upkeeping:
    """Answers what comes back; whoever lost the permission meanwhile may not."""

    def __init__(self, upkeep: Upkeep) -> None:
        self._upkeep = upkeep

    async def edit(self, interaction: discord.Interaction, rest: list[str]) -> Page:
        """The submitted form."""
        written = typed(forms.values(interaction))
        return pages.edited(await self._upkeep.edit(_owner(interaction), int(rest[0]), written))

    async def take(self, interaction: discord.Interaction, rest: list[str]) -> Page:
        """The page's text is to be taken all the same."""
        return pages.rechecked(await self._upkeep.recheck(_owner(interaction), int(rest[0]), take=True))


def _owner(interaction: discord.Interaction) -> Owner:
    owner = owner_of(interaction)
    if owner.kind is OwnerKind.GUILD and not interaction.permissions.manage_guild:
        raise UserError("Only people who may manage this server can change its articles.")
    return owner

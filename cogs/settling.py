"""The answer to "was it posted?": buttons in the DM of the admin who set the digest up, and in `/digest history`."""

import discord

from bot.digests.runner import Runner
from bot.model.errors import UserError
from bot.model.page import Page, Text
from bot.model.ports import Store

_OLD = "Nothing is kept behind this button any more: the digest was removed."


class Settling:
    """Takes an admin's word on a message whose fate nobody else can know."""

    def __init__(self, store: Store, runner: Runner) -> None:
        self._store = store
        self._runner = runner

    async def answer(self, interaction: discord.Interaction, rest: list[str]) -> Page:
        """What the person reads after the press. Raises UserError where they were not asked."""
        guild_id, nonce, word = int(rest[0]), rest[1], rest[2]
        found = await self._store.deliveries.by_nonce(guild_id, nonce)
        if found is None:
            raise UserError(_OLD)
        subscription = await self._store.subscriptions.get(guild_id, found.delivery.key.subscription_id)
        manages = interaction.guild_id == guild_id and interaction.permissions.manage_guild
        if subscription is None or not (manages or subscription.created_by == interaction.user.id):
            raise UserError("Only the person who set this digest up, or who manages its server, can answer that.")
        if not await self._runner.settle(found.delivery.key, posted=word == "yes"):
            return _said("This was answered before; nothing was changed.")
        return _said("Noted: it stays as it is." if word == "yes" else "It is posted again within a minute.")


def _said(sentence: str) -> Page:
    return Page((Text(sentence),))

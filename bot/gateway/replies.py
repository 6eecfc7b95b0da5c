"""Answering interactions: pages and one-sentence refusals, before or after a defer."""

import io
import logging
from collections.abc import Awaitable, Callable

import aiohttp
import discord

from bot.gateway.traffic import PausedError
from bot.gateway.views import layout
from bot.model.page import Page, Text

_log = logging.getLogger(__name__)
_GIVEN_UP = 10062  # after three seconds without a first answer
_TOKEN_EXPIRED = 50027
_ANSWERED = 40060
_FORBIDDEN = 403
_TOO_LARGE = 413
_BROKEN = (aiohttp.ClientError, OSError)  # the connection, on the way there or back


async def answer(interaction: discord.Interaction, page: Page, *, share: bool = False) -> None:
    """Show the page: to this person only, or to all in the channel with `share`.

    After a defer the defer has decided who sees it. An answer for which it is too late is logged: the work is done.
    """
    if interaction.extras.get("late"):
        _log.warning("An answer came too late for its reader; what was asked for is done")
    elif _is_answered(interaction):
        try:
            await interaction.edit_original_response(view=layout(page), allowed_mentions=discord.AllowedMentions.none())
        except discord.HTTPException as error:
            if error.code != _TOKEN_EXPIRED:
                raise
            _log.warning("An answer came after fifteen minutes; what was asked for is done")
    else:
        await _first(interaction, lambda: interaction.response.send_message(view=layout(page), ephemeral=not share))


async def open_form(interaction: discord.Interaction, form: discord.ui.Modal) -> None:
    """Answer with a form."""
    await _first(interaction, lambda: interaction.response.send_modal(form))


def was_answered_elsewhere(error: BaseException) -> bool:
    """True where Discord says that this interaction has its first answer already: another instance gave it."""
    return isinstance(error, discord.HTTPException) and error.code == _ANSWERED


async def say(interaction: discord.Interaction, text: str) -> None:
    """Show one plain sentence of ours to this person only."""
    await answer(interaction, Page((Text(text),)))


async def refuse(interaction: discord.Interaction, sentence: str) -> None:
    """Show the sentence to this person only, also where a shared answer was promised; never raises."""
    try:
        if _is_answered(interaction) and not _deferred_privately(interaction):
            await interaction.delete_original_response()
            await interaction.followup.send(view=layout(Page((Text(sentence),))), ephemeral=True)
        else:
            await say(interaction, sentence)
    except (discord.HTTPException, *_BROKEN) as error:
        # 10062 and 50027: too late to answer; the person sees Discord's own notice
        _log.warning("A refusal did not reach its reader: %s", error)


async def _first(interaction: discord.Interaction, give: Callable[[], Awaitable[object]]) -> None:
    """Give the first answer, and again at once where the connection broke: Discord waits three seconds.

    It takes one first answer only. Where it says at the second that there is one, the first had arrived.
    """
    try:
        await give()
    except PausedError:  # it did not go out, and would not now either
        raise
    except _BROKEN as error:
        _log.warning("The connection broke at a first answer, which is given again: %s", type(error).__name__)
        try:
            await give()
        except discord.HTTPException as refused:
            if not was_answered_elsewhere(refused):
                raise
    interaction.extras["answered"] = True


def _is_answered(interaction: discord.Interaction) -> bool:
    """Whether Discord has its first answer; discord.py does not know of one whose reply was lost."""
    return interaction.response.is_done() or bool(interaction.extras.get("answered"))


def _deferred_privately(interaction: discord.Interaction) -> bool:
    return bool(interaction.extras.get("private", True))


async def defer(interaction: discord.Interaction, *, share: bool = False) -> None:
    """Gain fifteen minutes for the answer; it will be private, or shared with the channel.

    Where Discord has given the interaction up already, the work is done all the same, and nobody sees the answer.
    """
    interaction.extras["private"] = not share
    try:
        await _first(interaction, lambda: interaction.response.defer(ephemeral=not share, thinking=True))
    except discord.NotFound as error:
        if error.code != _GIVEN_UP:
            raise
        interaction.extras["late"] = True
        waited = (discord.utils.utcnow() - interaction.created_at).total_seconds()
        _log.warning("Discord gave an interaction up, %.1f s after it was made; what was asked for is done", waited)


async def follow(interaction: discord.Interaction, page: Page) -> None:
    """Show one more page to this person only, after the first answer."""
    await interaction.followup.send(view=layout(page), ephemeral=True)


async def hand_over(interaction: discord.Interaction, text: str, name: str, body: bytes) -> bool:
    """Show one plain sentence of ours with a file, to this person only, after a private defer.

    False, with nothing shown, where Discord takes no file, or none of that size, here.
    """
    file = discord.File(io.BytesIO(body), name)
    try:
        await interaction.edit_original_response(content=text, attachments=[file])
    except discord.HTTPException as error:
        if error.status not in (_FORBIDDEN, _TOO_LARGE):
            raise
        return False
    return True

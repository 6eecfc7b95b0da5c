"""When an interaction may still be answered. Pure.

Source: Discord's documentation, "Responding to an Interaction": 3 seconds for the first answer, 15 minutes for all.
"""

from bot.sandbox.errors import Refusal
from bot.sandbox.settings import Settings
from bot.sandbox.state import Interaction


def callback_refusal(interaction: Interaction, now: float, settings: Settings) -> Refusal | None:
    """Why a first answer is refused at that instant, or None."""
    if interaction.answer_type is not None:
        return Refusal.ALREADY_ACKNOWLEDGED
    if now - interaction.created_at > settings.answer_seconds:
        return Refusal.UNKNOWN_INTERACTION
    return None


def webhook_refusal(interaction: Interaction, now: float, settings: Settings) -> Refusal | None:
    """Why a follow-up or an edit is refused at that instant, or None."""
    if now - interaction.created_at > settings.token_seconds:
        return Refusal.INVALID_WEBHOOK_TOKEN
    if interaction.answer_type is None:
        return Refusal.UNKNOWN_WEBHOOK
    return None

"""What the admin who set a digest up is told when it cannot go out: one sentence that says what to do."""

from bot.model.page import Button, Page, Row, Text, Tone
from bot.model.subscription import Subscription
from bot.render.safe import clean

SETTLE = "settle"


def not_allowed(subscription: Subscription) -> Page:
    """The bot may not post in the channel."""
    return _sentence(
        f"Broadsheet may not post in <#{subscription.channel_id}> any more: allow View Channel, Send Messages and Read "
        "Message History in that channel's settings, then use `/digest resume`; the digests wait until then."
    )


def gone(subscription: Subscription) -> Page:
    """The channel does not exist any more."""
    return _sentence(
        f"The channel of your digest “{clean(subscription.title, 100)}” was deleted, so it is switched off: choose "
        "another channel for it with `/digest edit`; the articles are kept."
    )


def uncertain(subscription: Subscription, nonce: str) -> Page:
    """A message may have been posted or not, and only a person can look. The buttons carry who is asked what."""
    text = (
        f"Broadsheet cannot see whether a part of your digest “{clean(subscription.title, 100)}” arrived in "
        f"<#{subscription.channel_id}>, since it may not read that channel's history: look there and say so."
    )
    return Page(
        (
            Text(text),
            Row(settle_buttons(subscription.guild_id, nonce)),
        )
    )


def settle_buttons(guild_id: int, nonce: str) -> tuple[Button, Button]:
    """What answers whether the message with this nonce was posted."""
    about = f"{SETTLE}:{guild_id}:{nonce}"
    return Button("It was posted", f"{about}:yes", Tone.MAIN), Button("Post it again", f"{about}:no")


def _sentence(text: str) -> Page:
    return Page((Text(text),))

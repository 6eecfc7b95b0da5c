"""Telling the admin who set a digest up that it cannot go out: once, and not in the channel that cannot be used."""

from bot.digests.posting.deliver import Outcome, Trouble
from bot.model.delivery import Delivery
from bot.model.page import Page
from bot.model.ports import Notices, Subscriptions
from bot.model.subscription import Subscription
from bot.render import notices


class Telling:
    """Words for what an admin has to mend."""

    def __init__(self, subscriptions: Subscriptions, notices: Notices) -> None:
        self._subscriptions = subscriptions
        self._notices = notices

    async def tell(self, delivery: Delivery, outcome: Outcome) -> None:
        """Tell of the outcome's trouble, if it has any.

        Each trouble ends in a state that is not tried again by itself, so it is told of once.
        """
        if outcome.trouble is None:
            return
        found = await self._subscriptions.get(delivery.guild_id, delivery.key.subscription_id)
        if found is not None:
            await self._notices.tell(found.created_by, _page(outcome.trouble, found, delivery.nonce))


def _page(trouble: Trouble, subscription: Subscription, nonce: str) -> Page:
    match trouble:
        case Trouble.NOT_ALLOWED:
            return notices.not_allowed(subscription)
        case Trouble.GONE:
            return notices.gone(subscription)
        case Trouble.UNCERTAIN:
            return notices.uncertain(subscription, nonce)

"""Editing the messages of a digest that was corrected, and publishing those of announcement channels.

An edit says the same however often it is made, so it is tried until it is done: with back-off where Discord fails or
a permission is gone, and given up where the message or its channel is gone, or Discord refuses the words. It never
posts anything.
"""

import logging

from bot.digests.posting.deliver import page_of
from bot.digests.posting.tenure import Hold
from bot.digests.timing.backoff import wait_after
from bot.model.delivery import Posted
from bot.model.delivery_ports import Deliveries
from bot.model.errors import FencedError, GoneError, NotAllowedError, RejectedError, TemporaryError
from bot.model.ports import Clock, MessageEdits

_log = logging.getLogger(__name__)
_MOST_WITHOUT_PERMISSION = 48  # tries, at most an hour apart


class Editor:
    """Edits what the delivery table says is to be edited."""

    def __init__(self, deliveries: Deliveries, sender: MessageEdits, clock: Clock, hold: Hold) -> None:
        self._deliveries = deliveries
        self._sender = sender
        self._clock = clock
        self._hold = hold

    async def edit(self, posted: Posted) -> None:
        """Bring the message to what its digest says now. Raises only what is a fault of ours or of the store."""
        delivery = posted.delivery
        if delivery.message_id is None or not self._hold.stands():
            return
        try:
            if posted.digest.manner.publish:
                await self._publish(delivery.place, delivery.message_id)
            if posted.corrections:
                await self._sender.edit(delivery.place, delivery.message_id, page_of(posted))
        except FencedError:
            return
        except TemporaryError as error:
            await self._put_off(posted, error.reason, error.retry_after)
        except NotAllowedError as error:
            if delivery.edit_tries >= _MOST_WITHOUT_PERMISSION:
                await self._give_up(posted, error.reason)
            else:
                await self._put_off(posted, error.reason, None)
        except (GoneError, RejectedError) as error:
            await self._give_up(posted, error.reason)
        else:
            await self._deliveries.edited(delivery.key, posted.corrections)

    async def _publish(self, channel_id: int, message_id: int) -> None:
        """Share the message; where that cannot be, it stays as it is, posted once."""
        try:
            await self._sender.publish(channel_id, message_id)
        except (NotAllowedError, GoneError, RejectedError) as error:
            _log.warning("message %s stays unpublished: %s", message_id, error.reason)

    async def _put_off(self, posted: Posted, reason: str, retry_after: float | None) -> None:
        due_at = self._clock.now() + wait_after(posted.delivery.edit_tries, retry_after)
        await self._deliveries.put_off_edit(posted.delivery.key, due_at)
        _log.warning("message %s is not corrected or published yet: %s", posted.delivery.message_id, reason)

    async def _give_up(self, posted: Posted, reason: str) -> None:
        await self._deliveries.edited(posted.delivery.key, posted.corrections)
        _log.warning("message %s stays without its correction: %s", posted.delivery.message_id, reason)

"""The loop that serves every subscription, and the verbs that an admin calls between its rounds."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.digests.correcting.amends import Amends
from bot.digests.correcting.corrections import PostedCorrections
from bot.digests.correcting.editing import Editor
from bot.digests.plan import Planner, slot_by_hand
from bot.digests.posting import destinations
from bot.digests.posting.channels import Channels
from bot.digests.posting.deliver import Deliverer, Outcome, page_of
from bot.digests.posting.telling import Telling
from bot.digests.posting.tenure import Hold
from bot.digests.timing.owed import Ledger, Owed
from bot.digests.timing.quiet import held_until
from bot.model.delivery import Delivery, DeliveryKey, DeliveryState, Posted
from bot.model.errors import TemporaryError, UserError
from bot.model.page import Page
from bot.model.ports import Clock, Store
from bot.model.subscription import Subscription

_log = logging.getLogger(__name__)
_LONGEST_SLEEP = 30.0
_MINUTE = 60.0
_STANDING_BY = 0.5
_SET_BACK = timedelta(minutes=5)
_MOST_ROUNDS = 4  # side by side: the newest, and those in which a channel still waits for Discord
_MOVED = "The digest moved to another channel before this was posted; the next one there tells it."
_LOOK = 100  # messages that one look at the table brings at most


class Runner:
    """Plans and delivers what is due. Several channels are served at once, each channel in order."""

    def __init__(  # noqa: PLR0913  the parts of one loop, put together in one place
        self,
        store: Store,
        planner: Planner,
        deliverer: Deliverer,
        clock: Clock,
        hold: Hold,
        telling: Telling,
        *,
        editor: Editor,
        at_once: int = 8,
    ) -> None:
        self._store = store
        self._planner = planner
        self._deliverer = deliverer
        self._clock = clock
        self._hold = hold
        self._telling = telling
        self._editor = editor
        self._channels = Channels(at_once)
        self._ledger = Ledger(store)
        self._amends = Amends(store.changes, PostedCorrections(store))

    async def run(self) -> None:
        """Serve while this process has the lease, until cancelled.

        A post that a cancellation interrupts stays SENDING; the next start settles it.
        """
        rounds: set[asyncio.Task[None]] = set()
        async with asyncio.TaskGroup() as group:
            while True:
                if not self._hold.stands():
                    await self._clock.sleep(_STANDING_BY)
                    continue
                if len(rounds) < _MOST_ROUNDS:  # what one channel waits for is no reason for others to wait
                    rounds.add(begun := group.create_task(self._round()))
                    begun.add_done_callback(rounds.discard)
                await self._clock.sleep(seconds_to_next_round(self._clock.now()))

    async def _round(self) -> None:
        try:
            await self.tick()
        except Exception:
            _log.exception("a round of digests failed; the next one follows")

    async def tick(self) -> None:
        """One round: what is stored and due, a new digest for each that is owed one, then what is to be edited.

        It leaves out channels at which an earlier round is still at work.
        """
        await self._deliver_stored()
        owed = await self._ledger.owed(self._clock.now(), but=self._channels.is_busy)
        await self._channels.work(owed, lambda one: one.subscription.channel_id, self._serve)
        await self._correct()

    async def preview(self, subscription: Subscription) -> tuple[Page, ...]:
        """The messages as they would be posted now. It runs the sending code up to the send and stores nothing.

        Raises UserError where there would be none: on a quiet day that the subscription skips.
        """
        drafted = await self._planner.draft(subscription, slot_by_hand(subscription, self._clock.now(), "preview"))
        if drafted[0].delivery.state is not DeliveryState.DUE:
            raise UserError("Nothing new came in, and this digest skips quiet days: nothing would be posted now.")
        return tuple(page_of(posted) for posted in drafted)

    async def send_now(self, subscription: Subscription, by: int) -> tuple[Outcome, ...]:
        """Compose and post a digest now, beside the scheduled ones; what came of each message, up to one that waits.

        What waits is tried again by the loop. Where the post shows that a permission is back, what was parked for
        the want of it goes out too. `by` is the id of the admin who asked, for the log.
        """
        _log.info("subscription %s: a digest is sent by hand by user %s", subscription.id, by)
        planned = await self._planner.plan_by_hand(subscription, self._clock.now())
        outcomes = await self._deliver_in_order(planned, subscription)
        was_posted = any(outcome.state is DeliveryState.SENT for outcome in outcomes)
        if was_posted:
            await self.channel_is_back(subscription.guild_id, subscription.channel_id)
        return outcomes

    async def resume(self, subscription: Subscription) -> None:
        """Serve it again with what was parked, and what stopped with it for want of a permission in its channel."""
        await destinations.resume(self._store, subscription.id, self._clock.now())
        await self.channel_is_back(subscription.guild_id, subscription.channel_id)

    async def moved(self, subscription: Subscription) -> None:
        """It has another channel now, in which it can be posted. What waited for the old one is told in the next digest
        there, and it is served where it had stopped for want of the old one; a digest that was begun ends where it was.
        """
        await self._store.deliveries.withdraw(subscription.id, but=subscription.channel_id, reason=_MOVED)
        await destinations.resume(self._store, subscription.id, self._clock.now())

    async def channel_is_back(self, guild_id: int, channel_id: int) -> None:
        """The channel can be posted in again."""
        if count := await destinations.switch_on(self._store, guild_id, channel_id, self._clock.now()):
            _log.info("channel %s: %s digests are served again", channel_id, count)

    async def guild_is_back(self, guild_id: int, may_post: Callable[[int], bool]) -> None:
        """The guild is there again, after a start, an outage or a new invite. A post that met its removal was refused
        like one without permission; it goes out where `may_post` says of the channel's id that it can.
        """
        for channel_id in await destinations.stopped_in(self._store, guild_id):
            if may_post(channel_id):
                await self.channel_is_back(guild_id, channel_id)

    async def settle(self, key: DeliveryKey, *, posted: bool) -> bool:
        """An admin's word on a message of which nobody else knows whether it was posted; False if it is known."""
        return await self._store.deliveries.settle(key, self._clock.now(), posted=posted)

    async def _deliver_stored(self) -> None:
        """Deliver what the table has due, until a look at it shows nothing that was not seen in this round."""
        now = self._clock.now()
        seen: set[DeliveryKey] = set()
        left = 0  # for channels that are busy: they stay due, and must not hide what is behind them
        while self._hold.stands():
            looked_at = await self._store.deliveries.due(now, limit=_LOOK + left)
            due = [one for one in looked_at if one.delivery.key not in seen]
            if not due:
                return
            seen.update(one.delivery.key for one in due)
            left += sum(self._channels.is_busy(one.delivery.channel_id) for one in due)
            await self._channels.work(due, lambda one: one.delivery.channel_id, self._go_on)

    async def _correct(self) -> None:
        """Edit the messages of digests that were corrected since they were posted, and publish new ones."""
        await self._amends.make(self._clock.now())
        due = await self._store.deliveries.edits_due(self._clock.now())
        await self._channels.work(due, lambda one: one.delivery.channel_id, self._edit)

    async def _edit(self, posted: Posted) -> bool:
        try:
            await self._editor.edit(posted)
        except Exception:
            _log.exception("message %s could not be corrected", posted.delivery.message_id)
            await self._store.deliveries.put_off_edit(posted.delivery.key, self._clock.now() + _SET_BACK)
        return True

    async def _go_on(self, posted: Posted) -> bool:
        """Deliver a stored message; False where it has to wait, and with it what is behind it in the channel."""
        outcome = await self._deliver_one(posted)
        return outcome is None or outcome.over

    async def _serve(self, owed: Owed) -> bool:
        try:
            planned = await self._planner.plan(owed.subscription, owed.slot)
        except Exception:
            _log.exception("subscription %s: no digest could be made for %s", owed.subscription.id, owed.slot)
            self._ledger.failed(owed, self._clock.now())
            return True
        self._ledger.served(owed)
        await self._deliver_in_order(planned, owed.subscription)
        return True

    async def _is_held(self, delivery: Delivery, subscription: Subscription | None) -> bool:
        """True if its digest is in quiet hours; it is then set back to their end, also after a try that failed."""
        subscription = subscription or await self._store.subscriptions.get(
            delivery.guild_id, delivery.key.subscription_id
        )
        until = held_until(subscription, delivery.key, self._clock.now()) if subscription else None
        if until is not None and until > delivery.due_at:
            await self._store.deliveries.hold(delivery.key, until, "Held for the quiet hours.", fence=self._hold.fence)
        return until is not None

    async def _deliver_in_order(self, planned: Sequence[Posted], subscription: Subscription) -> tuple[Outcome, ...]:
        """Deliver the messages of one digest that was planned just now, stopping at the first that has to wait."""
        outcomes: list[Outcome] = []
        for at, posted in enumerate(planned):
            outcome = await self._deliver_one(posted, subscription if at == 0 else None)
            if outcome is not None:
                outcomes.append(outcome)
            if outcome is None or not outcome.over:
                break
        return tuple(outcomes)

    async def _deliver_one(self, posted: Posted, subscription: Subscription | None = None) -> Outcome | None:
        """Deliver one message; a fault is logged, sets that message back, and stops nothing else.

        Give its subscription where that was read just now.
        """
        key = posted.delivery.key
        if posted.delivery.state is DeliveryState.GIVEN_UP:
            return Outcome(posted.delivery.state, posted.delivery.reason)
        try:
            if await self._is_held(posted.delivery, subscription):
                return None
            outcome = await self._deliverer.deliver(posted)
            if outcome is not None:
                await self._telling.tell(posted.delivery, outcome)
        except TemporaryError as error:  # a busy database; the row says what the next round may do
            _log.warning("subscription %s: part %s of %s waits: %s", key.subscription_id, key.part, key.slot, error)
            return None
        except Exception:
            _log.exception("subscription %s: part %s of %s failed", key.subscription_id, key.part, key.slot)
            await self._set_back(key)
            return None
        if outcome is not None and outcome.reason:
            _log.warning(
                "subscription %s: part %s: %s: %s", key.subscription_id, key.part, outcome.state, outcome.reason
            )
        return outcome

    async def _set_back(self, key: DeliveryKey) -> None:
        try:
            await self._store.deliveries.hold(key, self._clock.now() + _SET_BACK, "Broadsheet made a mistake with it.")
        except Exception:
            _log.exception("subscription %s: part %s could not be set back", key.subscription_id, key.part)


def seconds_to_next_round(now: datetime) -> float:
    """Up to half a minute, and to the next whole minute where that is nearer: every slot lies on a whole minute."""
    return min(_LONGEST_SLEEP, _MINUTE - now.second - now.microsecond / 1e6)

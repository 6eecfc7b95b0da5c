"""Delivering: one message of a digest reaches its channel once, whatever breaks on the way.

What is known before a post decides what may be done after it. A row that was DUE was never posted. A row that was
SENDING may have been: a process died, or an answer was lost. The nonce and the channel's history tell.

    before the post                        what is done
    DUE                                    post
    SENDING for at most NONCE_WINDOW       post again with the same nonce: Discord gives the same message back
      - where it belongs in a thread       wait until NONCE_WINDOW is over, and search
    SENDING for longer                     search the history for the nonce
      - found                              SENT
      - not there                          never posted: post
      - history may not be read            UNCERTAIN: an admin decides, since a second post would be a double
      - search failed for now              stays SENDING, with back-off

    outcome of the post                    never posted before        may have been posted before
    message id                             SENT                       SENT
    TemporaryError with retry_after (429)  DUE, with back-off         stays SENDING, with back-off
    TemporaryError without (may be there)  stays SENDING, back-off    stays SENDING, with back-off
    NotAllowedError                        PARKED, and paused         stays SENDING, and paused
    GoneError                              GIVEN_UP, and paused       GIVEN_UP, and paused
    RejectedError that names a story       posted without it          posted without it
    RejectedError else                     GIVEN_UP, the rest goes on GIVEN_UP, the rest goes on
    FencedError                            as it stands: whoever has the lease goes on with it

"Paused" are all subscriptions of the channel: nothing of them is tried until they are served again. What stays SENDING
keeps the instant of its first try, so that the nonce's window is counted from the earliest post there can have been.
"""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from weakref import WeakValueDictionary

from bot.digests.making.why import refusal
from bot.digests.posting import destinations
from bot.digests.posting.places import Places
from bot.digests.posting.tenure import Hold
from bot.digests.timing.backoff import wait_after
from bot.model.delivery import Arrived, Delivery, DeliveryState, Posted
from bot.model.digest import Digest
from bot.model.errors import FencedError, GoneError, NotAllowedError, PermanentError, RejectedError, TemporaryError
from bot.model.manner import Target
from bot.model.page import Page
from bot.model.ports import Clock, Store
from bot.render.digest import page, parts
from bot.render.mending import without

# Discord remembers a nonce for "the past few minutes" (its reference, "Create Message"); two are safely inside.
NONCE_WINDOW = timedelta(minutes=2)
_MAYBE = "It may have been posted; Broadsheet looks for it in a moment."
_NOT_THERE = "It was not posted, and is tried again."
_OVER = (DeliveryState.SENT, DeliveryState.GIVEN_UP)


class Trouble(Enum):
    """What only an admin can mend."""

    NOT_ALLOWED = auto()
    GONE = auto()
    UNCERTAIN = auto()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of delivering one message. `reason` is in words for an admin, or "" where it was sent whole.

    `trouble` is set where this try has shown it, and not where it was known before.
    """

    state: DeliveryState
    reason: str = ""
    message_id: int | None = None
    trouble: Trouble | None = None

    @property
    def over(self) -> bool:
        """True where the next message of the digest may follow."""
        return self.state in _OVER


def page_of(posted: Posted) -> Page:
    """The message as it is posted; a preview shows the same."""
    delivery = posted.delivery
    total = len(parts(posted.digest))
    return page(posted.digest, delivery.first, delivery.last, nonce=delivery.nonce, part=delivery.key.part, parts=total)


class Deliverer:
    """Posts what the delivery table holds."""

    def __init__(self, store: Store, places: Places, clock: Clock, hold: Hold) -> None:
        self._store = store
        self._deliveries = store.deliveries
        self._places = places
        self._clock = clock
        self._lease = hold
        self._channels: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def deliver(self, posted: Posted) -> Outcome | None:
        """Post this message if the table says that it is to be posted; what came of it, now or before.

        None where the message does not exist any more. Messages of one channel wait for each other. Raises only what
        is no outcome: a fault of the store, or an error that the ports do not name; the row then stays as it is.
        """
        digest = posted.digest
        async with self._channels.setdefault(posted.delivery.channel_id, asyncio.Lock()):
            shown = page_of(posted)  # before anything is marked: what cannot be drawn was never tried
            now = self._clock.now()
            try:
                before = await self._deliveries.begin(posted.delivery.key, now, fence=self._lease.fence)
                if before is None:
                    return await self._as_it_stands(posted.delivery)
                return await self._resolve(before, digest, now) or await self._post(before, posted, shown, now)
            except FencedError:
                return Outcome(posted.delivery.state, "This instance may not post now; whichever may goes on with it.")

    async def _as_it_stands(self, delivery: Delivery) -> Outcome | None:
        found = await self._deliveries.by_nonce(delivery.guild_id, delivery.nonce)
        if found is None:
            return None
        return Outcome(found.delivery.state, found.delivery.reason, found.delivery.message_id)

    async def _resolve(self, before: Delivery, digest: Digest, now: datetime) -> Outcome | None:
        """What the history says of an earlier try, or None where a post is safe."""
        is_threaded = digest.manner.target is not Target.CHANNEL
        if _needs_search(before, now):
            return await self._search(before, digest, now, is_threaded=is_threaded)
        if is_threaded and before.state is DeliveryState.SENDING:
            # No nonce tells of it, or it may have gone to another place: look once it must be there.
            return await self._hold(before, _MAYBE, NONCE_WINDOW.total_seconds())
        return None

    async def _search(self, before: Delivery, digest: Digest, now: datetime, *, is_threaded: bool) -> Outcome | None:
        try:
            arrived = await self._places.find(before, digest, since=before.attempted_at or before.due_at)
        except TemporaryError as error:
            return await self._hold(before, error.reason, error.retry_after)
        except GoneError as error:
            return await self._give_up(before, error)
        except PermanentError as error:
            reason = f"It may have been posted or not, and the channel's history cannot tell: {error.reason}"
            await self._deliveries.end(before.key, DeliveryState.UNCERTAIN, reason, fence=self._lease.fence)
            return Outcome(DeliveryState.UNCERTAIN, reason, trouble=Trouble.UNCERTAIN)
        if arrived is not None:
            return await self._sent(before, digest, arrived)
        if is_threaded:
            # The next try is a first one, whose own time counts.
            await self._deliveries.postpone(before.key, now, "", fence=self._lease.fence)
            return Outcome(DeliveryState.DUE, _NOT_THERE)
        return None

    async def _send(self, before: Delivery, digest: Digest, shown: Page) -> Arrived:
        """Post the page, without stories that Discord refuses, which are noted."""
        notes: list[str] = []
        while True:
            if not self._lease.stands():
                raise FencedError("the lease on posting ended")
            try:
                arrived = await self._places.post(before, digest, shown)
                return replace(arrived, note=" ".join(filter(None, [*notes, arrived.note])))
            except RejectedError as error:
                mended = without(shown, error.blocks)
                if mended is None:
                    raise
                shown = mended.page
                notes += [f"{refusal(headline)} {error.reason}" for headline in mended.left_out]

    async def _post(self, before: Delivery, posted: Posted, shown: Page, now: datetime) -> Outcome:
        digest = posted.digest
        maybe_posted = before.state is DeliveryState.SENDING and not _needs_search(before, now)
        try:
            arrived = await self._send(before, digest, shown)
        except TemporaryError as error:
            if maybe_posted or error.retry_after is None:
                return await self._hold(before, error.reason, error.retry_after)
            return await self._postpone(before, error)
        except NotAllowedError as error:
            return await self._park(before, error, maybe_posted=maybe_posted)
        except (GoneError, RejectedError) as error:
            return await self._give_up(before, error)
        # What an earlier try posted, which Discord may have given back now, said what was known then.
        said = posted.corrections if before.state is DeliveryState.DUE else None
        return await self._sent(before, digest, arrived, said)

    async def _sent(self, before: Delivery, digest: Digest, arrived: Arrived, said: int | None = None) -> Outcome:
        note, follow_up = arrived.note, digest.manner.publish
        await self._deliveries.sent(
            before.key, arrived, self._clock.now(), note=note, follow_up=follow_up, corrections=said
        )
        return Outcome(DeliveryState.SENT, arrived.note, arrived.message_id)

    async def _hold(self, before: Delivery, reason: str, retry_after: float | None) -> Outcome:
        due_at = self._clock.now() + wait_after(before.tries, retry_after)
        await self._deliveries.hold(before.key, due_at, reason, fence=self._lease.fence)
        return Outcome(DeliveryState.SENDING, reason)

    async def _postpone(self, before: Delivery, error: TemporaryError) -> Outcome:
        due_at = self._clock.now() + wait_after(before.tries, error.retry_after)
        await self._deliveries.postpone(before.key, due_at, error.reason, fence=self._lease.fence)
        return Outcome(DeliveryState.DUE, error.reason)

    async def _park(self, before: Delivery, error: NotAllowedError, *, maybe_posted: bool) -> Outcome:
        state = DeliveryState.SENDING if maybe_posted else DeliveryState.PARKED
        if maybe_posted:
            await self._deliveries.hold(before.key, self._clock.now(), error.reason, fence=self._lease.fence)
        else:
            await self._deliveries.end(before.key, state, error.reason, fence=self._lease.fence)
        words = f"{destinations.MAY_NOT_POST} Give the permission back and resume it. {error.reason}"
        await destinations.switch_off(self._store, before.guild_id, before.channel_id, words)
        return Outcome(state, error.reason, trouble=Trouble.NOT_ALLOWED)

    async def _give_up(self, before: Delivery, error: PermanentError) -> Outcome:
        await self._deliveries.end(before.key, DeliveryState.GIVEN_UP, error.reason, fence=self._lease.fence)
        if not isinstance(error, GoneError):
            return Outcome(DeliveryState.GIVEN_UP, error.reason)
        words = f"Its channel is gone. Choose another one for it with /digest edit. {error.reason}"
        await destinations.switch_off(self._store, before.guild_id, before.channel_id, words)
        return Outcome(DeliveryState.GIVEN_UP, error.reason, trouble=Trouble.GONE)


def _needs_search(before: Delivery, now: datetime) -> bool:
    """True if a post may have happened so long ago that the nonce alone no longer keeps a second one away.

    A first try that lies in the future comes from a clock that was set back, and its age is not known.
    """
    if before.state is not DeliveryState.SENDING:
        return False
    return before.attempted_at is None or not timedelta(0) <= now - before.attempted_at <= NONCE_WINDOW

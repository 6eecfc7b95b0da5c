"""Where a message of a digest is posted: its channel, the day's thread, or a post of its own in a forum.

A thread is opened by the digest's first message. From a message in a channel that can be done as often as one likes:
the thread has the message's id. A forum's post cannot carry a nonce, so whoever does not know whether one was made
waits until it would be there, and looks for it.

Where the channel's history may not be read, it can stay unknown what a first message opened. Its thread is then looked
for by its name, among the open ones, which needs no permission, and the archived ones where it may be read by then,
before another is opened.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.model.delivery import Arrived, Delivery
from bot.model.delivery_ports import Deliveries
from bot.model.digest import Digest
from bot.model.errors import GoneError, PermanentError, RejectedError, TemporaryError
from bot.model.manner import Target
from bot.model.page import Page
from bot.model.ports import Sender, Threads
from bot.render.digest import thread_name

_NO_POST = "Its post in the forum was not made, or is not found."
_NO_THREAD = "No thread of the day is known, so it stands in the channel."
_SOON = 60.0  # seconds
_THREAD_GONE = "Its thread was deleted; the next digest opens a new one."


@dataclass(frozen=True, slots=True)
class Places:
    """Posts and finds messages where they belong. Raises what `Sender` does."""

    deliveries: Deliveries
    sender: Sender
    threads: Threads

    async def post(self, delivery: Delivery, digest: Digest, shown: Page) -> Arrived:
        """Post the page, in a thread where there is or has to be one."""
        target = digest.manner.target
        if target is Target.CHANNEL:
            return Arrived(await self.sender.send(delivery.channel_id, shown, nonce=delivery.nonce))
        thread = await self._known(delivery, target)
        if thread is not None:
            return await self._post_in(thread, delivery, shown)
        try:
            forgotten = await self._forgotten(delivery, digest)
        except TemporaryError as error:  # before the post, so that is known not to have happened
            raise TemporaryError(error.reason, retry_after=error.retry_after or _SOON) from None
        if forgotten is not None:
            return replace(await self._post_in(forgotten, delivery, shown), opened_id=forgotten)
        if target is Target.FORUM:
            return await self._start_post(delivery, digest, shown)
        message_id = await self.sender.send(delivery.channel_id, shown, nonce=delivery.nonce)
        return await self._with_thread(delivery, digest, message_id)

    async def find(self, delivery: Delivery, digest: Digest, *, since: datetime) -> Arrived | None:
        """Where an earlier try of the message stands, or None; a thread that it should have opened is opened."""
        target, nonce = digest.manner.target, delivery.nonce
        if target is Target.CHANNEL:
            there = await self.sender.find(delivery.channel_id, nonce, since=since)
            return None if there is None else Arrived(there)
        thread = await self._known(delivery, target) or await self._forgotten(delivery, digest)
        if thread is not None:
            found = await self._find_in(thread, nonce, since)
            if found is not None:
                return Arrived(found, place_id=thread)
        if target is Target.FORUM:
            post = await self.threads.find_post(delivery.channel_id, nonce, since=since)
            return None if post is None else Arrived(post, place_id=post, opened_id=post)
        found = await self.sender.find(delivery.channel_id, nonce, since=since)
        if found is None or thread is not None:  # a day has one thread
            return None if found is None else Arrived(found)
        return await self._with_thread(delivery, digest, found)

    async def _known(self, delivery: Delivery, target: Target) -> int | None:
        return await self.deliveries.opened(delivery.key, delivery.channel_id, of_slot=target is Target.FORUM)

    async def _forgotten(self, delivery: Delivery, digest: Digest) -> int | None:
        """The thread that a first message may have opened without that being known: it is looked for by its name."""
        of_slot = digest.manner.target is Target.FORUM
        if not await self.deliveries.unsure_openers(delivery.key, delivery.channel_id, of_slot=of_slot):
            return None
        for thread in await self.threads.find_named(delivery.guild_id, delivery.channel_id, thread_name(digest)):
            if not await self.deliveries.has_opened(thread):
                return thread
        return None

    async def _find_in(self, thread: int, nonce: str, since: datetime) -> int | None:
        try:
            return await self.sender.find(thread, nonce, since=since)
        except GoneError:
            await self.deliveries.close(thread)
            return None

    async def _post_in(self, thread: int, delivery: Delivery, shown: Page) -> Arrived:
        try:
            return Arrived(await self.sender.send(thread, shown, nonce=delivery.nonce), place_id=thread)
        except GoneError:
            await self.deliveries.close(thread)
            raise RejectedError(_THREAD_GONE) from None

    async def _start_post(self, delivery: Delivery, digest: Digest, shown: Page) -> Arrived:
        if delivery.key.part:
            raise RejectedError(_NO_POST)
        name = thread_name(digest)
        post = await self.threads.start_post(delivery.channel_id, shown, name=name, tags=digest.manner.tags)
        return Arrived(post, place_id=post, opened_id=post)

    async def _with_thread(self, delivery: Delivery, digest: Digest, message_id: int) -> Arrived:
        """Open the day's thread from its first message, which is posted by now, whatever comes of the thread."""
        if delivery.key.part:
            return Arrived(message_id, note=_NO_THREAD)
        try:
            name = thread_name(digest)
            await self.threads.start_thread(delivery.guild_id, delivery.channel_id, message_id, name=name)
        except TemporaryError as error:
            raise TemporaryError(error.reason) from None  # without a time to wait, which says that nothing was posted
        except PermanentError as error:
            return Arrived(message_id, note=f"No thread could be opened: {error.reason}")
        return Arrived(message_id, opened_id=message_id)

"""The port of the delivery table: what was planned, posted, and is to be tried again."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.model.account import Account, Record
from bot.model.delivery import Arrived, Delivery, DeliveryKey, Posted
from bot.model.digest import Digest

PlannedSlot = tuple[int, date, str]
"""A digest of a subscription (its id): the local date and the slot's name."""


class Deliveries(Protocol):
    """The delivery table: the truth about posting. Each method is one committed transaction.

    `fence` is the lease's number under which the caller works. Where the lease has another by now, the caller was
    frozen or cut off and somebody else works on the row: it changes nothing. None is for what no lease guards.
    """

    async def plan(self, digest: Digest, deliveries: Sequence[Delivery], account: Account | None = None) -> bool:
        """Store the digest, all its parts and how it came about, or nothing: False where a key exists already."""

    async def due(self, now: datetime, *, limit: int = 100) -> list[Posted]:
        """DUE and SENDING ones whose `due_at` has come, oldest first, parts in order.

        A crash leaves `due_at` as it was, so what it left SENDING is listed at once. A part is not listed before
        the parts in front of it are SENT or GIVEN_UP. Those of subscriptions that are paused, or of guilds that the
        bot has left, are not listed, so that they cannot fill the limit.
        """

    async def begin(self, key: DeliveryKey, now: datetime, *, fence: int | None = None) -> Delivery | None:
        """DUE or SENDING becomes SENDING with one more try; the row as it was before.

        None where it is neither, or not due at `now`: whoever read the row as due and then waited for its turn may
        find that it was tried meanwhile and set back. Raises FencedError where the fence does not hold.

        `attempted_at` becomes `now` where the row was DUE and stays where it was SENDING: it is the first try whose
        outcome is not known, the one that the nonce's window and a search of the history count from.
        """

    async def sent(
        self,
        key: DeliveryKey,
        arrived: Arrived,
        now: datetime,
        *,
        note: str = "",
        follow_up: bool = False,
        corrections: int | None = None,
    ) -> None:
        """The post is known to have happened. `note` is kept as the reason: what had to be left out of it.

        With `follow_up` the message is to be edited from `now` on. `corrections` is given where it is known to say
        what its digest said after so many: where that says no more now, it need not be edited.
        """

    async def opened(self, key: DeliveryKey, channel_id: int, *, of_slot: bool) -> int | None:
        """The first thread that the subscription opened in the channel that day; with `of_slot`, its own slot's."""

    async def unsure_openers(self, key: DeliveryKey, channel_id: int, *, of_slot: bool) -> list[Delivery]:
        """The first messages that may have opened a thread without that being known, else as in `opened`: SENDING or
        UNCERTAIN ones, and those that are SENT by an admin's word. Not the one with this very key.
        """

    async def has_opened(self, thread_id: int) -> bool:
        """Whether some message is known to have opened that thread."""

    async def close(self, opened_id: int) -> None:
        """That thread is gone: no message is posted in it any more."""

    async def postpone(self, key: DeliveryKey, due_at: datetime, reason: str, *, fence: int | None = None) -> None:
        """Known not to have happened: DUE again at `due_at`."""

    async def hold(self, key: DeliveryKey, due_at: datetime, reason: str, *, fence: int | None = None) -> None:
        """Not to be tried before `due_at`. DUE stays DUE, and SENDING stays SENDING, since it may have happened."""

    async def unpark(self, subscription_id: int, now: datetime) -> int:
        """The subscription's PARKED ones are DUE again at `now`; how many those were."""

    async def withdraw(self, subscription_id: int, *, but: int, reason: str) -> int:
        """What of the subscription waits for a channel other than `but` is GIVEN_UP: PARKED ones, and DUE ones of
        digests of which nothing was posted, as far as is known. How many those were.
        """

    async def end(self, key: DeliveryKey, state: str, reason: str, *, fence: int | None = None) -> None:
        """Set one of PARKED, UNCERTAIN, GIVEN_UP, with the reason in words."""

    async def settle(self, key: DeliveryKey, now: datetime, *, posted: bool) -> bool:
        """An admin's word on an UNCERTAIN one: it becomes SENT, or DUE at `now`. False where it is not UNCERTAIN."""

    async def by_nonce(self, guild_id: int, nonce: str) -> Posted | None:
        """The delivery behind a button, of this guild only."""

    async def planned(self, slots: Collection[PlannedSlot]) -> set[PlannedSlot]:
        """Those of these slots, however many, for which there is a digest, whatever became of its messages."""

    async def latest(self, subscription_id: int, *, limit: int = 1) -> list[Posted]:
        """First parts of the subscription's newest digests, newest first."""

    async def history(self, subscription_id: int, *, limit: int = 10) -> list[Record]:
        """The subscription's newest digests with all their messages, newest first."""

    async def record(self, guild_id: int, nonce: str) -> Record | None:
        """The digest of which a message has this nonce, with all its messages; of this guild only."""

    async def account(self, guild_id: int, nonce: str) -> Account | None:
        """How that digest came about; None where that was not noted, or there is no such digest of this guild."""

    async def recent(self, guild_id: int, since: datetime) -> list[Record]:
        """The guild's digests that were composed since then, newest first."""

    async def correct(self, record: Record, digest: Digest, edit_at: datetime) -> bool:
        """The record's digest says this from now on; False, and nothing, where it was corrected since it was read.

        Its messages are to be edited from `edit_at` on, or earlier where they are already; also those that are not
        posted yet, which may have been read before.
        """

    async def edits_due(self, now: datetime, *, limit: int = 100) -> list[Posted]:
        """SENT messages that are to be edited by now, longest due first; not those of guilds that the bot has left."""

    async def edited(self, key: DeliveryKey, corrections: int) -> None:
        """The message says, or never will say, what its digest said after so many corrections."""

    async def put_off_edit(self, key: DeliveryKey, due_at: datetime) -> None:
        """One more try did not edit the message; not before `due_at` again."""

    async def told(self, subscription_id: int, since: datetime) -> list[Record]:
        """The subscription's digests that were composed since then with all their messages, newest first."""

"""Deliveries in memory that keep the contract of bot.model.delivery_ports: the storage suite runs against them too."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from bot.model.account import Account, Record
from bot.model.delivery import Arrived, Delivery, DeliveryKey, DeliveryState, Posted
from bot.model.delivery_ports import PlannedSlot
from bot.model.digest import Digest
from bot.model.errors import FencedError, PermanentError
from storage import codec
from tests.fake_memory import Memory

OVER = (DeliveryState.SENT, DeliveryState.GIVEN_UP)
MAY_STAND = (DeliveryState.SENT, DeliveryState.SENDING, DeliveryState.UNCERTAIN)
UNSURE = (DeliveryState.SENDING, DeliveryState.UNCERTAIN)
TRIED = (DeliveryState.DUE, DeliveryState.SENDING)


class FakeDeliveries:
    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    async def plan(self, digest: Digest, deliveries: Sequence[Delivery], account: Account | None = None) -> bool:
        ids = {one.key.subscription_id for one in deliveries}
        if len(ids) != 1:
            raise ValueError("a digest is planned as one or more parts for one subscription")
        if ids.isdisjoint(self._memory.subscriptions) or any(one.key in self._memory.deliveries for one in deliveries):
            return False
        used = {one.nonce for _, one in self._memory.deliveries.values()}
        if any(one.nonce in used for one in deliveries):
            raise PermanentError("the nonce was used before")
        digest_id = next(self._memory.ids)
        self._memory.digests[digest_id] = (ids.pop(), codec.loads(Digest, codec.dumps(digest)))
        if account is not None:
            self._memory.accounts[digest_id] = codec.loads(Account, codec.dumps(account))
        self._memory.deliveries.update({one.key: (digest_id, one) for one in deliveries})
        return True

    async def due(self, now: datetime, *, limit: int = 100) -> list[Posted]:
        ready = [one for one in self._every() if self._is_ready(one.delivery, now)]
        ready.sort(key=lambda one: (one.delivery.due_at, _order(one.delivery.key)))
        return ready[:limit]

    async def begin(self, key: DeliveryKey, now: datetime, *, fence: int | None = None) -> Delivery | None:
        if not self._memory.has(fence):
            raise FencedError("another process holds the lease on posting")
        found = self._memory.deliveries.get(key)
        if found is None or found[1].state not in TRIED or found[1].due_at > now:
            return None
        digest_id, before = found
        since = now if before.state is DeliveryState.DUE else before.attempted_at
        after = replace(before, state=DeliveryState.SENDING, tries=before.tries + 1, attempted_at=since)
        self._memory.deliveries[key] = (digest_id, after)
        return before

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
        if (found := self._unsent(key)) is not None:
            sent = replace(
                found,
                state=DeliveryState.SENT,
                message_id=arrived.message_id,
                place_id=arrived.place_id,
                opened_id=arrived.opened_id,
                sent_at=now,
                reason=note,
            )
            if corrections is not None and corrections == self._memory.corrections[self._memory.deliveries[key][0]]:
                sent = replace(sent, edit_due_at=None)
            self._put(replace(sent, edit_due_at=now, edit_tries=0) if follow_up else sent)

    async def opened(self, key: DeliveryKey, channel_id: int, *, of_slot: bool) -> int | None:
        found = [one for one in self._of_day(key, channel_id, of_slot=of_slot) if one.opened_id]
        return min(found, key=lambda one: one.message_id or 0).opened_id if found else None

    async def unsure_openers(self, key: DeliveryKey, channel_id: int, *, of_slot: bool) -> list[Delivery]:
        day = self._of_day(key, channel_id, of_slot=of_slot)
        openers = [one for one in day if one.key.part == 0 and one.key != key and not one.opened_id]
        settled = [one for one in openers if one.state is DeliveryState.SENT and one.message_id is None]
        return [*(one for one in openers if one.state in UNSURE), *settled]

    async def has_opened(self, thread_id: int) -> bool:
        return any(one.opened_id == thread_id for _, one in self._memory.deliveries.values())

    def _of_day(self, key: DeliveryKey, channel_id: int, *, of_slot: bool) -> list[Delivery]:
        every = [one for _, one in self._memory.deliveries.values() if one.channel_id == channel_id]
        mine = [one for one in every if one.key.subscription_id == key.subscription_id]
        day = [one for one in mine if one.key.local_date == key.local_date]
        return [one for one in day if not of_slot or one.key.slot == key.slot]

    async def close(self, opened_id: int) -> None:
        for _, one in list(self._memory.deliveries.values()):
            if one.opened_id == opened_id:
                self._put(replace(one, opened_id=None))

    async def postpone(self, key: DeliveryKey, due_at: datetime, reason: str, *, fence: int | None = None) -> None:
        if (found := self._unsent(key)) is not None and self._memory.has(fence):
            self._put(replace(found, state=DeliveryState.DUE, due_at=due_at, reason=reason))

    async def hold(self, key: DeliveryKey, due_at: datetime, reason: str, *, fence: int | None = None) -> None:
        if (found := self._unsent(key)) is not None and found.state in TRIED and self._memory.has(fence):
            self._put(replace(found, due_at=due_at, reason=reason))

    async def unpark(self, subscription_id: int, now: datetime) -> int:
        mine = [one for _, one in self._memory.deliveries.values() if one.key.subscription_id == subscription_id]
        parked = [one for one in mine if one.state is DeliveryState.PARKED]
        for one in parked:
            self._put(replace(one, state=DeliveryState.DUE, due_at=now, reason=""))
        return len(parked)

    async def withdraw(self, subscription_id: int, *, but: int, reason: str) -> int:
        begun = {id_ for id_, one in self._memory.deliveries.values() if one.state in MAY_STAND}
        waiting = [
            one
            for id_, one in self._memory.deliveries.values()
            if one.key.subscription_id == subscription_id
            and one.channel_id != but
            and (one.state is DeliveryState.PARKED or (one.state is DeliveryState.DUE and id_ not in begun))
        ]
        for one in waiting:
            self._put(replace(one, state=DeliveryState.GIVEN_UP, reason=reason))
        return len(waiting)

    async def end(self, key: DeliveryKey, state: str, reason: str, *, fence: int | None = None) -> None:
        if state not in (DeliveryState.PARKED, DeliveryState.UNCERTAIN, DeliveryState.GIVEN_UP):
            raise ValueError(f"{state} ends no delivery")
        if (found := self._unsent(key)) is not None and self._memory.has(fence):
            self._put(replace(found, state=DeliveryState(state), reason=reason))

    async def settle(self, key: DeliveryKey, now: datetime, *, posted: bool) -> bool:
        found = self._unsent(key)
        if found is None or found.state is not DeliveryState.UNCERTAIN:
            return False
        due = replace(found, state=DeliveryState.DUE, due_at=now, reason="")
        told = replace(found, state=DeliveryState.SENT, sent_at=now, reason="An admin says that it was posted.")
        self._put(told if posted else due)
        return True

    async def by_nonce(self, guild_id: int, nonce: str) -> Posted | None:
        mine = (one for one in self._every() if one.delivery.guild_id == guild_id)
        return next((one for one in mine if one.delivery.nonce == nonce), None)

    async def planned(self, slots: Collection[PlannedSlot]) -> set[PlannedSlot]:
        keys = self._memory.deliveries
        return set(slots) & {(key.subscription_id, key.local_date, key.slot) for key in keys}

    async def latest(self, subscription_id: int, *, limit: int = 1) -> list[Posted]:
        mine = [one for one in reversed(self._every()) if one.delivery.key.subscription_id == subscription_id]
        firsts = [one for one in mine if one.delivery.key.part == 0]
        return sorted(firsts, key=lambda one: one.digest.composed_at, reverse=True)[:limit]

    async def history(self, subscription_id: int, *, limit: int = 10) -> list[Record]:
        mine = [id_ for id_, (owner, _) in reversed(self._memory.digests.items()) if owner == subscription_id]
        mine.sort(key=lambda id_: self._memory.digests[id_][1].composed_at, reverse=True)
        return [self._record(id_) for id_ in mine[:limit]]

    async def record(self, guild_id: int, nonce: str) -> Record | None:
        found = self._digest_of(guild_id, nonce)
        return None if found is None else self._record(found)

    async def account(self, guild_id: int, nonce: str) -> Account | None:
        return self._memory.accounts.get(self._digest_of(guild_id, nonce) or 0)

    async def recent(self, guild_id: int, since: datetime) -> list[Record]:
        ids = dict.fromkeys(id_ for id_, one in self._memory.deliveries.values() if one.guild_id == guild_id)
        recent = [id_ for id_ in ids if self._memory.digests[id_][1].composed_at >= since]
        recent.sort(key=lambda id_: (self._memory.digests[id_][1].composed_at, id_), reverse=True)
        return [self._record(id_) for id_ in recent]

    async def correct(self, record: Record, digest: Digest, edit_at: datetime) -> bool:
        found = self._memory.deliveries.get(record.deliveries[0].key)
        if found is None or self._memory.corrections[found[0]] != record.corrections:
            return False
        self._memory.digests[found[0]] = (self._memory.digests[found[0]][0], codec.loads(Digest, codec.dumps(digest)))
        self._memory.corrections[found[0]] += 1
        for id_, one in list(self._memory.deliveries.values()):
            if id_ == found[0] and one.state is not DeliveryState.GIVEN_UP:
                self._put(replace(one, edit_due_at=min(edit_at, one.edit_due_at or edit_at), edit_tries=0))
        return True

    async def edits_due(self, now: datetime, *, limit: int = 100) -> list[Posted]:
        due = [(one.delivery.edit_due_at, one) for one in self._every() if self._is_to_be_edited(one.delivery)]
        ready = [(at, one) for at, one in due if at is not None and at <= now]
        return [one for _, one in sorted(ready, key=lambda each: (each[0], _order(each[1].delivery.key)))][:limit]

    async def edited(self, key: DeliveryKey, corrections: int) -> None:
        found = self._memory.deliveries.get(key)
        if found is not None and self._memory.corrections[found[0]] == corrections:
            self._put(replace(found[1], edit_due_at=None))

    async def put_off_edit(self, key: DeliveryKey, due_at: datetime) -> None:
        found = self._memory.deliveries.get(key)
        if found is not None and found[1].edit_due_at is not None:
            self._put(replace(found[1], edit_due_at=due_at, edit_tries=found[1].edit_tries + 1))

    def _is_to_be_edited(self, delivery: Delivery) -> bool:
        sent = delivery.state is DeliveryState.SENT and delivery.message_id is not None
        return sent and delivery.guild_id not in self._memory.left

    def _digest_of(self, guild_id: int, nonce: str) -> int | None:
        mine = ((id_, one) for id_, one in self._memory.deliveries.values() if one.guild_id == guild_id)
        return next((id_ for id_, one in mine if one.nonce == nonce), None)

    def _record(self, digest_id: int) -> Record:
        parts = [one for id_, one in self._memory.deliveries.values() if id_ == digest_id]
        ordered = tuple(sorted(parts, key=lambda one: one.key.part))
        return Record(self._memory.digests[digest_id][1], ordered, self._memory.corrections[digest_id])

    async def told(self, subscription_id: int, since: datetime) -> list[Record]:
        every = await self.history(subscription_id, limit=10**9)
        return [record for record in every if record.digest.composed_at >= since]

    def _every(self) -> list[Posted]:
        memory = self._memory
        return [
            Posted(delivery, memory.digests[digest_id][1], memory.corrections[digest_id])
            for digest_id, delivery in memory.deliveries.values()
        ]

    def _is_ready(self, delivery: Delivery, now: datetime) -> bool:
        if delivery.state not in TRIED or delivery.due_at > now or delivery.guild_id in self._memory.left:
            return False
        if self._memory.subscriptions[delivery.key.subscription_id].paused:
            return False
        return not any(
            replace(other.key, part=0) == replace(delivery.key, part=0)
            and other.key.part < delivery.key.part
            and other.state not in OVER
            for _, other in self._memory.deliveries.values()
        )

    def _unsent(self, key: DeliveryKey) -> Delivery | None:
        found = self._memory.deliveries.get(key)
        return None if found is None or found[1].state is DeliveryState.SENT else found[1]

    def _put(self, delivery: Delivery) -> None:
        self._memory.deliveries[delivery.key] = (self._memory.deliveries[delivery.key][0], delivery)


def _order(key: DeliveryKey) -> tuple[int, str, str, int]:
    return key.subscription_id, key.local_date.isoformat(), key.slot, key.part

"""Deliveries in SQL: the truth about posting."""

from collections.abc import Collection, Sequence
from dataclasses import astuple
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, exists, insert, literal, or_, select, true, update

from bot.model.account import Account, Record
from bot.model.delivery import Arrived, Delivery, DeliveryKey, DeliveryState, Posted
from bot.model.delivery_ports import PlannedSlot
from bot.model.digest import Digest
from storage import codec, lease
from storage.engine import Database
from storage.guilds import of_present_guild
from storage.steps import in_steps
from storage.tables import deliveries as table
from storage.tables import digests, subscriptions
from storage.types import Instant

_KEY = (table.c.subscription_id, table.c.local_date, table.c.slot, table.c.part)
_TRIED = (DeliveryState.DUE.value, DeliveryState.SENDING.value)
_MAY_STAND = (DeliveryState.SENT.value, DeliveryState.SENDING.value, DeliveryState.UNCERTAIN.value)
_UNSURE = (DeliveryState.SENDING.value, DeliveryState.UNCERTAIN.value)
_OVER = (DeliveryState.SENT.value, DeliveryState.GIVEN_UP.value)
_ENDS = (DeliveryState.PARKED, DeliveryState.UNCERTAIN, DeliveryState.GIVEN_UP)
_SLOTS = 500  # that one statement asks about
_POSTED = select(table, digests.c.snapshot, digests.c.corrections).join(digests, digests.c.id == table.c.digest_id)


class SqlDeliveries:
    """`Deliveries` of bot.model.delivery_ports.

    What once is SENT stays SENT: a sender that was frozen and wakes up late cannot make it due again.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def plan(self, digest: Digest, deliveries: Sequence[Delivery], account: Account | None = None) -> bool:
        """See `Deliveries.plan`. Also False where the subscription was removed meanwhile.

        Raises ValueError for no parts at all or parts of two subscriptions, PermanentError for a nonce that was used
        before.
        """
        subscription_id = _subscription_of(deliveries)
        there = select(subscriptions.c.id).where(subscriptions.c.id == subscription_id)
        snapshot = insert(digests).values(
            subscription_id=subscription_id,
            composed_at=digest.composed_at,
            snapshot=codec.dumps(digest),
            account=codec.dumps(account) if account else None,
            corrections=0,
        )
        async with self._database.write() as connection:
            if await connection.scalar(there.with_for_update(read=True, key_share=True)) is None:
                return False
            digest_id = await connection.scalar(snapshot.returning(digests.c.id))
            rows = [_row(delivery) | {"digest_id": digest_id} for delivery in deliveries]
            parts = self._database.insert(table).on_conflict_do_nothing(index_elements=_KEY)
            stored = len((await connection.execute(parts.returning(table.c.part), rows)).all())
            if stored < len(deliveries):
                await connection.rollback()
        return stored == len(deliveries)

    async def due(self, now: datetime, *, limit: int = 100) -> list[Posted]:
        """See `Deliveries.due`."""
        front = table.alias("front")
        held_up = exists(
            select(front.c.id).where(
                *(front.c[column.name] == column for column in _KEY[:3]),
                front.c.part < table.c.part,
                front.c.state.not_in(_OVER),
            )
        )
        paused = exists(
            select(subscriptions.c.id).where(
                subscriptions.c.id == table.c.subscription_id, subscriptions.c.paused != ""
            )
        )
        wanted = _POSTED.where(
            table.c.state.in_(_TRIED),
            table.c.due_at <= now,
            ~held_up,
            ~paused,
            of_present_guild(table.c.guild_id),
        )
        return await self._posted(wanted.order_by(table.c.due_at, *_KEY).limit(limit))

    async def begin(self, key: DeliveryKey, now: datetime, *, fence: int | None = None) -> Delivery | None:
        """See `Deliveries.begin`. This is the last write before a post."""
        tried = and_(_is(key), table.c.state.in_(_TRIED), table.c.due_at <= now)
        async with self._database.write() as connection:
            if fence is not None:
                await lease.require(connection, fence)
            row = (await connection.execute(select(table).where(tried).with_for_update())).first()
            if row is None:
                return None
            first_unknown = now if row.state == DeliveryState.DUE.value else row.attempted_at
            await connection.execute(
                update(table)
                .where(table.c.id == row.id)
                .values(state=DeliveryState.SENDING.value, tries=row.tries + 1, attempted_at=first_unknown)
            )
        return _delivery(row)

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
        """See `Deliveries.sent`."""
        where = {"message_id": arrived.message_id, "place_id": arrived.place_id, "opened_id": arrived.opened_id}
        due: dict[str, object] = {}
        if corrections is not None:
            due = {"edit_due_at": case((_says(corrections), None), else_=table.c.edit_due_at)}
        if follow_up:
            due = {"edit_due_at": now, "edit_tries": 0}
        await self._unless_sent(key, None, state=DeliveryState.SENT.value, sent_at=now, reason=note, **where, **due)

    async def opened(self, key: DeliveryKey, channel_id: int, *, of_slot: bool) -> int | None:
        """See `Deliveries.opened`."""
        mine = and_(_of_day(key, channel_id, of_slot=of_slot), table.c.opened_id.is_not(None))
        wanted = select(table.c.opened_id).where(mine).order_by(table.c.message_id).limit(1)
        async with self._database.read() as connection:
            return (await connection.scalars(wanted)).first()

    async def unsure_openers(self, key: DeliveryKey, channel_id: int, *, of_slot: bool) -> list[Delivery]:
        """See `Deliveries.unsure_openers`."""
        settled = and_(table.c.state == DeliveryState.SENT.value, table.c.message_id.is_(None))
        unsure = or_(table.c.state.in_(_UNSURE), settled)
        opener = and_(_of_day(key, channel_id, of_slot=of_slot), table.c.part == 0, table.c.opened_id.is_(None))
        async with self._database.read() as connection:
            rows = (await connection.execute(select(table).where(opener, unsure, ~_is(key)).order_by(*_KEY))).all()
        return [_delivery(row) for row in rows]

    async def has_opened(self, thread_id: int) -> bool:
        """See `Deliveries.has_opened`."""
        wanted = select(table.c.id).where(table.c.opened_id == thread_id).limit(1)
        async with self._database.read() as connection:
            return await connection.scalar(wanted) is not None

    async def close(self, opened_id: int) -> None:
        """See `Deliveries.close`."""
        await self._change(table.c.opened_id == opened_id, opened_id=None)

    async def postpone(self, key: DeliveryKey, due_at: datetime, reason: str, *, fence: int | None = None) -> None:
        """See `Deliveries.postpone`."""
        await self._unless_sent(key, fence, state=DeliveryState.DUE.value, due_at=due_at, reason=reason)

    async def hold(self, key: DeliveryKey, due_at: datetime, reason: str, *, fence: int | None = None) -> None:
        """See `Deliveries.hold`."""
        await self._change(table.c.state.in_(_TRIED), _is(key), _holds(fence), due_at=due_at, reason=reason)

    async def unpark(self, subscription_id: int, now: datetime) -> int:
        """See `Deliveries.unpark`."""
        parked = table.c.state == DeliveryState.PARKED.value
        mine = table.c.subscription_id == subscription_id
        return await self._change(parked, mine, state=DeliveryState.DUE.value, due_at=now, reason="")

    async def withdraw(self, subscription_id: int, *, but: int, reason: str) -> int:
        """See `Deliveries.withdraw`."""
        mine = and_(table.c.subscription_id == subscription_id, table.c.channel_id != but)
        other = table.alias()
        is_begun = exists().where(other.c.digest_id == table.c.digest_id, other.c.state.in_(_MAY_STAND))
        waits = and_(table.c.state == DeliveryState.DUE.value, ~is_begun)
        is_parked = table.c.state == DeliveryState.PARKED.value
        return await self._change(mine, or_(is_parked, waits), state=DeliveryState.GIVEN_UP.value, reason=reason)

    async def end(self, key: DeliveryKey, state: str, reason: str, *, fence: int | None = None) -> None:
        """See `Deliveries.end`. Raises ValueError for any other state."""
        if state not in _ENDS:
            raise ValueError(f"{state} ends no delivery")
        await self._unless_sent(key, fence, state=DeliveryState(state).value, reason=reason)

    async def settle(self, key: DeliveryKey, now: datetime, *, posted: bool) -> bool:
        """See `Deliveries.settle`."""
        uncertain = table.c.state == DeliveryState.UNCERTAIN.value
        values = (
            {"state": DeliveryState.SENT.value, "sent_at": now, "reason": "An admin says that it was posted."}
            if posted
            else {"state": DeliveryState.DUE.value, "due_at": now, "reason": ""}
        )
        return await self._change(uncertain, _is(key), **values) > 0

    async def by_nonce(self, guild_id: int, nonce: str) -> Posted | None:
        """See `Deliveries.by_nonce`."""
        found = await self._posted(_POSTED.where(table.c.nonce == nonce, table.c.guild_id == guild_id))
        return found[0] if found else None

    async def planned(self, slots: Collection[PlannedSlot]) -> set[PlannedSlot]:
        """See `Deliveries.planned`."""
        found: set[PlannedSlot] = set()
        columns, wanted = _KEY[:3], sorted(slots)
        for first in range(0, len(wanted), _SLOTS):
            some = set(wanted[first : first + _SLOTS])
            near = [column.in_({slot[at] for slot in some}) for at, column in enumerate(columns)]
            async with self._database.read() as connection:
                rows = (await connection.execute(select(*columns).where(table.c.part == 0, *near))).all()
            found |= some & {(row.subscription_id, row.local_date, row.slot) for row in rows}
        return found

    async def latest(self, subscription_id: int, *, limit: int = 1) -> list[Posted]:
        """See `Deliveries.latest`."""
        return await self._posted(
            _POSTED.where(table.c.subscription_id == subscription_id, table.c.part == 0)
            .order_by(digests.c.composed_at.desc(), digests.c.id.desc())
            .limit(limit)
        )

    async def history(self, subscription_id: int, *, limit: int = 10) -> list[Record]:
        """See `Deliveries.history`."""
        newest = (
            select(digests.c.id)
            .where(digests.c.subscription_id == subscription_id)
            .order_by(digests.c.composed_at.desc(), digests.c.id.desc())
            .limit(limit)
        )
        return await self._records(table.c.digest_id.in_(newest))

    async def record(self, guild_id: int, nonce: str) -> Record | None:
        """See `Deliveries.record`."""
        found = await self._records(table.c.digest_id.in_(_digest_of(guild_id, nonce)))
        return found[0] if found else None

    async def account(self, guild_id: int, nonce: str) -> Account | None:
        """See `Deliveries.account`."""
        wanted = select(digests.c.account).where(digests.c.id.in_(_digest_of(guild_id, nonce)))
        async with self._database.read() as connection:
            account = await connection.scalar(wanted)
        return codec.loads(Account, account) if account else None

    async def recent(self, guild_id: int, since: datetime) -> list[Record]:
        """See `Deliveries.recent`."""
        return await self._records(and_(table.c.guild_id == guild_id, digests.c.composed_at >= since))

    async def correct(self, record: Record, digest: Digest, edit_at: datetime) -> bool:
        """See `Deliveries.correct`."""
        digest_of = select(table.c.digest_id).where(_is(record.deliveries[0].key))
        new = {"snapshot": codec.dumps(digest), "corrections": record.corrections + 1}
        async with self._database.write() as connection:
            digest_id = await connection.scalar(digest_of)
            unchanged = and_(digests.c.id == digest_id, digests.c.corrections == record.corrections)
            if (await connection.execute(update(digests).where(unchanged).values(**new))).rowcount == 0:
                return False
            # Also those that are not posted yet: whoever posts them may have read the digest before.
            posted = and_(table.c.digest_id == digest_id, table.c.state != DeliveryState.GIVEN_UP.value)
            earlier = case((table.c.edit_due_at < edit_at, table.c.edit_due_at), else_=literal(edit_at, Instant))
            await connection.execute(update(table).where(posted).values(edit_due_at=earlier, edit_tries=0))
        return True

    async def edits_due(self, now: datetime, *, limit: int = 100) -> list[Posted]:
        """See `Deliveries.edits_due`."""
        wanted = _POSTED.where(
            table.c.edit_due_at <= now,
            table.c.state == DeliveryState.SENT.value,
            table.c.message_id.is_not(None),
            of_present_guild(table.c.guild_id),
        )
        return await self._posted(wanted.order_by(table.c.edit_due_at, *_KEY).limit(limit))

    async def edited(self, key: DeliveryKey, corrections: int) -> None:
        """See `Deliveries.edited`."""
        await self._change(_is(key), _says(corrections), edit_due_at=None)

    async def put_off_edit(self, key: DeliveryKey, due_at: datetime) -> None:
        """See `Deliveries.put_off_edit`."""
        tried = table.c.edit_due_at.is_not(None)
        await self._change(_is(key), tried, edit_due_at=due_at, edit_tries=table.c.edit_tries + 1)

    async def told(self, subscription_id: int, since: datetime) -> list[Record]:
        """See `Deliveries.told`."""
        return await self._records(and_(digests.c.subscription_id == subscription_id, digests.c.composed_at >= since))

    async def _unless_sent(self, key: DeliveryKey, fence: int | None, **values: object) -> None:
        await self._change(table.c.state != DeliveryState.SENT.value, _is(key), _holds(fence), **values)

    async def _change(self, *conditions: ColumnElement[bool], **values: object) -> int:
        async with self._database.write() as connection:
            return (await connection.execute(update(table).where(*conditions).values(**values))).rowcount

    async def _records(self, wanted: ColumnElement[bool]) -> list[Record]:
        """The wanted digests with their messages, newest first."""
        ordered = _POSTED.where(wanted).order_by(digests.c.composed_at.desc(), digests.c.id.desc(), table.c.part)
        async with self._database.read() as connection:
            rows = (await connection.execute(ordered)).all()
        return await in_steps(_record, [list(group) for _, group in groupby(rows, key=lambda row: row.digest_id)])

    async def _posted(self, wanted: Select[Any]) -> list[Posted]:
        async with self._database.read() as connection:
            rows = (await connection.execute(wanted)).all()
        return await in_steps(_as_posted, rows)


def _record(rows: Sequence[Row[Any]]) -> Record:
    """The digest of which these are the messages."""
    return Record(codec.loads(Digest, rows[0].snapshot), tuple(map(_delivery, rows)), rows[0].corrections)


def _as_posted(row: Row[Any]) -> Posted:
    return Posted(_delivery(row), codec.loads(Digest, row.snapshot), row.corrections)


def _digest_of(guild_id: int, nonce: str) -> Select[Any]:
    return select(table.c.digest_id).where(table.c.nonce == nonce, table.c.guild_id == guild_id)


def _is(key: DeliveryKey) -> ColumnElement[bool]:
    return and_(*(column == part for column, part in zip(_KEY, astuple(key), strict=True)))


def _says(corrections: int) -> ColumnElement[bool]:
    """True for a message whose digest was corrected so many times and no more."""
    return exists(select(digests.c.id).where(digests.c.id == table.c.digest_id, digests.c.corrections == corrections))


def _of_day(key: DeliveryKey, channel_id: int, *, of_slot: bool) -> ColumnElement[bool]:
    day = and_(table.c.subscription_id == key.subscription_id, table.c.local_date == key.local_date)
    return and_(day, table.c.slot == key.slot if of_slot else true(), table.c.channel_id == channel_id)


def _holds(fence: int | None) -> ColumnElement[bool]:
    return true() if fence is None else lease.has(fence)


def _subscription_of(deliveries: Sequence[Delivery]) -> int:
    ids = {delivery.key.subscription_id for delivery in deliveries}
    if len(ids) != 1:
        raise ValueError("a digest is planned as one or more parts for one subscription")
    return ids.pop()


def _row(delivery: Delivery) -> dict[str, Any]:
    return {
        "subscription_id": delivery.key.subscription_id,
        "local_date": delivery.key.local_date,
        "slot": delivery.key.slot,
        "part": delivery.key.part,
        "guild_id": delivery.guild_id,
        "channel_id": delivery.channel_id,
        "nonce": delivery.nonce,
        "first": delivery.first,
        "last": delivery.last,
        "state": delivery.state.value,
        "due_at": delivery.due_at,
        "tries": delivery.tries,
        "attempted_at": delivery.attempted_at,
        "message_id": delivery.message_id,
        "sent_at": delivery.sent_at,
        "reason": delivery.reason,
        "edit_due_at": delivery.edit_due_at,
        "edit_tries": delivery.edit_tries,
        "place_id": delivery.place_id,
        "opened_id": delivery.opened_id,
    }


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        key=DeliveryKey(row.subscription_id, row.local_date, row.slot, row.part),
        guild_id=row.guild_id,
        channel_id=row.channel_id,
        nonce=row.nonce,
        first=row.first,
        last=row.last,
        state=DeliveryState(row.state),
        due_at=row.due_at,
        tries=row.tries,
        attempted_at=row.attempted_at,
        message_id=row.message_id,
        sent_at=row.sent_at,
        reason=row.reason,
        edit_due_at=row.edit_due_at,
        edit_tries=row.edit_tries,
        place_id=row.place_id,
        opened_id=row.opened_id,
    )

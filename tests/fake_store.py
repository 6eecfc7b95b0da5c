"""A store in memory that keeps the contracts of bot.model.ports: the storage suite runs against it too."""

import itertools
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.ingest.marks import PassingMarks
from bot.model.account import Account, Record
from bot.model.article import Article, ArticleLine, Draft, Owner, OwnerKind
from bot.model.brief import Brief, Briefed
from bot.model.change import Change
from bot.model.delivery import Arrived, Delivery, DeliveryKey, DeliveryState, Posted
from bot.model.digest import Digest
from bot.model.errors import FencedError, PermanentError
from bot.model.filter import Filter, NewFilter
from bot.model.poison import SetAside
from bot.model.ports import Added
from bot.model.subscription import NewSubscription, Subscription
from storage import codec
from storage.folding import fold, terms
from storage.terms import index_terms, phrases
from storage.types import storable
from tests.fake_feeds import FakeFeeds, FakeFollows, FeedMemory

OVER = (DeliveryState.SENT, DeliveryState.GIVEN_UP)
MAY_STAND = (DeliveryState.SENT, DeliveryState.SENDING, DeliveryState.UNCERTAIN)
UNSURE = (DeliveryState.SENDING, DeliveryState.UNCERTAIN)
TRIED = (DeliveryState.DUE, DeliveryState.SENDING)


@dataclass
class Memory:
    """What the four nouns share."""

    articles: dict[int, Briefed] = field(default_factory=dict)
    subscriptions: dict[int, Subscription] = field(default_factory=dict)
    digests: dict[int, tuple[int, Digest]] = field(default_factory=dict)  # with the subscription's id
    corrections: Counter[int] = field(default_factory=Counter)  # by the digest's id
    accounts: dict[int, Account] = field(default_factory=dict)  # by the digest's id
    deliveries: dict[DeliveryKey, tuple[int, Delivery]] = field(default_factory=dict)  # with the digest's id
    filters: dict[int, Filter] = field(default_factory=dict)
    changes: dict[int, Change] = field(default_factory=dict)
    joined: set[int] = field(default_factory=set)
    left: dict[int, datetime] = field(default_factory=dict)
    lease: tuple[str, int, datetime] = ("", 0, datetime(1970, 1, 1, tzinfo=UTC))  # holder, number, until
    ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    feeds: FeedMemory = field(init=False)

    def __post_init__(self) -> None:
        self.feeds = FeedMemory(lambda owner: owner not in map(Owner.guild, self.left))

    def drop_subscription(self, subscription_id: int) -> None:
        del self.subscriptions[subscription_id]
        self.filters = {id_: one for id_, one in self.filters.items() if one.subscription_id != subscription_id}
        self.digests = {id_: kept for id_, kept in self.digests.items() if kept[0] != subscription_id}
        self.deliveries = {key: kept for key, kept in self.deliveries.items() if key.subscription_id != subscription_id}

    def has(self, fence: int | None) -> bool:
        return fence is None or fence == self.lease[1]

    def note_change(self, owner: Owner, article_id: int) -> None:
        if owner.kind is OwnerKind.GUILD:
            id_ = next(self.ids)
            self.changes[id_] = Change(id_, owner.id, article_id)

    def drop_articles(self, owner: Owner) -> int:
        mine = [id_ for id_, one in self.articles.items() if one.article.owner == owner]
        for id_ in mine:
            del self.articles[id_]
        return len(mine)


class FakeArticles:
    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    async def add(self, owner: Owner, draft: Draft, brief: Brief, *, added_by: int, added_at: datetime) -> Added:
        text = storable(draft.text)
        for one in self._of(owner):
            same_address = bool(draft.url) and one.article.url == draft.url
            if same_address or one.article.text.split() == text.split():
                return Added(one.article.id, existed=True)
        article = Article(
            id=next(self._memory.ids),
            owner=owner,
            title=storable(draft.title.strip() or brief.headline),
            text=text,
            origin=draft.origin,
            outlet=storable(draft.outlet),
            url=draft.url or None,
            author=draft.author,
            published=draft.published or added_at,
            language=draft.language or brief.language,
            added_at=added_at,
            added_by=added_by,
        )
        self._memory.articles[article.id] = Briefed(article, codec.loads(Brief, codec.dumps(brief)))
        return Added(article.id, existed=False)

    async def revise(self, owner: Owner, draft: Draft, brief: Brief) -> int | None:
        title, text = storable(draft.title.strip() or brief.headline), storable(draft.text)
        mine = [one.article for one in self._memory.articles.values() if one.article.owner == owner]
        if any(one.url != draft.url and one.text.split() == text.split() for one in mine):
            return None
        old = next((one for one in mine if draft.url and one.url == draft.url), None)
        if old is None or old.edited_at:
            return None
        if (old.title, old.text.split()) == (title, text.split()):
            return old.id
        new = replace(old, title=title, text=text, language=draft.language or brief.language)
        self._memory.articles[old.id] = Briefed(new, codec.loads(Brief, codec.dumps(brief)))
        return old.id

    async def edit(
        self, owner: Owner, article_id: int, draft: Draft, brief: Brief, *, by_hand_at: datetime | None
    ) -> int | None:
        found = await self.get(owner, article_id)
        if found is None:
            return None
        text = storable(draft.text)
        for one in (other.article for other in self._of(owner) if other.article.id != article_id):
            if (draft.url and one.url == draft.url) or one.text.split() == text.split():
                return one.id
        new = replace(
            found.article,
            title=storable(draft.title.strip() or brief.headline),
            text=text,
            outlet=storable(draft.outlet),
            url=draft.url or None,
            author=draft.author,
            published=draft.published or found.article.added_at,
            language=draft.language or brief.language,
            edited_at=by_hand_at,
        )
        self._memory.articles[article_id] = Briefed(new, codec.loads(Brief, codec.dumps(brief)))
        self._memory.note_change(owner, article_id)
        return article_id

    async def get(self, owner: Owner, article_id: int) -> Briefed | None:
        found = self._memory.articles.get(article_id)
        return found if found is not None and found.article.owner == owner else None

    async def several(self, owner: Owner, article_ids: Sequence[int]) -> list[Briefed]:
        found = [await self.get(owner, one) for one in dict.fromkeys(article_ids)]
        return [one for one in found if one is not None]

    async def newest(
        self, owner: Owner, *, limit: int, words: str = "", outlet: str = "", since: datetime | None = None
    ) -> list[ArticleLine]:
        lines = []
        for article in self._newest(owner):
            title, text = fold(article.title), fold(article.text)
            if not all(term in title or term in text for term in terms(words)):
                continue
            if outlet and fold(article.outlet) != fold(outlet):
                continue
            if since is None or article.published >= since:
                lines.append(_line(article))
        return lines[:limit]

    async def search(
        self,
        owner: Owner,
        query: str,
        *,
        limit: int,
        outlet: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> list[ArticleLine]:
        wanted = phrases(query)
        lines = [
            _line(one)
            for one in self._newest(owner)
            if all(f" {phrase} " in index_terms(owner, one.title, one.text) for phrase in wanted)
            and (not outlet or fold(one.outlet) == fold(outlet))
            and (since is None or one.published >= since)
            and (until is None or one.published <= until)
        ]
        return lines[:limit] if wanted else []

    async def suggest(self, owner: Owner, typed: str, *, limit: int = 25) -> list[ArticleLine]:
        part = fold(typed.strip())
        matching = (one for one in self._newest(owner) if part in fold(one.title) or part in fold(one.outlet))
        return [_line(one) for one in matching][:limit]

    async def outlets(self, owner: Owner) -> list[str]:
        counted = Counter(one.article.outlet for one in self._of(owner) if one.article.outlet)
        return sorted(counted, key=lambda outlet: (-counted[outlet], outlet))

    async def window(self, owner: Owner, *, after: datetime, until: datetime, limit: int = 500) -> list[Briefed]:
        def arrived(one: Briefed) -> tuple[datetime, int]:
            return max(one.article.added_at, one.article.published), one.article.id

        inside = [one for one in self._of(owner) if after < arrived(one)[0] <= until]
        return sorted(inside, key=arrived, reverse=True)[:limit]

    async def set_aside(self, owner: Owner, *, limit: int) -> list[SetAside]:
        found = [one for one in reversed(self._of(owner)) if one.brief.trouble]
        return [SetAside(_line(one.article), one.brief.trouble) for one in found][:limit]

    async def remove(self, owner: Owner, article_id: int) -> bool:
        if await self.get(owner, article_id) is None:
            return False
        del self._memory.articles[article_id]
        self._memory.note_change(owner, article_id)
        return True

    async def count(self, owner: Owner) -> int:
        return len(self._of(owner))

    def _of(self, owner: Owner) -> list[Briefed]:
        return [one for one in self._memory.articles.values() if one.article.owner == owner]

    def _newest(self, owner: Owner) -> list[Article]:
        mine = [one.article for one in self._of(owner)]
        return sorted(mine, key=lambda article: (article.published, article.id), reverse=True)


class FakeChanges:
    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    async def pending(self, *, limit: int = 100) -> list[Change]:
        return list(self._memory.changes.values())[:limit]

    async def over(self, ids: Collection[int]) -> None:
        for id_ in ids:
            self._memory.changes.pop(id_, None)


class FakeSubscriptions:
    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    async def add(self, new: NewSubscription) -> Subscription:
        stored = Subscription(
            guild_id=new.guild_id,
            channel_id=new.channel_id,
            times=new.times,
            timezone=new.timezone,
            created_at=new.created_at,
            created_by=new.created_by,
            title=new.title,
            days=new.days,
            topics=new.topics,
            minutes=new.minutes,
            quiet_day=new.quiet_day,
            quiet_hours=new.quiet_hours,
            manner=new.manner,
            id=next(self._memory.ids),
        )
        self._memory.subscriptions[stored.id] = stored
        return stored

    async def get(self, guild_id: int, subscription_id: int) -> Subscription | None:
        found = self._memory.subscriptions.get(subscription_id)
        return found if found is not None and found.guild_id == guild_id else None

    async def of_guild(self, guild_id: int) -> list[Subscription]:
        return [one for one in self._memory.subscriptions.values() if one.guild_id == guild_id]

    async def of_channel(self, guild_id: int, channel_id: int) -> list[Subscription]:
        return [one for one in await self.of_guild(guild_id) if one.channel_id == channel_id]

    async def active(self) -> list[Subscription]:
        every = self._memory.subscriptions.values()
        return [one for one in every if not one.paused and one.guild_id not in self._memory.left]

    async def change(self, changed: Subscription) -> bool:
        found = self._memory.subscriptions.get(changed.id)
        if found is None or found.guild_id != changed.guild_id:
            return False
        kept = replace(changed, created_by=found.created_by, paused=found.paused)
        self._memory.subscriptions[changed.id] = kept
        return True

    async def pause(self, subscription_id: int, reason: str) -> None:
        found = self._memory.subscriptions.get(subscription_id)
        if found is not None:
            self._memory.subscriptions[subscription_id] = replace(found, paused=reason)

    async def remove(self, guild_id: int, subscription_id: int) -> bool:
        if await self.get(guild_id, subscription_id) is None:
            return False
        self._memory.drop_subscription(subscription_id)
        return True


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
        self, key: DeliveryKey, arrived: Arrived, now: datetime, *, note: str = "", follow_up: bool = False
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
            if id_ == found[0] and one.state in MAY_STAND:
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


class FakeGuilds:
    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    async def joined(self, guild_id: int) -> None:
        self._memory.left.pop(guild_id, None)
        self._memory.joined.add(guild_id)

    async def left(self, guild_id: int, at: datetime) -> None:
        self._memory.left[guild_id] = at
        self._memory.joined.discard(guild_id)

    async def present(self) -> list[int]:
        return sorted(self._memory.joined)

    async def purge(self, before: datetime) -> list[int]:
        gone = sorted(guild_id for guild_id, at in self._memory.left.items() if at < before)
        for guild_id in gone:
            self._memory.drop_articles(Owner.guild(guild_id))
            self._memory.feeds.drop_owner(Owner.guild(guild_id))
            self._memory.feeds.notices.pop(guild_id, None)
            self._memory.filters = {id_: one for id_, one in self._memory.filters.items() if one.guild_id != guild_id}
            self._memory.changes = {id_: one for id_, one in self._memory.changes.items() if one.guild_id != guild_id}
            for one in [one for one in self._memory.subscriptions.values() if one.guild_id == guild_id]:
                self._memory.drop_subscription(one.id)
            del self._memory.left[guild_id]
        return gone

    async def forget_user(self, user_id: int) -> int:
        self._memory.feeds.drop_owner(Owner.user(user_id))
        return self._memory.drop_articles(Owner.user(user_id))


class FakeFilters:
    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    async def add(self, new: NewFilter, *, most: int) -> Filter | None:
        digest = new.subscription_id
        known = self._memory.subscriptions.get(digest) if digest is not None else None
        if digest is not None and (known is None or known.guild_id != new.guild_id):
            return None
        if len(await self.of_guild(new.guild_id)) >= most:
            return None
        stored = Filter(
            guild_id=new.guild_id,
            action=new.action,
            kind=new.kind,
            wording=new.wording,
            created_by=new.created_by,
            created_at=new.created_at,
            subscription_id=digest,
            id=next(self._memory.ids),
        )
        self._memory.filters[stored.id] = stored
        return stored

    async def of_guild(self, guild_id: int) -> list[Filter]:
        return [one for one in self._memory.filters.values() if one.guild_id == guild_id]

    async def remove(self, guild_id: int, filter_id: int) -> bool:
        mine = {one.id for one in await self.of_guild(guild_id)}
        return filter_id in mine and self._memory.filters.pop(filter_id) is not None


class FakeLease:
    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    async def take(self, holder: str, now: datetime, length: timedelta) -> int | None:
        held_by, number, until = self._memory.lease
        set_back = until > now + length + timedelta(minutes=5)
        if held_by not in ("", holder) and until > now and not set_back:
            return None
        self._memory.lease = (holder, number + (held_by != holder), now + length)
        return self._memory.lease[1]

    async def release(self, holder: str) -> None:
        held_by, number, until = self._memory.lease
        if held_by == holder:
            self._memory.lease = ("", number, until)


class FakeStore:
    """`Store` of bot.model.ports in memory."""

    def __init__(self) -> None:
        memory = Memory()
        self.articles = FakeArticles(memory)
        self.changes = FakeChanges(memory)
        self.subscriptions = FakeSubscriptions(memory)
        self.deliveries = FakeDeliveries(memory)
        self.guilds = FakeGuilds(memory)
        self.feeds = FakeFeeds(memory.feeds)
        self.follows = FakeFollows(memory.feeds)
        self.filters = FakeFilters(memory)
        self.poison = PassingMarks()
        self.lease = FakeLease(memory)

    async def close(self) -> None:
        """Nothing is open."""


def _line(one: Article) -> ArticleLine:
    return ArticleLine(one.id, one.title, one.outlet, one.url, one.published, one.language)


def _order(key: DeliveryKey) -> tuple[int, str, str, int]:
    return key.subscription_id, key.local_date.isoformat(), key.slot, key.part

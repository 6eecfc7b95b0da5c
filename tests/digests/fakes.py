"""A clock, a Discord and a storyteller, all in memory and all handed in."""

import asyncio
import itertools
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from bot.digests.correcting.editing import Editor
from bot.digests.making.compose import Composer
from bot.digests.making.drafting import drafted
from bot.digests.making.told import NewSentences
from bot.digests.plan import Planner
from bot.digests.posting.deliver import Deliverer
from bot.digests.posting.places import Places
from bot.digests.posting.telling import Telling
from bot.digests.posting.tenure import Hold
from bot.digests.runner import Runner
from bot.model.article import Owner
from bot.model.brief import Briefed
from bot.model.delivery import DeliveryState
from bot.model.delivery_ports import Deliveries
from bot.model.digest import DigestItem
from bot.model.page import Button, Page, Row
from bot.model.ports import Sender, Store
from bot.model.story import Candidate
from tests.builders import GUILD, NOON, SENTENCES, a_brief, a_draft
from tests.digests.fused import Fuse, FusedDeliveries, FusedSender, FusedStore
from tests.fake_store import FakeStore

FORGETS_NONCES_AFTER = timedelta(minutes=3)


class FakeClock:
    """Time that passes only when someone sleeps or a test moves it."""

    def __init__(self, now: datetime = NOON) -> None:
        self._now = now
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self._now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.advance(timedelta(seconds=max(0.0, seconds)))
        await asyncio.sleep(0)

    def advance(self, by: timedelta) -> None:
        self._now += by

    def set(self, now: datetime) -> None:
        self._now = now


class PatientClock(FakeClock):
    """Time in which everything that can be done is done before it passes."""

    async def sleep(self, seconds: float) -> None:
        for _ in range(200):
            await asyncio.sleep(0)
        await super().sleep(seconds)


@dataclass(frozen=True)
class Message:
    id: int
    channel_id: int
    nonce: str
    page: Page
    at: datetime


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one call. With `posted`, the message is stored before the answer is lost."""

    error: BaseException
    posted: bool = False


class FakeDiscord:
    """Channels with their record, and a sender that remembers nonces for a while; `record` is the judge.

    While `open` is not set, posts are stored and their answers do not come.
    """

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self._ids = itertools.count(1000)
        self.record: list[Message] = []
        self.send_faults: deque[Fault | None] = deque()
        self.find_faults: deque[Fault] = deque()
        self.refuses: dict[int, BaseException] = {}
        self.edit_faults: deque[Fault | None] = deque()
        self.edits = 0
        self.edited_in: set[int] = set()
        self.threads: dict[int, tuple[int, str]] = {}  # by id, with the parent and the name
        self.thread_faults: deque[Fault | None] = deque()
        self.naming_faults: deque[Fault] = deque()
        self.published: list[tuple[int, int]] = []
        self.publish_faults: deque[Fault | None] = deque()
        self.sends = 0
        self.searches = 0
        self.open = asyncio.Event()
        self.open.set()
        self.has_record = asyncio.Event()
        self.inside: Counter[int] = Counter()
        self.most_at_once = 0
        self.most_in_a_channel = 0

    async def send(self, channel_id: int, page: Page, *, nonce: str) -> int:
        self.sends += 1
        self.inside[channel_id] += 1
        self.most_at_once = max(self.most_at_once, self.inside.total())
        self.most_in_a_channel = max(self.most_in_a_channel, self.inside[channel_id])
        try:
            await asyncio.sleep(0)
            message_id = self._answer(channel_id, page, nonce)
            await self.open.wait()
            return message_id
        finally:
            self.inside[channel_id] -= 1

    async def publish(self, channel_id: int, message_id: int) -> None:
        fault = self.publish_faults.popleft() if self.publish_faults else None
        if fault is None or fault.posted:
            self.published.append((channel_id, message_id))
        if fault is not None:
            raise fault.error

    async def start_thread(self, guild_id: int, channel_id: int, message_id: int, *, name: str) -> None:
        fault = self.thread_faults.popleft() if self.thread_faults else None
        if fault is None or fault.posted:
            self.threads[message_id] = (channel_id, name)
        if fault is not None:
            raise fault.error

    async def start_post(self, channel_id: int, page: Page, *, name: str, tags: Sequence[int]) -> int:
        fault = self.thread_faults.popleft() if self.thread_faults else None
        if fault is not None and not fault.posted:
            raise fault.error
        post = next(self._ids)
        self.threads[post] = (channel_id, name)
        self.record.append(Message(post, post, nonce_on(page), page, self._clock.now()))
        if fault is not None:
            raise fault.error
        return post

    async def find_post(self, channel_id: int, nonce: str, *, since: datetime) -> int | None:
        self.searches += 1
        if self.find_faults:
            raise self.find_faults.popleft().error
        posts = (one.id for one in self.record if one.id == one.channel_id and one.nonce == nonce and one.at >= since)
        return next((post for post in posts if self.threads[post][0] == channel_id), None)

    async def find_named(self, guild_id: int, channel_id: int, name: str) -> list[int]:
        if self.naming_faults:
            raise self.naming_faults.popleft().error
        return sorted((id_ for id_, thread in self.threads.items() if thread == (channel_id, name)), reverse=True)

    async def edit(self, channel_id: int, message_id: int, page: Page) -> None:
        self.edits += 1
        self.edited_in.add(channel_id)
        await asyncio.sleep(0)
        fault = self.edit_faults.popleft() if self.edit_faults else None
        if fault is None or fault.posted:
            at = next(at for at, one in enumerate(self.record) if one.id == message_id)
            self.record[at] = replace(self.record[at], page=page)
        if fault is not None:
            raise fault.error

    def _answer(self, channel_id: int, page: Page, nonce: str) -> int:
        fault = self.send_faults.popleft() if self.send_faults else None
        if channel_id in self.refuses:
            raise self.refuses[channel_id]
        if fault is None:
            return self._store(channel_id, page, nonce)
        if fault.posted:
            self._store(channel_id, page, nonce)
        raise fault.error

    async def find(self, channel_id: int, nonce: str, *, since: datetime) -> int | None:
        self.searches += 1
        if self.find_faults:
            raise self.find_faults.popleft().error
        mine = (one for one in self.record if one.channel_id == channel_id and one.at >= since)
        return next((one.id for one in mine if one.nonce == nonce), None)

    def _store(self, channel_id: int, page: Page, nonce: str) -> int:
        for one in self.record:
            if one.nonce == nonce and self._clock.now() - one.at <= FORGETS_NONCES_AFTER:
                return one.id
        message = Message(next(self._ids), channel_id, nonce, page, self._clock.now())
        self.record.append(message)
        self.has_record.set()
        return message.id


class FreeToPost:
    """A lease that nobody else ever wants."""

    fence: int | None = None

    def stands(self) -> bool:
        return True


class FakeNotices:
    """Who was told what."""

    def __init__(self) -> None:
        self.told: list[tuple[int, Page]] = []

    async def tell(self, user_id: int, page: Page) -> None:
        self.told.append((user_id, page))


class FakeStoryteller:
    """Articles with the same title tell the same story, of which nothing is new when it was told before; one that is
    called "Poison" breaks the grouping.
    """

    def __init__(self) -> None:
        self.grouped = 0
        self.new_sentences: NewSentences = lambda told, sentences, language: []

    async def stories(self, articles: Sequence[Briefed]) -> list[list[int]]:
        self.grouped += 1
        if any(briefed.article.title == "Poison" for briefed in articles):
            raise ValueError("a text that breaks the grouping")
        groups: dict[str, list[int]] = {}
        for position, briefed in enumerate(articles):
            groups.setdefault(briefed.article.title, []).append(position)
        return list(groups.values())

    async def items(self, candidates: Sequence[Candidate]) -> list[DigestItem | None]:
        return [drafted(one, self.new_sentences) for one in candidates]


@dataclass
class World:
    """Everything that outlives a process, and the means to start one over it."""

    clock: FakeClock = field(default_factory=FakeClock)
    store: FakeStore = field(default_factory=FakeStore)
    storyteller: FakeStoryteller = field(default_factory=FakeStoryteller)
    at_once: int = 8
    notices: FakeNotices = field(default_factory=FakeNotices)
    hold: Hold = field(default_factory=FreeToPost)
    nonces: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.discord = FakeDiscord(self.clock)

    def composer(self, store: Store | None = None) -> Composer:
        return Composer(store or self.store, self.storyteller, self.clock)

    def planner(self, store: Store | None = None) -> Planner:
        kept = store or self.store
        return Planner(kept.deliveries, self.composer(kept), lambda: f"nonce-{next(self.nonces)}")

    def start(self, fuse: Fuse | None = None) -> Runner:
        """A new process over the same store and the same Discord, which ends where the fuse says."""
        if fuse is None:
            return self.over(self.store)
        deliveries = FusedDeliveries(self.store.deliveries, fuse)
        return self.over(self.store_with(deliveries), FusedSender(self.discord, fuse))

    def store_with(self, deliveries: Deliveries) -> Store:
        """The store, seen through another delivery table."""
        kept = self.store
        others = (kept.guilds, kept.lease, kept.feeds, kept.follows, kept.filters, kept.poison)
        return FusedStore(kept.articles, kept.changes, kept.subscriptions, deliveries, *others)

    def over(self, store: Store, sender: Sender | None = None) -> Runner:
        """A new process over this store."""
        sender = sender or self.discord
        deliverer = Deliverer(store, Places(store.deliveries, sender, self.discord), self.clock, self.hold)
        telling = Telling(store.subscriptions, self.notices)
        editor = Editor(store.deliveries, self.discord, self.clock, self.hold)
        return Runner(
            store, self.planner(store), deliverer, self.clock, self.hold, telling, editor=editor, at_once=self.at_once
        )

    async def article(self, title: str, *, guild_id: int = GUILD, at: datetime | None = None, outlet: str = "") -> None:
        """An article of its own event comes in."""
        text = "\n".join(f"{sentence[:-1]}, says {outlet or title}." for sentence in SENTENCES)
        draft, brief = a_draft(title, text, outlet=outlet or title), a_brief(text, headline=title)
        when = at or self.clock.now() - timedelta(minutes=10)
        await self.store.articles.add(Owner.guild(guild_id), draft, brief, added_by=1, added_at=when)

    async def posted(self, subscription_id: int) -> list[tuple[date, str, DeliveryState]]:
        """The subscription's digests as the table has them, oldest first: date, slot, state of the first part."""
        rows = await self.store.deliveries.latest(subscription_id, limit=1000)
        return [(row.delivery.key.local_date, row.delivery.key.slot, row.delivery.state) for row in reversed(rows)]


def nonce_on(page: Page) -> str:
    """The nonce that the page's buttons carry."""
    rows = [block for block in page.blocks if isinstance(block, Row)]
    actions = [button.action for row in rows for button in row.buttons if isinstance(button, Button)]
    return actions[0].split(":")[1]


def words_on(page: Page) -> str:
    """All that a page says, for a test that looks for a sentence."""
    return "\n".join(str(block) for block in page.blocks)

"""A store in memory that keeps the contracts of bot.model.ports: the storage suite runs against it too."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.ingest.marks import PassingMarks
from bot.model.article import Article, ArticleLine, Draft, Owner
from bot.model.brief import Brief, Briefed
from bot.model.change import Change
from bot.model.filter import Filter, NewFilter
from bot.model.poison import SetAside
from bot.model.ports import Added
from bot.model.subscription import NewSubscription, Subscription
from storage import codec
from storage.folding import fold, terms
from storage.terms import index_terms, phrases
from storage.types import storable
from tests.fake_deliveries import FakeDeliveries
from tests.fake_feeds import FakeFeeds, FakeFollows
from tests.fake_memory import Memory


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

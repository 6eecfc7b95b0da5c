"""Composing a digest: the articles of a window become ranked stories that the channel was not told before."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from bot.digests.filters.screen import Screen, applying
from bot.digests.filters.topics import Topics
from bot.digests.making.items import within_budget
from bot.digests.making.leftover import left_over
from bot.digests.making.noting import Notes
from bot.digests.making.stories import Ranking, main_language, story_of
from bot.digests.making.told import Told
from bot.digests.timing.schedule import Slot, missed, zone_of
from bot.model.account import Composed
from bot.model.article import Owner
from bot.model.brief import Briefed
from bot.model.digest import Digest, DigestItem
from bot.model.ports import Clock, Store, Storyteller
from bot.model.story import Candidate, Story
from bot.model.subscription import Subscription

FIRST_WINDOW = timedelta(hours=24)  # a first digest is of one day, as those after it
LONGEST_WINDOW = timedelta(days=8)  # a weekly digest and a day
# An article that was being stored while the last digest was composed is not lost between the two.
OVERLAP = timedelta(hours=1)
MEMORY = timedelta(days=14)  # how far back a story counts as told
_CATCHING_UP = "Earlier digests did not go out, so the newest stories come first here."
_MOST_TOLD = 200
_MOST_ARTICLES = 500  # of a window, the newest
_AT_ONCE = 2  # each has a window's articles and two weeks of digests in memory, and waits for the same two workers


class Composer:
    """Composes digests from what is stored."""

    def __init__(self, store: Store, storyteller: Storyteller, clock: Clock) -> None:
        self._store = store
        self._storyteller = storyteller
        self._clock = clock
        self._room = asyncio.Semaphore(_AT_ONCE)

    async def compose(self, subscription: Subscription, slot: Slot) -> Composed:
        """What the subscription's channel is told at this slot, without items on a quiet day; and why that."""
        async with self._room:
            return await self._compose(subscription, slot)

    async def _compose(self, subscription: Subscription, slot: Slot) -> Composed:
        now = self._clock.now()
        after, catching_up = await self._window(subscription, now)
        owner = Owner.guild(subscription.guild_id)
        window = await self._store.articles.window(owner, after=after, until=now, limit=_MOST_ARTICLES)
        told, left = await self._told(subscription, now)
        notes = Notes(told)
        topics = Topics(subscription.topics)
        screen = Screen(applying(await self._store.filters.of_guild(subscription.guild_id), subscription.id))
        looked_at = {one.article.id: one for one in (*window, *left)}.values()
        fresh = await asyncio.to_thread(lambda: list(_fresh(looked_at, topics, screen, notes)))
        stories = await self._stories(owner, fresh, told) if fresh else []
        order = Ranking(fresh, _wanted(topics, screen), now).order(newest_first=catching_up)
        ranked = sorted(stories, key=lambda told_story: order(told_story[0]))
        items = await self._chosen(ranked, told, notes, subscription.minutes)
        digest = _digest(subscription, slot, now, items, catching_up=catching_up)
        return Composed(digest, notes.account(after, now, full=len(window) == _MOST_ARTICLES))

    async def _chosen(
        self, ranked: Sequence[tuple[Story, list[Briefed]]], told: Told, notes: Notes, minutes: int
    ) -> tuple[DigestItem, ...]:
        """The stories that go into the digest, best first."""
        drafted: list[tuple[Story, DigestItem]] = []
        candidates = [Candidate(story, told.sentences(old) if old else None) for story, old in ranked]
        items = await self._storyteller.items(candidates)
        for (story, old), item in zip(ranked, items, strict=True):
            if item is not None:
                drafted.append((story, item))
            for each in story.members if item is None else ():
                notes.told(each.article.id, old[0].article.id)
        places = within_budget([item for _, item in drafted], minutes)
        for at, (story, _) in enumerate(drafted):
            notes.story(story, places.index(at) if at in places else None)
        return tuple(drafted[at][1] for at in places)

    async def _window(self, subscription: Subscription, now: datetime) -> tuple[datetime, bool]:
        """Since when articles count, and whether the subscription catches up on digests that never went out."""
        latest = await self._store.deliveries.latest(subscription.id)
        last = latest[0].digest.composed_at if latest else now
        if last >= now:
            # None before, or one from a clock that ran ahead.
            return now - FIRST_WINDOW, False
        return max(last - OVERLAP, now - LONGEST_WINDOW), missed(subscription, last, now) > 1

    async def _told(self, subscription: Subscription, now: datetime) -> tuple[Told, list[Briefed]]:
        """What the channel was told, by whichever of its subscriptions; and what this one left over."""
        channel = subscription.channel_id
        here = await self._store.subscriptions.of_channel(subscription.guild_id, channel)
        records = {one.id: await self._store.deliveries.told(one.id, now - MEMORY) for one in here}
        digests = [record.told_in(channel) for found in records.values() for record in found]
        told = Told.from_digests(sorted(digests, key=lambda digest: digest.composed_at, reverse=True))
        own = records.get(subscription.id, [])
        return told, await left_over(self._store, subscription.guild_id, own, now)

    async def _stories(self, owner: Owner, fresh: list[Briefed], told: Told) -> list[tuple[Story, list[Briefed]]]:
        """Stories of the fresh articles, each with the told articles about the same event."""
        articles = [*fresh, *await self._store.articles.several(owner, told.article_ids[:_MOST_TOLD])]
        groups = await self._storyteller.stories(articles)
        language = main_language(fresh)
        return [
            (story_of(new, language), [articles[at] for at in group if at >= len(fresh)])
            for group in groups
            if (new := [articles[at] for at in group if at < len(fresh)])
        ]


def _digest(
    subscription: Subscription, slot: Slot, now: datetime, items: tuple[DigestItem, ...], *, catching_up: bool
) -> Digest:
    zone = zone_of(subscription.timezone)
    notice = " ".join(filter(None, [_CATCHING_UP if catching_up and items else "", zone.notice]))
    manner, minutes = subscription.manner, subscription.minutes
    return Digest(subscription.title, slot.local_date, zone.name, now, items, manner, notice, minutes)


def _wanted(topics: Topics, screen: Screen) -> Callable[[Briefed], bool]:
    """What tells whether a headline has what the channel asks for."""
    return lambda briefed: topics.in_headline(briefed) or screen.in_headline(briefed)


def _fresh(articles: Iterable[Briefed], topics: Topics, screen: Screen, notes: Notes) -> Iterator[Briefed]:
    """The articles that the channel was not told of, on topic, and left in by the filters."""
    for each in articles:
        if notes.was_told(each.article.id):
            continue
        if filters := screen.left_out_by(each):
            notes.filtered(each.article.id, filters)
        elif not topics.match(each):
            notes.off_topic(each.article.id)
        else:
            yield each

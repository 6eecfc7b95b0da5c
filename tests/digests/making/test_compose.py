"""What a channel is told: new stories of the window, and none twice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.digests.making.compose import FIRST_WINDOW
from bot.digests.making.leftover import NEWS
from bot.digests.making.told import Told
from bot.digests.plan import slot_by_hand
from bot.model.article import Owner
from bot.model.delivery import DeliveryState
from bot.model.digest import Digest
from bot.model.filter import Action, Filter, Kind
from bot.model.subscription import Subscription
from bot.render.digest import extent
from tests.builders import GUILD, NOON, SENTENCES, a_brief, a_digest, a_draft, a_subscription, an_item
from tests.digests.fakes import World

OWNER = Owner.guild(GUILD)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


class Newsroom(World):
    """A world in which articles come in and digests are planned."""

    async def publish(  # noqa: PLR0913 - a builder has a parameter for each thing that a test may name
        self,
        title: str,
        *sentences: str,
        outlet: str = "Post",
        at: datetime | None = None,
        owner: Owner = OWNER,
        language: str = "en",
        actors: tuple[str, ...] = ("Ada Brink",),
        url: str | None = None,
    ) -> int:
        text = "\n".join(sentences or (f"{title} in full.", *SENTENCES[1:], f"So says {outlet}."))
        brief = a_brief(text, headline=title, language=language, actors=actors)
        when = at or self.clock.now() - HOUR
        draft = a_draft(title, text, outlet=outlet, url=url, published=when)
        added = await self.store.articles.add(owner, draft, brief, added_by=1, added_at=when)
        return added.article_id

    async def subscribe(self, subscription: Subscription | None = None) -> Subscription:
        return await self.store.subscriptions.add(subscription or a_subscription(minutes=60))

    async def tell(self, subscription: Subscription) -> Digest:
        """Plan a digest now, so that it counts as told."""
        planned = await self.planner().plan_by_hand(subscription, self.clock.now())
        return planned[0].digest

    async def compose(self, subscription: Subscription) -> Digest:
        slot = slot_by_hand(subscription, self.clock.now(), "x")
        return (await self.composer().compose(subscription, slot)).digest


@pytest.fixture
def room() -> Newsroom:
    return Newsroom()


def headlines(digest: Digest) -> list[str]:
    return [item.headline for item in digest.items]


async def test_articles_about_one_event_are_one_story_with_all_its_outlets(room: Newsroom) -> None:
    subscription = await room.subscribe()
    await room.publish("Pier burns", outlet="Post")
    await room.publish("Pier burns", "Another text about it.", outlet="Herald")
    await room.publish("Ferry sails")
    digest = await room.compose(subscription)
    assert headlines(digest) == ["Pier burns", "Ferry sails"]
    assert [source.outlet for source in digest.items[0].sources] == ["Post", "Herald"]


async def test_a_first_digest_reaches_back_a_day_and_a_half(room: Newsroom) -> None:
    subscription = await room.subscribe()
    await room.publish("Yesterday", at=NOON - FIRST_WINDOW + HOUR)
    await room.publish("Long ago", at=NOON - FIRST_WINDOW - HOUR)
    assert headlines(await room.compose(subscription)) == ["Yesterday"]


async def test_a_later_digest_begins_where_the_last_one_ended(room: Newsroom) -> None:
    subscription = await room.subscribe()
    await room.publish("Monday")
    await room.tell(subscription)
    room.clock.advance(3 * DAY)
    await room.publish("Right after it", at=NOON + HOUR)
    assert headlines(await room.compose(subscription)) == ["Right after it"]


async def test_an_article_that_was_being_stored_while_the_last_digest_was_made_is_not_lost(room: Newsroom) -> None:
    subscription = await room.subscribe()
    await room.tell(subscription)
    await room.publish("Slow one", at=NOON - timedelta(seconds=20))
    room.clock.advance(DAY)
    assert headlines(await room.compose(subscription)) == ["Slow one"]


async def test_an_article_that_was_told_is_not_told_again(room: Newsroom) -> None:
    subscription = await room.subscribe()
    await room.publish("Pier burns", at=NOON)
    assert headlines(await room.tell(subscription)) == ["Pier burns"]
    room.clock.advance(HOUR)
    assert headlines(await room.compose(subscription)) == []
    assert room.storyteller.grouped == 1


async def test_another_outlets_article_about_a_told_story_is_left_out(room: Newsroom) -> None:
    subscription = await room.subscribe()
    await room.publish("Pier burns", outlet="Post")
    await room.tell(subscription)
    room.clock.advance(DAY)
    await room.publish("Pier burns", "The same in other words.", outlet="Herald")
    await room.publish("Ferry sails")
    assert headlines(await room.compose(subscription)) == ["Ferry sails"]


async def test_what_another_digest_told_this_channel_counts_as_told(room: Newsroom) -> None:
    morning, evening = await room.subscribe(), await room.subscribe()
    elsewhere = await room.subscribe(a_subscription(channel_id=999, minutes=60))
    await room.publish("Pier burns")
    await room.tell(morning)
    assert headlines(await room.compose(evening)) == []
    assert headlines(await room.compose(elsewhere)) == ["Pier burns"]


def by_numbers(told: Sequence[str], sentences: Sequence[str], language: str | None) -> list[int]:
    """New is what has a number that was not told."""
    known = {word for sentence in told for word in sentence.split() if word.isdigit()}
    return [at for at, one in enumerate(sentences) if any(word.isdigit() and word not in known for word in one.split())]


async def test_a_told_story_comes_back_as_an_update_with_only_what_is_new(room: Newsroom) -> None:
    room.storyteller.new_sentences = by_numbers
    subscription = await room.subscribe()
    await room.publish("Pier burns", "The fire took 12 boats .", "It began at night.")
    await room.tell(subscription)
    room.clock.advance(DAY)
    await room.publish("Pier burns", "It had taken 12 boats .", "Now 15 boats are lost.", "Nobody sleeps.")
    await room.publish("Pier burns", "Post says 15 boats too.", outlet="Herald")
    digest = await room.compose(subscription)
    assert [(item.update, [bullet.text for bullet in item.bullets]) for item in digest.items] == [
        (True, ["Now 15 boats are lost."])
    ]


async def test_an_update_has_three_bullets_at_most(room: Newsroom) -> None:
    room.storyteller.new_sentences = by_numbers
    subscription = await room.subscribe()
    await room.publish("Pier burns", "The fire took 12 boats .")
    await room.tell(subscription)
    room.clock.advance(DAY)
    await room.publish("Pier burns", *(f"Now {number} boats ." for number in (13, 14, 15)))
    await room.publish("Pier burns", "Rather 16 boats .", outlet="Herald")
    assert [len(item.bullets) for item in (await room.compose(subscription)).items] == [3]


def test_every_article_that_an_item_drew_on_was_told() -> None:
    item = replace(an_item(1), bullets=(*an_item(1).bullets, *an_item(2).bullets))
    assert sorted(Told.from_digests([a_digest(item)]).article_ids) == [1, 2]


async def test_after_a_month_of_silence_a_digest_reaches_back_a_week(room: Newsroom) -> None:
    subscription = await room.subscribe()
    await room.tell(subscription)
    room.clock.advance(30 * DAY)
    await room.publish("A week ago", at=room.clock.now() - 7 * DAY)
    await room.publish("A fortnight ago", at=room.clock.now() - 14 * DAY)
    assert headlines(await room.compose(subscription)) == ["A week ago"]


async def test_a_told_story_without_news_stays_out(room: Newsroom) -> None:
    room.storyteller.new_sentences = by_numbers
    subscription = await room.subscribe()
    await room.publish("Pier burns", "The fire took 12 boats .")
    await room.tell(subscription)
    room.clock.advance(DAY)
    await room.publish("Pier burns", "They say 12 boats burnt.")
    assert headlines(await room.compose(subscription)) == []


async def test_only_articles_on_topic_are_told(room: Newsroom) -> None:
    subscription = await room.subscribe(a_subscription(topics=("ferry",), minutes=60))
    await room.publish("Pier burns", "A fire broke out.")
    await room.publish("Ferry sails", "It left at noon.")
    assert headlines(await room.compose(subscription)) == ["Ferry sails"]


async def test_the_reading_time_keeps_to_the_minutes_asked_for(room: Newsroom) -> None:
    subscription = await room.subscribe(a_subscription(minutes=2))
    for number in range(30):
        await room.publish(f"Story {number}", *(f"{sentence} {number}" for sentence in SENTENCES))
    digest = await room.compose(subscription)
    assert 100 <= digest.reading_seconds <= 120


async def test_another_guilds_articles_are_never_told(room: Newsroom) -> None:
    subscription = await room.subscribe()
    await room.publish("Secret", owner=Owner.guild(GUILD + 1))
    await room.publish("Private", owner=Owner.user(GUILD))
    assert headlines(await room.compose(subscription)) == []


async def test_after_missed_digests_the_newest_stories_come_first(room: Newsroom) -> None:
    subscription = await room.subscribe()
    await room.tell(subscription)
    room.clock.advance(3 * DAY)
    for outlet in ("Post", "Herald", "Times"):
        await room.publish("Loud and old", f"{outlet} wrote this.", outlet=outlet, at=NOON + HOUR)
    await room.publish("Quiet and new")
    digest = await room.compose(subscription)
    assert headlines(digest) == ["Quiet and new", "Loud and old"] and "newest stories come first" in digest.notice


async def test_on_an_ordinary_day_the_story_of_most_outlets_comes_first(room: Newsroom) -> None:
    subscription = await room.subscribe()
    await room.tell(subscription)
    room.clock.advance(DAY)
    for outlet in ("Post", "Herald", "Times"):
        await room.publish("Loud and old", f"{outlet} wrote this.", outlet=outlet, at=NOON + HOUR)
    await room.publish("Quiet and new")
    digest = await room.compose(subscription)
    assert (headlines(digest), digest.notice) == (["Loud and old", "Quiet and new"], "")


async def test_a_digest_from_a_clock_that_ran_ahead_does_not_empty_the_next(room: Newsroom) -> None:
    subscription = await room.subscribe()
    room.clock.advance(DAY)
    await room.tell(subscription)
    room.clock.set(NOON)
    await room.publish("Pier burns")
    assert headlines(await room.compose(subscription)) == ["Pier burns"]


async def test_a_quiet_day_has_no_items_and_asks_for_no_grouping(room: Newsroom) -> None:
    digest = await room.compose(await room.subscribe())
    assert (digest.items, room.storyteller.grouped) == ((), 0)


async def test_the_digest_is_dated_in_the_channels_zone(room: Newsroom) -> None:
    digest = await room.compose(await room.subscribe(a_subscription(timezone="Pacific/Kiritimati")))
    assert (digest.local_date, digest.timezone) == (NOON.date() + DAY, "Pacific/Kiritimati")


async def test_a_digest_for_a_zone_that_vanished_says_utc(room: Newsroom) -> None:
    digest = await room.compose(await room.subscribe(a_subscription(timezone="Europe/Atlantis")))
    assert digest.timezone == "UTC"


async def test_the_lead_is_in_the_language_of_most_of_the_guilds_articles(room: Newsroom) -> None:
    subscription = await room.subscribe()
    await room.publish("Ferry sails", language="de")
    await room.publish("Mole brennt", language="de")
    await room.publish("Pier burns", "Kurz gesagt.", language="de", outlet="Bote")
    await room.publish("Pier burns", "At length.", "And more.", "And still more.", outlet="Post")
    digest = await room.compose(subscription)
    story = next(item for item in digest.items if item.headline == "Pier burns")
    assert story.sources[0].outlet == "Bote"


@pytest.mark.parametrize("signal", ["outlets", "freshness", "actors", "topics", "filters"])
async def test_each_of_what_ranks_a_story_puts_it_first(room: Newsroom, signal: str) -> None:
    topics = ("ferry", "boats") if signal == "topics" else ()
    subscription = await room.subscribe(a_subscription(topics=topics, minutes=60))
    if signal == "filters":
        await room.store.filters.add(Filter(GUILD, Action.KEEP_ONLY, Kind.WORDS, "ferry boats", 7, NOON), most=9)
    words = ("It is about boats.", "Here they are.")
    await room.publish("Pier burns", *words, "One.", at=NOON - 3 * HOUR, actors=("Ada Brink",))
    fresher = NOON - HOUR if signal == "freshness" else NOON - 3 * HOUR
    actor = "Per Aas" if signal == "actors" else "Nobody Else"
    await room.publish("Ferry sails", *words, "Two.", at=fresher, actors=(actor,))
    if signal == "outlets":
        await room.publish(
            "Ferry sails", *words, "Three.", outlet="Herald", at=NOON - 3 * HOUR, actors=("Nobody Else",)
        )
    if signal == "actors":
        await room.publish("Aas speaks", *words, "Four.", at=NOON - 23 * HOUR, actors=(actor,))
    assert headlines(await room.compose(subscription))[0] == "Ferry sails"


@pytest.mark.parametrize("minutes", [2, 5, 10])
async def test_all_that_is_shown_can_be_read_in_the_time_that_the_header_names(room: Newsroom, minutes: int) -> None:
    subscription = await room.subscribe(a_subscription(minutes=minutes))
    for number in range(90):
        sentences = [f"Sentence {at} of story {number} says more. " + "and more " * (7 * number % 11) for at in "abc"]
        await room.publish(f"Story {number}", *sentences, outlet=f"Outlet {number}")
    digest = await room.compose(subscription)
    shown = [text for item in digest.items for text in (item.headline, *(bullet.text for bullet in item.bullets))]
    names = [text for item in digest.items for text in ("Ada Brink", item.sources[0].outlet)]
    seconds = sum(len(text.split()) for text in shown + names) * 60 / 238
    assert minutes * 55 <= seconds <= minutes * 60
    assert extent(digest) == f"{minutes}-minute digest · {len(digest.items)} stories · {minutes} min"


async def test_what_found_no_room_may_come_in_the_next_digest_while_it_is_news(room: Newsroom) -> None:
    subscription = await room.subscribe(a_subscription(minutes=1))
    words = " ".join(["words"] * 60)
    for number in range(5):
        await room.publish(f"Story {number}", f"{words} {number}", at=NOON - (number + 1) * HOUR)
    assert headlines(await room.tell(subscription)) == ["Story 0", "Story 1", "Story 2"]
    room.clock.advance(DAY)
    await room.publish("News", f"{words} of today")
    assert headlines(await room.tell(subscription)) == ["News", "Story 3", "Story 4"]
    room.clock.advance(HOUR)
    assert headlines(await room.compose(subscription)) == []


async def test_what_found_no_room_is_old_news_after_two_days(room: Newsroom) -> None:
    subscription = await room.subscribe(a_subscription(minutes=1))
    words = " ".join(["words"] * 200)
    for number in range(2):
        await room.publish(f"Story {number}", f"{words} {number}", at=NOON - (number + 1) * HOUR)
    await room.tell(subscription)
    room.clock.set(NOON + NEWS - 2 * HOUR)
    assert headlines(await room.compose(subscription)) == []
    room.clock.advance(-timedelta(seconds=1))
    assert headlines(await room.compose(subscription)) == ["Story 1"]


async def test_a_story_whose_message_was_given_up_is_told_in_the_next_digest(room: Newsroom) -> None:
    subscription = await room.subscribe()
    for number in range(12):
        await room.publish(f"Story {number:02}", at=NOON - HOUR - number * timedelta(minutes=1))
    planned = await room.planner().plan_by_hand(subscription, room.clock.now())
    lost = planned[1].delivery
    await room.store.deliveries.end(lost.key, DeliveryState.GIVEN_UP, "its thread was deleted")
    room.clock.advance(DAY)
    again = await room.planner().plan_by_hand(subscription, room.clock.now())
    assert headlines(again[0].digest) == headlines(planned[0].digest)[lost.first : lost.last]
    await room.store.deliveries.end(again[0].delivery.key, DeliveryState.GIVEN_UP, "once more")
    room.clock.advance(DAY)
    assert headlines(await room.compose(subscription)) == [], "what was given up twice may be why"


async def test_a_digest_that_moved_to_another_channel_has_told_that_one_nothing(room: Newsroom) -> None:
    subscription = await room.subscribe()
    await room.publish("Pier burns", at=NOON)
    await room.tell(subscription)
    moved = replace(subscription, channel_id=999)
    await room.store.subscriptions.change(moved)
    room.clock.advance(HOUR / 2)
    assert headlines(await room.compose(moved)) == ["Pier burns"]

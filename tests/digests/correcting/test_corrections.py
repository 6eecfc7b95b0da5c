"""What was posted is put right in place: stored first, edited after, until it is done, and never posted anew."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from bot.digests.correcting.corrections import PostedCorrections
from bot.digests.correcting.reworded import WITHDRAWN
from bot.model.article import Owner
from bot.model.delivery import DeliveryState
from bot.model.errors import GoneError, NotAllowedError, TemporaryError
from bot.model.page import Page
from bot.model.subscription import Subscription
from bot.render.limits import fits
from tests.builders import GUILD, NOON, a_brief, a_draft, a_subscription
from tests.digests.fakes import FakeDiscord, Fault, words_on
from tests.digests.fused import Crash, Fuse
from tests.digests.making.test_compose import Newsroom

OWNER = Owner.guild(GUILD)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
ADDRESS = "https://lindow.example/pier"


@pytest.fixture
def room() -> Newsroom:
    return Newsroom()


async def post(room: Newsroom, zone: str = "Europe/Berlin") -> Subscription:
    subscription = await room.subscribe(a_subscription(minutes=60, timezone=zone, created_at=NOON))
    await room.start().send_now(subscription, by=1)
    return subscription


async def edit(room: Newsroom, article_id: int, title: str, *sentences: str, outlet: str = "Post") -> int:
    """An admin edits the article; how many digests tell of it."""
    text = "\n".join(sentences)
    draft = a_draft(title, text, outlet=outlet)
    await room.store.articles.edit(OWNER, article_id, draft, a_brief(text, headline=title), by_hand_at=room.clock.now())
    return await PostedCorrections(room.store).article_changed(GUILD, article_id, room.clock.now())


async def remove(room: Newsroom, article_id: int) -> int:
    assert await room.store.articles.remove(OWNER, article_id)
    return await PostedCorrections(room.store).article_changed(GUILD, article_id, room.clock.now())


def channel(room: Newsroom) -> str:
    return "\n".join(words_on(message.page) for message in room.discord.record)


async def test_an_edited_article_edits_its_digest_in_place_marked_with_the_local_time(room: Newsroom) -> None:
    article = await room.publish("Pier burns", "Nine boats burnt.", "It was night.")
    other = await room.publish("Ferry sails")
    await post(room)
    (before,) = room.discord.record
    room.clock.set(NOON + timedelta(minutes=5))
    assert await edit(room, article, "Pier burns again", "Seven boats burnt.", "It was night.") == 1
    await room.start().tick()
    (after,) = room.discord.record
    assert (after.id, after.nonce) == (before.id, before.nonce)
    words = words_on(after.page)
    assert "Pier burns again" in words and "Seven boats burnt." in words and "Nine boats" not in words
    assert words.count("corrected 14:05") == 1, "noon is two o'clock in Berlin, and one story of two was corrected"
    assert await edit(room, other, "Another matter", "Of its own.") == 1


async def test_a_correction_on_another_day_names_the_day(room: Newsroom) -> None:
    article = await room.publish("Pier burns", "Nine boats burnt.")
    await post(room)
    room.clock.set(NOON + DAY)
    await edit(room, article, "Pier burns", "Seven boats burnt.")
    await room.start().tick()
    assert "corrected 2 July, 14:00" in channel(room)


async def test_a_removed_articles_story_is_told_by_the_next_and_else_taken_back(room: Newsroom) -> None:
    lead = await room.publish("Pier burns", "Nine boats burnt.", "It was a long night.", "All went.")
    second = await room.publish("Pier burns", "The Herald saw nine boats.", "And more.", outlet="Herald")
    await post(room)
    assert await remove(room, lead) == 1
    await room.start().tick()
    words = channel(room)
    assert "The Herald saw nine boats." in words and "It was a long night" not in words and "Post" not in words
    assert await remove(room, second) == 1
    await room.start().tick()
    words = channel(room)
    assert WITHDRAWN in words and "Herald" not in words and "corrected 14:00" in words
    assert len(room.discord.record) == 1


async def test_what_changes_no_words_of_a_digest_edits_nothing(room: Newsroom) -> None:
    article = await room.publish("Pier burns", "Nine boats burnt.", "It was night.", "Two.", "Three.", "Last line.")
    await post(room)
    await edit(room, article, "Pier burns", "Nine boats burnt.", "It was night.", "Two.", "Three.", "Last line.")
    assert await PostedCorrections(room.store).article_changed(GUILD, 10**9, room.clock.now()) == 0
    await room.start().tick()
    assert room.discord.edits == 0


async def test_an_edit_is_tried_until_it_is_done_with_back_off_and_posts_nothing(room: Newsroom) -> None:
    article = await room.publish("Pier burns", "Nine boats burnt.")
    await post(room)
    room.discord.edit_faults.extend(
        [Fault(TemporaryError("503")), Fault(TemporaryError("lost"), posted=True), Fault(NotAllowedError("no view"))]
    )
    await edit(room, article, "Pier burns", "Seven boats burnt.")
    runner = room.start()
    for _ in range(60):
        await runner.tick()
        room.clock.advance(MINUTE / 2)
    assert (room.discord.edits, room.discord.sends) == (4, 1)
    assert "Seven boats burnt." in channel(room)


async def test_a_crash_at_any_step_still_ends_in_the_corrected_words(room: Newsroom) -> None:
    for step in range(1, 30):
        room = Newsroom()
        article = await room.publish("Pier burns", "Nine boats burnt.")
        await post(room)
        await edit(room, article, "Pier burns", "Seven boats burnt.")
        try:
            await room.start(Fuse(step)).tick()
        except (Crash, BaseExceptionGroup):
            room.clock.advance(10 * MINUTE)
        await room.start().tick()
        assert len(room.discord.record) == 1
        assert "Seven boats burnt." in channel(room)


async def test_a_message_whose_answer_was_lost_is_corrected_once_it_is_found(room: Newsroom) -> None:
    article = await room.publish("Pier burns", "Nine boats burnt.")
    room.discord.send_faults.append(Fault(TemporaryError("lost"), posted=True))
    subscription = await post(room)
    await edit(room, article, "Pier burns", "Seven boats burnt.")
    runner = room.start()
    for _ in range(10):
        room.clock.advance(MINUTE)
        await runner.tick()
    assert [state for _, _, state in await room.posted(subscription.id)] == [DeliveryState.SENT]
    assert len(room.discord.record) == 1
    assert "Seven boats burnt." in channel(room) and "Nine" not in channel(room)


async def test_what_was_never_posted_is_posted_in_its_corrected_words(room: Newsroom) -> None:
    article = await room.publish("Pier burns", "Nine boats burnt.")
    subscription = await room.subscribe()
    await room.planner().plan_by_hand(subscription, room.clock.now())
    await edit(room, article, "Pier burns", "Seven boats burnt.")
    await room.start().tick()
    assert "Seven boats burnt." in channel(room)
    assert room.discord.edits == 0


async def test_two_corrections_at_once_are_both_made(room: Newsroom) -> None:
    one, two = await room.publish("Pier burns", "Nine boats."), await room.publish("Ferry sails", "Nine sails.")
    await post(room)
    (stale,) = await room.store.deliveries.recent(GUILD, NOON - DAY)
    await edit(room, one, "Pier burns", "Seven boats.")
    assert not await room.store.deliveries.correct(stale, stale.digest, NOON)
    await edit(room, two, "Ferry sails", "Seven sails.")
    await room.start().tick()
    assert "Seven boats." in channel(room) and "Seven sails." in channel(room)


async def test_a_correction_that_comes_while_the_message_is_edited_is_not_lost(room: Newsroom) -> None:
    article = await room.publish("Pier burns", "Nine boats.")
    await post(room)
    await edit(room, article, "Pier burns", "Seven boats.")
    (due,) = await room.store.deliveries.edits_due(NOON)
    await edit(room, article, "Pier burns", "Six boats.")
    await room.store.deliveries.edited(due.delivery.key, due.corrections)
    await room.start().tick()
    assert "Six boats." in channel(room)


async def test_an_old_digest_keeps_its_words(room: Newsroom) -> None:
    article = await room.publish("Pier burns", "Nine boats.")
    await post(room)
    room.clock.advance(15 * DAY)
    assert await edit(room, article, "Pier burns", "Seven boats.") == 0


async def test_a_correction_that_is_longer_still_fits_into_its_message(room: Newsroom) -> None:
    ids = [await room.publish(f"Story {n}", *(f"Part {k} of {n}." for k in range(3))) for n in range(9)]
    await post(room)
    for number, article in enumerate(ids):
        await edit(room, article, f"Story {number}", *(f"Now {k} {number}. " + "longer " * 90 for k in range(3)))
    await room.start().tick()
    assert all(fits(message.page) for message in room.discord.record)
    assert channel(room).count("corrected 14:00") == len(ids)


async def test_another_guilds_article_corrects_nothing_here(room: Newsroom) -> None:
    article = await room.publish("Pier burns", "Nine boats.")
    await post(room)
    assert await PostedCorrections(room.store).article_changed(GUILD + 1, article, NOON) == 0


async def test_a_message_that_is_gone_is_given_up(room: Newsroom) -> None:
    article = await room.publish("Pier burns", "Nine boats.")
    await post(room)
    room.discord.edit_faults.append(Fault(GoneError("Unknown Message")))
    await edit(room, article, "Pier burns", "Seven boats.")
    runner = room.start()
    for _ in range(5):
        await runner.tick()
        room.clock.advance(DAY / 8)
    assert (room.discord.edits, room.discord.sends) == (1, 1)


# What a feed changes


async def revise(room: Newsroom, title: str, *sentences: str) -> int:
    """The feed of an article at this address gives it other words; how many digests said otherwise."""
    text = "\n".join(sentences)
    draft = a_draft(title, text, url=ADDRESS)
    article = await room.store.articles.revise(OWNER, draft, a_brief(text, headline=title))
    assert article is not None
    return await PostedCorrections(room.store).feed_changed(GUILD, article, room.clock.now())


async def a_room_with_a_feed() -> Newsroom:
    room = Newsroom()
    await room.publish("Pier burns", "Nine boats burnt.", "It was night.", "All went.", "Nobody saw it.", url=ADDRESS)
    await post(room)
    return room


KEPT = ("Nine boats burnt.", "It was night.", "All went.")


@pytest.mark.parametrize(
    ("title", "sentences", "says"),
    [
        ("Pier burns again", (*KEPT, "Nobody saw it."), "Pier burns again"),
        ("Pier burns", ("Seven boats burnt.", *KEPT[1:], "Nobody saw it."), "Seven boats burnt."),
    ],
    ids=["headline", "number"],
)
async def test_a_feeds_edit_of_what_a_digest_says_corrects_it(
    title: str, sentences: tuple[str, ...], says: str
) -> None:
    room = await a_room_with_a_feed()
    room.clock.advance(5 * MINUTE)
    assert await revise(room, title, *sentences) == 1
    room.clock.advance(15 * MINUTE)
    await room.start().tick()
    assert says in channel(room) and "corrected 14:05" in channel(room)
    assert await revise(room, title, *sentences) == 0, "the same again is no news"


@pytest.mark.parametrize(
    ("title", "sentences"),
    [
        ("Pier burns", ("First of all, a new line.", *KEPT, "Nobody saw it, they say.", "And one more.")),
        ("PIER  Burns", (KEPT[0].upper(), "It was\u00a0night.", KEPT[2])),
    ],
    ids=["more", "form"],
)
async def test_a_feeds_edit_of_anything_else_corrects_nothing(title: str, sentences: tuple[str, ...]) -> None:
    room = await a_room_with_a_feed()
    assert await revise(room, title, *sentences) == 0
    room.clock.advance(30 * MINUTE)
    await room.start().tick()
    assert room.discord.edits == 0


async def test_a_live_blog_edits_a_message_three_times_an_hour_and_ends_in_its_last_words() -> None:
    room = await a_room_with_a_feed()
    for number in range(120):
        await revise(room, "Pier burns", f"{number} boats burnt.", *KEPT[1:])
        room.clock.advance(MINUTE / 2)
        await room.start().tick()
    assert room.discord.edits == 3
    assert "119 boats burnt." in channel(room)


async def test_an_admins_correction_does_not_wait_for_a_feeds_nor_is_it_put_off_by_one() -> None:
    room = Newsroom()
    await room.publish("Pier burns", *KEPT, url=ADDRESS)
    ferry = await room.publish("Ferry sails")
    await post(room)
    await edit(room, ferry, "Ferry stays", "It stays.")
    await revise(room, "Pier burns", "Seven boats burnt.", *KEPT[1:])
    await room.start().tick()
    assert room.discord.edits == 1 and "It stays." in channel(room) and "Seven boats burnt." in channel(room)


async def test_a_feed_does_not_correct_a_digest_of_three_days_ago() -> None:
    room = await a_room_with_a_feed()
    room.clock.advance(2 * DAY + MINUTE)
    assert await revise(room, "Pier burns", "Seven boats burnt.") == 0


@dataclass
class WhilePosting:
    """Discord, with something that happens just before the first message arrives."""

    discord: FakeDiscord
    happens: Callable[[], Awaitable[object]]

    async def send(self, channel_id: int, page: Page, *, nonce: str) -> int:
        if not self.discord.record:
            await self.happens()
        return await self.discord.send(channel_id, page, nonce=nonce)

    async def find(self, channel_id: int, nonce: str, *, since: datetime) -> int | None:
        return await self.discord.find(channel_id, nonce, since=since)


async def test_a_correction_reaches_the_messages_that_were_read_before_it_and_posted_after_it(room: Newsroom) -> None:
    ids = [await room.publish(f"Story {at:02}", f"{at} boats burnt.", at=NOON - at * MINUTE) for at in range(1, 21)]
    subscription = await room.subscribe(a_subscription(minutes=60, created_at=NOON))
    sender = WhilePosting(room.discord, lambda: edit(room, ids[-1], "Story 20", "None burnt."))
    outcomes = await room.over(room.store, sender).send_now(subscription, by=1)
    assert len(outcomes) == 3
    await room.start().tick()
    assert "None burnt." in channel(room) and "20 boats burnt." not in channel(room)
    assert len(room.discord.record) == 3

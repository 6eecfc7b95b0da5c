"""A correction is not lost with the process that was to make it, nor to a digest that was being made."""

from datetime import datetime, timedelta

import pytest

from bot.digests.correcting.amends import MAKING, Amends
from bot.digests.correcting.corrections import PostedCorrections
from bot.digests.plan import slot_by_hand
from bot.model.article import Owner
from tests.builders import GUILD, NOON, a_brief, a_draft, a_subscription
from tests.digests.fakes import words_on
from tests.digests.making.test_compose import Newsroom
from tests.fakes import FakeCorrections, FakeStore

OWNER = Owner.guild(GUILD)
MINUTE = timedelta(minutes=1)
OLD, NEW = "Nine boats burnt.", "Seven boats burnt."


@pytest.fixture
def room() -> Newsroom:
    return Newsroom()


async def change(room: Newsroom, article_id: int, *, to: str) -> None:
    """An admin edits or removes the article, and the process ends before any digest is corrected."""
    if not to:
        assert await room.store.articles.remove(OWNER, article_id)
        return
    draft, brief = a_draft("Pier burns", to, outlet="Post"), a_brief(to, headline="Pier burns")
    assert await room.store.articles.edit(OWNER, article_id, draft, brief, by_hand_at=room.clock.now())


def channel(room: Newsroom) -> str:
    return "\n".join(words_on(message.page) for message in room.discord.record)


@pytest.mark.parametrize(("to", "says"), [(NEW, NEW), ("", "This story was taken back")], ids=["edited", "removed"])
async def test_a_crash_between_an_articles_change_and_its_digest_is_made_good_after_the_restart(
    room: Newsroom, to: str, says: str
) -> None:
    article = await room.publish("Pier burns", OLD)
    subscription = await room.subscribe(a_subscription(minutes=60, timezone="UTC", created_at=NOON))
    await room.start().send_now(subscription, by=1)
    room.clock.advance(5 * MINUTE)
    await change(room, article, to=to)
    room.clock.advance(MINUTE)
    await room.start().tick()
    assert says in channel(room) and OLD not in channel(room) and "corrected 12:06" in channel(room)
    assert (len(room.discord.record), room.discord.edits) == (1, 1)


async def test_a_digest_that_was_made_of_the_old_words_and_stored_after_them_is_corrected(room: Newsroom) -> None:
    article = await room.publish("Pier burns", OLD)
    subscription = await room.subscribe(a_subscription(minutes=60, created_at=NOON))
    planner, runner = room.planner(), room.start()
    drafted = await planner.draft(subscription, slot_by_hand(subscription, room.clock.now(), "now"))
    await change(room, article, to=NEW)
    await PostedCorrections(room.store).article_changed(GUILD, article, room.clock.now())
    await runner.tick()
    assert await room.store.deliveries.plan(drafted[0].digest, [one.delivery for one in drafted])
    await runner.tick()
    assert OLD in channel(room)
    room.clock.advance(MAKING)
    await runner.tick()
    assert NEW in channel(room) and OLD not in channel(room)
    assert (len(room.discord.record), room.discord.edits) == (1, 1)


class Corrections(FakeCorrections):
    """Cannot correct at first."""

    def __init__(self, failures: int) -> None:
        super().__init__()
        self.failures = failures

    async def article_changed(self, guild_id: int, article_id: int, now: datetime) -> int:
        self.failures -= 1
        if self.failures >= 0:
            raise OSError("the disk is full")
        return await super().article_changed(guild_id, article_id, now)


async def test_a_change_is_looked_at_twice_and_then_over_and_never_given_up() -> None:
    store, corrections = FakeStore(), Corrections(failures=2)
    added = await store.articles.add(OWNER, a_draft("A", "B"), a_brief("B"), added_by=1, added_at=NOON)
    await store.articles.remove(OWNER, added.article_id)
    amends = Amends(store.changes, corrections)
    heard: list[int] = []
    for minute in range(10):
        await amends.make(NOON + minute * MINUTE)
        heard.append(len(corrections.heard))
    assert heard == [0, 0, 1, 1, 1, 1, 1, 2, 2, 2]
    assert await store.changes.pending() == []


async def test_a_clock_that_is_set_back_holds_up_no_change() -> None:
    store, corrections = FakeStore(), FakeCorrections()
    added = await store.articles.add(OWNER, a_draft("A", "B"), a_brief("B"), added_by=1, added_at=NOON)
    await store.articles.remove(OWNER, added.article_id)
    amends = Amends(store.changes, corrections)
    await amends.make(NOON)
    await amends.make(NOON - timedelta(days=1))
    assert await store.changes.pending() == []

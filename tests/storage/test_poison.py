"""Marks on what killed a worker, and the articles that could not be understood."""

from dataclasses import replace
from datetime import timedelta

from bot.model.article import Owner
from bot.model.poison import Mark
from bot.model.ports import Store
from storage.engine import Database
from storage.poison import SqlPoison
from storage.store import open_store
from tests.builders import NOON, a_brief, a_draft

HERE, THERE = Owner.guild(100), Owner.guild(101)
DRAFT = a_draft("The pier", "The pier is old.", url="https://lindow.example/pier")
TROUBLE = replace(a_brief(DRAFT.text), trouble="it took too long")
SOUND = a_brief(DRAFT.text)


async def test_strikes_are_counted_with_the_last_reason_until_forgiven(store: Store) -> None:
    assert await store.poison.mark("a") is None
    await store.poison.strike("a", "it took too long", NOON)
    await store.poison.strike("a", "it ended \U0001f6a2", NOON)
    await store.poison.strike("b", "it ended", NOON)
    assert await store.poison.mark("a") == Mark(2, "it ended \U0001f6a2")
    await store.poison.forgive("a")
    assert (await store.poison.mark("a"), await store.poison.mark("b")) == (None, Mark(1, "it ended"))


async def test_marks_survive_a_restart(url: str) -> None:
    for _ in range(2):
        store = await open_store(url)
        await store.poison.strike("a", "it ended", NOON)
        await store.close()
    store = await open_store(url)
    assert await store.poison.mark("a") == Mark(2, "it ended")
    await store.close()


async def test_only_so_many_marks_are_kept_and_the_oldest_go(database: Database) -> None:
    poison = SqlPoison(database, kept=3)
    for number in range(6):
        await poison.strike(str(number), "it ended", NOON + timedelta(seconds=number))
    assert [bool(await poison.mark(str(number))) for number in range(6)] == [False, False, False, True, True, True]


async def test_articles_in_trouble_are_listed_for_their_owner_until_they_are_understood(store: Store) -> None:
    kept = await store.articles.add(HERE, DRAFT, TROUBLE, added_by=7, added_at=NOON)
    await store.articles.add(THERE, DRAFT, SOUND, added_by=7, added_at=NOON)
    (found,) = await store.articles.set_aside(HERE, limit=9)
    assert (found.line.id, found.line.title, found.reason) == (kept.article_id, "The pier", "it took too long")
    assert await store.articles.set_aside(THERE, limit=9) == []
    await store.articles.edit(HERE, kept.article_id, DRAFT, TROUBLE, by_hand_at=None)
    assert len(await store.articles.set_aside(HERE, limit=9)) == 1
    await store.articles.edit(HERE, kept.article_id, DRAFT, SOUND, by_hand_at=None)
    assert await store.articles.set_aside(HERE, limit=9) == []
    await store.articles.revise(HERE, replace(DRAFT, title="The new pier"), TROUBLE)
    assert len(await store.articles.set_aside(HERE, limit=9)) == 1
    await store.articles.remove(HERE, kept.article_id)
    assert await store.articles.set_aside(HERE, limit=9) == []

"""An article that is edited keeps its place, is found by its new words, and is not written over by its feed."""

from dataclasses import replace
from datetime import timedelta

from bot.model.article import Draft, Origin, Owner
from bot.model.ports import Store
from tests.builders import NOON, a_brief, a_draft

HERE = Owner.guild(100)
THERE = Owner.guild(101)
LATER = NOON + timedelta(hours=2)
URL = "https://lindow.example/pier"
PIER = a_draft("The pier", "The pier is old.", url=URL, origin=Origin.FEED, published=NOON - timedelta(days=1))
FERRY = replace(PIER, title="The ferry", text="The zeppelin sails.", outlet="Merrow Post", language="fr")


async def put(store: Store, draft: Draft = PIER) -> int:
    return (await store.articles.add(HERE, draft, a_brief(draft.text), added_by=7, added_at=NOON)).article_id


async def test_an_edited_article_keeps_its_id_and_who_added_it_and_when(store: Store) -> None:
    kept = await put(store)
    draft = replace(FERRY, url="https://lindow.example/ferry", published=NOON, author="Ada")
    assert await store.articles.edit(HERE, kept, draft, a_brief(FERRY.text), by_hand_at=LATER) == kept
    found = await store.articles.get(HERE, kept)
    assert found is not None
    article = found.article
    assert (article.title, article.text, article.outlet, article.url) == (
        *("The ferry", "The zeppelin sails.", "Merrow Post"),
        "https://lindow.example/ferry",
    )
    assert (article.author, article.published, article.language, article.edited_at) == ("Ada", NOON, "fr", LATER)
    assert (article.id, article.added_by, article.added_at, article.origin) == (kept, 7, NOON, Origin.FEED)
    assert found.brief == a_brief(FERRY.text)


async def test_search_suggestions_and_windows_follow_an_edit(store: Store) -> None:
    kept = await put(store)
    newer = replace(FERRY, published=NOON + timedelta(hours=1))
    await store.articles.edit(HERE, kept, newer, a_brief(FERRY.text), by_hand_at=LATER)
    assert [line.id for line in await store.articles.search(HERE, "zeppelin", limit=9)] == [kept]
    assert await store.articles.search(HERE, "pier", limit=9) == []
    assert [line.id for line in await store.articles.suggest(HERE, "merrow")] == [kept]
    assert await store.articles.outlets(HERE) == ["Merrow Post"]
    assert [one.article.id for one in await store.articles.window(HERE, after=NOON, until=LATER)] == [kept]


async def test_another_owners_article_cannot_be_edited(store: Store) -> None:
    kept = await put(store)
    assert await store.articles.edit(THERE, kept, FERRY, a_brief(FERRY.text), by_hand_at=LATER) is None
    assert await store.articles.edit(HERE, kept + 9, FERRY, a_brief(FERRY.text), by_hand_at=LATER) is None
    assert await store.articles.edit(HERE, 2**70, FERRY, a_brief(FERRY.text), by_hand_at=LATER) is None
    found = await store.articles.get(HERE, kept)
    assert found is not None and found.article.title == "The pier"


async def test_an_address_or_a_text_of_another_article_is_refused_and_named(store: Store) -> None:
    kept = await put(store)
    other = await put(store, a_draft("Another", "The lamp is lit.", url="https://lindow.example/lamp"))
    brief = a_brief("")
    at_its_address = replace(PIER, url="https://lindow.example/lamp")
    with_its_text = replace(PIER, text="The lamp  is lit.")
    assert await store.articles.edit(HERE, kept, at_its_address, brief, by_hand_at=LATER) == other
    assert await store.articles.edit(HERE, kept, with_its_text, brief, by_hand_at=LATER) == other
    found = await store.articles.get(HERE, kept)
    assert found is not None
    assert (found.article.url, found.article.text, found.article.edited_at) == (URL, "The pier is old.", None)


async def test_articles_without_an_address_do_not_stand_in_each_others_way(store: Store) -> None:
    await put(store, a_draft("Another", "The lamp is lit."))
    kept = await put(store)
    bare = replace(PIER, url=None)
    assert await store.articles.edit(HERE, kept, bare, a_brief(PIER.text), by_hand_at=None) == kept
    found = await store.articles.get(HERE, kept)
    assert found is not None and found.article.url is None


async def test_what_was_written_by_hand_is_not_changed_by_a_feed_until_its_page_is_taken_again(store: Store) -> None:
    kept = await put(store)
    await store.articles.edit(HERE, kept, replace(PIER, title="Ours"), a_brief(PIER.text), by_hand_at=LATER)
    assert not await store.articles.revise(HERE, FERRY, a_brief(FERRY.text))
    await store.articles.edit(HERE, kept, PIER, a_brief(PIER.text), by_hand_at=None)
    assert await store.articles.revise(HERE, FERRY, a_brief(FERRY.text))
    found = await store.articles.get(HERE, kept)
    assert found is not None and found.article.title == "The ferry"

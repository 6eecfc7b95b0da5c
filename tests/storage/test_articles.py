"""Articles are kept apart by owner, once each, and found newest first."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model.article import Draft, Origin, Owner
from bot.model.ports import Store
from storage.articles import SqlArticles
from storage.engine import Database
from storage.store import SqlStore
from tests.builders import NOON, a_brief, a_draft
from tests.storage.values import FULL_BRIEF, FULL_DRAFT

HERE = Owner.guild(100)
THERE = Owner.guild(101)


async def put(store: Store, draft: Draft, owner: Owner = HERE, *, minutes: int = 0) -> int:
    """Store the draft as of so many minutes after noon; its id."""
    at = NOON + timedelta(minutes=minutes)
    return (await store.articles.add(owner, draft, a_brief(draft.text), added_by=7, added_at=at)).article_id


def numbered(number: int, title: str = "", **more: object) -> Draft:
    draft = a_draft(title or f"Title {number}", f"Text number {number}.", published=NOON + timedelta(hours=number))
    return replace(draft, **more)  # type: ignore[arg-type]  # replace() cannot know the types of named fields


async def test_an_article_comes_back_as_it_went_in(store: Store) -> None:
    added = await store.articles.add(HERE, FULL_DRAFT, FULL_BRIEF, added_by=7, added_at=NOON)
    found = await store.articles.get(HERE, added.article_id)
    assert found is not None and not added.existed
    assert found.brief == FULL_BRIEF
    article = found.article
    kept = Draft(
        article.title, article.text, article.origin, article.outlet, article.url, article.author, article.published
    )
    assert kept == replace(FULL_DRAFT, language=None)
    assert (article.id, article.owner, article.added_by, article.added_at) == (added.article_id, HERE, 7, NOON)
    assert article.language == "fr"


async def test_several_come_in_the_order_asked_for_each_once_and_the_owners_only(store: Store) -> None:
    first, second, third = [await put(store, numbered(number)) for number in range(3)]
    theirs = await put(store, numbered(9), THERE)
    found = await store.articles.several(HERE, [third, first, 2**70, theirs, third, 10**9])
    assert [one.article.id for one in found] == [third, first]
    assert found == [await store.articles.get(HERE, third), await store.articles.get(HERE, first)]
    assert await store.articles.several(HERE, []) == []
    assert second not in [one.article.id for one in found]


async def test_what_the_source_does_not_say_is_taken_from_elsewhere(store: Store) -> None:
    draft = Draft("", "One sentence.", Origin.PASTED)
    brief = replace(FULL_BRIEF, headline="The headline", language="en")
    added = await store.articles.add(HERE, draft, brief, added_by=7, added_at=NOON)
    found = await store.articles.get(HERE, added.article_id)
    assert found is not None
    assert (found.article.title, found.article.published, found.article.language) == ("The headline", NOON, "en")
    assert (found.article.url, found.article.outlet) == (None, "")


async def test_text_that_no_database_can_hold_keeps_its_length(store: Store) -> None:
    text = "A\x00b \ud800c\U0001f600d\u202e."
    added = await store.articles.add(HERE, a_draft("\ud83d", text), a_brief(text), added_by=7, added_at=NOON)
    found = await store.articles.get(HERE, added.article_id)
    assert found is not None
    assert found.article.text == "A\ufffdb \ufffdc\U0001f600d\u202e."
    assert found.brief.bullets[0].text == found.article.text


async def test_a_pasted_text_that_is_here_already_is_found_among_others_without_an_address(store: Store) -> None:
    await put(store, a_draft("Another", "The lamp is lit."))
    mine = await put(store, a_draft("Mine", "The pier is old."))
    again = a_draft("Mine again", "The pier is  old.")
    added = await store.articles.add(HERE, again, a_brief(again.text), added_by=7, added_at=NOON)
    assert (added.article_id, added.existed) == (mine, True)


async def test_the_same_address_is_the_same_article_and_is_left_as_it_is(store: Store) -> None:
    first = a_draft("First", "One text.", url="https://lindow.example/pier")
    second = a_draft("Second", "Another text.", url="https://lindow.example/pier")
    one = await store.articles.add(HERE, first, a_brief(first.text), added_by=7, added_at=NOON)
    two = await store.articles.add(HERE, second, a_brief(second.text), added_by=8, added_at=NOON)
    assert (two.article_id, one.existed, two.existed) == (one.article_id, False, True)
    found = await store.articles.get(HERE, one.article_id)
    assert found is not None and found.article.title == "First"


async def test_the_same_text_is_the_same_article_whatever_its_address_and_spacing(store: Store) -> None:
    one = await put(store, a_draft("One", "The pier\nopens.", url="https://lindow.example/a"))
    assert await put(store, a_draft("Two", "The  pier opens.\n", url="https://lindow.example/b")) == one
    assert await put(store, a_draft("Three", "The pier opens.")) == one
    assert await store.articles.count(HERE) == 1


async def test_articles_without_an_address_are_not_the_same_for_that(store: Store) -> None:
    await put(store, a_draft("One", "One text.", url=""))
    await put(store, a_draft("Two", "Two texts.", url=""))
    await put(store, a_draft("Three", "Three texts."))
    assert await store.articles.count(HERE) == 3


async def test_two_owners_have_the_same_article_each_for_themselves(store: Store) -> None:
    draft = a_draft(url="https://lindow.example/pier")
    owners = (HERE, THERE, Owner.user(100))
    ids = [await put(store, draft, owner) for owner in owners]
    assert len(set(ids)) == 3
    for owner, id_ in zip(owners, ids, strict=True):
        assert [line.id for line in await store.articles.newest(owner, limit=9)] == [id_]


async def test_another_owners_article_is_as_if_it_did_not_exist(store: Store) -> None:
    id_ = await put(store, a_draft())
    for stranger in (THERE, Owner.user(HERE.id)):
        assert await store.articles.get(stranger, id_) is None
        assert not await store.articles.remove(stranger, id_)
        assert await store.articles.count(stranger) == 0
        assert await store.articles.suggest(stranger, "") == []
        assert await store.articles.outlets(stranger) == []
        assert await store.articles.window(stranger, after=NOON - timedelta(days=9), until=NOON) == []
    assert await store.articles.get(HERE, id_) is not None


async def test_many_who_add_the_same_at_once_agree_on_one(store: Store) -> None:
    draft = a_draft(url="https://lindow.example/pier")
    brief = a_brief(draft.text)
    calls = (store.articles.add(HERE, draft, brief, added_by=who, added_at=NOON) for who in range(20))
    added = await asyncio.gather(*calls)
    assert len({one.article_id for one in added}) == 1
    assert [one.existed for one in added].count(False) == 1
    assert await store.articles.count(HERE) == 1


async def test_a_removed_article_is_gone_and_its_id_never_comes_back(store: Store) -> None:
    first = await put(store, numbered(1))
    assert await store.articles.remove(HERE, first)
    assert not await store.articles.remove(HERE, first)
    assert await store.articles.get(HERE, first) is None
    assert await put(store, numbered(1)) > first


@pytest.mark.parametrize("number", [-1, 0, 2**63, 10**30])
async def test_a_number_that_is_no_id_finds_nothing(store: Store, number: int) -> None:
    await put(store, a_draft())
    assert await store.articles.get(HERE, number) is None
    assert not await store.articles.remove(HERE, number)


async def test_lines_come_newest_first_and_no_more_than_asked_for(store: Store) -> None:
    ids = [await put(store, numbered(number)) for number in (2, 5, 1, 4, 3)]
    newest = await store.articles.newest(HERE, limit=3)
    assert [line.id for line in newest] == [ids[1], ids[3], ids[4]]
    assert [line.title for line in newest] == ["Title 5", "Title 4", "Title 3"]


async def test_of_articles_of_one_moment_the_later_stored_comes_first(store: Store) -> None:
    ids = [await put(store, numbered(number, published=NOON)) for number in range(3)]
    assert [line.id for line in await store.articles.newest(HERE, limit=9)] == ids[::-1]


async def test_all_words_must_stand_in_title_or_text_without_regard_to_case(store: Store) -> None:
    pier = await put(store, a_draft("Der PIER von Lindow", "Die Große Straße ist gesperrt. 50% mehr_Lärm."))
    await put(store, a_draft("Ein Pier", "Nichts sonst."))
    for words in ("pier lindow", "GROSSE pier", "STRASSE", "ström straße"[6:], "50%", "mehr_", "  pier   gesperrt "):
        assert [line.id for line in await store.articles.newest(HERE, limit=9, words=words)] == [pier], words
    for words in ("pier berlin", "5_%", "%", "_x"):
        found = await store.articles.newest(HERE, limit=9, words=words)
        assert [line.id for line in found] == ([pier] if words == "%" else []), words


@pytest.mark.parametrize("words", ["東京", "東京　大会", "ﾄｳｷｮｳ", "トウキョウ", "ＮＨＫ", "nhk", "京都"])
async def test_two_japanese_characters_find_their_article(store: Store, words: str) -> None:
    id_ = await put(store, a_draft("東京で大会", "ＮＨＫによると、トウキョウと京都で始まった。"))
    await put(store, a_draft("大阪の話", "関係のない文章。"))
    assert [line.id for line in await store.articles.newest(HERE, limit=9, words=words)] == [id_]


@pytest.mark.parametrize(
    "words",
    ["'", '"', "a AND", "NEAR(", "*", "\\", "\x00", "\ud800", "-- ;", " ".join(map(str, range(3000))), "é" * 6000],
)
async def test_any_words_are_an_ordinary_question(store: Store, words: str) -> None:
    await put(store, a_draft("Quiet", "Nothing of the kind"))
    assert await store.articles.newest(HERE, limit=9, words=words) == []
    assert await store.articles.suggest(HERE, words) == []


async def test_lines_narrowed_by_outlet_and_by_date(store: Store) -> None:
    old = await put(store, numbered(1, outlet="Lindow Post"))
    new = await put(store, numbered(2, outlet="Lindow Post"))
    await put(store, numbered(3, outlet="Lindow Posts"))
    assert [line.id for line in await store.articles.newest(HERE, limit=9, outlet="lindow post")] == [new, old]
    since = NOON + timedelta(hours=2)
    assert [line.id for line in await store.articles.newest(HERE, limit=9, outlet="Lindow Post", since=since)] == [new]


async def test_suggestions_match_title_or_outlet_newest_first(store: Store) -> None:
    one = await put(store, numbered(1, "The Ferry returns", outlet="Lindow Post"))
    two = await put(store, numbered(2, "Bakers strike", outlet="Ferry Weekly"))
    await put(store, numbered(3, "Nothing else", outlet="Lindow Post"))
    assert [line.id for line in await store.articles.suggest(HERE, " ferry")] == [two, one]
    assert [line.id for line in await store.articles.suggest(HERE, "THE FERRY")] == [one]
    assert await store.articles.suggest(HERE, "number 1") == []
    assert len(await store.articles.suggest(HERE, "")) == 3
    assert len(await store.articles.suggest(HERE, "", limit=2)) == 2


async def test_suggestions_are_at_most_25(store: Store) -> None:
    for number in range(27):
        await put(store, numbered(number))
    assert len(await store.articles.suggest(HERE, "title")) == 25


async def test_outlets_with_most_articles_come_first(store: Store) -> None:
    for number, outlet in enumerate(("B", "C", "", "A", "C")):
        await put(store, numbered(number, outlet=outlet))
    assert await store.articles.outlets(HERE) == ["C", "A", "B"]


async def test_the_window_goes_by_the_later_of_added_and_published(store: Store) -> None:
    late = await put(store, numbered(1, published=NOON - timedelta(days=5)), minutes=30)
    early = await put(store, numbered(2, published=NOON + timedelta(minutes=20)), minutes=-60)
    for minutes, number in ((0, 3), (31, 4)):  # on and past the borders
        await put(store, numbered(number, published=NOON - timedelta(days=1)), minutes=minutes)
    found = await store.articles.window(HERE, after=NOON, until=NOON + timedelta(minutes=30))
    assert [one.article.id for one in found] == [late, early]
    assert found[0].brief.bullets
    limited = await store.articles.window(HERE, after=NOON, until=NOON + timedelta(minutes=30), limit=1)
    assert [one.article.id for one in limited] == [late]


async def test_words_are_looked_for_as_far_as_the_reach(sql_store: SqlStore, database: Database) -> None:
    ids = [await put(sql_store, numbered(number, f"Pier {number}")) for number in range(5)]
    near = SqlArticles(database, reach=3)
    assert [line.id for line in await near.newest(HERE, limit=9, words="pier")] == ids[:1:-1]
    assert len(await near.newest(HERE, limit=9)) == 5
    assert len(await sql_store.articles.newest(HERE, limit=9, words="pier")) == 5


async def test_an_edited_article_has_its_new_words_and_keeps_the_rest(store: Store) -> None:
    kept = await put(store, numbered(1, url="https://quay.example/1"))
    before = await store.articles.get(HERE, kept)
    edited = a_draft("Ferry late", "The ferry is late.", url="https://quay.example/1", published=NOON)
    assert await store.articles.revise(HERE, edited, a_brief(edited.text)) == kept
    after = await store.articles.get(HERE, kept)
    assert before is not None and after is not None
    assert after.article == replace(before.article, title="Ferry late", text="The ferry is late.")
    assert after.brief == a_brief(edited.text)
    assert [line.id for line in await store.articles.newest(HERE, limit=5, words="late")] == [kept]
    again = await store.articles.revise(HERE, edited, a_brief("Other words."))
    assert again == kept and await store.articles.get(HERE, kept) == after


async def test_what_is_no_edit_changes_nothing(store: Store) -> None:
    mine = await put(store, numbered(1, url="https://quay.example/1"))
    await put(store, numbered(2, url="https://quay.example/2"))
    for owner, draft in (
        (THERE, a_draft("X", "New words.", url="https://quay.example/1")),
        (HERE, a_draft("X", "New words.", url="https://quay.example/3")),
        (HERE, a_draft("X", "New words.", url=None)),
        (HERE, a_draft("X", "Text  number 2.", url="https://quay.example/1")),
    ):
        assert not await store.articles.revise(owner, draft, a_brief(draft.text))
    found = await store.articles.get(HERE, mine)
    assert found is not None and found.article.text == "Text number 1."

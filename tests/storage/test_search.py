"""Search finds whole words and phrases of any script, newest first, and any string is a question."""

import asyncio
import random
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

import storage.search
from bot.model.article import Owner
from bot.model.ports import Store
from storage.engine import Database
from storage.store import SqlStore, open_store
from tests.builders import NOON, a_brief, a_draft
from tests.storage.conftest import sqlite_at

HERE = Owner.guild(100)
THERE = Owner.guild(101)

ODD = [
    *("'", '"', '""', '"""', "''", '"unclosed', 'closed"', "''' OR 1=1", "AND", "OR", "NOT", "NEAR", "NEAR(", ")"),
    *(
        "a AND",
        "OR b",
        "NOT",
        "AND OR NOT NEAR",
        'NEAR("a b", 5)',
        "NEAR/2",
        "(",
        "((",
        "()",
        "(a OR b",
        "*",
        "a*",
        "**",
    ),
    *(":", "terms:x", "title:", "a:b", "-", "--", "-a", "a-b", "+", "^", "^a", "{a b}:c", "\\", "\\'", "%", "_", "a_b"),
    *("\x00", "a\x00b", "\ud800", "\udfff x", "\U0001f600", "👩‍👩‍👧", "🇩🇪", "§guild100", "§", "¶", "guild100"),
    *(
        "…",
        "!?",
        ".,;",
        "\n\t\r",
        " ",
        "",
        "\u200b",
        "\u202eabc",
        "שלום",
        "مرحبا",
        "\u200f",
        "$1",
        ":q",
        "; DROP TABLE articles",
    ),
    *(
        "e" * 100_000,
        "x " * 50_000,
        "東" * 5_000,
        '"' * 3_000,
        "(" * 3_000,
        "é" * 6_000,
        "&",
        "|",
        "!",
        "<->",
        "a & !b",
    ),
]


async def put(store: Store, title: str, words: str, owner: Owner = HERE, *, hours: int = 0, outlet: str = "") -> int:
    draft = a_draft(title, words, outlet=outlet, published=NOON + timedelta(hours=hours))
    return (await store.articles.add(owner, draft, a_brief(words), added_by=7, added_at=NOON)).article_id


async def found(store: Store, query: str, owner: Owner = HERE) -> list[int]:
    return [line.id for line in await store.articles.search(owner, query, limit=9)]


async def test_every_word_must_stand_in_title_or_text_as_a_whole_word(store: Store) -> None:
    id_ = await put(store, "Der PIER von Lindow", "Die Große Straße ist gesperrt, sagt O'Neill.")
    for query in ("pier", "LINDOW strasse", "große", "o'neill", "O’NEILL", "pier, gesperrt!", "(pier)"):
        assert await found(store, query) == [id_], query
    for query in ("pie", "piers", "pier berlin", "neil", "pier NOT berlin", "p*"):
        assert await found(store, query) == [], query


async def test_words_in_double_quotes_stand_in_this_order(store: Store) -> None:
    id_ = await put(store, "Ferry pier", "The old ferry leaves the new e-mail office.")
    for query in ('"old ferry"', "“Old Ferry”", '"old ferry" office', "e-mail", '"ferry leaves the new"', '"office'):
        assert await found(store, query) == [id_], query
    for query in ('"ferry old"', '"old leaves"', '"pier the"', "mail-e", '"old ferr"', '"old ferry" "new ferry"'):
        assert await found(store, query) == [], query


@pytest.mark.parametrize(
    "query",
    ["東京", "大会", "ﾄｳｷｮｳ", "トウキョウ", "ＮＨＫ", "nhk", "京都", "始まった", "京", "NHKによると", '"東京で大会"'],
)
async def test_japanese_is_found_by_any_two_characters_and_by_one(store: Store, query: str) -> None:
    id_ = await put(store, "東京で大会", "ＮＨＫによると、トウキョウと京都で始まった。")
    await put(store, "大阪の話", "関係のない文章。")
    assert await found(store, query) == [id_]


@pytest.mark.parametrize("query", ["北京", "天气", "北京天气", "北京 天气", "서울", "날씨", "ไทย", "हिन्दी", "𠮷野"])
async def test_other_scripts_are_found_too(store: Store, query: str) -> None:
    words = "今天北京天气很好。 서울에서 날씨가 좋다. ประเทศไทยวันนี้ यह हिन्दी है। 𠮷野家です"
    id_ = await put(store, "World", words)
    await put(store, "京北", "气天 울서")
    assert await found(store, query) == [id_]


@pytest.mark.parametrize(
    "query",
    [
        *(
            "cafe",
            "CAFÉ",
            "cafe\u0301",
            "resume uber",
            "istanbul",
            "İSTANBUL",
            "ISTANBUL",
            "елка",
            "Ёлка",
            "αθηνα",
            "ΑΘΗΝΑ",
        ),
        *('"viet nam"', "Việt", "lodz", "Łódź", "malmo", '"naive cafe"', "regierung"),
    ],
)
async def test_accents_that_people_leave_out_may_be_left_out(store: Store, query: str) -> None:
    words = "A naïve café, a résumé, über İstanbul; ёлка in Αθήνα, Việt Nam, Łódź and Malmö. Die Regie\u00adrung."
    id_ = await put(store, "Accents", words)
    await put(store, "Others", "A cane, a restaurant, в елках, Stanbul.")
    assert await found(store, query) == [id_]


@pytest.mark.parametrize("query", ["かき", "воина", "अज"])
async def test_marks_that_make_another_letter_count(store: Store, query: str) -> None:
    await put(store, "Marks", "がぎ война आज")
    assert await found(store, query) == []


async def test_any_string_is_an_ordinary_question(store: Store) -> None:
    await put(store, "Quiet", "Nothing of the kind.")
    assert len(ODD) > 60
    for query in ODD:
        assert await found(store, query) == [], query[:99]


async def test_an_operator_is_a_word_like_any_other(store: Store) -> None:
    id_ = await put(store, "To be OR NOT to be", "NEAR and far AND wide (star*) a:b 100% \ud83d x_y C++")
    for query in ("OR NOT", "NEAR", "AND", "NOT", "star*", "a:b", '"or not to"', "100%", "x_y", "c++"):
        assert await found(store, query) == [id_], query


async def test_a_whole_text_is_a_question_too(store: Store) -> None:
    words = "The ferry leaves at noon. " * 400
    id_ = await put(store, "Ferry", words)
    assert await found(store, words) == [id_]


async def test_lines_come_newest_published_first_and_are_narrowed(store: Store) -> None:
    ids = [await put(store, "Pier", f"Text {n}.", hours=n, outlet=f"Post {n % 2}") for n in (2, 5, 1, 4, 3)]
    lines = await store.articles.search(HERE, "pier", limit=3)
    assert [line.id for line in lines] == [ids[1], ids[3], ids[4]]
    assert (lines[0].title, lines[0].outlet) == ("Pier", "Post 1")
    by = await store.articles.search(HERE, "pier", limit=9, outlet="post 0")
    assert [line.id for line in by] == [ids[3], ids[0]]
    second, fourth = NOON + timedelta(hours=2), NOON + timedelta(hours=4)
    within = await store.articles.search(HERE, "pier", limit=9, since=second, until=fourth)
    assert [line.id for line in within] == [ids[3], ids[4], ids[0]]


async def test_another_owners_article_is_not_found(store: Store) -> None:
    mine = await put(store, "Pier", "guild100 guild101 user100")
    theirs = await put(store, "Pier", "guild100 guild101 user100", THERE)
    for query in ("pier", "guild100", "guild101"):
        assert await found(store, query) == [mine]
        assert await found(store, query, THERE) == [theirs]
        assert await found(store, query, Owner.user(100)) == []


async def test_what_is_edited_or_removed_is_found_as_it_is_now(store: Store) -> None:
    before = a_draft("Ferry", "The ferry is early.", url="https://quay.example/1")
    id_ = (await store.articles.add(HERE, before, a_brief(""), added_by=1, added_at=NOON)).article_id
    after = a_draft("Ferry", "The ferry is late.", url="https://quay.example/1")
    assert await store.articles.revise(HERE, after, a_brief(""))
    assert (await found(store, "early"), await found(store, "late")) == ([], [id_])
    await store.articles.remove(HERE, id_)
    assert await found(store, "late") == []


async def test_what_is_added_twice_keeps_its_first_words(store: Store) -> None:
    for words in ("The ferry is early.", "The ferry is late."):
        draft = a_draft("Ferry", words, url="https://quay.example/1")
        await store.articles.add(HERE, draft, a_brief(""), added_by=1, added_at=NOON)
    assert (len(await found(store, "early")), await found(store, "late")) == (1, [])


async def test_what_is_purged_or_forgotten_is_found_no_more(store: Store) -> None:
    kept = await put(store, "Pier", "The same.", THERE)
    for owner in (HERE, Owner.user(5)):
        await put(store, "Pier", "The same.", owner)
    await store.guilds.left(HERE.id, NOON)
    await store.guilds.purge(NOON + timedelta(days=1))
    await store.guilds.forget_user(5)
    assert [await found(store, "pier", owner) for owner in (HERE, Owner.user(5), THERE)] == [[], [], [kept]]


async def test_articles_behind_the_newest_are_found_by_the_index(sql_store: SqlStore, database: Database) -> None:
    old = await put(sql_store, "Zeppelin over Lindow", "東京の old ferry, ferry old.", hours=-9)
    async with database.write() as connection:
        await connection.execute(text(_MANY), {"n": storage.search.NEAR})
    for query in ("zeppelin", "東京", "京", '"old ferry"', "ZEPPELIN lindow ferry-old"):
        assert await found(sql_store, query) == [old], query
    assert await found(sql_store, '"ferry zeppelin"') == []
    for query in ODD:
        assert await found(sql_store, query) == []


async def test_what_other_owners_have_does_not_hide_an_old_article(sql_store: SqlStore, database: Database) -> None:
    mine = await put(sql_store, "Zeppelin", "An old one.", hours=-9)
    await put(sql_store, "Zeppelin", "Theirs.", THERE)
    async with database.write() as connection:
        await connection.execute(text(_MANY), {"n": storage.search.HITS})
        await connection.execute(text(_MANY_TERMS))
    assert await found(sql_store, "zeppelin") == [mine]
    assert len(await found(sql_store, "zeppelin", THERE)) == 9


_MANY_TERMS = """
INSERT INTO article_terms (article_id, terms)
SELECT id, CASE owner_id WHEN 101 THEN ' §guild101 zeppelin ¶ ¶ ' ELSE ' §guild100 ¶ ¶ ' END
FROM articles WHERE title = ''
"""


_MANY = """
WITH RECURSIVE counted(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM counted WHERE k < :n)
INSERT INTO articles (owner_kind, owner_id, published, added_at, arrived, added_by, origin, title, outlet,
title_folded, outlet_folded, text_folded, brief, text, text_hash)
SELECT owner_kind, owner_id, added_at, added_at, arrived, added_by, origin, '', outlet,
'', outlet_folded, '', brief, '', CAST(k AS TEXT) FROM articles CROSS JOIN counted
"""


async def test_the_index_is_what_was_stored_after_any_changes(sql_store: SqlStore, database: Database) -> None:
    chosen = random.Random(7)
    store, ids = sql_store.articles, []
    for number in range(60):
        draft = a_draft(f"T{number}", f"Body {number} word{chosen.randrange(9)}", url=f"https://q.example/{number}")
        ids.append((await store.add(HERE, draft, a_brief(""), added_by=1, added_at=NOON)).article_id)
        if chosen.random() < 0.4:
            other = chosen.randrange(number + 1)
            edited = a_draft("Edited", f"Edit {number} of {other}", url=f"https://q.example/{other}")
            await store.revise(HERE, edited, a_brief(""))
        if chosen.random() < 0.3:
            await store.remove(HERE, chosen.choice(ids))
    async with database.write() as connection:
        rows = await connection.scalar(text("SELECT count(*) FROM article_terms"))
        assert rows == await store.count(HERE) > 30
        if database.is_sqlite:
            await connection.execute(text(_CHECK))


_CHECK = "INSERT INTO article_search (article_search, rank) VALUES ('integrity-check', 1)"


async def test_words_of_a_purged_guild_stand_nowhere_in_the_file(file: Path) -> None:
    store = await open_store(sqlite_at(file))
    await put(store, "Pier", "Unmistakableword stays nowhere.")
    await put(store, "Pier", "Another stays.", THERE)
    await store.guilds.left(HERE.id, NOON)
    await store.guilds.purge(NOON + timedelta(days=1))
    await store.close()
    stored = await asyncio.to_thread(file.read_bytes)
    assert b"another" in stored
    assert b"nmistakable" not in stored

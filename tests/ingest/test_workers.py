import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.ingest.feed.read import WebPageError
from bot.ingest.lead import NOT_STARTED, NOTICE, lead_brief
from bot.ingest.marks import PassingMarks, holds, text_key
from bot.ingest.work.pool import PoolLimits
from bot.ingest.workers import NO_SUMMARISER, Deadlines, Workers
from bot.model.article import Article, Draft, Origin, Owner
from bot.model.brief import Brief, Briefed
from bot.model.errors import TemporaryError, UserError
from bot.model.poison import Mark
from bot.model.ports import Fetched
from bot.model.story import Candidate, Story

NOW = datetime(2027, 5, 3, 8, 0, tzinfo=UTC)
TABLE = "tests.ingest.jobs_that_misbehave:JOBS"
SHORT = 0.4


class StillClock:
    def now(self) -> datetime:
        return NOW

    async def sleep(self, seconds: float) -> None:
        raise NotImplementedError


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    made = Workers(
        StillClock(), deadlines=Deadlines(SHORT, SHORT, SHORT, items=SHORT), limits=PoolLimits(workers=1), table=TABLE
    )
    await made.warm()
    yield made
    await made.close()


def draft(text: str) -> Draft:
    return Draft("Head", text, Origin.PASTED)


def page(body: bytes) -> Fetched:
    return Fetched("https://quay.example/a", 200, {}, "text/html", body)


def stored(text: str) -> Briefed:
    article = Article(1, Owner.guild(1), "", text, Origin.SEED, "", None, None, NOW, None, NOW, 1)
    return Briefed(article, Brief("", (), "", (), None, 1))


async def process_of(workers: Workers) -> str:
    return (await workers.brief(draft("A sound text."))).summary


async def test_a_text_is_understood_in_another_process(workers: Workers) -> None:
    brief = await workers.brief(draft("A sound text."))
    assert brief.headline == "Head"
    assert brief.notice == ""


async def test_a_text_that_is_refused_is_refused_with_the_same_sentence(workers: Workers) -> None:
    with pytest.raises(UserError, match=r"Too short\."):
        await workers.brief(draft("short"))


@pytest.mark.parametrize("death", ["HANG", "EXIT", "RECURSE"])
async def test_a_text_that_kills_two_workers_gets_its_first_sentences_and_says_so(workers: Workers, death: str) -> None:
    deadly = draft(f"One stands here. Two stands here. Three stands here. {death} is the last.")
    brief = await workers.brief(deadly)
    assert [bullet.text for bullet in brief.bullets] == ["One stands here.", "Two stands here.", "Three stands here."]
    assert brief.notice == NOTICE
    assert brief.trouble


async def test_a_text_that_was_set_aside_costs_no_further_worker(workers: Workers) -> None:
    deadly = draft("EXIT")
    await workers.brief(deadly)
    before = await process_of(workers)
    assert (await workers.brief(deadly)).notice == NOTICE
    assert await process_of(workers) == before


async def test_a_page_is_read_with_the_present_moment(workers: Workers) -> None:
    read = await workers.extract(page(b"A page"))
    assert (read.text, read.published) == ("A page", NOW)


async def test_a_page_that_kills_its_worker_is_refused_and_after_the_second_time_not_tried(workers: Workers) -> None:
    deadly = page(b"HANG")
    for _ in range(2):
        with pytest.raises(UserError, match=r"too complex to read \(it took longer than .* s\); paste its text"):
            await workers.extract(deadly)
    before = await process_of(workers)
    with pytest.raises(UserError, match=r"set aside because .* twice \(it took longer than .* s\); paste its text"):
        await workers.extract(deadly)
    assert await process_of(workers) == before


async def test_a_feed_is_read_in_another_process_and_a_deadly_one_refused(workers: Workers) -> None:
    assert (await workers.feed(page(b"<rss/>"))).title == f"{await process_of(workers)}"
    for _ in range(2):
        with pytest.raises(UserError, match=r"too complex to read \(it ended without a reply\)"):
            await workers.feed(page(b"EXIT"))
    before = await process_of(workers)
    with pytest.raises(UserError, match=r"set aside because .* twice \(it ended without a reply\)"):
        await workers.feed(page(b"EXIT"))
    assert await process_of(workers) == before


async def test_the_feeds_that_a_web_page_offers_come_out_of_the_worker(workers: Workers) -> None:
    with pytest.raises(WebPageError) as refused:
        await workers.feed(page(b"<html>"))
    assert [offer.url for offer in refused.value.offers] == ["https://quay.example/rss"]


async def test_a_list_of_feeds_is_read_in_another_process_and_a_deadly_one_refused(workers: Workers) -> None:
    assert (await workers.feed_list(b"Mine")).title == "Mine"
    with pytest.raises(UserError, match="no list of feeds"):
        await workers.feed_list(b"EXIT")


async def test_grouping_that_kills_its_worker_leaves_each_article_alone(workers: Workers) -> None:
    assert await workers.stories([]) == []
    assert await workers.stories([stored("a"), stored("b")]) == [[0, 1]]
    assert await workers.stories([stored("a"), stored("HANG"), stored("b")]) == [[0], [1], [2]]


async def test_stories_that_kill_their_worker_are_told_without_their_numbers_and_take_no_others_with_them(
    workers: Workers,
) -> None:
    told = [Candidate(Story(stored("a")), ("It was told.",)) for _ in range(20)]
    kept = await workers.items(told)
    assert [item is not None and item.update for item in kept] == [True] * 20
    new, poison = Candidate(Story(stored("b"))), Candidate(Story(stored("HANG")))
    made = await workers.items([*told[:10], poison, new, told[0], *told[:10]])
    assert [item is None for item in made] == [False] * 12 + [True] * 8 + [False] * 3


async def test_stories_are_told_where_no_worker_can_be_started(workers: Workers) -> None:
    made = Workers(StillClock(), limits=PoolLimits(workers=1), table="no_such_module:JOBS")
    (new, known) = await made.items([Candidate(Story(stored("a"))), Candidate(Story(stored("b")), ("It was told.",))])
    assert new is not None and known is None
    await made.close()
    with pytest.raises(TemporaryError):
        await made.items([Candidate(Story(stored("a")))])


async def test_a_closed_pool_sets_nothing_aside(workers: Workers) -> None:
    await workers.close()
    with pytest.raises(TemporaryError):
        await workers.brief(draft("A sound text."))


async def test_a_text_whose_worker_is_ended_with_the_bot_is_not_at_fault() -> None:
    marks = PassingMarks()
    made = Workers(StillClock(), marks, limits=PoolLimits(workers=1), table=TABLE)
    await made.warm()
    hanging = asyncio.ensure_future(made.brief(draft("HANG")))
    for _ in range(20):  # rounds in which the worker is given the text
        await asyncio.sleep(0)
    await made.close()
    with pytest.raises(TemporaryError):
        await hanging
    assert len(marks) == 0


@pytest.mark.parametrize("table", ["tests.ingest.jobs_that_misbehave:UNLOADABLE", "no_such_module:JOBS"])
async def test_where_no_worker_can_be_started_first_sentences_stand_and_say_so(table: str) -> None:
    marks = PassingMarks()
    made = Workers(StillClock(), marks, limits=PoolLimits(workers=1), table=table)
    brief = await made.brief(draft("One stands here. Two stands here."))
    assert (brief.notice, brief.trouble) == (NOT_STARTED, NO_SUMMARISER)
    assert [bullet.text for bullet in brief.bullets] == ["One stands here.", "Two stands here."]
    assert await made.stories([stored("a"), stored("b")]) == [[0], [1]]
    with pytest.raises(TemporaryError):
        await made.extract(page(b"A page"))
    assert len(marks) == 0
    await made.close()


async def test_a_mark_outlives_the_process_that_made_it() -> None:
    marks = PassingMarks()
    deadly = draft("EXIT")
    for _ in range(2):
        made = Workers(StillClock(), marks, limits=PoolLimits(workers=1), table=TABLE)
        assert (await made.brief(deadly)).trouble == "it ended without a reply"
        await made.close()
    assert await marks.mark(text_key(deadly)) == Mark(2, "it ended without a reply")


async def test_an_answer_of_the_wrong_kind_is_a_death() -> None:
    made = Workers(StillClock(), limits=PoolLimits(workers=1), table="tests.ingest.jobs_that_misbehave:WRONG")
    assert (await made.brief(draft("A sound text."))).notice == NOTICE
    await made.close()


class TestPassingMarks:
    async def test_two_strikes_hold_and_forgiving_takes_them_away(self) -> None:
        marks = PassingMarks(kept=10)
        await marks.strike("a", "it took too long", NOW)
        assert not holds(await marks.mark("a"))
        await marks.strike("a", "it ended", NOW)
        assert await marks.mark("a") == Mark(2, "it ended")
        assert holds(await marks.mark("a")) and not holds(await marks.mark("b"))
        await marks.forgive("a")
        assert await marks.mark("a") is None

    async def test_only_so_many_are_kept_and_the_oldest_go(self) -> None:
        marks = PassingMarks(kept=3)
        for number in range(1_000):
            await marks.strike(str(number), "", NOW)
        assert len(marks) == 3
        assert await marks.mark("999") and not await marks.mark("996")


class TestLead:
    @pytest.mark.parametrize(
        ("text", "sentences"),
        [
            ("One.\nTwo!\n\nThree?\nFour.", ["One.", "Two!", "Three?"]),
            ('He said "Go." Then he left. It rained.', ['He said "Go."', "Then he left.", "It rained."]),
            (
                "橋が開通した。市民は喜んだ。「よし。」と語った。",
                ["橋が開通した。", "市民は喜んだ。", "「よし。」"],
            ),
            ("no end", ["no end"]),
            ("", []),
            ("   \n \n", []),
        ],
    )
    def test_bullets_are_the_first_sentences_with_their_places(self, text: str, sentences: list[str]) -> None:
        bullets = lead_brief(draft(text), "").bullets
        assert [bullet.text for bullet in bullets] == sentences
        assert [text[bullet.start : bullet.end] for bullet in bullets] == sentences

    def test_a_sentence_without_end_is_cut_short_but_its_place_is_whole(self) -> None:
        text = "word " * 10_000
        [bullet] = lead_brief(draft(text), "").bullets
        assert len(bullet.text) <= 300
        assert bullet.text.endswith("word…")
        assert bullet.end > 3_000

    def test_without_a_title_the_headline_is_at_most_twelve_words(self) -> None:
        untitled = replace(draft("a b c d e f g h i j k l m n. Two."), title="")
        assert lead_brief(untitled, "").headline == "a b c d e f g h i j k l…"
        assert lead_brief(replace(draft("The ferry sails."), title=""), "").headline == "The ferry sails"

    @pytest.mark.parametrize("text", ["." * 100_000, "a." * 100_000, '."' * 100_000, "\ud800" * 100_000, "\0" * 9_999])
    def test_any_text_is_answered(self, text: str) -> None:
        for bullet in lead_brief(draft(text), "").bullets:
            assert len(bullet.text) <= 300

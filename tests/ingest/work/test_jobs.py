from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime

import pytest

from bot.digests.making.stories import story_of
from bot.ingest.feed.read import WebPageError
from bot.ingest.lead import NOTICE
from bot.ingest.work.pool import PoolLimits
from bot.ingest.workers import TOO_COMPLEX, Deadlines, Workers
from bot.model.article import Article, Draft, Origin, Owner
from bot.model.brief import Brief, Briefed
from bot.model.errors import UserError
from bot.model.ports import Fetched
from bot.model.story import Candidate
from tests.builders import an_article
from tests.ingest.pages import NOW, PARAGRAPHS, article

LONG = 60.0


class StillClock:
    def now(self) -> datetime:
        return NOW

    async def sleep(self, seconds: float) -> None:
        raise NotImplementedError


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    made = Workers(StillClock(), deadlines=Deadlines(LONG, LONG, LONG), limits=PoolLimits(workers=1))
    yield made
    await made.close()


def stored(draft: Draft, brief: Brief) -> Briefed:
    made = Article(
        id=1,
        owner=Owner.guild(1),
        title=draft.title,
        text=draft.text,
        origin=draft.origin,
        outlet=draft.outlet,
        url=draft.url,
        author=draft.author,
        published=NOW,
        language=draft.language,
        added_at=NOW,
        added_by=1,
    )
    return Briefed(made, brief)


async def test_a_page_is_read_understood_and_grouped_in_a_worker(workers: Workers) -> None:
    draft = await workers.extract(article(head="<title>The ferry returns</title>"))
    assert (draft.title, draft.text) == ("The ferry returns", "\n".join(PARAGRAPHS))
    brief = await workers.brief(draft)
    assert brief.notice == ""
    assert brief.bullets
    for bullet in brief.bullets:
        assert any(draft.text[bullet.start : bullet.end] in paragraph for paragraph in PARAGRAPHS)
    assert await workers.stories([stored(draft, brief), stored(draft, brief)]) == [[0, 1]]


async def test_outlets_are_compared_and_what_is_new_is_told_in_a_worker(workers: Workers) -> None:
    pier, ferry = "A ferry sank off the pier.", "On the ferry {} people died."
    story = story_of(
        [an_article(at, sentences=(pier, ferry.format(10 + at)), outlet=f"Outlet {at}") for at in (2, 5)], "en"
    )
    candidates = [Candidate(story), Candidate(story, (pier,)), Candidate(story, (pier, *map(ferry.format, (12, 15))))]
    whole, update, nothing_new = await workers.items(candidates)
    assert whole is not None and update is not None and nothing_new is None
    assert [claim.shown for one in whole.differences for claim in one.claims] == ["12", "15"]
    assert (whole.update, update.update) == (False, True)
    assert pier in [bullet.text for bullet in whole.bullets]
    assert pier not in [bullet.text for bullet in update.bullets]


async def test_a_feed_is_read_in_a_worker(workers: Workers) -> None:
    body = b"<rss version='2.0'><channel><title>Quay</title><item><title>Ferry returns</title></item></channel></rss>"
    parsed = await workers.feed(Fetched("https://quay.example/rss", 200, {}, "text/xml", body))
    assert (parsed.title, [entry.title for entry in parsed.entries]) == ("Quay", ["Ferry returns"])
    with pytest.raises(WebPageError):
        await workers.feed(Fetched("https://quay.example/rss", 200, {}, "text/html", b"<html><body>Log in"))


async def test_a_text_of_three_words_is_refused_by_the_worker(workers: Workers) -> None:
    draft = replace(await workers.extract(article()), text="Just three words")
    with pytest.raises(UserError):
        await workers.brief(draft)


async def test_a_page_that_takes_most_of_a_minute_costs_a_sentence() -> None:
    # trafilatura's time grows with the square of such links.
    workers = Workers(StillClock(), deadlines=Deadlines(extract=1.0, brief=LONG), limits=PoolLimits(workers=1))
    hostile = replace(article(), body=b"<html><body>" + b"<p><a href='/x'>a link</a>" * 100_000)
    with pytest.raises(UserError) as refused:
        await workers.extract(hostile)
    assert refused.value.sentence == TOO_COMPLEX.format(reason="it took longer than 1 s")
    brief = await workers.brief(Draft("The ferry", "\n".join(PARAGRAPHS), Origin.PASTED))
    assert brief.notice != NOTICE
    await workers.close()

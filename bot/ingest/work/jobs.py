"""The work that Broadsheet's worker processes know: the CPU work on texts that strangers wrote."""

import contextlib
from collections.abc import Sequence
from datetime import datetime

from bot.ingest.work.protocol import Jobs
from bot.model.article import Draft, Origin
from bot.model.brief import Brief, Briefed
from bot.model.digest import DigestItem
from bot.model.errors import UserError
from bot.model.feed import FeedList, ParsedFeed, WebPage
from bot.model.ports import Fetched
from bot.model.story import Candidate

_WARMING = "Nobody has read this sentence. It loads what the first article would wait for. It names no one."


def brief(draft: Draft) -> Brief:
    """What is understood of the draft."""
    from bot.text.understand import understand  # noqa: PLC0415 - what a job needs loads with the first of its kind

    return understand(draft)


def extract(job: tuple[Fetched, datetime]) -> Draft:
    """The article on the page, seen at that moment."""
    from bot.ingest.page.extract import extract_page  # noqa: PLC0415 - as above

    page, now = job
    return extract_page(page, now)


def feed(job: tuple[Fetched, datetime]) -> ParsedFeed | WebPage:
    """The feed that was fetched, seen at that moment."""
    from bot.ingest.feed.read import WebPageError, parse_feed  # noqa: PLC0415 - as above

    reply, now = job
    try:
        return parse_feed(reply.body, url=reply.url, content_type=reply.content_type, now=now)
    except WebPageError as error:
        return WebPage(error.offers)


def feed_list(body: bytes) -> FeedList:
    """The feeds of an OPML file."""
    from bot.ingest.feed.opml import read_opml  # noqa: PLC0415 - as above

    return read_opml(body)


def stories(articles: Sequence[Briefed]) -> list[list[int]]:
    """The articles grouped by event."""
    from bot.text.group import group_articles  # noqa: PLC0415 - as above

    return group_articles(articles)


def items(candidates: Sequence[Candidate]) -> list[DigestItem | None]:
    """The stories as items of a digest."""
    from bot.digests.making.drafting import drafted  # noqa: PLC0415 - as above
    from bot.text.fresh import new_sentences  # noqa: PLC0415

    return [drafted(one, new_sentences) for one in candidates]


def prepare() -> None:
    """Load the models, so that they count neither against a job's deadline nor against its memory.

    What reads pages and feeds counts against the first of them: a third of a second of ten.
    """
    with contextlib.suppress(UserError):  # that this text says too little is no matter
        brief(Draft("", _WARMING * 5, Origin.SEED))


JOBS = Jobs(
    prepare=prepare,
    by_name={
        "brief": brief,
        "extract": extract,
        "feed": feed,
        "feed_list": feed_list,
        "stories": stories,
        "items": items,
    },
)

"""Jobs for the tests' workers. Each really does what its name says."""

import os
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bot.digests.making.items import item_of
from bot.ingest.work.protocol import Jobs
from bot.model.article import Draft, Origin
from bot.model.brief import Brief, Briefed
from bot.model.digest import DigestItem
from bot.model.errors import UserError
from bot.model.feed import FeedList, Offer, ParsedFeed, WebPage
from bot.model.ports import Fetched
from bot.model.story import Candidate


def echo(value: object) -> object:
    return value


def refuse(sentence: str) -> None:
    raise UserError(sentence)


def fail(_: object) -> None:
    raise ValueError("what an article says")


def leave(_: object) -> None:
    os._exit(0)


def crash(_: object) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def spin(_: object) -> None:
    while True:
        pass


def nap(_: object) -> None:
    time.sleep(3600)


def recurse(depth: int) -> int:
    return recurse(depth + 1) + 1


def allocate(megabytes: int) -> int:
    return len(bytearray(megabytes * 1024 * 1024))


def print_and_read(_: object) -> str:
    sys.stdout.write("noise\n")
    sys.stdout.flush()
    os.write(1, b"more noise")
    return sys.stdin.read()


def who(_: object) -> int:
    return os.getpid()


def interrupt(_: object) -> str:
    os.kill(os.getpid(), signal.SIGINT)
    return "still here"


def environment(_: object) -> list[str]:
    return sorted(os.environ)


def descriptors(_: object) -> list[str]:
    return [str(path.readlink()) for path in Path("/proc/self/fd").iterdir() if path.exists()]


def huge(megabytes: int) -> bytes:
    return bytes(megabytes * 1024 * 1024)


class Trap:
    """Comes out of a pickle as a call."""

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, ("true",)


def trap(_: object) -> Trap:
    return Trap()


def brief(draft: Draft) -> Brief:
    """Understand a draft, unless its text says how to die."""
    if draft.text.startswith("short"):
        raise UserError("Too short.")
    for word, death in (("HANG", spin), ("EXIT", leave), ("RECURSE", lambda _: recurse(0))):
        if word in draft.text:
            death(None)
    return Brief(draft.title, (), f"read by {os.getpid()}", (), "en", 1)


def extract(job: tuple[Fetched, datetime]) -> Draft:
    page, now = job
    if b"HANG" in page.body:
        spin(None)
    return Draft("Head", page.body.decode(), Origin.PAGE, published=now.astimezone(UTC))


def glance(job: tuple[Fetched, datetime]) -> Draft:
    """The first line of a page."""
    return Draft("", job[0].body.partition(b"\n")[0].decode(), Origin.PAGE, url=job[0].url)


def feed(job: tuple[Fetched, datetime]) -> ParsedFeed | WebPage:
    reply, _ = job
    if b"EXIT" in reply.body:
        leave(None)
    if b"<html" in reply.body:
        return WebPage((Offer("https://quay.example/rss", "News"),))
    return ParsedFeed(f"read by {os.getpid()}", None, None, (), False)


def feed_list(body: bytes) -> FeedList:
    if b"EXIT" in body:
        leave(None)
    return FeedList(body.decode(), (), 0)


def stories(articles: tuple[Briefed, ...]) -> list[list[int]]:
    if any("HANG" in one.article.text for one in articles):
        spin(None)
    return [list(range(len(articles)))]


def items(candidates: tuple[Candidate, ...]) -> list[DigestItem | None]:
    """Every story is an item, also one that was told before."""
    if any("HANG" in one.story.lead.article.text for one in candidates):
        spin(None)
    return [item_of(one.story, (), update=one.told is not None) for one in candidates]


def nothing() -> None:
    """Need nothing."""


JOBS = Jobs(
    prepare=nothing,
    by_name={
        job.__name__: job
        for job in (
            *(echo, refuse, fail, leave, crash, spin, nap, allocate, print_and_read, who, interrupt),
            *(environment, descriptors, huge, trap, brief, extract, feed, feed_list, stories, items),
        )
    }
    | {"recurse": recurse},
)
UNLOADABLE = Jobs(prepare=lambda: leave(None), by_name={})
GLANCE = Jobs(prepare=nothing, by_name={"brief": brief, "extract": glance})
WRONG = Jobs(prepare=nothing, by_name={"brief": lambda _: "no brief"})

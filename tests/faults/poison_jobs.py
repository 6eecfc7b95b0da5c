"""The bot's own jobs, for which some words are poison: each really does to its process what it says."""

import os
import signal
from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.ingest.work import jobs
from bot.ingest.work.protocol import Jobs
from bot.model.article import Draft
from bot.model.brief import Brief
from bot.model.ports import Fetched


def _crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _recurse() -> None:
    _recurse()


def _hang() -> None:
    while True:
        pass


def _eat() -> None:
    eaten: list[bytes] = []
    while True:
        eaten.append(bytes(16 * 1024 * 1024))


_DEATHS: dict[str, Callable[[], None]] = {
    "SEGFAULTS": _crash,
    "RECURSES": _recurse,
    "HANGS": _hang,
    "EATS": _eat,
}


def brief(draft: Draft) -> Brief:
    """As the bot's, unless the text is poison."""
    _die_of(draft.text)
    return jobs.brief(draft)


def extract(job: tuple[Fetched, datetime]) -> Draft:
    """As the bot's, unless the page's head is poison."""
    _die_of(job[0].body.decode("utf-8", "replace").partition("<body>")[0])
    return jobs.extract(job)


def _die_of(text: str) -> None:
    for word, death in _DEATHS.items():
        if word in text:
            death()


_BY_NAME: dict[str, Callable[[Any], object]] = {**jobs.JOBS.by_name, "brief": brief, "extract": extract}
JOBS = Jobs(prepare=jobs.prepare, by_name=_BY_NAME)

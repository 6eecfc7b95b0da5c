"""F25: the disk is full: what would be stored is refused in a sentence, reading goes on, and writing later.

The bot's files may grow no more (RLIMIT_FSIZE), which SQLite meets as it meets a full disk.
Fails without: the translation of SQLite's errors in `storage/errors.py`; `sentence_for` on TemporaryError.
"""

import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.faults.scene import Scene
from tests.sandbox.person import File

pytestmark = pytest.mark.asyncio(loop_scope="session")

ARTICLE = "Harbour museum opens its new wing\n\n" + "The harbour museum of Lindow opened a new wing on Monday. " * 3_000
NAME = "article.txt"


@contextmanager
def no_space(pid: int, database: Path) -> Iterator[None]:
    """No file of that process may grow beyond what its database and its log have by now."""
    longest = max(one.stat().st_size for one in database.parent.iterdir())
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (longest, before[1]))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, before)


def rows(database: Path) -> int:
    with closing(sqlite3.connect(database)) as other:
        return int(other.execute("SELECT count(*) FROM articles").fetchone()[0])


async def test_f25_a_full_disk_refuses_writes_in_a_sentence_and_is_over_when_there_is_space(scene: Scene) -> None:
    database = scene.clock.parent / "broadsheet.db"
    before = rows(database)
    article = File(NAME, ARTICLE.encode(), "text/plain")
    with no_space(scene.bot.pid, database):
        refused = (await scene.ada.slash("article add", file=article)).text
        assert "disk" in refused and "try again" in refused
        assert "Ferry company" in (await scene.ada.slash("news")).text
    assert rows(database) == before
    assert "Added." in (await scene.ada.slash("article add", file=article)).text
    assert rows(database) == before + 1
    assert "Posted" in (await scene.ada.slash("digest send-now")).text
    with closing(sqlite3.connect(database)) as other:
        assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)

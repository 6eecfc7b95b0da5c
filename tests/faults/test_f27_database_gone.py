"""F27: the database is removed while the bot runs, or may only be read: it is said, and nothing is written elsewhere.

Fails without: `Database._check_presence` (the article is "added" to a file that nobody will ever see again); `mode=rw`
in `storage/engine.py` (SQLite makes an empty file in its place); `place.usable`.
"""

import asyncio
import ctypes
from pathlib import Path

from storage.store import open_store
from tests.e2e.bot_process import running_bot
from tests.e2e.test_digests import STORIES
from tests.faults.processes import run_to_its_end
from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.person import File

TITLE, TEXT = next(iter(STORIES.items()))
ARTICLE = File("story.txt", f"{TITLE}\n\n{TEXT}".encode(), "text/plain")


def move(folder: Path, to: Path) -> None:
    """The database and its companions."""
    to.mkdir(exist_ok=True)
    for file in folder.glob("broadsheet.db*"):
        file.rename(to / file.name)


async def test_f27_a_removed_database_takes_no_more_and_none_takes_its_place(
    local_alone: LocalDiscord, tmp_path: Path
) -> None:
    async with running_bot(local_alone, tmp_path) as bot:
        ada = await local_alone.person("Ada")
        move(tmp_path, tmp_path / "aside")
        for _ in range(3):  # also with a connection that is opened only now
            told = await asyncio.gather(ada.slash("article add", file=ARTICLE), ada.slash("digest list"))
            assert "Added" not in told[0].text and told[0].text.endswith(".")
        assert not (tmp_path / "broadsheet.db").exists()
        assert "was removed or replaced" in bot.log
        move(tmp_path / "aside", tmp_path)
        assert "Added" in (await ada.slash("article add", file=ARTICLE)).text


def without_privileges() -> None:
    """A child of root is root, and may write what is read-only: CAP_DAC_OVERRIDE (1) is dropped. Linux only."""
    drop_from_bounding_set = 24
    ctypes.CDLL(None).prctl(drop_from_bounding_set, 1, 0, 0, 0)


async def test_f27_a_database_that_can_only_be_read_is_refused_at_the_start(
    local_alone: LocalDiscord, tmp_path: Path
) -> None:
    place = tmp_path / "data"
    url = f"sqlite+aiosqlite:///{place}/broadsheet.db"
    await (await open_store(url)).close()
    (place / "broadsheet.db").chmod(0o400)
    place.chmod(0o500)
    try:
        status, err = await run_to_its_end(
            local_alone, tmp_path, environment={"BROADSHEET_DATABASE": url}, before=without_privileges
        )
    finally:
        place.chmod(0o700)
    assert status == 2
    assert "only be read" in err and "Traceback" not in err

"""F56: there is no summariser but the workers; where none can be started, first sentences stand and are named so."""

from pathlib import Path

from tests.e2e.test_digests import STORIES
from tests.faults.poison import a_bench
from tests.sandbox.local_discord import LocalDiscord

NOTHING_STARTS = ("tests.faults.poisoned_bot", "tests.ingest.jobs_that_misbehave:UNLOADABLE")
WELL = ("tests.faults.poisoned_bot", "bot.ingest.work.jobs:JOBS")


async def test_f56_without_any_worker_articles_have_their_first_sentences_and_digests_go_out(
    local_alone: LocalDiscord, tmp_path: Path
) -> None:
    async with a_bench(local_alone, tmp_path, program=NOTHING_STARTS) as bench:
        text = "The harbour of Dorn is new. Its first crane stands. Two boats lay beside it on Monday morning."
        added = await bench.paste("Dorn opens", text)
        assert "summariser could not be started" in added.text and "Its first crane stands." in added.text
        assert "no worker could be started" in (await bench.ada.slash("article list")).text
        posted = await bench.digest()
        assert all(title in posted for title in (*STORIES, "Dorn opens"))
    async with a_bench(local_alone, tmp_path, program=WELL) as bench:
        assert "is understood now" in (await bench.ada.slash("article recheck", article="Dorn opens")).text

"""F51: an article that crashes what reads it costs two workers, is marked with the reason, and harms no digest."""

from pathlib import Path

import pytest
from aiohttp import web

from tests.e2e.test_digests import STORIES
from tests.e2e.web import article_html
from tests.faults.poison import a_bench
from tests.sandbox.local_discord import LocalDiscord

TEXT = "The harbour of Dorn {} as nobody expected. Its first crane fell. Two boats sank beside it on Monday morning."


@pytest.mark.parametrize(
    ("word", "reason"), [("SEGFAULTS", "ended without a reply"), ("RECURSES", "failed with RecursionError")]
)
async def test_f51_a_text_that_crashes_its_reader_dies_alone_and_is_marked(
    local_alone: LocalDiscord, tmp_path: Path, word: str, reason: str
) -> None:
    async with a_bench(local_alone, tmp_path) as bench:
        added = await bench.paste("Dorn loses its crane", TEXT.format(word))
        assert "too complex to be understood" in added.text and "Its first crane fell." in added.text
        assert bench.kills() == 2
        listed = (await bench.ada.slash("article list")).text
        assert "Could not be understood" in listed and reason in listed
        posted = await bench.digest()
        assert all(title in posted for title in (*STORIES, "Dorn loses its crane"))
        assert bench.kills() == 2


async def test_f51_the_mark_survives_a_restart_and_an_admin_can_have_it_tried_again(
    local_alone: LocalDiscord, tmp_path: Path
) -> None:
    async with a_bench(local_alone, tmp_path) as bench:
        await bench.paste("Dorn loses its crane", TEXT.format("SEGFAULTS"))
        await bench.ada.slash("article remove", article="Dorn")
        assert bench.kills() == 2
    async with a_bench(local_alone, tmp_path) as bench:
        again = await bench.paste("Dorn loses its crane", TEXT.format("SEGFAULTS"))
        assert "too complex to be understood" in again.text
        assert bench.kills() == 2
        retried = await bench.ada.slash("article recheck", article="Dorn")
        assert "could not be understood again: it ended without a reply" in retried.text
        assert bench.kills() == 4
    sound = ("tests.faults.poisoned_bot", "bot.ingest.work.jobs:JOBS")
    async with a_bench(local_alone, tmp_path, program=sound) as bench:
        assert "is understood now" in (await bench.ada.slash("article recheck", article="Dorn")).text
        assert "Could not be understood" not in (await bench.ada.slash("article list")).text


async def test_f51_a_page_that_crashes_its_reader_costs_a_sentence_and_no_third_worker(
    local_alone: LocalDiscord, tmp_path: Path
) -> None:
    async def deadly(_: web.Request) -> web.Response:
        return web.Response(text=article_html(title="SEGFAULTS"), content_type="text/html")

    async with a_bench(local_alone, tmp_path, deadly) as bench:
        said = [(await bench.ada.slash("article add", url=bench.url)).text for _ in range(3)]
        once = "This page is too complex to read (it ended without a reply); paste its text instead."
        twice = "was set aside because reading it failed twice (it ended without a reply); paste its text instead."
        assert said == [once, once, f"This page {twice}"]
        assert bench.kills() == 2
        assert "SEGFAULTS" not in await bench.digest()

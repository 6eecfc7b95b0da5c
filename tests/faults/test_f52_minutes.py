"""F52: what would take minutes is ended at its deadline, and first sentences stand instead."""

from pathlib import Path

from aiohttp import web

from tests.e2e.test_digests import STORIES
from tests.faults.poison import a_bench
from tests.sandbox.local_discord import LocalDiscord

LINKS = "<p><a href=/x>Harbour</a>" * 100_000  # trafilatura takes it for three quarters of a minute


async def test_f52_a_text_that_takes_minutes_is_ended_and_its_first_sentences_stand(
    local_alone: LocalDiscord, tmp_path: Path
) -> None:
    async with a_bench(local_alone, tmp_path) as bench:
        text = "The harbour of Dorn HANGS in the air. Its first crane fell. Two boats sank beside it on Monday."
        added = await bench.paste("Dorn waits", text)
        assert "too complex to be understood" in added.text and "Its first crane fell." in added.text
        assert "It could not be understood (it took longer than 2.5 s)" in added.text
        assert "it took longer than 2.5 s" in (await bench.ada.slash("article list")).text
        assert "Dorn waits" in await bench.digest()


async def test_f52_a_page_of_a_hundred_thousand_links_costs_a_deadline_and_a_sentence(
    local_alone: LocalDiscord, tmp_path: Path
) -> None:
    async def links(_: web.Request) -> web.Response:
        return web.Response(text=f"<html><head><title>x</title></head><body>{LINKS}", content_type="text/html")

    async with a_bench(local_alone, tmp_path, links) as bench:
        refused = await bench.ada.slash("article add", url=bench.url)
        assert refused.text == "This page is too complex to read (it took longer than 2.5 s); paste its text instead."
        assert bench.kills() == 1
        posted = await bench.digest()
        assert all(title in posted for title in STORIES)

"""A digest in a channel: created, looked at, posted, read, proved, and still alive after a restart."""

from pathlib import Path

import pytest

from tests.e2e.bot_process import running_bot
from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.person import File, Message, Person

STORIES = {
    "Ferry company of Sund orders four electric boats": (
        "The ferry company of Sund has ordered four electric boats from a yard in Gdynia, it said on Monday. "
        "They will cost 62 million crowns and replace diesel ferries that are forty years old.\n\n"
        "Managing director Lena Holm said that the first boat should sail next summer. “Passengers will hear the gulls "
        "again,” Holm said. The company expects to save three million litres of fuel a year.\n\n"
        "The union of ferry workers welcomed the order but asked for training. Its chair, Per Aas, said that "
        "none of the 140 engineers had worked with batteries of that size."
    ),
    "Court in Marn stops the sale of the old post office": (
        "A court in Marn stopped the sale of the city's old post office on Tuesday after neighbours had sued. "
        "Judge Ida Krog said that the council had ignored its own rules for listed buildings.\n\n"
        "The council had wanted to sell the building to a hotel chain for 18 million crowns. Mayor Tor Lind called "
        "the ruling a surprise and said that the council would appeal within three weeks.\n\n"
        "The neighbours collected 9,000 signatures. Their lawyer, Eva Brandt, said that the building should become "
        "a library, as the council had promised in 2019."
    ),
}


async def add_stories(person: Person) -> None:
    for title, text in STORIES.items():
        added = await person.slash("article add", file=File("story.txt", f"{title}\n\n{text}".encode(), "text/plain"))
        assert title in added.text


async def digests_in(person: Person) -> list[Message]:
    """What the bot posted in the channel where the person stands, oldest first."""
    return [one for one in reversed(await person.messages()) if one.author == "Broadsheet" and not one.ephemeral]


async def test_a_digest_from_creation_to_proof_and_after_a_restart(local_alone: LocalDiscord, tmp_path: Path) -> None:
    local = local_alone
    async with running_bot(local, tmp_path):
        ada = await local.person("Ada", channel="daily-news")
        await add_stories(ada)
        zones = await ada.autocomplete("digest create", "timezone", "berl", channel="daily-news", time="08:00")
        assert zones[0].value == "Europe/Berlin"
        created = await ada.slash("digest create", channel="daily-news", time="8:00", timezone="europe/berlin")
        assert "at 08:00 Europe/Berlin" in created.text
        assert "<t:" in created.text
        assert "08:00 Europe/Berlin" in (await ada.slash("digest list")).text

        preview = await ada.slash("digest preview")
        assert preview.answer.ephemeral
        assert await digests_in(ada) == []
        assert "Posted" in (await ada.slash("digest send-now")).text
        (digest,) = await digests_in(ada)
        assert digest.text == preview.text, "the preview is not what was posted"
        assert all(title in digest.text for title in STORIES)
        assert digest.is_v2
        assert digest.raw["mentions"] == []

    async with running_bot(local, tmp_path):
        ben = await local.person("Ben", channel="daily-news")
        (digest,) = await digests_in(ben)
        read = await ben.press(digest, "Read")
        assert read.answer.ephemeral
        proof = await ben.press(digest, "Sources")
        quoted = [line[2:] for line in proof.text.splitlines() if line.startswith("> ")]
        assert quoted
        assert all(any(sentence in text.replace("\n\n", " ") for text in STORIES.values()) for sentence in quoted)
        chosen = await ben.choose(digest, next(iter(STORIES)))
        assert next(iter(STORIES)) in chosen.text
        assert len(await digests_in(ben)) == 1
        ada = await local.person("Ada")
        assert "Removed" in (await ada.slash("digest remove")).text
        assert "No digest is set up" in (await ada.slash("digest list")).text
    assert await local.violations() == []


async def test_a_story_is_not_told_twice(local_alone: LocalDiscord, tmp_path: Path) -> None:
    async with running_bot(local_alone, tmp_path):
        ada = await local_alone.person("Ada", channel="daily-news")
        await add_stories(ada)
        await ada.slash("digest create", channel="daily-news", time="08:00", timezone="UTC")
        await ada.slash("digest send-now")
        await ada.slash("digest send-now")
        first, second = await digests_in(ada)
        assert all(title in first.text for title in STORIES)
        assert "quiet day" in second.text


@pytest.mark.parametrize("other", ["Harbour Town"])
async def test_a_button_gives_nothing_away_in_another_server(
    local_alone: LocalDiscord, tmp_path: Path, other: str
) -> None:
    async with running_bot(local_alone, tmp_path):
        ada = await local_alone.person("Ada", channel="daily-news")
        await add_stories(ada)
        await ada.slash("digest create", channel="daily-news", time="08:00", timezone="UTC")
        await ada.slash("digest send-now")
        (digest,) = await digests_in(ada)
        there = await local_alone.person("Ada", guild=other, channel="daily-news")
        for command in ("digest preview", "digest send-now", "digest remove"):
            assert "has no digest yet" in (await there.slash(command, digest="1")).text
        await there.slash("digest create", channel="daily-news", time="08:00", timezone="UTC")
        await there.slash("digest send-now")
        (quiet,) = await digests_in(there)
        assert "quiet day" in quiet.text
        assert not any(title in quiet.text for title in STORIES)
        assert digest.id != quiet.id

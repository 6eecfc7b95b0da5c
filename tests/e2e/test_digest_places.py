"""Digests in threads, in forums and published, through the commands and into the local Discord."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from bot.sandbox.state import CROSSPOSTED
from tests.e2e.bot_process import BotProcess
from tests.e2e.clocked_bot import passing
from tests.e2e.test_digests import add_stories, digests_in
from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.messages import Json, Message
from tests.sandbox.person import Person

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module")
async def editor(local: LocalDiscord, bot: BotProcess) -> AsyncIterator[Person]:
    ada = await local.person("Ada", channel="daily-news")
    await add_stories(ada)
    yield ada
    await ada.slash("digest remove")


async def posted(local: LocalDiscord, place: int) -> list[Message]:
    stored = (await local.record()).messages
    return [one for one in stored if one.channel_id == place and not one.ephemeral and one.author == "Broadsheet"]


async def threads_of(person: Person, channel: str) -> list[Json]:
    """The threads of a channel that the person sees."""
    (guild,) = [guild for guild in (await person.world())["guilds"] if guild["name"] == person.guild]
    parent = next(one["id"] for one in guild["channels"] if one["name"] == channel)
    return [one for one in [*guild["channels"], *guild.get("threads", [])] if one.get("parent_id") == parent]


async def archive(local: LocalDiscord, thread_id: int) -> None:
    """Archive a thread, as Discord does after a day without a message."""
    headers = {"Authorization": f"Bot {local.ready.bot_token}"}
    address = f"{local.ready.api}/channels/{thread_id}"
    async with (
        aiohttp.ClientSession(headers=headers) as http,
        http.patch(address, json={"archived": True}) as reply,
    ):
        assert reply.status == 200, await reply.text()


async def test_a_forum_gets_a_post_with_its_tags(local: LocalDiscord, editor: Person) -> None:
    wish = {"channel": "reports", "time": "08:00", "timezone": "UTC"}
    refused = await editor.slash("digest create", tags="Noon", **wish)
    assert "has no tag “noon”; it has: Morning, Evening" in refused.text
    created = await editor.slash("digest create", tags="morning", **wish)
    assert "each a post in the forum" in created.text
    assert "Posted" in (await editor.slash("digest send-now")).text
    (thread,) = await threads_of(editor, "reports")
    assert thread["name"].startswith("Daily digest · ")
    assert thread["applied_tags"] == ["1310000000000000201"]
    (first,) = await posted(local, int(thread["id"]))
    assert first.id == int(thread["id"]) and "Ferry company" in first.text
    assert f"/{first.id}/{first.id}) posted" in (await editor.slash("digest history")).text


async def test_a_day_has_a_thread_where_the_bot_may_open_one(local: LocalDiscord, clock: Path, editor: Person) -> None:
    wish = {"channel": "daily-news", "time": "08:00", "timezone": "UTC"}
    await local.overwrite(editor.channel_id, deny=1 << 35)
    refused = await editor.slash("digest create", thread=True, **wish)
    assert "lacks Create Public Threads" in refused.text
    await local.overwrite(editor.channel_id)
    assert "a new thread each day" in (await editor.slash("digest create", thread=True, **wish)).text
    await local.overwrite(editor.channel_id, deny=1 << 35)
    await editor.slash("digest preview")
    async with asyncio.timeout(10):
        while "as it was set up: Broadsheet cannot post" not in (newest := (await editor.messages())[0].text):
            await asyncio.sleep(0.05)
    assert "lacks Create Public Threads" in newest
    await local.overwrite(editor.channel_id)
    for _ in range(2):
        await editor.slash("digest send-now")
    print((await editor.slash("digest history")).text)
    (opener,) = await digests_in(editor)
    assert "Ferry company" not in opener.text and "stories" in opener.text
    inside = await posted(local, opener.id)
    assert "Ferry company" in inside[0].text and "quiet day" in inside[-1].text
    (article,) = await editor.autocomplete("article remove", "article", "ferry company")
    await archive(local, opener.id)
    await editor.slash("article remove", article=article.value)

    async def is_corrected() -> bool:
        return "corrected" in (await posted(local, opener.id))[0].text

    await passing(clock, is_corrected)
    await local.overwrite(editor.channel_id)


async def test_an_announcement_is_published_once(local: LocalDiscord, clock: Path, editor: Person) -> None:
    wish = {"time": "08:00", "timezone": "UTC"}
    assert (
        "announcement channel" in (await editor.slash("digest create", channel="daily-news", publish=True, **wish)).text
    )
    await editor.slash("digest create", channel="announcements", publish=True, **wish)
    await editor.slash("digest send-now")
    there = await editor.at("announcements")

    async def is_published() -> bool:
        return bool((await digests_in(there))[0].raw["flags"] & CROSSPOSTED)

    await passing(clock, is_published)
    asked = [one for one in (await local.record()).requests if one.path.endswith("/crosspost")]
    assert len(asked) == 1 and len(await digests_in(there)) == 1

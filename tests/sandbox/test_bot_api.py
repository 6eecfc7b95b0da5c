"""The bot's API as discord.py uses it: messages, threads, DMs, permissions, limits, rate limits."""

import asyncio
import io
import os

import discord
import pytest

from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.person import Person
from tests.sandbox.probe import Page, Probe

pytestmark = pytest.mark.asyncio(loop_scope="module")

NEWSROOM = "The Newsroom"
FILES = discord.Permissions(attach_files=True).value


async def test_a_message_is_posted_edited_fetched_and_deleted(local: LocalDiscord, ada: Person, probe: Probe) -> None:
    channel = probe.text_channel(NEWSROOM, "general")
    await local.overwrite(channel.id, allow=FILES)
    embed = discord.Embed(title="Title", description="Text", colour=0x336699).add_field(name="a", value="b")
    sent = await channel.send("hello", embed=embed, file=discord.File(io.BytesIO(b"data"), "a.bin"))
    await sent.edit(content="changed", attachments=[])
    fetched = await channel.fetch_message(sent.id)
    assert (fetched.content, fetched.attachments, fetched.embeds[0].title) == ("changed", [], "Title")
    assert fetched.edited_at is not None
    assert (await ada.messages())[0].text == "changed\nTitle\nText\na\nb"
    await fetched.delete()
    with pytest.raises(discord.NotFound) as missing:
        await channel.fetch_message(sent.id)
    assert missing.value.code == 10008


async def test_history_by_before_after_and_around(ada: Person, probe: Probe) -> None:
    channel = probe.text_channel(NEWSROOM, "daily-news")
    there = await ada.at("daily-news")
    ids = [(await there.say(f"line {number}")).id for number in range(7)]

    async def listed(
        before: discord.Object | None = None, after: discord.Object | None = None, around: discord.Object | None = None
    ) -> list[int]:
        found = channel.history(limit=3, before=before, after=after, around=around)
        return [message.id async for message in found]

    assert await listed() == ids[:3:-1]
    assert await listed(before=discord.Object(ids[3])) == [ids[2], ids[1], ids[0]]
    assert await listed(after=discord.Object(ids[3])) == ids[4:7]
    assert sorted(await listed(around=discord.Object(ids[3]))) == ids[2:5]


async def test_an_enforced_nonce_gives_the_same_message_until_it_is_forgotten(
    local: LocalDiscord, probe: Probe
) -> None:
    channel = probe.text_channel("Harbour Town", "general")
    first = await channel.send("the digest", nonce="a-nonce-of-25-characters.")
    again = await channel.send("the digest", nonce="a-nonce-of-25-characters.")
    other = await channel.send("the digest", nonce="another")
    assert again.id == first.id != other.id
    await asyncio.sleep(1.1)  # the server's own clock, set to forget after one second
    assert (await channel.send("the digest", nonce="a-nonce-of-25-characters.")).id != first.id
    kept = [message for message in (await local.record()).messages if message.content == "the digest"]
    assert [message.raw["nonce"] for message in kept] == ["a-nonce-of-25-characters.", "another", kept[0].raw["nonce"]]


@pytest.mark.parametrize(
    ("content", "embeds", "nonce", "at"),
    [
        ("x" * 2001, [], "n", "content"),
        ("", [discord.Embed(description="x" * 4097)], "n", "embeds.0.description"),
        ("", [discord.Embed(description="x" * 4000), discord.Embed(description="x" * 2001)], "n", "embeds"),
        ("hello", [], "x" * 26, "nonce"),
    ],
)
async def test_limits_are_50035_and_name_the_field(
    probe: Probe, content: str, embeds: list[discord.Embed], nonce: str, at: str
) -> None:
    with pytest.raises(discord.HTTPException) as refused:
        await probe.text_channel("Harbour Town", "daily-news").send(content, embeds=embeds, nonce=nonce)
    assert (refused.value.status, refused.value.code) == (400, 50035)
    assert f"In {at}:" in str(refused.value)


async def test_nothing_at_all_is_50006(probe: Probe) -> None:
    with pytest.raises(discord.HTTPException) as refused:
        await probe.text_channel(NEWSROOM, "daily-news").send("")
    assert refused.value.code == 50006


async def test_a_page_of_components_cannot_have_content_beside_it(local: LocalDiscord, probe: Probe) -> None:
    channel = probe.text_channel("Harbour Town", "announcements")
    await local.overwrite(channel.id, allow=FILES)
    message = await channel.send(view=Page(), file=discord.File(io.BytesIO(b""), "dot.png"))
    with pytest.raises(discord.HTTPException) as refused:
        await message.edit(content="beside")
    assert (refused.value.code, "content" in str(refused.value)) == (50035, True)


async def test_a_channel_that_may_not_be_posted_in_is_50013_and_one_not_seen_50001(
    local: LocalDiscord, probe: Probe
) -> None:
    channel = probe.text_channel(NEWSROOM, "staff-only")
    with pytest.raises(discord.Forbidden) as refused:
        await channel.send("hello")
    assert refused.value.code == 50013
    await local.overwrite(channel.id, deny=discord.Permissions(view_channel=True).value)
    with pytest.raises(discord.Forbidden) as refused:
        await channel.send("hello")
    assert refused.value.code == 50001
    await local.overwrite(channel.id, allow=discord.Permissions(view_channel=True, send_messages=True).value)
    assert (await channel.send("hello")).id


async def test_a_deleted_channel_is_10003_and_leaves_the_cache(local: LocalDiscord, probe: Probe) -> None:
    channel = probe.text_channel("Harbour Town", "staff-only")
    await local.delete_channel(channel.id)
    with pytest.raises(discord.NotFound) as refused:
        await channel.send("hello")
    assert refused.value.code == 10003
    assert probe.get_channel(channel.id) is None


async def test_a_message_in_an_announcement_channel_is_published_once(probe: Probe) -> None:
    message = await probe.text_channel(NEWSROOM, "announcements").send("news")
    await message.publish()
    assert (await message.fetch()).flags.crossposted
    with pytest.raises(discord.HTTPException) as refused:
        await message.publish()
    assert refused.value.code == 40033


async def test_threads(local: LocalDiscord, probe: Probe, ada: Person) -> None:
    channel = probe.text_channel(NEWSROOM, "daily-news")
    await local.overwrite(channel.id, deny=discord.Permissions(create_public_threads=True).value)
    with pytest.raises(discord.Forbidden):
        await channel.create_thread(name="without the permission", type=discord.ChannelType.public_thread)
    await local.overwrite(channel.id)
    thread = await channel.create_thread(name="Today", type=discord.ChannelType.public_thread)
    posted = await thread.send("in the thread")
    assert [message.id for message in await (await ada.in_thread(thread.id)).messages()] == [posted.id]
    await thread.edit(archived=True)
    assert (await probe.fetch_channel(thread.id)).archived  # type: ignore[union-attr]  # a thread, as it was made
    start = await channel.send("a start")
    on_message = await start.create_thread(name="More")
    assert on_message.id == start.id
    with pytest.raises(discord.HTTPException) as refused:
        await start.create_thread(name="More")
    assert refused.value.code == 160004


async def test_a_dm_from_the_bot(probe: Probe, ada: Person) -> None:
    person = await probe.fetch_user(ada.id)
    sent = await person.send("good morning")
    assert [message.id for message in await (await ada.in_dm()).messages(limit=1)] == [sent.id]


async def test_each_reply_tells_its_bucket_and_the_one_too_many_waits(local: LocalDiscord, probe: Probe) -> None:
    channel = probe.text_channel("Harbour Town", "general")
    url = f"/api/v10/channels/{channel.id}/messages"
    headers = {"Authorization": f"Bot {local.ready.bot_token}"}
    left: list[int] = []
    while True:
        async with local.http.post(url, json={"content": "quick"}, headers=headers) as reply:
            assert reply.headers["Content-Type"] == "application/json"
            left.append(int(reply.headers["X-RateLimit-Remaining"]))
            if reply.status == 429:
                body = await reply.json()
                break
    assert left == [*range(left[0], -1, -1), 0]
    assert {"Via", "Retry-After", "X-RateLimit-Reset-After", "X-RateLimit-Bucket"} <= set(reply.headers)
    assert reply.headers["X-RateLimit-Scope"] == "user"
    assert not body["global"]
    assert 0 < body["retry_after"] <= 5


@pytest.mark.skipif("LOCAL_DISCORD_OPENAPI" not in os.environ, reason="Discord's OpenAPI description is not given")
async def test_nothing_was_sent_that_discord_does_not_describe(local: LocalDiscord, probe: Probe) -> None:
    assert await local.violations() == []

"""Faults as the bot meets them, and the server's own life."""

import asyncio
import os
import signal
import sys
import time

import aiohttp
import discord
import pytest

from tests.sandbox.local_discord import ROOT, LocalDiscord
from tests.sandbox.messages import Json
from tests.sandbox.probe import Probe

pytestmark = pytest.mark.asyncio(loop_scope="module")

MESSAGES = {"method": "POST", "path": "/channels/{channel_id}/messages"}


async def post(local: LocalDiscord, content: str, **more: object) -> aiohttp.ClientResponse:
    channel = "1320000000000000102"
    url = f"/api/v10/channels/{channel}/messages"
    headers = {"Authorization": f"Bot {local.ready.bot_token}"}
    async with local.http.post(url, json={"content": content, **more}, headers=headers) as reply:
        await reply.read()
        return reply


async def stored(local: LocalDiscord, content: str) -> int:
    return [message.content for message in (await local.record()).messages].count(content)


async def test_a_reply_that_is_dropped_leaves_the_message_and_the_nonce_finds_it(local: LocalDiscord) -> None:
    await local.faults({"kind": "drop_reply", **MESSAGES})
    nonce = {"nonce": "dropped", "enforce_nonce": True}
    with pytest.raises(aiohttp.ClientError):
        await post(local, "dropped", **nonce)
    assert (await post(local, "dropped", **nonce)).status == 200
    assert await stored(local, "dropped") == 1
    assert [request.fault for request in (await local.record()).requests][-2:] == ["drop_reply", ""]


async def test_a_reset_connection_does_nothing(local: LocalDiscord) -> None:
    await local.faults({"kind": "reset", **MESSAGES})
    with pytest.raises(aiohttp.ClientError):
        await post(local, "reset")
    assert await stored(local, "reset") == 0


@pytest.mark.parametrize("status", [500, 502, 503, 504, 524, 403])
async def test_a_status_is_played_and_nothing_is_done(local: LocalDiscord, status: int) -> None:
    await local.faults({"kind": "status", "status": status, **MESSAGES})
    assert (await post(local, f"status {status}")).status == status
    assert await stored(local, f"status {status}") == 0


async def test_no_answer_ever(local: LocalDiscord) -> None:
    await local.faults({"kind": "hang", **MESSAGES})
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(post(local, "hang"), 0.3)
    assert await stored(local, "hang") == 0


async def test_a_slow_answer_comes_all_the_same(local: LocalDiscord) -> None:
    await local.faults({"kind": "slow", "seconds": 0.3, **MESSAGES})
    before = time.monotonic()
    assert (await post(local, "slow")).status == 200
    assert time.monotonic() - before >= 0.3


@pytest.mark.parametrize(
    ("scope", "via", "is_json"), [("user", True, True), ("global", True, True), ("cloudflare", False, False)]
)
async def test_a_429_of_each_kind(local: LocalDiscord, scope: str, via: bool, is_json: bool) -> None:
    await local.faults({"kind": "rate_limit", "scope": scope, "retry_after": 0.2, **MESSAGES})
    reply = await post(local, "limited")
    assert (reply.status, "Via" in reply.headers) == (429, via)
    assert (reply.headers["Content-Type"] == "application/json") == is_json
    assert (reply.headers.get("X-RateLimit-Global") == "true") == (scope == "global")


async def test_discord_py_waits_for_a_429_and_sends_once(local: LocalDiscord, probe: Probe) -> None:
    await local.faults({"kind": "rate_limit", "scope": "global", "retry_after": 0.3, **MESSAGES})
    before = time.monotonic()
    await probe.text_channel("Harbour Town", "daily-news").send("patient")
    assert time.monotonic() - before >= 0.3
    assert await stored(local, "patient") == 1


async def test_discord_py_takes_a_429_without_via_for_a_ban(local: LocalDiscord, probe: Probe) -> None:
    await local.faults({"kind": "rate_limit", "scope": "cloudflare", **MESSAGES})
    with pytest.raises(discord.HTTPException) as banned:
        await probe.text_channel("Harbour Town", "daily-news").send("banned")
    assert banned.value.status == 429


async def test_no_session_is_left_to_start(local: LocalDiscord) -> None:
    await local.faults({"kind": "session_limit", "seconds": 60})
    headers = {"Authorization": f"Bot {local.ready.bot_token}"}
    async with local.http.get("/api/v10/gateway/bot", headers=headers) as reply:
        limit: Json = (await reply.json())["session_start_limit"]
    assert (limit["remaining"], limit["reset_after"]) == (0, 60_000)


async def test_a_fault_that_does_not_exist_is_refused(local: LocalDiscord) -> None:
    async with local.http.post("/local/faults", json={"faults": [{"kind": "earthquake"}]}) as reply:
        assert reply.status == 400


async def test_it_ends_with_the_process_that_started_it() -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.sandbox", "--stdin-lifeline"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    await process.stdout.readline()
    process.stdin.close()
    assert await asyncio.wait_for(process.wait(), 5) == 0
    assert await process.stdout.read() == b""


async def test_it_ends_on_sigterm_and_takes_its_secrets_from_the_environment() -> None:
    secrets = {"LOCAL_DISCORD_BOT_TOKEN": "a.b.c", "LOCAL_DISCORD_KEY": "the-key"}
    async with LocalDiscord.start(environment=secrets) as local:
        assert (local.ready.bot_token, local.ready.key) == ("a.b.c", "the-key")
        os.kill(local.pid, signal.SIGTERM)
        assert await asyncio.wait_for(local.ended(), 5) == 0


@pytest.mark.parametrize("arguments", [("--port", "{taken}"), ("--world", "nowhere.json")], ids=["port", "world"])
async def test_what_keeps_it_from_starting_is_said_in_a_sentence(
    local: LocalDiscord, arguments: tuple[str, str]
) -> None:
    taken = local.ready.base.rpartition(":")[2]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.sandbox", arguments[0], arguments[1].format(taken=taken)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )
    out, said = await process.communicate()
    assert (process.returncode, out) == (2, b"")
    assert said.startswith(b"The local Discord cannot start: ")
    assert b"Traceback" not in said

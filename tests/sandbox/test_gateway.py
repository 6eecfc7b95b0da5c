"""The gateway under an unmodified discord.py: losing the connection, and what is missed meanwhile."""

import asyncio

import aiohttp
import pytest
from discord.errors import ConnectionClosed, LoginFailure
from discord.gateway import KeepAliveHandler

from tests.sandbox.local_discord import LocalDiscord, Ready
from tests.sandbox.messages import Json
from tests.sandbox.person import Person
from tests.sandbox.probe import Probe, connected

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(
    "fault",
    [{"kind": "close", "code": None}, {"kind": "close", "code": 4000}, {"kind": "reconnect"}],
    ids=["dropped", "closed with 4000", "op 7"],
)
async def test_a_lost_connection_is_resumed_and_what_was_missed_is_replayed(
    local: LocalDiscord, probe: Probe, ada: Person, fault: Json
) -> None:
    probe.resumed.clear()
    identified = len(await _told(local, "identify"))
    await local.faults(fault)
    outcome = await ada.slash("echo", text="meanwhile")
    await asyncio.wait_for(probe.resumed.wait(), 10)
    assert outcome.text.startswith("meanwhile")
    assert len(await _told(local, "identify")) == identified
    assert await _told(local, "resumed")


async def test_a_session_that_is_invalid_is_begun_anew(local: LocalDiscord, probe: Probe, ada: Person) -> None:
    probe.is_up.clear()
    await local.faults({"kind": "invalid_session", "resumable": False})
    await asyncio.wait_for(probe.is_up.wait(), 15)
    assert (await ada.slash("echo", text="again")).kind == "message"


async def test_heartbeats_that_go_unanswered_end_in_a_resume(local: LocalDiscord, probe: Probe) -> None:
    probe.resumed.clear()
    await local.faults({"kind": "no_heartbeat_ack", "count": None, "lasts": 3})
    for shard in probe.shards.values():
        beat: KeepAliveHandler | None = shard._parent.ws._keep_alive
        if beat is not None:
            beat.heartbeat_timeout = 1.5  # discord.py waits a minute otherwise
    await asyncio.wait_for(probe.resumed.wait(), 20)


async def test_a_removed_guild_goes_and_comes_back(local: LocalDiscord, probe: Probe) -> None:
    guild = next(guild for guild in probe.guilds if guild.name == "Harbour Town")
    await local.bot_in_guild(guild.id, present=False)
    left = await probe.wait_for("guild_remove", timeout=5) if probe.get_guild(guild.id) else guild
    assert left.id == guild.id
    await local.bot_in_guild(guild.id, present=True)
    if probe.get_guild(guild.id) is None:
        await probe.wait_for("guild_join", timeout=5)


async def test_a_wrong_token_is_refused(local: LocalDiscord) -> None:
    ready = local.ready
    wrong = Ready(ready.page, ready.api, ready.gateway, ready.key, "wrong.token.here", ready.application_id)
    with pytest.raises(LoginFailure):
        async with connected(wrong):
            pass


@pytest.mark.parametrize("code", [4004, 4013])
async def test_a_close_that_ends_the_client(local: LocalDiscord, code: int) -> None:
    await local.faults({"kind": "close_at_identify", "code": code})
    with pytest.raises(ConnectionClosed) as closed:
        async with connected(local.ready):
            pass
    assert closed.value.code == code


async def _told(local: LocalDiscord, what: str) -> list[Json]:
    return [event for event in (await local.record()).gateway if event["what"] == what]


async def test_a_goodbye_ends_the_session_and_a_lost_connection_does_not(local: LocalDiscord) -> None:
    for code, resumed in ((1000, False), (4000, True)):
        async with local.http.ws_connect("/gateway") as socket:
            session_id = await _identify(local, socket)
            await socket.close(code=code)
        async with local.http.ws_connect("/gateway") as socket:
            await socket.receive_json()
            await socket.send_json({"op": 6, "d": {**_token(local), "session_id": session_id, "seq": 1}})
            assert ((await socket.receive_json())["op"] == 0) == resumed


async def test_a_resume_from_a_number_that_was_never_given_is_invalid(local: LocalDiscord) -> None:
    async with local.http.ws_connect("/gateway") as socket:
        session_id = await _identify(local, socket)
        await socket.close(code=4000)
    async with local.http.ws_connect("/gateway") as socket:
        await socket.receive_json()
        await socket.send_json({"op": 6, "d": {**_token(local), "session_id": session_id, "seq": 999}})
        assert await socket.receive_json() == {"op": 9, "s": None, "t": None, "d": False}


@pytest.mark.parametrize(
    ("payloads", "code"),
    [
        (['{"op": 1, "d": null}'] * 121, 4008),
        (['{"op": 1, "d": "' + "x" * 4096 + '"}'], 4002),
        (["no json"], 4002),
        (['{"op": 99}'], 4003),
    ],
    ids=["too many", "too large", "not JSON", "before identifying"],
)
async def test_what_the_gateway_does_not_take_closes_it(local: LocalDiscord, payloads: list[str], code: int) -> None:
    async with local.http.ws_connect("/gateway") as socket:
        await socket.receive_json()
        for payload in payloads:
            await socket.send_str(payload)
        while (message := await socket.receive()).type != aiohttp.WSMsgType.CLOSE:
            assert message.json()["op"] == 11
        assert message.data == code


def _token(local: LocalDiscord) -> Json:
    return {"token": local.ready.bot_token}


async def _identify(local: LocalDiscord, socket: aiohttp.ClientWebSocketResponse) -> str:
    """The id of a new session."""
    await socket.receive_json()
    await socket.send_json({"op": 2, "d": {**_token(local), "intents": 1, "properties": {}, "shard": [1, 2]}})
    return str((await socket.receive_json())["d"]["session_id"])

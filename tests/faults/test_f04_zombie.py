"""F04: heartbeats go unanswered: the connection is closed with another code than 1000, and the session resumed.

Fails without: a `silence` that is shorter than the zombie lasts (Client's heartbeat_timeout).
"""

import asyncio
from pathlib import Path

from bot.gateway.client import SILENCE
from bot.sandbox.settings import Settings
from tests.e2e.bot_process import running_bot
from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.messages import Json

INTERVAL, PATIENCE = "2", "2.5"


async def test_f04_a_zombie_is_closed_and_its_session_resumed(tmp_path: Path) -> None:
    program = ("tests.faults.impatient_bot", PATIENCE)
    async with (
        LocalDiscord.start("--heartbeat-seconds", INTERVAL) as local,
        running_bot(local, tmp_path, program=program),
    ):
        seen = len((await local.record()).gateway)
        await local.faults({"kind": "no_heartbeat_ack", "count": None})
        events: list[Json] = []
        async with asyncio.timeout(20):
            while "resumed" not in [event["what"] for event in events]:
                await asyncio.sleep(0.1)
                events = (await local.record()).gateway[seen:]
        await local.faults()
        left = next(event for event in events if event["what"] == "left")
        assert left["code"] == 4000
        assert "identify" not in [event["what"] for event in events]
        ada = await local.person("Ada")
        assert "No digest is set up" in (await ada.slash("digest list")).text


def test_f04_the_bot_is_patient_for_less_than_two_of_discords_heartbeats() -> None:
    assert 2 * Settings("", "").heartbeat_seconds > SILENCE

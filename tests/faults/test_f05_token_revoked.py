"""F05: a token that the gateway refuses ends the process with its own code and one clear line."""

from pathlib import Path

from tests.faults.processes import run_to_its_end
from tests.sandbox.local_discord import LocalDiscord


async def test_f05_a_revoked_token_ends_the_process_at_once(local_alone: LocalDiscord, tmp_path: Path) -> None:
    await local_alone.faults({"kind": "close_at_identify", "code": 4004, "count": None})
    status, err = await run_to_its_end(local_alone, tmp_path)
    assert status == 4
    assert err.splitlines()[-1].startswith("broadsheet: Discord refuses this token")
    identified = [event for event in (await local_alone.record()).gateway if event["what"] == "close"]
    assert len(identified) == 1

"""F06: intents that the gateway refuses end the process with the name of the one to look at."""

from pathlib import Path

import pytest

from tests.faults.processes import run_to_its_end
from tests.sandbox.local_discord import LocalDiscord


@pytest.mark.parametrize("code", [4013, 4014])
async def test_f06_refused_intents_end_the_process_and_are_named(
    local_alone: LocalDiscord, tmp_path: Path, code: int
) -> None:
    await local_alone.faults({"kind": "close_at_identify", "code": code, "count": None})
    status, err = await run_to_its_end(local_alone, tmp_path)
    assert status == 5
    assert "Guilds intent" in err.splitlines()[-1]

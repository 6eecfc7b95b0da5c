"""The short form of the crash benchmark: nothing is lost or doubled by twenty kills of the real process."""

import json

import pytest

from tests.bench.crash import State, main, planned


async def test_twenty_kills_of_the_real_process_lose_nothing_and_double_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert await main(planned(quick=True, seed=2), State(None, {})) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert json.loads(last) == {"kills": 20, "lost": 0, "doubled": 0}

"""What dies in the background is named and started again."""

import asyncio
import itertools
import logging

import pytest

from bot.supervision import LONGEST_WAIT, Background, in_background, keep_alive
from tests.digests.fakes import FakeClock


def uptime_of(clock: FakeClock) -> float:
    return clock.now().timestamp()


def dying(times: int, starts: list[float], clock: FakeClock, runs_for: float = 0.0) -> Background:
    """Work that dies so often, each time after so many seconds, and then is done."""

    async def work() -> None:
        starts.append(uptime_of(clock))
        await clock.sleep(runs_for)
        if len(starts) <= times:
            raise ValueError("a mistake of ours")

    return work


async def test_what_dies_is_named_with_its_error_and_started_again(caplog: pytest.LogCaptureFixture) -> None:
    clock, starts = FakeClock(), list[float]()
    await keep_alive("the loop of digests", dying(1, starts, clock), clock, lambda: uptime_of(clock))
    assert len(starts) == 2
    death, again = caplog.records
    assert (death.levelno, death.getMessage()) == (logging.ERROR, "the loop of digests died")
    assert death.exc_info is not None and "a mistake of ours" in str(death.exc_info[1])
    assert again.getMessage() == "the loop of digests is started again in 1 s"


async def test_what_dies_over_and_over_is_started_less_and_less_often() -> None:
    clock, starts = FakeClock(), list[float]()
    await keep_alive("it", dying(9, starts, clock), clock, lambda: uptime_of(clock))
    waits = [after - before for before, after in itertools.pairwise(starts)]
    assert waits == [1, 2, 4, 8, 16, 32, LONGEST_WAIT, LONGEST_WAIT, LONGEST_WAIT]


async def test_what_ran_well_for_long_is_started_again_at_once() -> None:
    clock, starts = FakeClock(), list[float]()
    await keep_alive("it", dying(4, starts, clock, runs_for=400), clock, lambda: uptime_of(clock))
    assert [after - before for before, after in itertools.pairwise(starts)] == [401] * 4


async def test_a_cancellation_that_came_from_inside_ends_nothing() -> None:
    clock, starts = FakeClock(), list[float]()

    async def work() -> None:
        starts.append(0)
        if len(starts) == 1:
            raise asyncio.CancelledError

    await keep_alive("it", work, clock, lambda: uptime_of(clock))
    assert len(starts) == 2


async def test_all_end_with_the_block_and_one_that_fails_then_is_named(caplog: pytest.LogCaptureFixture) -> None:
    clock, ended = FakeClock(), list[str]()

    async def lasting() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("lasting")

    async def failing_at_the_end() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            raise ValueError("no way to give it back")

    work: dict[str, Background] = {"a": lasting, "b": failing_at_the_end, "c": dying(2, [], clock)}
    async with in_background(work, clock, lambda: uptime_of(clock)):
        for _ in range(20):
            await asyncio.sleep(0)
        assert "c died" in caplog.text and "a died" not in caplog.text
    assert ended == ["lasting"]
    assert "b failed while it was ended" in caplog.text
    assert {task.get_name() for task in asyncio.all_tasks()}.isdisjoint(work)

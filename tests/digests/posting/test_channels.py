"""Channels are served side by side, each in order, and a slow one holds up no other."""

import asyncio

import pytest

from bot.digests.posting.channels import Channels


async def test_jobs_of_a_channel_are_done_in_order_and_stop_at_one_that_has_to_wait() -> None:
    done: list[str] = []

    async def work(job: str) -> bool:
        await asyncio.sleep(0)
        done.append(job)
        return job != "a2"

    await Channels(8).work(["a1", "b1", "a2", "a3"], lambda job: ord(job[0]), work)
    assert sorted(done) == ["a1", "a2", "b1"]
    assert [job for job in done if job[0] == "a"] == ["a1", "a2"]


async def test_a_channel_at_work_takes_no_more_and_others_do() -> None:
    channels, gate, done = Channels(8), asyncio.Event(), []

    async def work(job: str) -> bool:
        if job == "a1":
            await gate.wait()
        done.append(job)
        return True

    slow = asyncio.create_task(channels.work(["a1", "b1"], lambda job: ord(job[0]), work))
    while "b1" not in done:
        await asyncio.sleep(0)
    await channels.work(["a2", "b2"], lambda job: ord(job[0]), work)
    assert done == ["b1", "b2"]
    gate.set()
    await slow
    await channels.work(["a2"], lambda job: ord(job[0]), work)
    assert done == ["b1", "b2", "a1", "a2"]


async def test_an_earlier_call_that_ends_frees_nothing_of_a_later_one() -> None:
    channels, first, second = Channels(8), asyncio.Event(), asyncio.Event()
    done: list[str] = []

    async def work(job: str) -> bool:
        await {"a1": first, "b2": second}.get(job, _open()).wait()
        done.append(job)
        return True

    early = asyncio.create_task(channels.work(["a1", "b1"], lambda job: ord(job[0]), work))
    while "b1" not in done:
        await asyncio.sleep(0)
    later = asyncio.create_task(channels.work(["b2"], lambda job: ord(job[0]), work))
    await asyncio.sleep(0)
    first.set()
    await early
    assert channels.is_busy(ord("b"))
    second.set()
    await later
    assert not channels.is_busy(ord("b"))


async def test_a_call_that_is_cancelled_frees_also_what_never_began() -> None:
    channels = Channels(1)

    async def work(_: str) -> bool:
        await asyncio.Event().wait()
        return True

    call = asyncio.create_task(channels.work(["a", "b", "c"], ord, work))
    await asyncio.sleep(0)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    assert not any(channels.is_busy(ord(job)) for job in "abc")


def _open() -> asyncio.Event:
    event = asyncio.Event()
    event.set()
    return event

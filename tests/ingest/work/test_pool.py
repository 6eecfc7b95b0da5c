import asyncio
import os
import signal
import subprocess
import sys
import tracemalloc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.ingest.work.pool import Pool, PoolLimits
from bot.ingest.work.process import WorkerDiedError
from bot.model.errors import TemporaryError, UserError

TABLE = "tests.ingest.jobs_that_misbehave:JOBS"
ROOT = Path(__file__).parents[3]
LONG = 60.0  # a deadline that no sound job comes near
SHORT = 0.4


@asynccontextmanager
async def a_pool(
    *, workers: int = 1, waiting: int = 10, megabytes: int = 128, jobs_each: int = 100
) -> AsyncIterator[Pool]:
    pool = Pool(TABLE, PoolLimits(workers, waiting, megabytes, LONG, jobs_each))
    try:
        yield pool
    finally:
        await pool.close()


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def workers_of(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    return [int(child) for child in children.split() if b"work.worker" in Path(f"/proc/{child}/cmdline").read_bytes()]


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(LONG):
        while not holds():  # the kernel and the pool's insides have no event to wait for
            await asyncio.sleep(0)


async def test_a_result_comes_back_and_the_worker_is_kept() -> None:
    async with a_pool() as pool:
        assert await pool.run("echo", ["a", 1], seconds=LONG) == ["a", 1]
        assert await pool.run("who", None, seconds=LONG) == await pool.run("who", None, seconds=LONG)


async def test_a_refusal_is_the_jobs_own_sentence_and_leaves_the_worker_alive() -> None:
    async with a_pool() as pool:
        before = await pool.run("who", None, seconds=LONG)
        with pytest.raises(UserError, match="too short"):
            await pool.run("refuse", "This text is too short.", seconds=LONG)
        assert await pool.run("who", None, seconds=LONG) == before


@pytest.mark.parametrize(
    ("job", "argument", "seconds"),
    [
        ("spin", None, SHORT),
        ("nap", None, SHORT),
        ("leave", None, LONG),
        ("crash", None, LONG),
        ("recurse", 0, LONG),
        ("allocate", 4096, LONG),
        ("fail", None, LONG),
        ("huge", 40, LONG),
        ("trap", None, LONG),
        ("no such job", None, LONG),
    ],
)
async def test_a_job_that_misbehaves_dies_alone_and_its_worker_is_replaced(
    job: str, argument: object, seconds: float
) -> None:
    async with a_pool() as pool:
        before = await pool.run("who", None, seconds=LONG)
        assert isinstance(before, int)
        with pytest.raises(WorkerDiedError) as died:
            await pool.run(job, argument, seconds=seconds)
        assert "article" not in died.value.reason
        assert await pool.run("who", None, seconds=LONG) != before
    assert not is_running(before)


async def test_what_fits_into_the_memory_limit_is_done() -> None:
    async with a_pool() as pool:
        assert await pool.run("allocate", 64, seconds=LONG) == 64 * 1024 * 1024


async def test_a_hanging_job_does_not_hold_up_the_others() -> None:
    async with a_pool(workers=2) as pool:
        hanging = asyncio.ensure_future(pool.run("spin", None, seconds=LONG))
        assert await pool.run("echo", 1, seconds=LONG) == 1
        assert not hanging.done()
        hanging.cancel()
        with pytest.raises(asyncio.CancelledError):
            await hanging


async def test_the_worker_of_a_caller_that_went_away_is_ended() -> None:
    async with a_pool() as pool:
        before = await pool.run("who", None, seconds=LONG)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(SHORT):
                await pool.run("spin", None, seconds=LONG)
        assert await pool.run("who", None, seconds=LONG) != before


async def test_a_worker_that_ended_while_it_was_idle_is_not_the_next_jobs_fault() -> None:
    async with a_pool() as pool:
        pid = await pool.run("who", None, seconds=LONG)
        assert isinstance(pid, int)
        os.kill(pid, signal.SIGKILL)
        await until(lambda: not is_running(pid))  # a zombie counts as running until asyncio's thread has seen it
        for _ in range(5):  # rounds in which the loop reads the end of the pipe
            await asyncio.sleep(0)
        assert await pool.run("echo", 1, seconds=LONG) == 1


async def test_a_worker_is_replaced_after_its_share_of_jobs() -> None:
    async with a_pool(jobs_each=2) as pool:
        pids = [await pool.run("who", None, seconds=LONG) for _ in range(4)]
    assert pids[0] == pids[1] != pids[2] == pids[3]


async def test_a_warm_pool_has_a_worker_and_warming_twice_starts_no_second() -> None:
    async with a_pool(workers=2) as pool:
        await pool.warm()
        first = await pool.run("who", None, seconds=LONG)
        await pool.warm()
        assert await pool.run("who", None, seconds=LONG) == first


async def test_a_job_that_comes_while_the_pool_is_being_warmed_has_no_other_started() -> None:
    async with a_pool(workers=2) as pool:
        warming = asyncio.ensure_future(pool.warm())
        await asyncio.sleep(0)
        pid = await pool.run("who", None, seconds=LONG)
        await warming
        assert workers_of(os.getpid()) == [pid]


async def test_when_too_many_wait_the_newest_is_turned_away_and_the_oldest_are_kept() -> None:
    async with a_pool(waiting=3) as pool:
        jobs = [asyncio.ensure_future(pool.run("echo", number, seconds=LONG)) for number in range(6)]
        await asyncio.sleep(0)
        assert pool.waiting == 3
        done = await asyncio.gather(*jobs, return_exceptions=True)
    assert done[:4] == [0, 1, 2, 3]
    for late in done[4:]:
        assert isinstance(late, TemporaryError)
        assert late.retry_after


async def test_a_thousand_waiting_jobs_take_no_copies_of_their_texts() -> None:
    text = "x" * 500_000
    async with a_pool(waiting=1_000) as pool:
        await pool.warm()
        tracemalloc.start()
        jobs = [asyncio.ensure_future(pool.run("echo", text, seconds=LONG)) for _ in range(1_000)]
        await until(lambda: pool.waiting == 999)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        for job in jobs[20:]:
            job.cancel()
        done = await asyncio.gather(*jobs, return_exceptions=True)
    assert all(text == one for one in done[:20])
    assert most < 20 * 1024 * 1024


async def test_what_a_job_prints_or_reads_does_not_disturb() -> None:
    async with a_pool() as pool:
        assert await pool.run("print_and_read", None, seconds=LONG) == ""
        assert await pool.run("echo", 1, seconds=LONG) == 1


async def test_a_worker_ignores_the_terminals_interrupt() -> None:
    async with a_pool() as pool:
        assert await pool.run("interrupt", None, seconds=LONG) == "still here"
        pid = await pool.run("who", None, seconds=LONG)
        assert isinstance(pid, int)
        assert os.getsid(pid) == pid


async def test_a_worker_sees_no_secret_of_the_bots_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "a token")
    async with a_pool() as pool:
        names = await pool.run("environment", None, seconds=LONG)
    assert isinstance(names, list)
    assert "PATH" in names
    assert "DISCORD_TOKEN" not in names


async def test_a_worker_holds_no_socket_of_the_bot() -> None:
    server = await asyncio.start_server(lambda reader, writer: writer.close(), "127.0.0.1", 0)
    for socket in server.sockets:
        os.set_inheritable(socket.fileno(), True)
    async with server, a_pool() as pool:
        names = await pool.run("descriptors", None, seconds=LONG)
    assert isinstance(names, list)
    assert names
    assert not [name for name in names if name.startswith("socket:")]


async def test_workers_that_cannot_start_are_nobodys_fault(caplog: pytest.LogCaptureFixture) -> None:
    pool = Pool("tests.ingest.jobs_that_misbehave:UNLOADABLE", PoolLimits(start_seconds=LONG))
    with pytest.raises(TemporaryError):
        await pool.run("echo", 1, seconds=LONG)
    await pool.close()
    assert "did not start" in caplog.text


async def test_a_closed_pool_ends_what_runs_and_turns_the_rest_away() -> None:
    async with a_pool(workers=1) as pool:
        await pool.warm()
        pid = await pool.run("who", None, seconds=LONG)
        running = asyncio.ensure_future(pool.run("spin", None, seconds=LONG))
        behind = asyncio.ensure_future(pool.run("echo", 1, seconds=LONG))
        await asyncio.sleep(0)
        await pool.close()
        with pytest.raises(WorkerDiedError):
            await running
        for late in (behind, pool.run("echo", 1, seconds=LONG)):
            with pytest.raises(TemporaryError):
                await late
    assert isinstance(pid, int)
    assert not is_running(pid)


_BOT = """
import asyncio, os, sys
from bot.ingest.work.pool import Pool, PoolLimits

async def main():
    pool = Pool("tests.ingest.jobs_that_misbehave:JOBS", PoolLimits(workers=1))
    print(await pool.run("who", None, seconds=60), flush=True)
    if sys.argv[1] == "busy":
        asyncio.ensure_future(pool.run("spin", None, seconds=0.1 if len(sys.argv) > 2 else 60))
        await asyncio.sleep(0)
    os._exit(0)

asyncio.run(main())
"""


@pytest.mark.parametrize("state", ["idle", "busy"])
def test_a_worker_does_not_outlive_the_bot(state: str) -> None:
    bot = subprocess.run(
        [sys.executable, "-c", _BOT, state, "short"], cwd=ROOT, check=True, capture_output=True, text=True, timeout=LONG
    )
    pid = int(bot.stdout)
    # A pidfd becomes readable when the process ends; nothing is polled.
    handle = _pidfd(pid)
    if handle is None:
        return
    try:
        asyncio.run(_readable(handle))
    finally:
        os.close(handle)


def _pidfd(pid: int) -> int | None:
    try:
        return os.pidfd_open(pid)
    except ProcessLookupError:  # it has ended already
        return None


async def _readable(handle: int) -> None:
    ended = asyncio.Event()
    asyncio.get_running_loop().add_reader(handle, ended.set)
    async with asyncio.timeout(LONG):
        await ended.wait()

"""A pool of worker processes that may crash, hang or eat memory without harm to the bot."""

import asyncio
import logging
from dataclasses import dataclass

from bot.ingest.work.process import WorkerDiedError, WorkerProcess
from bot.ingest.work.protocol import Done, Failed, Refused, Reply, Request
from bot.model.errors import TemporaryError, UserError

_LOG = logging.getLogger(__name__)
BUSY = "So much is being read at this moment that this must wait."
NO_WORKER = "Nothing can be read at this moment."
_RETRY_AFTER = 60.0


class NoWorkerError(TemporaryError):
    """No worker can be started. It may be possible later."""


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """How many workers, how many jobs may wait, memory of a job in MiB, seconds to start, jobs before a fresh one."""

    workers: int = 2
    waiting: int = 1_000
    megabytes: int = 512
    start_seconds: float = 60.0
    jobs_each: int = 500


class Pool:
    """Runs the jobs of a table ("module:name" of a `Jobs`), each in a process of its own pool.

    Workers start when they are first needed. What waits is kept as it was handed in, oldest first, and is only
    copied when its turn comes.
    """

    def __init__(self, table: str, limits: PoolLimits) -> None:
        self._table = table
        self._limits = limits
        self._turns = asyncio.Semaphore(limits.workers)
        self._warming = asyncio.Lock()
        self._idle: list[WorkerProcess] = []
        self._living: set[WorkerProcess] = set()
        self._ends: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether it is closed, so that a job that ends without a result is not at fault."""
        return self._closed

    @property
    def waiting(self) -> int:
        """How many jobs wait for a worker."""
        return self._waiting

    async def warm(self) -> None:
        """Start one worker now, so that the first job need not wait for it."""
        async with self._turns, self._warming:
            self._idle.append(self._idle_one() or await self._start())

    async def run(self, job: str, argument: object, *, seconds: float) -> object:
        """The job's result.

        Raises the job's UserError; WorkerDiedError where it crashed, or took too long or too much memory;
        TemporaryError where too many jobs wait already, NoWorkerError where none can be started.
        """
        await self._take_turn()
        try:
            worker = self._idle_one() or await self._warm_one() or await self._start()
            try:
                reply = await worker.ask(Request(job, argument, seconds))
            except BaseException:  # of a worker whose caller is gone nobody knows what it does
                self._end(worker)
                raise
            self._keep_or_end(worker, reply)
        finally:
            self._turns.release()
        return _value(reply)

    async def close(self) -> None:
        """End every worker. Jobs that still run raise WorkerDiedError, later ones TemporaryError."""
        self._closed = True
        for worker in tuple(self._living):
            self._end(worker)
        self._idle.clear()
        await asyncio.gather(*self._ends)

    async def _take_turn(self) -> None:
        if self._closed or (self._turns.locked() and self._waiting >= self._limits.waiting):
            raise TemporaryError(BUSY, retry_after=_RETRY_AFTER)
        self._waiting += 1
        try:
            await self._turns.acquire()
        finally:
            self._waiting -= 1

    async def _start(self) -> WorkerProcess:
        if self._closed:
            raise TemporaryError(BUSY, retry_after=_RETRY_AFTER)
        try:
            worker = await WorkerProcess.spawn(self._table, self._limits.megabytes)
        except OSError as error:  # no memory, no more processes, no Python any more
            _LOG.error("a worker could not be started: %s", error)
            raise NoWorkerError(NO_WORKER, retry_after=_RETRY_AFTER) from error
        self._living.add(worker)
        try:
            if self._closed:  # while it was being spawned
                raise TemporaryError(BUSY, retry_after=_RETRY_AFTER)
            await worker.ready(self._limits.start_seconds)
        except WorkerDiedError as died:
            self._end(worker)
            _LOG.error("a worker did not start: %s", died.reason)
            raise NoWorkerError(NO_WORKER, retry_after=_RETRY_AFTER) from died
        except BaseException:
            self._end(worker)
            raise
        return worker

    async def _warm_one(self) -> WorkerProcess | None:
        """The worker that `warm` is starting, if it is: it is there sooner than another would be."""
        async with self._warming:
            return self._idle_one()

    def _idle_one(self) -> WorkerProcess | None:
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                return worker
            self._end(worker)
        return None

    def _keep_or_end(self, worker: WorkerProcess, reply: Reply) -> None:
        if isinstance(reply, Failed) or worker.asked >= self._limits.jobs_each or self._closed:
            self._end(worker)
        else:
            self._idle.append(worker)

    def _end(self, worker: WorkerProcess) -> None:
        if worker in self._living:
            self._living.discard(worker)
            worker.kill()
            task = asyncio.get_running_loop().create_task(worker.gone())
            self._ends.add(task)
            task.add_done_callback(self._ends.discard)


def _value(reply: Reply) -> object:
    match reply:
        case Done(value):
            return value
        case Refused(sentence):
            raise UserError(sentence)
        case Failed(error):
            raise WorkerDiedError(f"it failed with {error}")

"""One worker process, seen from the bot."""

import asyncio
import contextlib
import os
import pickle
import sys
from pathlib import Path
from typing import Self

import bot
from bot.ingest.work.protocol import HEADER, MAX_REPLY_BYTES, Reply, Request, frame, read_reply
from bot.model.errors import BroadsheetError

_ROOT = Path(bot.__file__).parent.parent
# Nothing else of the bot's environment, least of all its token, reaches a worker.
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "TZ")


class WorkerDiedError(BroadsheetError):
    """A job killed its worker, or had to be killed with it. `reason` is told to admins and the log."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class WorkerProcess:
    """One process, and the pipes to it."""

    def __init__(
        self, process: asyncio.subprocess.Process, requests: asyncio.StreamWriter, replies: asyncio.StreamReader
    ) -> None:
        self._process = process
        self._requests = requests
        self._replies = replies
        self._reading = asyncio.Lock()
        self.asked = 0

    @classmethod
    async def spawn(cls, table: str, megabytes: int) -> Self:
        """Start one that knows the jobs of `table` and may use so much memory for them."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot.ingest.work.worker", table, str(megabytes)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,  # a traceback could hold what an article says
            env=_environment(),
            cwd=_ROOT,
            start_new_session=True,  # Ctrl-C in the terminal is for the bot alone
        )
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("a worker without pipes")
        return cls(process, process.stdin, process.stdout)

    @property
    def alive(self) -> bool:
        """Whether it has not ended by itself."""
        return self._process.returncode is None and not self._replies.at_eof()

    async def ready(self, seconds: float) -> None:
        """Wait until its jobs are loaded."""
        await self._reply(seconds)

    async def ask(self, request: Request) -> Reply:
        """Send the request and wait for its reply until the request's deadline."""
        self.asked += 1
        # Hundreds of articles are megabytes, and the loop goes on while they are packed.
        return await self._reply(request.seconds, await asyncio.to_thread(frame, request))

    async def _reply(self, seconds: float, message: bytes = b"") -> Reply:
        try:
            async with self._reading, asyncio.timeout(seconds):
                if message:
                    self._requests.write(message)
                    await self._requests.drain()
                size = HEADER.unpack(await self._replies.readexactly(HEADER.size))[0]
                if size > MAX_REPLY_BYTES:
                    raise WorkerDiedError("its reply was too large")
                return read_reply(await self._replies.readexactly(size))
        except TimeoutError:
            raise WorkerDiedError(f"it took longer than {seconds:g} s") from None
        except (asyncio.IncompleteReadError, ConnectionError):
            raise WorkerDiedError("it ended without a reply") from None
        except pickle.UnpicklingError:
            raise WorkerDiedError("its reply could not be read") from None

    def kill(self) -> None:
        """Take the process away, whatever it does."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    async def gone(self) -> None:
        """Wait until it is, and its pipes are closed."""
        self._requests.close()
        async with self._reading:  # whoever still waits for a reply learns of the end first
            with contextlib.suppress(ConnectionError):
                # asyncio calls a process ended only when its output is read to the end.
                while await self._replies.read(65_536):
                    pass
        await self._process.wait()
        with contextlib.suppress(ConnectionError):
            await self._requests.wait_closed()


def _environment() -> dict[str, str]:
    passed = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    # One thread each: the pool is what uses the cores, and every thread takes address space.
    return passed | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}

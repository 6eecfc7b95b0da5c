"""Starts programs of ours, each in a process of its own: the bot, a local Discord, and what tests make of them."""

import asyncio
import atexit
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Protocol

from tests.forge import STATUS_BYTES

_ROOT = Path(__file__).parents[1]
# What the programs whose name begins so have imported when they begin: the longest name counts.
_IMPORTED = {"": ("bot.app", "bot.cli", "asyncpg"), "bot.sandbox": ("bot.sandbox.app", "argparse")}


class Closable(Protocol):
    """What can be closed."""

    def close(self) -> None:
        """Close it."""


class Running(Protocol):
    """A program that runs, as `asyncio.subprocess.Process` has it."""

    @property
    def pid(self) -> int:
        """Its process."""

    @property
    def returncode(self) -> int | None:
        """Its exit status, or a signal's number below zero; None while it runs."""

    @property
    def stdin(self) -> Closable | None:
        """Its lifeline: it ends when this is closed."""

    @property
    def stdout(self) -> asyncio.StreamReader | None:
        """What it prints."""

    async def wait(self) -> int:
        """Its exit status, when it has ended."""

    def send_signal(self, number: int, /) -> None:
        """Send a signal to it."""

    def kill(self) -> None:
        """End it at once."""


async def start(
    *program: str, environment: Mapping[str, str], output: IO[bytes] | None = None, error: IO[bytes] | None = None
) -> Running:
    """`python -m program…` in this environment and no other, with a lifeline.

    With no `output`, what it prints can be read from it; with no `error`, that goes where ours goes. In a test on
    Linux it is forked from a process that has imported what it needs (`tests/forge.py`); elsewhere a fork is less safe,
    and a benchmark measures a program as everybody starts it.
    """
    if sys.platform != "linux" or "PYTEST_CURRENT_TEST" not in os.environ:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", *program),
            cwd=_ROOT,
            env=environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=output or asyncio.subprocess.PIPE,
            stderr=error,
        )
    family = max((name for name in _IMPORTED if program[0].startswith(name)), key=len)
    if family not in _FORGES:
        _FORGES[family] = _Forge(_IMPORTED[family])
    return await _Forged.start(_FORGES[family], program, environment, output, error)


class _Forge:
    """A process that forks; it ends with this one."""

    def __init__(self, modules: tuple[str, ...]) -> None:
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.forge", *modules], cwd=_ROOT, stdin=theirs.fileno()
            )
        atexit.register(self._close)

    def _close(self) -> None:
        self._socket.close()
        self._process.wait()

    def fork(self, program: tuple[str, ...], environment: Mapping[str, str], files: list[int]) -> int:
        """The new process; it has the first three of the files, and its status will be written to the fourth."""
        request = json.dumps({"program": program, "environment": dict(environment)}).encode()
        socket.send_fds(self._socket, [request], files)
        return int(self._socket.recv(32))


_FORGES: dict[str, _Forge] = {}


class _Forged:
    """A forked program."""

    def __init__(self, pid: int, stdin: Closable | None, stdout: asyncio.StreamReader | None) -> None:
        self.pid = pid
        self.stdin = stdin
        self.stdout = stdout
        self.returncode: int | None = None
        self._ended = asyncio.Event()

    @classmethod
    async def start(
        cls,
        forge: _Forge,
        program: tuple[str, ...],
        environment: Mapping[str, str],
        output: IO[bytes] | None,
        error: IO[bytes] | None,
    ) -> "_Forged":
        """Have it forked."""
        loop = asyncio.get_running_loop()
        lifeline, ours = os.pipe()
        status, status_of_it = os.pipe()
        printed, output_of_it = (None, os.dup(output.fileno())) if output else os.pipe()
        files = [lifeline, output_of_it, error.fileno() if error else 2, status_of_it]
        pid = forge.fork(program, environment, files)
        for file in (lifeline, output_of_it, status_of_it):
            os.close(file)
        reader = None
        if printed is not None:
            reader = asyncio.StreamReader()
            protocol = asyncio.StreamReaderProtocol(reader)
            await loop.connect_read_pipe(lambda: protocol, os.fdopen(printed, "rb", 0))
        made = cls(pid, os.fdopen(ours, "wb", 0), reader)
        loop.add_reader(status, made._bury, loop, status)
        return made

    def _bury(self, loop: asyncio.AbstractEventLoop, status: int) -> None:
        loop.remove_reader(status)
        with os.fdopen(status, "rb") as file:
            self.returncode = int.from_bytes(file.read(STATUS_BYTES), "big", signed=True)
        if self.stdin:
            self.stdin.close()
        self._ended.set()

    async def wait(self) -> int:
        """Its exit status, when it has ended."""
        await self._ended.wait()
        assert self.returncode is not None
        return self.returncode

    def send_signal(self, number: int, /) -> None:
        """Send a signal to it, if it has not ended."""
        if self.returncode is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

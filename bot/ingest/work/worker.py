"""A worker process: `python -m bot.ingest.work.worker MODULE:JOBS MEGABYTES`. Started by the pool, and by nothing else.

Requests come on standard input, replies go to standard output. It ends when standard input does, so it cannot
outlive the bot; in the middle of a job an alarm ends it a little after the job's deadline.
"""

import contextlib
import importlib
import os
import resource
import signal
import sys
from pathlib import Path
from typing import BinaryIO

from bot.ingest.work.protocol import HEADER, Done, Failed, Jobs, Refused, Reply, Request, frame, read_request
from bot.model.errors import UserError

_ALARM_AFTER = 2.0  # seconds behind the deadline, which the pool keeps itself while it lives


def main(table: str, megabytes: int) -> None:
    """Serve the jobs of `table` ("module:name") with so much memory beyond what they need to be loaded."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests, replies = _private_pipes()
    module, _, name = table.partition(":")
    jobs: Jobs = getattr(importlib.import_module(module), name)
    jobs.prepare()
    _limit(megabytes)
    reply: Reply = Done(None)
    with contextlib.suppress(BrokenPipeError):
        _send(replies, reply)
        while not isinstance(reply, Failed) and (request := _receive(requests)):
            reply = _perform(jobs, request)
            _send(replies, reply)


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes, out of the reach of a library that prints or reads."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    return requests, replies


def _limit(megabytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # macOS has neither /proc nor a working RLIMIT_AS: there the deadline alone protects.
    with contextlib.suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        size = pages * resource.getpagesize() + megabytes * 1024**2
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _receive(requests: BinaryIO) -> Request | None:
    header = requests.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    return read_request(requests.read(HEADER.unpack(header)[0]))


def _perform(jobs: Jobs, request: Request) -> Reply:
    # The default action of SIGALRM ends the process even inside a library's C code.
    signal.setitimer(signal.ITIMER_REAL, request.seconds + _ALARM_AFTER)
    try:
        return Done(jobs.by_name[request.name](request.argument))
    except UserError as error:
        return Refused(error.sentence)
    except Exception as error:  # whatever it is, the pool is told and this process is replaced
        return Failed(type(error).__name__)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _send(replies: BinaryIO, reply: Reply) -> None:
    replies.write(frame(reply))
    replies.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

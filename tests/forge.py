"""`python -m tests.forge MODULE …`: imports modules once and forks a process for each program that is asked for.

Importing what the bot needs takes longer than all else that it does while it starts; a test that starts it several
times need not have that done several times. A forked process has imported and nothing else: it then runs the program's
`__main__` as `python -m` does. `tests/programs.py` asks for them, over the socket that is this process's standard
input; for each it sends a request and four files: standard input, output and error, and one that takes the status.
"""

import gc
import importlib
import json
import os
import runpy
import signal
import socket
import sys
from collections.abc import Sequence

MOST_BYTES = 2**20  # of a request
STATUS_BYTES = 4


def main(modules: Sequence[str]) -> None:
    """Serve until the socket is closed; in a child, run the program."""
    for name in modules:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()  # so that a child's collector does not copy every page it looks at
    control = socket.socket(fileno=os.dup(0))
    asked = serve(control)
    control.close()
    if asked:
        sys.argv = asked
        runpy.run_module(asked[0], run_name="__main__", alter_sys=True)


def serve(control: socket.socket) -> list[str]:
    """In each child its program, a module and its words; in this process nothing, at the end."""
    statuses: dict[int, int] = {}

    def bury(*_: object) -> None:
        while statuses:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if not pid:
                return
            file = statuses.pop(pid)
            os.write(file, os.waitstatus_to_exitcode(status).to_bytes(STATUS_BYTES, "big", signed=True))
            os.close(file)

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the tests, which then close the socket
    signal.signal(signal.SIGCHLD, bury)
    while True:
        request, files, _, _ = socket.recv_fds(control, MOST_BYTES, 4)
        if not request:
            return []
        # Nobody is buried before it is known whose status that is.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
        pid = os.fork()
        if not pid:
            for file in statuses.values():
                os.close(file)
            return become(json.loads(request), files)
        *streams, statuses[pid] = files
        for file in streams:
            os.close(file)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
        control.send(str(pid).encode())


def become(request: dict[str, object], files: Sequence[int]) -> list[str]:
    """Take on the request's environment, folder and files; its program."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
    for stream, file in enumerate(files[:3]):
        os.dup2(file, stream)
    for file in files:
        os.close(file)
    program, environment = request["program"], request["environment"]
    assert isinstance(program, list)
    assert isinstance(environment, dict)
    os.environ.clear()
    os.environ.update(environment)
    return program


if __name__ == "__main__":
    main(sys.argv[1:])

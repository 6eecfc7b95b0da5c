"""The C library keeps one arena for all threads of the bot, and gives back what they do not use."""

import platform
import subprocess
import sys

import pytest

_PROGRAM = """
import ctypes, os, sys, tempfile, threading
from bot.memory import share_one_arena

if sys.argv[1] == "one":
    assert share_one_arena()
gate = threading.Barrier(9)

def take():
    bytearray(50_000)
    gate.wait()

threads = [threading.Thread(target=take) for _ in range(8)]
for thread in threads:
    thread.start()
gate.wait()
libc = ctypes.CDLL(None)
libc.fdopen.restype = ctypes.c_void_p
with tempfile.TemporaryFile() as file:
    stream = ctypes.c_void_p(libc.fdopen(os.dup(file.fileno()), b"w"))
    libc.malloc_info(0, stream)
    libc.fflush(stream)
    file.seek(0)
    print(file.read().count(b"<heap nr="))
"""


_SPARSE = """
from pathlib import Path
from bot.memory import trim

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1])

blocks = [bytes(4_000) for _ in range(10_000)]
full = resident()
blocks = blocks[::100]
kept = resident()
assert trim()
print((full - resident()) / (full - kept + 1) > 2)
"""


on_glibc = pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="it is glibc that is told what to do")


@on_glibc
@pytest.mark.parametrize(("asked", "is_one"), [("one", True), ("as it is", False)])
def test_threads_share_one_arena_once_it_is_asked_for(asked: str, is_one: bool) -> None:
    program = [sys.executable, "-c", _PROGRAM, asked]
    arenas = int(subprocess.run(program, check=True, capture_output=True, text=True).stdout)
    assert (arenas == 1) is is_one


@on_glibc
def test_what_is_free_between_blocks_in_use_is_given_back() -> None:
    program = [sys.executable, "-c", _SPARSE]
    assert subprocess.run(program, check=True, capture_output=True, text=True).stdout == "True\n"

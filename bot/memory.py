"""How the C library hands memory to this process, and gets it back."""

import ctypes
import logging
import platform
from contextlib import suppress

from bot.model.ports import Clock

_log = logging.getLogger(__name__)
_M_ARENA_MAX = -8  # of glibc's malloc.h
_EVERY = 120.0  # seconds


def share_one_arena() -> bool:
    """Have all threads take memory from one arena; True where the C library could be told so (glibc).

    Each connection to SQLite has a thread, glibc gives each thread an arena of its own, and what is read in one thread
    is freed in another: the arenas only ever grew (ARCHITECTURE.md has the figures). Python's lock lets one thread at
    a time take memory anyhow. To be called before the first thread starts.
    """
    library = _glibc()
    with suppress(AttributeError):
        if library and library.mallopt(_M_ARENA_MAX, 1) == 1:
            return True
    _log.debug("the C library's arenas stay as they are")
    return False


async def keep_small(clock: Clock) -> None:
    """Give free memory back every two minutes, until cancelled; returns at once where there is no glibc to do it."""
    while trim():
        await clock.sleep(_EVERY)


def trim() -> bool:
    """Give the system what is free between blocks in use, which glibc keeps; True where there is glibc to do it.

    Takes milliseconds.
    """
    library = _glibc()
    if library is None:
        return False
    library.malloc_trim(0)
    return True


def _glibc() -> ctypes.CDLL | None:
    if platform.libc_ver()[0] != "glibc":
        return None
    with suppress(OSError):
        return ctypes.CDLL(None)
    return None

"""How the C library hands memory to this process."""

import ctypes
import logging
import platform
from contextlib import suppress

_log = logging.getLogger(__name__)
_M_ARENA_MAX = -8  # of glibc's malloc.h


def share_one_arena() -> bool:
    """Have all threads take memory from one arena; True where the C library could be told so (glibc).

    Each connection to SQLite has a thread, glibc gives each thread an arena of its own, and what is read in one thread
    is freed in another: the arenas only ever grew (ARCHITECTURE.md has the figures). Python's lock lets one thread at
    a time take memory anyhow. To be called before the first thread starts.
    """
    if platform.libc_ver()[0] != "glibc":
        return False
    with suppress(OSError, AttributeError):
        if ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1) == 1:
            return True
    _log.debug("the C library's arenas stay as they are")
    return False
